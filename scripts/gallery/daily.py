"""What one sees day by day: the prompt card, Today, the passages, the past and the preferences."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from _household import ZONE, Household
from PySide6.QtWidgets import QAbstractButton, QSystemTrayIcon

from desktop_app.assets import resource
from desktop_app.domain.people import Birthday
from desktop_app.domain.preferences import ReadingSize
from desktop_app.i18n import _
from desktop_app.services.reading import KEEP
from desktop_app.services.snoozing import choices
from desktop_app.services.wording import moment_words
from desktop_app.ui.answers import Answers
from desktop_app.ui.history_page import HistoryPage
from desktop_app.ui.keys_window import KeysWindow
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.models.today import Today
from desktop_app.ui.pages import PageName
from desktop_app.ui.pausing import PauseLength, pause
from desktop_app.ui.preferences_page import PreferencesPage
from desktop_app.ui.prompt_card import PromptCard
from desktop_app.ui.prompt_panel import PromptPanel
from desktop_app.ui.reader_page import ReaderPage
from desktop_app.ui.report_card import ReportCard
from desktop_app.ui.today_page import TodayPage
from desktop_app.ui.tray import Tray
from desktop_app.ui.widgets.rows import RowList
from desktop_app.ui.widgets.search_field import SearchField
from desktop_app.ui.year_card import YearCard

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget


def scenes() -> dict[str, Callable[[], QWidget]]:
    """The pictures this module can make."""
    return {
        "card": _card,
        "card-birthday": partial(_card, "Mei Tanaka", birthday=Birthday(11, 24, 1988)),
        "card-first": partial(_card, "Grandma Lidia"),
        "today": partial(_page, PageName.TODAY),
        "today-empty": partial(_page, PageName.TODAY, empty=True),
        "today-waiting": partial(_page, PageName.TODAY, waiting=True),
        "today-many": partial(_page, PageName.TODAY, people=500),
        "today-paused": partial(_page, PageName.TODAY, paused=True),
        "why": partial(_page, PageName.WHY),
        "why-large": _large_why,
        "why-none": partial(_searched, PageName.WHY),
        "why-kept": _kept_why,
        "history": partial(_page, PageName.HISTORY),
        "history-whom": partial(_past, 1),
        "history-felt": partial(_past, 2),
        "history-empty": partial(_page, PageName.HISTORY, empty=True),
        "history-many": partial(_page, PageName.HISTORY, people=500),
        "preferences": partial(_page, PageName.PREFERENCES),
        "preferences-none": partial(_searched, PageName.PREFERENCES),
        "preferences-long": partial(_page, PageName.PREFERENCES, height=1560),
        "keys": KeysWindow,
        "tray-menu": _tray_menu,
        "tray-menu-empty": partial(_tray_menu, empty=True),
        "tray-menu-paused": partial(_tray_menu, paused=True),
    }


def _card(name: str = "Ana Moreno", birthday: Birthday | None = None) -> QWidget:
    home = Household()
    _note(home)
    if birthday:
        home.book.update(replace(home.book.find(name), birthday=birthday))
    view = home.prompt(name)
    now = home.clock.now()
    panel = PromptPanel(view, now=now, zone=ZONE, laters=choices(now, ZONE, home.preferences.read().limits))
    card = PromptCard(panel, view.title)
    card.show_quietly()
    return card


def _page(  # noqa: PLR0913  what the pages differ by
    name: PageName,
    *,
    people: int = 0,
    empty: bool = False,
    waiting: bool = False,
    paused: bool = False,
    height: int = 0,
    keep: Sequence[int] = (),
) -> QWidget:
    home = Household(people=people, empty=empty)
    for place in keep:
        home.reading.mark(home.reading.passages[place].id, KEEP)
    if waiting:
        _note(home)
        home.prompt()
    if paused:
        pause(home.timetable, PauseLength.WEEK)
    makers: dict[PageName, Callable[[], QWidget]] = {
        PageName.TODAY: partial(_today, home),
        PageName.WHY: partial(ReaderPage, home.reading, home.preferences, home.announcer),
        PageName.HISTORY: partial(HistoryPage, home.lookback, home.book, home.clock),
        PageName.PREFERENCES: partial(_preferences, home),
    }
    window = MainWindow(makers)
    window.show_page(name)
    now = home.clock.now()
    following = home.planning.following(now)
    if height:
        window.resize(window.width(), height)
    if following:
        when = moment_words(following.at, now, ZONE)
        window.set_next_text(_("Next: {name}, {when}").format(name=following.name, when=when))
    return window


def _note(home: Household) -> None:
    """Something to ask Ana about."""
    ana = home.book.find("Ana Moreno")
    home.book.update(replace(ana, notes="How the move to Porto went\nher sister’s exam in November"))


def _past(picture: int) -> QWidget:
    window = _page(PageName.HISTORY)
    window.show()
    (card,) = window.findChildren(YearCard)
    card.pictures.findChildren(QAbstractButton)[picture].click()
    return window


def _searched(name: PageName) -> QWidget:
    """For letters that are nowhere."""
    window = _page(name)
    window.show()
    for field in window.findChildren(SearchField):
        field.setText("xyz")
    return window


def _kept_why() -> QWidget:
    window = _page(PageName.WHY, keep=(1, 7, 12))
    window.show()
    (themes,) = window.findChildren(RowList)
    themes.setCurrentIndex(themes.model().index(0, 0))
    return window


def _large_why() -> QWidget:
    home = Household()
    page = ReaderPage(home.reading, home.preferences, home.announcer)
    page.show_passage(home.reading.passages[8].id)
    page.set_text_size(ReadingSize.LARGE)
    page.resize(912, 760)
    return page


def _tray_menu(*, empty: bool = False, paused: bool = False) -> QWidget:
    home = Household(empty=empty)
    if paused:
        pause(home.timetable, PauseLength.WEEK)
    icons = resource("icons")
    tray = Tray(QSystemTrayIcon(), icons, planning=home.planning, timetable=home.timetable, clock=home.clock)
    tray.setParent(tray.menu)
    return tray.menu


def _today(home: Household) -> QWidget:
    today = Today(
        prompting=home.prompting,
        planning=home.planning,
        people=home.book,
        activities=home.activities,
        lookback=home.lookback,
        reading=home.reading,
        clock=home.clock,
    )
    answers = Answers(home.prompting, home.preferences, home.clock)
    page = TodayPage(
        today=today,
        answers=answers,
        people=home.book,
        preferences=home.preferences,
        timetable=home.timetable,
        clock=home.clock,
    )
    answers.setParent(page)
    return page


def _preferences(home: Household) -> QWidget:
    return PreferencesPage(
        preferences=home.preferences,
        announcer=home.announcer,
        timetable=home.timetable,
        clock=home.clock,
        autostart=home.desk,
        notifier=home.desk,
        folders={
            "People, prompts and schedules": Path("/home/robin/.local/share/kithbell/kithbell.db"),
            "Preferences": Path("/home/robin/.config/kithbell/preferences.toml"),
            "Log": Path("/home/robin/.local/state/kithbell/log/kithbell.log"),
        },
        faults=(ReportCard(),),
    )
