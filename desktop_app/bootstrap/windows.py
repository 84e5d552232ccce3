"""Builds the windows with their pages, when they are asked for."""
# ruff: noqa: PLC0415  a page and what it imports are loaded when it is first opened

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.bootstrap.look import Look
from desktop_app.bootstrap.workshops import Workshops
from desktop_app.desktop.memory import give_back
from desktop_app.ui.pages import PageName

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from desktop_app.bootstrap.core import Core
    from desktop_app.services.ports import Autostart, Notifier
    from desktop_app.services.prompting import Prompting, PromptView
    from desktop_app.ui.announcer import RecordsAnnouncer
    from desktop_app.ui.answers import Answers
    from desktop_app.ui.first_run import FirstRunWindow
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.operations import Operations
    from desktop_app.ui.people.log_dialog import LogDialog
    from desktop_app.ui.prompt_card import PromptCard
    from desktop_app.ui.trouble.window import TroubleWindow

_GONE_AFTER = 2000  # milliseconds; another window may follow at once


class WindowMaker(QObject):
    """Makes windows over the services; their wishes come out as signals.

    `passage_wanted` carries a passage's id, `person_wanted` a person's, `page_wanted` a PageName,
    `failed` a sentence; after `erase_wanted` nothing is to be left.
    """

    suggestion_wanted = Signal()
    passage_wanted = Signal(str)
    person_wanted = Signal(int)
    page_wanted = Signal(object)
    language_chosen = Signal(str)
    failed = Signal(str)
    erase_wanted = Signal()

    def __init__(  # noqa: PLR0913  the composition root names each part
        self,
        qt: QApplication,
        core: Core,
        *,
        prompting: Prompting,
        answers: Answers,
        announcer: RecordsAnnouncer,
        operations: Operations,
        notifier: Notifier,
        autostart: Autostart,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._look = Look(qt, core.preferences)
        self._prompting = prompting
        self._answers = answers
        self._announcer = announcer
        self._operations = operations
        self._workshops = Workshops(core, announcer, operations)
        self._notifier = notifier
        self._autostart = autostart
        self._main: MainWindow | None = None
        self._mains = 0  # for a moment there are two, when the language changes

    def card(self, view: PromptView) -> PromptCard:
        """A prompt as a small window of its own."""
        from desktop_app.services.snoozing import choices
        from desktop_app.ui.prompt_card import PromptCard
        from desktop_app.ui.prompt_panel import PromptPanel

        self.dress()
        now, zone = self._core.clock.now(), self._core.clock.zone()
        laters = choices(now, zone, self._core.preferences.read().limits)
        card = PromptCard(PromptPanel(view, now=now, zone=zone, laters=laters), view.title)
        card.destroyed.connect(self._tidy_soon)
        return card

    def main(self) -> MainWindow:
        """The main window, for which `dress` was called; its pages are made when they are opened."""
        from desktop_app.ui.main_window import MainWindow

        self._main = MainWindow(
            {
                PageName.TODAY: self._today,
                PageName.PEOPLE: self._people,
                PageName.ACTIVITIES: self._activities,
                PageName.SCHEDULES: self._schedules,
                PageName.WHY: self._reader,
                PageName.HISTORY: self._history,
                PageName.PREFERENCES: self._preferences,
            }
        )
        self._operations.began.connect(self._main.show_work)
        self._main.destroyed.connect(self._forget_main)
        self._mains += 1
        return self._main

    def first(self) -> FirstRunWindow:
        """The window of the first start."""
        from desktop_app.bootstrap.core import FIRST_RUN
        from desktop_app.ui.first_run import FirstRunWindow

        self.dress()
        core = self._core
        return FirstRunWindow(
            book=core.book,
            importing=self._workshops.importing(),
            calendars=self._workshops.calendars(),
            timetable=core.timetable,
            quiet=core.preferences.read().limits.quiet,
            notifier=self._notifier,
            autostart=self._autostart,
            clock=core.clock,
            remember=partial(core.store.state.set_flag, FIRST_RUN),
        )

    def log(self, parent: QWidget | None) -> LogDialog:
        """The form of a time in touch, over a window if there is one."""
        from desktop_app.ui.people.log_dialog import LogDialog

        self.dress()
        dialog = LogDialog(self._core.book, self._core.clock, parent=parent)
        dialog.undo_offered.connect(self._offer_undo)
        return dialog

    def trouble(self, details: str, front: QWidget | None) -> TroubleWindow:
        """The window for an error that nobody foresaw."""
        from desktop_app.ui.trouble.window import TroubleWindow

        self.dress()
        return TroubleWindow(details, self._core.paths.log, front)

    @Slot()
    def _tidy_soon(self) -> None:
        """A window is gone: what it left behind goes too."""
        QTimer.singleShot(_GONE_AFTER, give_back)

    @Slot()
    def _forget_main(self) -> None:
        self._mains -= 1
        if not self._mains:
            self._main = None  # or all that its pages had made would stay
            self._core.book.let_cards_go()
        self._tidy_soon()

    def dress(self) -> None:
        """Make ready how windows look and speak."""
        self._look.dress()

    def _today(self) -> QWidget:
        from desktop_app.ui.models.today import Today
        from desktop_app.ui.today_page import TodayPage

        core = self._core
        page = TodayPage(
            today=Today(
                planning=core.planning,
                prompting=self._prompting,
                reading=core.reading,
                people=core.book,
                activities=core.activities,
                lookback=core.lookback,
                clock=core.clock,
            ),
            answers=self._answers,
            people=core.book,
            preferences=core.preferences,
            timetable=core.timetable,
            clock=core.clock,
        )
        self._announcer.told.connect(page.reload)
        page.suggestion_wanted.connect(self.suggestion_wanted)
        page.why_wanted.connect(self.passage_wanted)
        page.person_wanted.connect(self.person_wanted)
        page.people_wanted.connect(self._want_people)
        page.schedules_wanted.connect(self._want_schedules)
        page.undo_offered.connect(self._offer_undo)
        page.failed.connect(self.failed)
        return page

    def _schedules(self) -> QWidget:
        from desktop_app.ui.schedules.page import SchedulesPage

        core = self._core
        page = SchedulesPage(
            timetable=core.timetable,
            planning=core.planning,
            preferences=core.preferences,
            book=core.book,
            clock=core.clock,
        )
        self._announcer.told.connect(page.reload)
        page.undo_offered.connect(self._offer_undo)
        page.failed.connect(self.failed)
        return page

    def _people(self) -> QWidget:
        from desktop_app.ui.people.page import PeoplePage

        page = PeoplePage(book=self._core.book, importing=self._workshops.importing(), clock=self._core.clock)
        self._announcer.told.connect(page.reload)
        page.undo_offered.connect(self._offer_undo)
        page.failed.connect(self.failed)
        return page

    def _activities(self) -> QWidget:
        from desktop_app.ui.activities.page import ActivitiesPage

        page = ActivitiesPage(self._core.activities, self._workshops.calendars(), self._core.clock)
        self._announcer.told.connect(page.reload)
        page.feeds_wanted.connect(self._open_feeds)
        page.undo_offered.connect(self._offer_undo)
        page.failed.connect(self.failed)
        return page

    @Slot()
    def _open_feeds(self) -> None:
        from desktop_app.bootstrap.feeds_card import make_feeds_card
        from desktop_app.ui.feeds.window import FeedsWindow

        card = make_feeds_card(self._core, self._announcer)
        card.undo_offered.connect(self._offer_undo)
        card.failed.connect(self.failed)
        FeedsWindow(card, self._main).open()

    def _reader(self) -> QWidget:
        from desktop_app.ui.reader_page import ReaderPage

        page = ReaderPage(self._core.reading, self._core.preferences, self._announcer)
        self._announcer.told.connect(page.reload)
        page.failed.connect(self.failed)
        return page

    def _history(self) -> QWidget:
        from desktop_app.ui.history_page import HistoryPage

        page = HistoryPage(self._core.lookback, self._core.book, self._core.clock)
        self._announcer.told.connect(page.reload)
        page.failed.connect(self.failed)
        return page

    def _preferences(self) -> QWidget:
        from desktop_app.bootstrap.core import places
        from desktop_app.bootstrap.data_cards import make_data_cards
        from desktop_app.bootstrap.reporting import make_report_card
        from desktop_app.ui.preferences_page import PreferencesPage

        core = self._core
        data, along = make_data_cards(core, self._workshops, self._announcer)
        for card in (data, along):
            card.undo_offered.connect(self._offer_undo)
            card.failed.connect(self.failed)
        data.erase_wanted.connect(self.erase_wanted)
        along.theme_chosen.connect(self._set_look)
        page = PreferencesPage(
            preferences=core.preferences,
            announcer=self._announcer,
            timetable=core.timetable,
            clock=core.clock,
            autostart=self._autostart,
            notifier=self._notifier,
            folders=places(core.paths),
            data=(data, along),
            faults=(make_report_card(core.paths),),
        )
        self._announcer.told.connect(page.reload)
        page.theme_chosen.connect(self._set_look)
        page.contrast_chosen.connect(self._set_look)
        if self._main is not None:
            page.keys_wanted.connect(self._main.show_keys)
        page.language_chosen.connect(self.language_chosen)
        page.failed.connect(self.failed)
        return page

    @Slot()
    def _set_look(self) -> None:
        self._look.follow()

    @Slot()
    def _want_people(self) -> None:
        self.page_wanted.emit(PageName.PEOPLE)

    @Slot()
    def _want_schedules(self) -> None:
        self.page_wanted.emit(PageName.SCHEDULES)

    @Slot(str, object)
    def _offer_undo(self, text: str, undo: object) -> None:
        if self._main is not None and callable(undo):
            self._main.show_undo(text, undo)
