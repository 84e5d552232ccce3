"""The look, for tests that ask for it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent

from desktop_app.domain.preferences import Theme
from desktop_app.ui import turns
from desktop_app.ui.theme.appearance import Appearance
from tests.ui.home import Home

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def _windows_put_away(qapp: QApplication) -> Iterator[None]:
    """What a test opened goes with the test, and by Qt's hand as in the application.

    A dialog left open would be found by Python's garbage collector in the midst of another test, its
    attributes gone and the screen that it was on too.
    """
    before = set(qapp.topLevelWidgets())
    yield
    for window in set(qapp.topLevelWidgets()) - before:
        window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def _one_turn_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the user asks for is there at once, however busy the machine is.

    What has to hold while work goes on in turns has tests with slow turns of their own.
    """
    monkeypatch.setattr(turns, "AT_ONCE", math.inf)


@pytest.fixture
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    """The light look, taken away again afterwards."""
    before = qapp.palette()
    look = Appearance(qapp, Theme.LIGHT)
    yield look
    look.take_off()
    qapp.setPalette(before)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    """Real services over an empty database, with a presenter whose notifier is a fake."""
    made = Home(tmp_path)
    yield made
    made.close()
