"""Everything the planner looks at, as it stands at one moment."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from desktop_app.domain.preferences import Limits
from desktop_app.domain.promises import Reminders
from desktop_app.domain.roster import Roster

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Mapping
    from zoneinfo import ZoneInfo

    from desktop_app.domain.activities import Occurrence
    from desktop_app.domain.days_off import DaysOff
    from desktop_app.domain.history import Pause, Prompt
    from desktop_app.domain.people import Circle, CircleId, LastTouch, Person, PersonId
    from desktop_app.domain.schedules import Schedule

_Made = TypeVar("_Made")


@dataclass(frozen=True)
class Records:
    """A snapshot of the records; `zone` is the zone of the user's clocks now.

    `prompts` runs oldest first over what the planner has to remember (remembering.py); `touches` says when
    each person who has been in touch was so last.
    """

    zone: ZoneInfo
    people: tuple[Person, ...] = ()
    circles: Mapping[CircleId, Circle] = field(default_factory=dict)
    touches: Mapping[PersonId, LastTouch] = field(default_factory=dict)
    schedules: tuple[Schedule, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    pause: Pause | None = None
    limits: Limits = field(default_factory=Limits)
    seed: int = 0
    days_off: tuple[DaysOff, ...] = ()

    @cached_property
    def roster(self) -> Roster:
        """The people sorted out, once for all questions about these records."""
        return _returned(Roster.in_steps(self))

    @cached_property
    def reminders(self) -> Reminders:
        """The reminders of the activities, once for all questions about these records."""
        return _returned(Reminders.in_steps(self))

    def sort_out(self) -> Iterator[None]:
        """Make what `roster` and `reminders` give, in steps of some milliseconds."""
        if "roster" not in vars(self):
            vars(self)["roster"] = yield from Roster.in_steps(self)
        if "reminders" not in vars(self):
            yield
            vars(self)["reminders"] = yield from Reminders.in_steps(self)

    def remind_as(self, before: Records) -> None:
        """Take over the reminders of an earlier snapshot, if they are the same."""
        if "reminders" in vars(before) and (
            self.occurrences is before.occurrences
            and (self.schedules, self.zone, self.seed) == (before.schedules, before.zone, before.seed)
        ):
            vars(self)["reminders"] = before.reminders

    def following(self, before: Records) -> Records:
        """The same records; with what is known of the people from an earlier snapshot, if that serves."""
        roster = before.roster.brought_up_to(self, before)
        if roster is not None:
            vars(self)["roster"] = roster
        return self

    def with_schedules(self, schedules: Iterable[Schedule]) -> Records:
        """The same records with other schedules; if they ask for the same people, with the same roster."""
        return replace(self, schedules=tuple(schedules)).following(self)


def _returned(steps: Generator[None, None, _Made]) -> _Made:
    """What is made in steps, at once."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            made: _Made = end.value
            return made
