"""The look, for tests that ask for it."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent

from desktop_app.domain.preferences import Theme
from desktop_app.ui.theme.appearance import Appearance
from tests.ui.home import Home

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication


@pytest.hookimpl(trylast=True)
def pytest_runtest_logfinish() -> None:
    """What a test left in circles goes at once: found much later, beside other tests' widgets, Qt failed."""
    gc.collect()


@pytest.fixture
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    """The light look, taken away again afterwards."""
    before = qapp.palette()
    look = Appearance(qapp, Theme.LIGHT)
    yield look
    look.take_off()
    qapp.setPalette(before)


@pytest.fixture
def home(qapp: QApplication, tmp_path: Path) -> Iterator[Home]:
    """Real services over an empty database, with a presenter whose notifier is a fake."""
    made = Home(tmp_path)
    yield made
    made.close()
    # Widgets of past tests would be styled again with each new look.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
