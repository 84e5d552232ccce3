"""The windows of the gallery, from which the pictures are made, for tests that go through all of them."""

from __future__ import annotations

import pkgutil
import sys
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication

from tests.scripts import SCRIPTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

# Layouts, height for width and scroll bars each take a turn of the event loop.
_TURNS_TO_SETTLE = 4


def scenes() -> dict[str, Callable[[], QWidget]]:
    """All of them by name, with what makes them."""
    sys.path.insert(0, str(SCRIPTS))
    try:
        import gallery  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415  beside the scripts

        found: dict[str, Callable[[], QWidget]] = {}
        for module in pkgutil.iter_modules(gallery.__path__, "gallery."):
            found |= import_module(module.name).scenes()
        return found
    finally:
        sys.path.remove(str(SCRIPTS))


@contextmanager
def shown(make: Callable[[], QWidget]) -> Iterator[QWidget]:
    """A window on the screen, with everything in its place.

    It is gone afterwards, also where a test failed: a window that outlives its look crashes Qt when the
    rules of style are taken away under it.
    """
    window = make()
    try:
        window.show()
        settle()
        yield window
    finally:
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def from_right_to_left(app: QApplication) -> Iterator[None]:
    """As where people read so."""
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        yield
    finally:
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def settle() -> None:
    """Let Qt do what it has put off."""
    for _turn in range(_TURNS_TO_SETTLE):
        QApplication.processEvents()


SCENES = scenes()
# Without the example pages, whose texts nobody translates.
WINDOWS = {name: make for name, make in SCENES.items() if not name.startswith("foundations-")}
