"""Notices by the desktop's notification service."""

from __future__ import annotations

import logging
import sys
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.desktop.notifications import server
from desktop_app.desktop.notifications.reports import Identity, What
from desktop_app.i18n import _
from desktop_app.services.notices import NoticeAnswer

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.desktop.notifications.delivery import Delivery
    from desktop_app.desktop.notifications.loop_thread import LoopThread
    from desktop_app.domain.history import PromptId
    from desktop_app.services.notices import Notice
    from desktop_app.services.ports import NoticeListener

logger = logging.getLogger(__name__)

PATIENCE = 3.0  # seconds for a service to show what it was sent
_CLOSING = 0.8  # seconds for the last errand and the end of the thread


@dataclass(slots=True)
class _Current:
    ticket: int
    prompt: PromptId
    listener: NoticeListener
    delivery: Delivery  # for the loop's thread


class ServiceNotifier(QObject):
    """Fulfils Notifier with desktop-notifier, whose loop and thread start with the first notice.

    `patience` is in seconds, `address` that of another message bus than the session's.
    """

    _reported = Signal(int, object, str, str)

    def __init__(
        self, icon: Path, parent: QObject | None = None, address: str = "", patience: float = PATIENCE
    ) -> None:
        super().__init__(parent)
        self._identity = Identity("Kithbell", "io.github.kithbell.Kithbell", icon)
        self._address = address
        self._tickets = 0
        self._is_denied = False
        self._current: _Current | None = None
        self._thread: LoopThread | None = None
        self._deadline = QTimer(self)
        self._deadline.setSingleShot(True)
        self._deadline.setInterval(round(patience * 1000))
        self._deadline.timeout.connect(self._give_up)
        self._reported.connect(self._take_report)

    def show(self, notice: Notice, listener: NoticeListener) -> None:
        """Show it in place of the one before; returns at once."""
        thread = self._started()
        from desktop_app.desktop.notifications.delivery import Delivery  # noqa: PLC0415  with the first notice

        self._deadline.stop()
        self._tickets += 1
        report = partial(self._reported.emit, self._tickets)
        before = self._current.delivery if self._current is not None else None
        delivery = Delivery(notice, self._identity, report)
        self._current = _Current(self._tickets, notice.prompt, listener, delivery)
        thread.submit(delivery.send(before))

    def withdraw(self, prompt: PromptId) -> None:
        """Take it off the screen if it is still there."""
        if self._current is not None and self._current.prompt == prompt:
            self._take_back()

    def describe(self) -> str:
        """The service's name and version, or why none will do; half a second at most."""
        if self._is_denied:
            return _("not allowed by the system")
        return server.describe(self._address)

    def is_denied(self) -> bool:
        """Whether the system did not allow the latest notice; its user may have changed that since."""
        return self._is_denied

    def close(self) -> None:
        """Withdraw what is on screen, end the loop and its thread; a second at most."""
        current, self._current = self._current, None
        self._deadline.stop()
        if self._thread is not None:
            self._thread.close(current.delivery.take_back() if current is not None else None, _CLOSING)
            self._thread = None

    def _started(self) -> LoopThread:
        if self._thread is None:
            from desktop_app.desktop.notifications.loop_thread import (  # noqa: PLC0415  with the first notice
                LoopThread,
            )

            self._thread = LoopThread("notifications")
            self._watch_service()
        return self._thread

    def _watch_service(self) -> None:
        if not sys.platform.startswith("linux"):
            return
        from PySide6.QtDBus import QDBusServiceWatcher  # noqa: PLC0415  Linux only

        from desktop_app.desktop.bus import session_bus  # noqa: PLC0415  Linux only

        mode = QDBusServiceWatcher.WatchModeFlag.WatchForOwnerChange
        watcher = QDBusServiceWatcher(server.SERVICE, session_bus(self._address), mode, self)
        watcher.serviceOwnerChanged.connect(self._service_changed)

    def _take_back(self) -> None:
        current, self._current = self._current, None
        self._deadline.stop()
        if current is not None and self._thread is not None:
            self._thread.submit(current.delivery.take_back())

    def _fail(self, why: str) -> None:
        current = self._current
        self._take_back()
        if current is not None:
            current.listener.notice_failed(current.prompt, why)

    @Slot()
    def _give_up(self) -> None:
        self._fail("the notification service did not answer in time")

    @Slot(str, str, str)
    def _service_changed(self, _name: str, before: str, _now: str) -> None:
        if before:
            self._fail("the notification service went away")

    @Slot(int, object, str, str)
    def _take_report(self, ticket: int, what: What, text: str, token: str) -> None:
        current = self._current
        if current is None or current.ticket != ticket:
            return
        match what:
            case What.SENDING:
                self._is_denied = False
                self._deadline.start()
            case What.SHOWN:
                self._deadline.stop()
                current.listener.notice_shown(current.prompt)
            case What.DENIED:
                self._is_denied = True
                self._fail("the system does not allow notifications")
            case What.FAILED:
                self._fail(text)
            case What.PRESSED:
                self._take_back()
                if token:
                    from desktop_app.desktop import activation  # noqa: PLC0415  where there is one

                    activation.accept(token)
                current.listener.notice_answered(current.prompt, NoticeAnswer(text))
            case What.GONE:
                self._take_back()
