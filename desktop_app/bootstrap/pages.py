"""Builds the pages of the main window, each when it is first opened."""
# ruff: noqa: PLC0415  a page and what it imports are loaded when it is first opened

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.ui.pages import PageName

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeAlias

    from PySide6.QtWidgets import QWidget

    from desktop_app.bootstrap.core import Core
    from desktop_app.bootstrap.look import Look
    from desktop_app.bootstrap.workshops import Workshops
    from desktop_app.services.ports import Autostart, Notifier
    from desktop_app.services.prompting import Prompting
    from desktop_app.ui.activities.page import ActivitiesPage
    from desktop_app.ui.announcer import RecordsAnnouncer
    from desktop_app.ui.answers import Answers
    from desktop_app.ui.history_page import HistoryPage
    from desktop_app.ui.people.page import PeoplePage
    from desktop_app.ui.preferences_page import PreferencesPage
    from desktop_app.ui.reader_page import ReaderPage
    from desktop_app.ui.schedules.page import SchedulesPage
    from desktop_app.ui.today_page import TodayPage

    _AnyPage: TypeAlias = (
        TodayPage | PeoplePage | ActivitiesPage | SchedulesPage | ReaderPage | HistoryPage | PreferencesPage
    )


class PageMaker(QObject):
    """Makes pages over the services; their wishes come out as signals.

    `passage_wanted` carries a passage's id, `person_wanted` a person's, `page_wanted` a PageName,
    `undo_offered` a sentence and what takes it back, `failed` a sentence; after `erase_wanted` nothing is
    to be left.
    """

    suggestion_wanted = Signal()
    passage_wanted = Signal(str)
    person_wanted = Signal(int)
    page_wanted = Signal(object)
    feeds_wanted = Signal()
    keys_wanted = Signal()
    language_chosen = Signal(str)
    undo_offered = Signal(str, object)
    failed = Signal(str)
    erase_wanted = Signal()

    def __init__(  # noqa: PLR0913  each page asks for some of them
        self,
        core: Core,
        *,
        look: Look,
        workshops: Workshops,
        prompting: Prompting,
        answers: Answers,
        announcer: RecordsAnnouncer,
        notifier: Notifier,
        autostart: Autostart,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._look = look
        self._workshops = workshops
        self._prompting = prompting
        self._answers = answers
        self._announcer = announcer
        self._notifier = notifier
        self._autostart = autostart

    def makers(self) -> Mapping[PageName, Callable[[], QWidget]]:
        """What makes each page."""
        return {
            PageName.TODAY: self._today,
            PageName.PEOPLE: self._people,
            PageName.ACTIVITIES: self._activities,
            PageName.SCHEDULES: self._schedules,
            PageName.WHY: self._reader,
            PageName.HISTORY: self._history,
            PageName.PREFERENCES: self._preferences,
        }

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
        page.suggestion_wanted.connect(self.suggestion_wanted)
        page.why_wanted.connect(self.passage_wanted)
        page.person_wanted.connect(self.person_wanted)
        page.people_wanted.connect(self._want_people)
        page.schedules_wanted.connect(self._want_schedules)
        page.undo_offered.connect(self.undo_offered)
        return self._joined(page)

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
        page.undo_offered.connect(self.undo_offered)
        return self._joined(page)

    def _people(self) -> QWidget:
        from desktop_app.ui.people.page import PeoplePage

        page = PeoplePage(book=self._core.book, importing=self._workshops.importing(), clock=self._core.clock)
        page.undo_offered.connect(self.undo_offered)
        return self._joined(page)

    def _activities(self) -> QWidget:
        from desktop_app.ui.activities.page import ActivitiesPage

        page = ActivitiesPage(self._core.activities, self._workshops.calendars(), self._core.clock)
        page.feeds_wanted.connect(self.feeds_wanted)
        page.undo_offered.connect(self.undo_offered)
        return self._joined(page)

    def _reader(self) -> QWidget:
        from desktop_app.ui.reader_page import ReaderPage

        page = ReaderPage(self._core.reading, self._core.preferences, self._announcer)
        return self._joined(page)

    def _history(self) -> QWidget:
        from desktop_app.ui.history_page import HistoryPage

        page = HistoryPage(self._core.lookback, self._core.book, self._core.clock)
        return self._joined(page)

    def _preferences(self) -> QWidget:
        from desktop_app.bootstrap.core import places
        from desktop_app.bootstrap.data_cards import make_data_cards
        from desktop_app.bootstrap.reporting import make_report_card
        from desktop_app.ui.preferences_page import PreferencesPage

        core = self._core
        data, along = make_data_cards(core, self._workshops, self._announcer)
        for card in (data, along):
            card.undo_offered.connect(self.undo_offered)
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
        page.theme_chosen.connect(self._set_look)
        page.contrast_chosen.connect(self._set_look)
        page.keys_wanted.connect(self.keys_wanted)
        page.language_chosen.connect(self.language_chosen)
        return self._joined(page)

    def _joined(self, page: _AnyPage) -> QWidget:
        """A page that follows the records and says what it cannot do."""
        self._announcer.told.connect(page.reload)
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
