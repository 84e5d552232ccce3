"""The look, for tests that ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.preferences import Theme
from desktop_app.ui.theme.appearance import Appearance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication


@pytest.fixture
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    """The light look, taken away again afterwards."""
    before = qapp.palette()
    look = Appearance(qapp, Theme.LIGHT)
    yield look
    look.take_off()
    qapp.setPalette(before)
