"""Community activities: the page, its form, and a calendar before it comes in."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from _household import ZONE, Household
from PySide6.QtWidgets import QAbstractButton

from desktop_app.domain.activities import Activity, ActivityId
from desktop_app.domain.feeds import after_failure, after_reading
from desktop_app.domain.people import UNSAVED
from desktop_app.exchange.calendar_files import IcsReader
from desktop_app.exchange.recurrence import RuleRecurrence
from desktop_app.i18n import _
from desktop_app.services.calendar_import import CalendarImport
from desktop_app.services.feeds import FeedBook
from desktop_app.ui.activities.dialog import ActivityDialog
from desktop_app.ui.activities.import_dialog import CalendarDialog
from desktop_app.ui.activities.instance_dialogs import MoveDialog, WentDialog
from desktop_app.ui.activities.page import ActivitiesPage
from desktop_app.ui.feeds.card import FeedsCard
from desktop_app.ui.feeds.dialog import FeedDialog
from desktop_app.ui.feeds.window import FeedsWindow
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages import PageName

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop_app.domain.activities import FeedId
    from desktop_app.services.ports import Store

_WEEKLY = (
    ("Choir rehearsal", datetime(2026, 11, 24, 19, 30), "FREQ=WEEKLY", "St. Mark’s hall"),  # noqa: DTZ001  local
    ("Running in the park", datetime(2026, 11, 28, 9, 0), "FREQ=WEEKLY;INTERVAL=2", ""),  # noqa: DTZ001  local
    ("Neighbours’ breakfast", datetime(2026, 12, 6, 10, 0), "FREQ=MONTHLY;BYDAY=1SU", "No. 12"),  # noqa: DTZ001  local
    ("Repair café", datetime(2026, 11, 28, 14, 0), "", "town library"),  # noqa: DTZ001  local
)


def scenes() -> dict[str, Callable[[], QWidget]]:
    """The pictures this module can make."""
    return {
        "activities": partial(_page, row=1),
        "activities-all": partial(_page, kind=1, row=0),
        "activities-lately": partial(_page, kind=2, row=1),
        "activities-empty": partial(_page, empty=True),
        "activities-many": partial(_page, many=500),
        "activities-form": _form,
        "activities-form-monthly": partial(_form, "Neighbours’ breakfast"),
        "activities-went": _went,
        "activities-move": _move,
        "activities-calendar": _calendar,
        "activities-calendar-many": partial(_calendar, more=200),
        "feeds": partial(_feeds, followed=True),
        "feeds-empty": _feeds,
        "feeds-form": partial(FeedDialog, str),
        "feeds-form-change": _feed_form,
    }


def _home(*, empty: bool = False, many: int = 0) -> Household:
    home = Household(empty=empty)
    for activity in home.store.activities.all():
        home.store.activities.remove(activity.id)
    if not empty:
        for title, starts, rule, place in _WEEKLY:
            home.store.activities.add(_activity(title, starts, rule, place))
        market = _activity("Christmas market", datetime(2026, 12, 5), "", "old town")  # noqa: DTZ001  local
        home.store.activities.add(replace(market, all_day=True, remind=False))
    for number in range(many):
        starts = datetime(2026, 11, 24, 8 + number % 12, 0) + timedelta(days=number // 8)  # noqa: DTZ001  local
        home.store.activities.add(_activity(f"Course no. {number}", starts, "", "adult education centre"))
    return home


def _activity(title: str, starts: datetime, rule: str, place: str) -> Activity:
    return Activity(ActivityId(UNSAVED), title, starts, ZONE.key, rule, place)


def importing_of(home: Household, store: Store) -> CalendarImport:
    """What brings activities in from files."""
    recurrence = RuleRecurrence(home.clock.zone)
    return CalendarImport(store, IcsReader(), recurrence, home.clock, home.announcer, _nothing)


def _nothing(_progress: object) -> None:
    """Nothing to prepare."""


def _page(*, kind: int = 0, row: int = -1, empty: bool = False, many: int = 0) -> QWidget:
    home = _home(empty=empty, many=many)
    if empty:
        for been in home.store.attendances.recent(1000):
            home.store.attendances.remove(been.id)
    page = ActivitiesPage(home.activities, home.workshop(partial(importing_of, home)), home.clock)

    def make() -> QWidget:
        return page

    window = MainWindow({PageName.ACTIVITIES: make})
    window.show_page(PageName.ACTIVITIES)
    window.show()
    page.kinds.findChildren(QAbstractButton)[kind].click()
    if row >= 0:
        page.list.setCurrentIndex(page.model.index(row))
    return window


def _form(title: str = "Choir rehearsal") -> QWidget:
    home = _home()
    now = home.clock.now().astimezone(ZONE)
    return ActivityDialog(home.activities, now, ZONE.key, home.activities.find(title))


def _went() -> QWidget:
    home = _home()
    (first, *_rest) = home.activities.coming(timedelta(days=7))
    return WentDialog(home.activities, first)


def _move() -> QWidget:
    home = _home()
    (first, *_rest) = home.activities.coming(timedelta(days=7))
    starts = first.starts_at.astimezone(ZONE).replace(tzinfo=None)
    return MoveDialog(first.title, starts, first.place, max)


def _feeds(*, followed: bool = False) -> QWidget:
    home = _home()
    book = FeedBook(home.store, home.announcer)
    if followed:
        now = home.clock.now()
        club = book.add("https://example.org/choir.ics", "Choir")
        home.store.feeds.update(after_reading(club, now - timedelta(hours=2), None))
        town = book.add("https://example.org/town.ics", "The town library")
        trouble = _("{host} does not answer.").format(host="example.org")
        home.store.feeds.update(after_failure(town, now, trouble))
    return FeedsWindow(FeedsCard(book, _read_nothing, home.clock))


def _read_nothing(_feed: FeedId) -> None:
    """Nothing goes online for a picture."""


def _feed_form() -> QWidget:
    home = _home()
    return FeedDialog(str, FeedBook(home.store, home.announcer).add("https://example.org/choir.ics", "Choir"))


def _calendar(more: int = 0) -> QWidget:
    home = _home()
    event = "BEGIN:VEVENT\nUID:{0}\nSUMMARY:{1}\nDTSTART:2026120{0}T193000\nRRULE:FREQ=WEEKLY\nEND:VEVENT\n"
    titles = ("Open workshop", "Language exchange", "Board games")
    events = "".join(event.format(number, title) for number, title in enumerate(titles, start=1))
    course = "BEGIN:VEVENT\nUID:c{0}\nSUMMARY:Course no. {0}\nDTSTART:20261210T190000\nEND:VEVENT\n"
    events += "".join(map(course.format, range(more)))
    over = "BEGIN:VEVENT\nSUMMARY:Long ago\nDTSTART:20200101T100000\nEND:VEVENT\n"
    broken = "BEGIN:VEVENT\nSUMMARY:Broken\nDTSTART:soon\nEND:VEVENT\n"
    text = f"BEGIN:VCALENDAR\nX-WR-CALNAME:The maker space\n{events}{over}{broken}END:VCALENDAR\n"
    calendars = importing_of(home, home.store)
    return CalendarDialog(
        home.workshop(partial(importing_of, home)),
        calendars.compare(IcsReader().read_bytes(text.encode(), "", ZONE)),
    )
