"""The application: its tray icon first, all the rest once that is on screen."""
# ruff: noqa: PLC0415  what a module imports here, the tray icon need not wait for

from __future__ import annotations

import logging
import os
import sys
from typing import TYPE_CHECKING

from desktop_app.desktop.single_instance.server import InstanceServer
from desktop_app.domain.errors import KithbellError
from desktop_app.i18n import _
from desktop_app.paths import Paths

if TYPE_CHECKING:
    from pathlib import Path

APP_ID = "io.github.kithbell.Kithbell"

logger = logging.getLogger(__name__)


def run_application(data_dir: Path | None = None, config_dir: Path | None = None, *, background: bool) -> int:
    """Run the application, or bring up the window of the one that runs; the exit code.

    With `background` it starts in the tray without a window.
    """
    try:
        paths = Paths.of(data_dir, config_dir)
        paths.prepare()
        server = InstanceServer(paths.lock, paths.socket)
        if not server.acquire() and not _take_over_or_ask(server, paths, "status" if background else "show"):
            return 0
        if not _has_display():
            server.close()
            _complain(_("There is no display here. The commands work all the same: kithbell --help"))
            return 1
        return _run(paths, server, background=background)
    except KithbellError as error:
        _complain(str(error))
        return 1


def _take_over_or_ask(server: InstanceServer, paths: Paths, verb: str) -> bool:
    """Another instance holds the lock: have it do `verb`, or take its place if it is just ending."""
    from desktop_app.desktop import activation
    from desktop_app.desktop.single_instance.client import InstanceClient

    other = InstanceClient(paths.socket, token=activation.offered(os.environ))
    return server.acquire_or_ask(other, verb)


def _run(paths: Paths, server: InstanceServer, *, background: bool) -> int:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from desktop_app.assets import resource
    from desktop_app.desktop import tray_host
    from desktop_app.ui.tray_icon import make_tray_icon

    QApplication.setApplicationName("kithbell")
    QApplication.setApplicationDisplayName("Kithbell")
    QApplication.setDesktopFileName(APP_ID)
    QApplication.setQuitOnLastWindowClosed(False)
    qt = QApplication(sys.argv[:1])
    icons = resource("icons")
    host = tray_host.select(qt)  # before the icon: it tells whether a tray comes after it
    icon = make_tray_icon(icons)
    rest: list[object] = []

    def complete() -> None:
        from desktop_app.bootstrap.session import Session

        try:
            rest.append(Session(qt, paths, server, icon, icons, host, background=background))
        except KithbellError as error:
            sentence = str(error)
        except Exception:
            logger.exception("the start failed")
            sentence = _("Something went wrong that should not have. The log says what: {folder}")
            sentence = sentence.format(folder=paths.log)
        else:
            return
        icon.hide()
        server.close()
        _complain(sentence)
        from desktop_app.ui.trouble.saying import say

        say(sentence)
        qt.exit(1)

    QTimer.singleShot(0, qt, complete)
    return qt.exec()


def _has_display() -> bool:
    """Whether Qt will find a screen: without one it would end the process without a word."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _complain(sentence: str) -> None:
    sys.stderr.write(f"kithbell: {sentence}\n")
