"""Everything the planner looks at, as it stands at one moment."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from desktop_app.domain.preferences import Limits
from desktop_app.domain.roster import Roster

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from zoneinfo import ZoneInfo

    from desktop_app.domain.activities import Occurrence
    from desktop_app.domain.days_off import DaysOff
    from desktop_app.domain.history import Pause, Prompt
    from desktop_app.domain.people import Circle, CircleId, LastTouch, Person, PersonId
    from desktop_app.domain.schedules import Schedule


@dataclass(frozen=True)
class Records:
    """A snapshot of the records; `zone` is the zone of the user's clocks now.

    `prompts` runs oldest first over at least the last 400 days; `touches` says when each person who has
    been in touch was so last.
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
        for _step in self.sort_out():
            pass
        roster: Roster = vars(self)["roster"]
        return roster

    def sort_out(self) -> Iterator[None]:
        """Make what `roster` gives, in steps of some milliseconds."""
        if "roster" not in vars(self):
            vars(self)["roster"] = yield from Roster.in_steps(self)

    def following(self, before: Records) -> Records:
        """The same records; with what is known of the people from an earlier snapshot, if that serves."""
        roster = before.roster.brought_up_to(self, before)
        if roster is not None:
            vars(self)["roster"] = roster
        return self

    def with_schedules(self, schedules: Iterable[Schedule]) -> Records:
        """The same records with other schedules; if they ask for the same people, with the same roster."""
        return replace(self, schedules=tuple(schedules)).following(self)
