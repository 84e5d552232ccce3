"""The right to take the focus, which on Wayland only a program that has it can pass on: xdg-activation.

A launcher puts its token into the environment, a notification service sends one with a press. Qt shows the
token in its own environment to the compositor when a window asks for the focus.
https://wayland.app/protocols/xdg-activation-v1
"""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ARGUMENT = "activation_token"
_NAME = "XDG_ACTIVATION_TOKEN"
_OLDER_NAME = "DESKTOP_STARTUP_ID"
_LONGEST = 512  # characters; desktops use some dozen
_KEPT_FOR = 10_000  # milliseconds: compositors forget a token about as soon


def offered(environment: Mapping[str, str]) -> str:
    """The token that this program was started with, empty for none."""
    token = environment.get(_NAME) or environment.get(_OLDER_NAME) or ""
    return token if _is_token(token) else ""


def accept(token: str) -> None:
    """Let the next window that comes up have the focus; whatever is no token is passed over."""
    if not _is_token(token):
        return
    from PySide6.QtCore import QTimer  # noqa: PLC0415  commands have no Qt

    os.environ[_NAME] = token
    QTimer.singleShot(_KEPT_FOR, partial(_forget, token))


def _forget(token: str) -> None:
    if os.environ.get(_NAME) == token:
        del os.environ[_NAME]


def _is_token(text: str) -> bool:
    return 0 < len(text) <= _LONGEST and text.isascii() and text.isprintable()
