"""Four worlds to live in: 5, 50, 150 and 500 people, their dates and activities, the user's rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from random import Random
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from desktop_app.domain.activities import ActivityId, Occurrence
from desktop_app.domain.cadence import Cadence, Span, Unit
from desktop_app.domain.people import (
    Birthday,
    Circle,
    CircleId,
    LastTouch,
    Person,
    PersonId,
    Tie,
    cadence_of,
)
from desktop_app.domain.preferences import Limits
from desktop_app.domain.records import Records
from desktop_app.domain.schedules import Schedule, ScheduleId, Window
from tests.benchmarks.year.machine import awake
from tests.benchmarks.year.stretches import Stretch, common, first_moment, last_before, without
from tests.benchmarks.year.user import own_hellos

if TYPE_CHECKING:
    from collections.abc import Iterator

ZONE = ZoneInfo("Europe/Berlin")
FIRST_DAY = date(2026, 1, 1)
HOLIDAYS = (date(2026, 4, 3), date(2026, 8, 1))
HOLIDAY_DAYS = 14
PAUSE, PAUSE_DAYS = date(2026, 10, 12), 7
# By size: prompts a day, minutes between two, and how many people of each kind below.
SIZES: dict[int, tuple[int, int, tuple[int, ...]]] = {
    5: (1, 120, (1, 1, 1, 0, 1, 0, 1)),
    50: (3, 45, (1, 3, 7, 7, 18, 8, 6)),
    150: (3, 45, (3, 9, 21, 21, 54, 24, 18)),
    500: (4, 30, (10, 30, 70, 70, 180, 80, 60)),
}
CIRCLES = {
    CircleId(1): Circle(CircleId(1), "Family", Cadence(Span(2, Unit.WEEK)), Tie.FAMILY),
    CircleId(2): Circle(CircleId(2), "Close friends", Cadence(Span(1, Unit.MONTH)), Tie.CLOSE),
    CircleId(3): Circle(CircleId(3), "Neighbours", Cadence(Span(6, Unit.WEEK)), Tie.NEIGHBOURS),
    CircleId(4): Circle(CircleId(4), "Old friends", Cadence(Span(3, Unit.MONTH)), Tie.OLD_FRIENDS),
}
# Each kind is a circle, and a cadence of their own if it is not the circle's.
KINDS = (
    (CircleId(1), Cadence(Span(1, Unit.WEEK))),
    (CircleId(1), None),
    (CircleId(2), None),
    (CircleId(3), None),
    (CircleId(4), None),
    (CircleId(4), Cadence(Span(6, Unit.MONTH))),
    (CircleId(3), Cadence(Span(1, Unit.YEAR))),
)
PERCENT_NOTHING_LOGGED = 25
PERCENT_WITH_BIRTHDAY = 30
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class World:
    """What is the same for every planner: the records as the year begins, and what happens by itself.

    All moments are UTC. `awake` is when the machine is, `own_hellos` when the user reaches out unprompted.
    """

    seed: int
    start: datetime
    end: datetime
    records: Records
    awake: list[Stretch]
    own_hellos: list[tuple[datetime, PersonId]]
    pause: Stretch

    @cached_property
    def days(self) -> dict[PersonId, int]:
        """The cadence of everybody in whole days."""
        return {person.id: self.cadence(person).ideal.days for person in self.records.people}

    def cadence(self, person: Person) -> Cadence:
        """Somebody's cadence."""
        return cadence_of(person, self.records.circles)

    @cached_property
    def all_windows(self) -> list[Stretch]:
        """The schedules' windows; no quiet hours fall into them."""
        return sorted(_windows(self))

    @cached_property
    def windows(self) -> list[Stretch]:
        """The schedules' windows, less the pause."""
        return without(self.all_windows, self.pause)

    @cached_property
    def usable(self) -> list[Stretch]:
        """When a prompt could come within the rules and be seen: in a window, the machine awake."""
        return common(self.windows, self.awake)

    def time_for(self, occurrence: Occurrence) -> Stretch:
        """When a reminder of an activity belongs.

        From when the user likes to be reminded to when it is time to leave; where no window opens in that,
        in the last window before.
        """
        lead = occurrence.starts_at - occurrence.lead
        last = occurrence.starts_at - occurrence.travel
        if first_moment(self.all_windows, lead, last) is None:
            return last_before(self.all_windows, lead) or Stretch(lead, last)
        return Stretch(lead, last)

    def birthdays(self) -> Iterator[tuple[Person, date]]:
        """Everybody's birthday in the days of this world."""
        day = FIRST_DAY
        while midnight(day) < self.end:
            yield from (
                (person, day)
                for person in self.records.people
                if person.birthday and person.birthday.in_year(day.year) == day
            )
            day += _DAY


def midnight(day: date) -> datetime:
    """The UTC moment at which a local date begins."""
    return datetime.combine(day, time.min, ZONE).astimezone(UTC)


def on_clock(day: date, at: time) -> datetime:
    """The UTC moment at which clocks show `at` on a local date."""
    return datetime.combine(day, at, ZONE).astimezone(UTC)


def day_of(moment: datetime) -> date:
    """The local date of a moment."""
    return moment.astimezone(ZONE).date()


def make(size: int, seed: int, days: int = 365) -> World:
    """The world of so many people for so many days, always the same for a seed."""
    per_day, gap, kinds = SIZES[size]
    start, end = midnight(FIRST_DAY), midnight(FIRST_DAY + days * _DAY)
    random = Random(f"{seed}|people")
    people = tuple(_people(kinds, start, random))
    cadences = [(person, cadence_of(person, CIRCLES).ideal.days) for person in people]
    touches = {}
    for person, length in cadences:
        ago = timedelta(minutes=random.randrange(length * 24 * 60))
        if random.randrange(100) >= PERCENT_NOTHING_LOGGED:
            touches[person.id] = LastTouch(start - ago, ZONE.key)
    records = Records(
        zone=ZONE,
        people=people,
        circles=CIRCLES,
        touches=touches,
        schedules=(
            Schedule(ScheduleId(1), "Evenings", frozenset(range(5)), (Window(time(18), time(20, 30)),),
                     per_day=per_day),
            Schedule(ScheduleId(2), "Weekend mornings", frozenset({5, 6}), (Window(time(10), time(12)),),
                     per_day=per_day),
        ),
        occurrences=tuple(_occurrences(days)),
        limits=Limits(per_day=per_day, gap_minutes=gap),
        seed=seed,
    )  # fmt: skip
    holidays = [Stretch(midnight(first), midnight(first + HOLIDAY_DAYS * _DAY)) for first in HOLIDAYS]
    pause = Stretch(midnight(PAUSE), midnight(PAUSE + PAUSE_DAYS * _DAY))
    awake_times = awake(start, end, holidays, seed)
    return World(seed, start, end, records, awake_times, own_hellos(cadences, start, end, seed), pause)


def _people(kinds: tuple[int, ...], start: datetime, random: Random) -> Iterator[Person]:
    """Everybody, imported on the first day, in a random order."""
    belongs = [kind for kind, count in zip(KINDS, kinds, strict=True) for _ in range(count)]
    random.shuffle(belongs)
    for number, (circle, cadence) in enumerate(belongs, 1):
        born = date(1950, 1, 1) + random.randrange(18_000) * _DAY
        known = random.randrange(100) < PERCENT_WITH_BIRTHDAY
        birthday = Birthday(born.month, born.day, born.year) if known else None
        yield Person(PersonId(number), f"person {number}", start, (circle,), cadence, birthday)


def _occurrences(days: int) -> Iterator[Occurrence]:
    """Choir on Tuesdays at 19:30, and a repair café on the first Saturday of a month at 14:00."""
    for distance in range(days):
        day = FIRST_DAY + distance * _DAY
        if day.weekday() == 1:
            yield Occurrence(ActivityId(1), "Choir", on_clock(day, time(19, 30)))
        if day.weekday() == 5 and day.day <= 7:
            yield Occurrence(ActivityId(2), "Repair café", on_clock(day, time(14)))


def _windows(world: World) -> Iterator[Stretch]:
    day = FIRST_DAY
    while midnight(day) < world.end:
        for schedule in world.records.schedules:
            if day.weekday() in schedule.weekdays:
                for window in schedule.windows:
                    yield Stretch(on_clock(day, window.start), on_clock(day, window.end))
        day += _DAY
