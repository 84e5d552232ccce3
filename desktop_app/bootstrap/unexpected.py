"""Errors that nobody caught: each reaches the log, and the user hears of them in one window at a time."""
# ruff: noqa: PLC0415  what only an error needs is loaded with the first one

from __future__ import annotations

import logging
import sys
import threading
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.logs import log_unexpected

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from PySide6.QtWidgets import QApplication, QWidget

    from desktop_app.ui.trouble.window import TroubleWindow

logger = logging.getLogger(__name__)

_OWN_CODE = "desktop_app"


class Unexpected(QObject):
    """Hears of every error of every thread from `listen` until `close`.

    `make` builds the window over a text of details, on top of another if one is in front. An error from a
    place that had one already, or that comes while the window is open, is logged alone.
    """

    _happened = Signal(str, str)

    def __init__(self, qt: QApplication, make: Callable[[str, QWidget | None], TroubleWindow]) -> None:
        super().__init__(qt)
        self._qt = qt
        self._make = make
        self._window: TroubleWindow | None = None
        self._told: set[str] = set()
        self._next = ""
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        self._happened.connect(self._tell_soon)

    def listen(self) -> None:
        """From now on; errors in slots and in Qt's own calls of Python arrive here too."""
        sys.excepthook = self._take
        threading.excepthook = self._take_from_thread
        sys.unraisablehook = _log_unraisable

    def close(self) -> None:
        """Leave everything as it was."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
        if self._window is not None:
            self._window.close()

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log_unexpected(kind, error, trace)
        if not isinstance(error, Exception):  # somebody ends the program
            return
        try:
            from desktop_app.log_reading import details

            self._happened.emit(_place(error), "\n".join(details(error)))
        except Exception:
            logger.exception("an error cannot be told")

    def _take_from_thread(self, failed: threading.ExceptHookArgs) -> None:
        if failed.exc_value is not None and failed.exc_type is not SystemExit:
            self._take(failed.exc_type, failed.exc_value, failed.exc_traceback)

    @Slot(str, str)
    def _tell_soon(self, place: str, details: str) -> None:
        """On the main thread, and not amid what failed: that may be a window that is being painted."""
        if place in self._told:
            return
        self._told.add(place)
        if self._window is None and not self._next:
            self._next = details
            QTimer.singleShot(0, self, self._tell)

    @Slot()
    def _tell(self) -> None:
        from PySide6.QtWidgets import QApplication

        front = QApplication.activeModalWidget() or QApplication.activeWindow()
        if front is None and QApplication.platformName().startswith("wayland"):
            # There a new window takes the focus: this one waits until the user turns to Kithbell.
            self._qt.focusWindowChanged.connect(self._tell_at_last)
            return
        details, self._next = self._next, ""
        try:
            self._window = self._make(f"{_versions()}\n{details}\n", front)
            self._window.destroyed.connect(self._forget)
            if front is None:
                self._window.show_quietly()
            else:
                self._window.show()
        except Exception:
            logger.exception("an error cannot be told")

    @Slot()
    def _tell_at_last(self) -> None:
        from PySide6.QtWidgets import QApplication

        if QApplication.activeWindow() is not None:
            self._qt.focusWindowChanged.disconnect(self._tell_at_last)
            self._tell()

    @Slot()
    def _forget(self) -> None:
        self._window = None


def _place(error: Exception) -> str:
    """The innermost line of this program that failed, and how; what it called in turn may differ."""
    lines = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in lines if _OWN_CODE in frame.filename] or lines
    return f"{own[-1].filename}:{own[-1].lineno} {type(error).__name__}" if own else type(error).__name__


def _log_unraisable(failed: sys.UnraisableHookArgs) -> None:
    """Nobody can be told: it happened while something was being taken down."""
    if failed.exc_value is not None:
        logger.error("unraisable", exc_info=failed.exc_value)


def _versions() -> str:
    import platform

    from PySide6.QtCore import qVersion
    from PySide6.QtGui import QGuiApplication

    from desktop_app import __version__

    qt = f"Qt {qVersion()} ({QGuiApplication.platformName()})"
    return f"Kithbell {__version__}, Python {platform.python_version()}, {qt}, {platform.system()}"
