"""Invented people with real services over a database of their own, for the pictures."""

from __future__ import annotations

import random
import tempfile
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from desktop_app.assets import resource
from desktop_app.domain.activities import Activity, ActivityId, Attendance, AttendanceId
from desktop_app.domain.cadence import Cadence, Span, Unit
from desktop_app.domain.feelings import Feeling
from desktop_app.domain.people import (
    UNSAVED,
    Birthday,
    Circle,
    CircleId,
    ContactDetail,
    ContactKind,
    How,
    Interaction,
    InteractionId,
    Person,
    PersonId,
    Tie,
)
from desktop_app.domain.preferences import Preferences
from desktop_app.domain.schedules import Timing
from desktop_app.exchange.recurrence import RuleRecurrence
from desktop_app.services.activity_book import ActivityBook
from desktop_app.services.lookback import Lookback
from desktop_app.services.people_book import PeopleBook
from desktop_app.services.planning import Planning
from desktop_app.services.prompting import Prompting
from desktop_app.services.reading import Reading
from desktop_app.services.timetable import Timetable, gentle_defaults
from desktop_app.storage.passage_files import read_passages
from desktop_app.storage.store import open_store
from desktop_app.ui.announcer import RecordsAnnouncer
from desktop_app.ui.operations import Operations
from desktop_app.ui.uncollected import Uncollected
from desktop_app.ui.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeVar

    from desktop_app.domain.history import PromptId
    from desktop_app.services.notices import Notice
    from desktop_app.services.ports import NoticeListener, Store
    from desktop_app.services.prompting import PromptView

    _Service = TypeVar("_Service")

ZONE = ZoneInfo("Europe/Berlin")
_FIRST = (
    "Ana",
    "Jonas",
    "Lidia",
    "Tomas",
    "Mei",
    "Farid",
    "Greta",
    "Oskar",
    "Leila",
    "Nils",
    "Rosa",
    "Ivo",
    "Hanna",
)
_LAST = (
    "Moreno",
    "Okafor",
    "Novak",
    "Tanaka",
    "Haddad",
    "Brandt",
    "Silva",
    "Petrov",
    "Kaya",
    "Dubois",
    "Weber",
)


@dataclass
class StillClock:
    """A Sunday afternoon, in UTC."""

    at: datetime = datetime(2026, 11, 22, 13, 5, tzinfo=UTC)

    def now(self) -> datetime:
        """That moment."""
        return self.at

    def zone(self) -> ZoneInfo:
        """Where the pictures are taken."""
        return ZONE


@dataclass
class HeldPreferences:
    """Preferences without a file."""

    held: Preferences = field(default_factory=Preferences)

    def read(self) -> Preferences:
        """What is held."""
        return self.held

    def write(self, preferences: Preferences) -> None:
        """Hold these."""
        self.held = preferences

    def problems(self) -> list[str]:
        """None."""
        return []


class Desk:
    """An alarm, a screen, a desktop and a login that do nothing but answer."""

    view: PromptView | None = None

    def set(self, _moment: datetime | None) -> None:
        """Never rings."""

    def present(self, view: PromptView) -> None:
        """Remember it."""
        self.view = view

    def show(self, notice: Notice, listener: NoticeListener) -> None:
        """At once."""
        listener.notice_shown(notice.prompt)

    def withdraw(self, _prompt: PromptId) -> None:
        """Nothing is there."""

    def is_denied(self) -> bool:
        """It is allowed."""
        return False

    def describe(self) -> str:
        """A service by name."""
        return "dunst 1.9.0"

    def close(self) -> None:
        """Nothing is open."""

    def is_enabled(self) -> bool:
        """It is."""
        return True

    def missing_program(self) -> str:
        """None is missing."""
        return ""

    def enable(self) -> None:
        """It is already."""

    def disable(self) -> None:
        """Not here."""


class Household:
    """Everything that the windows are made from; `people` is how many there are, beside the well-known."""

    def __init__(self, *, people: int = 0, empty: bool = False) -> None:
        self.clock = StillClock()
        self.folder = Path(tempfile.mkdtemp(prefix="kithbell-pictures-"))
        self.announcer = RecordsAnnouncer()
        self.operations = Operations(Uncollected())
        self.preferences = HeldPreferences()
        self.store = open_store(self.folder / "kithbell.db", self.clock.now())
        recurrence = RuleRecurrence(self.clock.zone)
        self.desk = Desk()
        self.planning = Planning(self.store, self.preferences, recurrence, self.clock)
        self.reading = Reading(partial(read_passages, resource("passages")), self.store, self.announcer)
        self.book = PeopleBook(self.store, self.planning, self.clock, self.announcer)
        self.timetable = Timetable(self.store, self.clock, self.announcer)
        self.activities = ActivityBook(self.store, recurrence, self.clock, self.announcer)
        self.lookback = Lookback(self.store)
        self.prompting = Prompting(
            store=self.store,
            planning=self.planning,
            reading=self.reading,
            clock=self.clock,
            alarm=self.desk,
            presenter=self.desk,
            announcer=self.announcer,
        )
        self._chance = random.Random(7)  # noqa: S311  pictures are no secret
        if not empty:
            self._move_in(people)

    def workshop(self, over: Callable[[Store], _Service]) -> Workshop[_Service]:
        """A service over the records, and over a connection of its own for long work."""

        @contextmanager
        def opened() -> Iterator[_Service]:
            with closing(self.store.another()) as store:
                yield over(store)

        return Workshop(lambda: over(self.store), opened, self.operations)

    def _move_in(self, people: int) -> None:
        with self.store.transaction():
            for schedule in gentle_defaults():
                # At fixed times, so that the same picture comes each time.
                self.store.schedules.add(replace(schedule, timing=Timing.FIXED))
            circles = {circle.tie: circle.id for circle in map(self._circle, _CIRCLES)}
            self._well_known(circles)
            for number in range(people):
                name = f"{self._chance.choice(_FIRST)} {self._chance.choice(_LAST)}"
                person = self._person(name, self._chance.choice(list(circles.values())), number % 200)
                self._touch(person, self._chance.randrange(1, 300))
            self._past([person.id for person in self.store.people.all()])
            self._activities()

    def _circle(self, described: tuple[str, Tie, Span]) -> Circle:
        name, tie, span = described
        for circle in self.store.circles.all():
            if circle.tie is tie:
                return circle
        return self.store.circles.add(Circle(CircleId(UNSAVED), name, Cadence(span), tie))

    def _person(self, name: str, circle: CircleId, days_here: int = 250) -> Person:
        added = self.clock.now() - timedelta(days=days_here)
        return self.store.people.add(Person(PersonId(UNSAVED), name, added, (circle,)))

    def _well_known(self, circles: dict[Tie, CircleId]) -> None:
        ana = self._person("Ana Moreno", circles[Tie.CLOSE])
        contacts = (
            ContactDetail(ContactKind.PHONE, "+34 600 000 000", "mobile"),
            ContactDetail(ContactKind.EMAIL, "ana@example.org"),
        )
        self.store.people.update(replace(ana, contacts=contacts))
        self._touch(ana, 35, How.CALL, "moving soon, a bit nervous")
        self._touch(self._person("Jonas Okafor", circles[Tie.OLD_FRIENDS]), 97, How.LETTER)
        lidia = self._person("Grandma Lidia", circles[Tie.FAMILY])
        self.store.people.update(replace(lidia, birthday=Birthday(12, 3, 1941)))
        self._touch(lidia, 16, How.IN_PERSON, "apple cake, her knee is better")
        priya = self._person("Priya & Will", circles[Tie.NEIGHBOURS])
        self.store.people.update(replace(priya, contacts=contacts[:1]))
        self._touch(priya, 65)
        self._touch(
            self._person("Tomas Lindqvist", circles[Tie.OLD_FRIENDS]), 2, How.CALL, "the new flat is bright"
        )
        self._touch(self._person("Mei Tanaka", circles[Tie.CLOSE]), 5, How.VIDEO)

    def _touch(self, person: Person, days: int, how: How = How.MESSAGE, note: str = "") -> None:
        at = self.clock.now() - timedelta(days=days, hours=-3)
        touch = Interaction(InteractionId(UNSAVED), at, ZONE.key, (person.id,), how, note)
        self.store.interactions.add(touch)

    def _past(self, people: list[PersonId]) -> None:
        """A year with busy and quiet weeks, before anything that is told above."""
        for days in range(110, 320):
            for _turn in range(self._chance.choice((0, 0, 0, 1, 1, 2))):
                at = self.clock.now() - timedelta(days=days, minutes=self._chance.randrange(600))
                how = self._chance.choice(list(How))
                person = self._chance.choice(people)
                touch = Interaction(InteractionId(UNSAVED), at, ZONE.key, (person,), how)
                self.store.interactions.add(self._told(touch))
        for days in range(14, 300, 21):
            at = self.clock.now() - timedelta(days=days)
            been = Attendance(AttendanceId(UNSAVED), at, ZONE.key, "Choir rehearsal", note="")
            self.store.attendances.add(been)

    def _told(self, touch: Interaction) -> Interaction:
        """Sometimes one says who started, and how it felt."""
        started = replace(touch, they_started=self._chance.random() < _THEY_STARTED)
        if self._chance.random() > _FEELINGS_SAID:
            return started
        before = self._chance.choice((Feeling.FLAT, Feeling.ALL_RIGHT, Feeling.ALL_RIGHT, Feeling.GOOD))
        after = Feeling(min(before + self._chance.choice((-1, 0, 1, 1, 2)), Feeling.BRIGHT))
        return replace(started, feeling_before=before, feeling_after=max(after, Feeling.LOW))

    def _activities(self) -> None:
        for title, starts, place in (
            ("Choir rehearsal", datetime(2026, 11, 24, 19, 30), "St. Mark’s hall"),  # noqa: DTZ001  local, as typed
            ("Repair café", datetime(2026, 11, 28, 14, 0), "town library"),  # noqa: DTZ001  local, as typed
        ):
            self.store.activities.add(Activity(ActivityId(UNSAVED), title, starts, ZONE.key, place=place))

    def prompt(self, name: str = "Ana Moreno") -> PromptView:
        """A prompt about one of them, as it waits for an answer."""
        person = self.book.find(name)
        for other in self.store.people.all():
            self.store.people.update(replace(other, resting=other.id != person.id))
        self.prompting.suggest_now()
        for other in self.store.people.all():
            self.store.people.update(replace(other, resting=False))
        if self.desk.view is None:
            raise LookupError(name)
        return self.desk.view


_THEY_STARTED = 0.45
_FEELINGS_SAID = 0.3
_CIRCLES = (
    ("Family", Tie.FAMILY, Span(2, Unit.WEEK)),
    ("Close friends", Tie.CLOSE, Span(4, Unit.WEEK)),
    ("Old friends", Tie.OLD_FRIENDS, Span(3, Unit.MONTH)),
    ("Neighbours", Tie.NEIGHBOURS, Span(2, Unit.MONTH)),
)
