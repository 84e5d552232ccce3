"""The week of windows and prompts, and the form of one schedule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from functools import partial
from typing import TYPE_CHECKING

from _household import Household

from desktop_app.domain.people import UNSAVED
from desktop_app.domain.preferences import Limits, Preferences
from desktop_app.domain.schedules import EVERY_DAY, About, Schedule, ScheduleId, Timing, Window
from desktop_app.services.timetable import WEEKEND
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages import PageName
from desktop_app.ui.schedules.days_off_dialog import DaysOffDialog
from desktop_app.ui.schedules.dialog import ScheduleDialog
from desktop_app.ui.schedules.foresight import Foresight
from desktop_app.ui.schedules.page import SchedulesPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

_NEW = ScheduleId(UNSAVED)
_ACTIVITIES = Schedule(
    _NEW, "Activities", frozenset((1, 5)), (Window(time(13), time(17)),), about=About.ACTIVITIES
)
_MANY = (
    _ACTIVITIES,
    Schedule(_NEW, "After the night shift", frozenset((2, 4)), (Window(time(22, 30), time(1)),)),
    Schedule(_NEW, "Coffee", EVERY_DAY, (Window(time(10, 30), time(11)), Window(time(15, 30), time(16)))),
    Schedule(
        _NEW,
        "Long letters on quiet Sundays",
        WEEKEND,
        (Window(time(11), time(14)),),
        every_weeks=2,
        first_day=date(2026, 11, 16),
    ),
    Schedule(
        _NEW, "Lunch", frozenset(range(5)), (Window(time(12), time(12, 30)),), Timing.FIXED, enabled=False
    ),
)


def scenes() -> dict[str, Callable[[], QWidget]]:
    """The pictures this module can make."""
    return {
        "schedules": partial(_page, (_ACTIVITIES,)),
        "schedules-empty": partial(_page, (), empty=True),
        "schedules-many": partial(_page, _MANY, people=200),
        "schedules-quiet": _only_quiet,
        "schedules-form": _form,
        "schedules-away": _away,
        "schedules-away-form": _away_form,
    }


def _page(more: tuple[Schedule, ...], *, people: int = 0, empty: bool = False) -> QWidget:
    home = Household(people=people, empty=empty)
    home.preferences.write(Preferences(Limits(per_day=2)))
    for schedule in more:
        home.timetable.save(schedule)
    return _window(home)


def _only_quiet() -> QWidget:
    home = Household()
    for schedule in home.timetable.schedules():
        home.timetable.save(replace(schedule, windows=(Window(time(23), time(5)),)))
    return _window(home)


def _away() -> QWidget:
    home = Household()
    home.timetable.add_days_off(date(2026, 12, 24), date(2026, 12, 26), "Christmas")
    home.timetable.add_days_off(date(2026, 12, 30), date(2027, 1, 3), "In the mountains with the children")
    return _window(home)


def _away_form() -> QWidget:
    return DaysOffDialog(date(2026, 11, 22), Household().timetable.add_days_off)


def _window(home: Household) -> QWidget:
    make = partial(
        SchedulesPage,
        timetable=home.timetable,
        planning=home.planning,
        preferences=home.preferences,
        book=home.book,
        clock=home.clock,
    )
    window = MainWindow({PageName.SCHEDULES: make})
    window.show_page(PageName.SCHEDULES)
    return window


def _form() -> QWidget:
    home = Household()
    schedule = home.timetable.save(_MANY[1])
    dialog = ScheduleDialog(date(2026, 11, 22), home.book.circles(), home.timetable.save, schedule)
    dialog.tell_with(Foresight(home.timetable, home.planning, home.preferences, home.clock).words_for)
    return dialog
