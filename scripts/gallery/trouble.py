"""What is said when something goes wrong."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.ui.trouble.window import TroubleWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


def scenes() -> dict[str, Callable[[], QWidget]]:
    """The pictures this module can make."""
    return {"trouble": _window}


def _window() -> QWidget:
    return TroubleWindow("Kithbell\n", Path("/home/robin/.local/state/kithbell/log"))
