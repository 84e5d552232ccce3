"""Everything behind the tray icon, from the first turn of the event loop to the end."""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from desktop_app import logs
from desktop_app.bootstrap.ahead import first_steps, next_steps
from desktop_app.bootstrap.core import FIRST_RUN, build_core
from desktop_app.bootstrap.daily import DailyBackup
from desktop_app.bootstrap.standing_words import TrayWord, next_words
from desktop_app.bootstrap.unexpected import Unexpected
from desktop_app.bootstrap.windows import WindowMaker
from desktop_app.desktop import autostart, notifications, programs, sleep
from desktop_app.desktop.idle import DesktopPresence
from desktop_app.desktop.memory import Trimmer, give_back
from desktop_app.desktop.termination import Termination
from desktop_app.domain.errors import InUseError, KithbellError
from desktop_app.i18n import _
from desktop_app.languages import set_language
from desktop_app.scheduling import timer_choice
from desktop_app.scheduling.alarm import QtAlarm
from desktop_app.scheduling.clock import ApplicationClock
from desktop_app.scheduling.zone_watch import ZoneWatch
from desktop_app.services import wording
from desktop_app.services.patience import Patience
from desktop_app.services.prompting import Prompting
from desktop_app.storage.opening import wants_check
from desktop_app.storage.window_place import WindowPlace
from desktop_app.ui.announcer import RecordsAnnouncer
from desktop_app.ui.answers import Answers
from desktop_app.ui.application import Application
from desktop_app.ui.language import keep_clock_habits, system_languages
from desktop_app.ui.operations import Operations
from desktop_app.ui.presenter import PromptPresenter
from desktop_app.ui.tray import Tray
from desktop_app.ui.turns import Turns
from desktop_app.ui.uncollected import Uncollected
from desktop_app.ui.windows import Windows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QSystemTrayIcon

    from desktop_app.desktop.single_instance.server import InstanceServer
    from desktop_app.desktop.tray_host.base import TrayHost
    from desktop_app.paths import Paths

logger = logging.getLogger(__name__)

# Seconds to wait for whoever holds the records: while there are windows (see ui/again.py), and at the end.
_WAIT, _WAIT_AT_THE_END = 0.08, 5.0
_SETTLED_AFTER = 2000  # milliseconds; the start is over by then


class Session(QObject):
    """Builds the parts, joins them, and takes them down in order at the end. Raises StorageError."""

    def __init__(  # noqa: PLR0913, PLR0917  what the start has made already
        self,
        qt: QApplication,
        paths: Paths,
        server: InstanceServer,
        icon: QSystemTrayIcon,
        icons: Path,
        host: TrayHost,
        *,
        background: bool,
    ) -> None:
        super().__init__(qt)
        self._qt = qt
        self._server = server
        self._paths = paths
        logs.start(paths.log)
        self._announcer = RecordsAnnouncer(self)
        self._wants_check = wants_check(paths.database)
        keep_clock_habits()
        self._core = core = build_core(paths, self._announcer, ApplicationClock(), system_languages())
        logs.set_detail(detailed=core.preferences.read().detailed_log)
        self._host = host
        picture = icons / "hicolor" / "256x256" / "apps" / f"{qt.desktopFileName()}.png"
        self._notifier = notifications.select(picture)
        self._alarm = QtAlarm(core.clock, timer_choice.select(core.clock), self)
        self._sleep = sleep.select(self)
        self._presenter = PromptPresenter(
            self._notifier,
            core.preferences,
            lambda view: self._maker.card(view),  # noqa: PLW0108  the maker needs what needs this
            self,
        )
        self._prompting = Prompting(
            store=core.store,
            planning=core.planning,
            reading=core.reading,
            clock=core.clock,
            alarm=self._alarm,
            presenter=self._presenter,
            announcer=self._announcer,
            patience=Patience(DesktopPresence(os.environ), core.preferences),
        )
        self._answers = Answers(self._prompting, core.preferences, core.clock, self)
        arranged = autostart.select(programs.at_login())
        autostart.keep_true(arranged)
        self._uncollected = Uncollected()
        self._operations = Operations(self._uncollected, self)
        self._maker = WindowMaker(
            qt,
            core,
            prompting=self._prompting,
            answers=self._answers,
            announcer=self._announcer,
            operations=self._operations,
            notifier=self._notifier,
            autostart=arranged,
            parent=self,
        )
        self._unexpected = Unexpected(qt, self._maker.trouble)
        self._unexpected.listen()
        self._windows = Windows(
            dress=self._maker.dress,
            make_main=self._maker.main,
            make_first=self._maker.first,
            make_log=self._maker.log,
            next_text=partial(next_words, core.planning, core.clock),
            place=WindowPlace(paths.window_place),
            parent=self,
        )
        self._tray = Tray(
            icon, icons, planning=core.planning, timetable=core.timetable, clock=core.clock, parent=self
        )
        self._tray_word = TrayWord(qt, host, self._windows)
        self._application = Application(
            prompting=self._prompting,
            alarm=self._alarm,
            clock=core.clock,
            tray=self._tray,
            windows=self._windows,
            describe=self._describe,
            parent=self,
        )
        self._termination = Termination(self)
        self._trimmer = Trimmer(self)
        self._daily = DailyBackup(paths, core.clock, self)
        self._background = background
        self._start = Turns(self)
        self._join()
        self._begin()

    def _join(self) -> None:
        self._announcer.reads_ahead(partial(next_steps, self._core.planning, self._uncollected))
        self._start.done.connect(self._take_up)
        self._presenter.answered.connect(self._answers.take)
        self._presenter.began.connect(self._answers.began)
        self._presenter.why_wanted.connect(self._windows.open_passage)
        self._presenter.log_wanted.connect(self._windows.open_log)
        self._presenter.window_wanted.connect(self._windows.open_today)
        self._answers.failed.connect(self._windows.tell)
        self._announcer.changed.connect(self._application.decide)
        self._announcer.decided.connect(self._application.say_what_comes)
        self._alarm.due.connect(self._application.look_again)
        self._alarm.woke.connect(self._application.wake)
        self._announcer.changed.connect(self._follow)
        self._announcer.changed.connect(self._daily.look)
        self._alarm.due.connect(self._daily.look)
        self._alarm.woke.connect(self._daily.look)
        self._announcer.changed.connect(self._trimmer.soon)
        self._trimmer.trimming.connect(self._core.store.rest)
        self._sleep.resumed.connect(self._alarm.resumed)
        ZoneWatch(self._core.clock, self).changed.connect(self._alarm.moved)
        self._host.appeared.connect(self._tray.recreate)
        self._maker.suggestion_wanted.connect(self._application.suggest)
        self._maker.passage_wanted.connect(self._windows.open_passage)
        self._maker.person_wanted.connect(self._windows.open_person)
        self._maker.page_wanted.connect(self._windows.open_page)
        self._maker.failed.connect(self._windows.tell)
        self._maker.language_chosen.connect(self._speak_soon)
        self._maker.erase_wanted.connect(self._erase_soon)
        self._application.ended.connect(self._qt.quit)
        self._termination.asked.connect(self._qt.quit)
        self._qt.aboutToQuit.connect(self._close)

    def _begin(self) -> None:
        self._server.serve(self._obey)
        if self._host.has_appeared():
            self._tray.recreate()
        self._tray_word.say()
        self._core.store.wait_at_most(_WAIT)
        with suppress(InUseError):  # the next start sees to it
            self._core.book.purge()
        self._start.begin(first_steps(self._core.planning, self._uncollected))

    @Slot()
    def _take_up(self) -> None:
        """Go on where the last run ended."""
        self._application.start()
        problems = [*self._core.notes, *self._core.preferences.problems()]
        if not self._core.store.state.flag(FIRST_RUN) and not self._background:
            self._windows.open_first()
        elif not self._background:
            self._windows.open()
        for sentence in problems:
            self._windows.tell(sentence)
        if self._wants_check:
            self._daily.check()
        self._follow()
        logger.info("ready")
        QTimer.singleShot(_SETTLED_AFTER, give_back)

    @Slot()
    def _follow(self) -> None:
        """Where a calendar is followed, see to it that it is read; without any, nothing is loaded."""
        try:
            if not self._core.store.has_feeds():
                return
        except KithbellError:  # said elsewhere; with the next change there is another look
            return
        from desktop_app.bootstrap.following import Following, read_calendars  # noqa: PLC0415  see above

        self._announcer.changed.disconnect(self._follow)
        start = partial(read_calendars, self._paths)
        following = Following(self._core.store, self._core.clock, start, self)
        self._announcer.changed.connect(following.look)
        self._alarm.due.connect(following.look)
        self._alarm.woke.connect(following.wake)
        following.look()

    def _obey(self, verb: str, arguments: Mapping[str, str]) -> Mapping[str, object]:
        """Do what another process asks for, and answer."""
        if verb in {"show", "suggest"}:  # what may open a window
            from desktop_app.desktop import activation  # noqa: PLC0415  once somebody asks

            activation.accept(arguments.get(activation.ARGUMENT, ""))
        if verb == "changed":
            self._announcer.records_changed()
            return {"done": True}
        if verb == "damaged":
            self._windows.tell(wording.damaged())
            return {"done": True}
        return self._application.obey(verb, arguments)

    def _describe(self) -> Mapping[str, object]:
        """What other processes may know of this one."""
        return {
            "running": True,
            "notifications": self._notifier.describe(),
            "notifications_denied": self._notifier.is_denied(),
            "tray": _("there") if self._host.is_there() else _("none here"),
            "tray_there": self._host.is_there(),
            "scheduler": self._alarm.describe(),
            "held_back": self._prompting.held_back or "",
        }

    @Slot(str)
    def _speak_soon(self, language: str) -> None:
        """Once the field that it was chosen in is done."""
        QTimer.singleShot(0, self, partial(self._speak, language))

    def _speak(self, language: str) -> None:
        """Everything anew in another language; none means the system's."""
        set_language(language, system_languages())
        self._tray.relabel()
        self._tray_word.say()
        self._windows.renew()

    @Slot()
    def _erase_soon(self) -> None:
        """Once the window that asked for it is done."""
        QTimer.singleShot(0, self, self._erase)

    @Slot()
    def _erase(self) -> None:
        """End, delete everything, say so."""
        from desktop_app.bootstrap.erasing import erase_and_say  # noqa: PLC0415  once at most

        self._qt.aboutToQuit.disconnect(self._close)
        self._close()
        erase_and_say(self._paths, self._core.store)
        self._qt.quit()

    @Slot()
    def _close(self) -> None:
        logger.info("ending")
        self._start.stop()
        self._announcer.stop()  # nobody is left to look
        self._unexpected.close()
        self._server.close()
        self._windows.close()
        self._operations.close()
        self._core.store.wait_at_most(_WAIT_AT_THE_END)
        self._answers.close()
        self._notifier.close()
        self._sleep.close()
        self._alarm.close()
        self._tray.hide()
        self._termination.close()
        self._core.store.close()
