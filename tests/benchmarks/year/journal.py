"""What has happened so far in a simulated life, and what a planner may know of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple, Protocol

from desktop_app.domain.history import Kind, Prompt, PromptId, Response, Subject
from desktop_app.domain.people import LastTouch, PersonId
from tests.benchmarks.year.user import answer
from tests.benchmarks.year.worlds import ZONE, World, day_of

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.history import Pause
    from desktop_app.domain.records import Records


class Ask(NamedTuple):
    """A prompt to show now; `schedule` is None where there is none."""

    subject: Subject
    schedule: int | None = None


Decision = tuple[Ask, ...] | datetime | None


class Planner(Protocol):
    """One way to choose whom to suggest, and when."""

    def decide(self, journal: Journal, now: datetime, back_since: datetime) -> Decision:
        """What to show at the UTC moment `now`; else when to ask again, None for not before the next wake-up.

        The machine has been awake since `back_since`. It is asked again after each prompt and each hello,
        too.
        """


@dataclass
class Journal:
    """One life as it goes on. Moments are UTC; prompts and touches are in order."""

    world: World
    prompts: list[Prompt] = field(default_factory=list)
    touches: list[tuple[datetime, PersonId]] = field(default_factory=list)
    pause: Pause | None = None
    _latest: dict[PersonId, LastTouch] = field(default_factory=dict)
    _showings: dict[tuple[Subject, date], int] = field(default_factory=dict)
    _on_screen: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._latest.update(self.world.records.touches)

    def last_touch(self, person: PersonId) -> datetime | None:
        """The last time in touch, if there was one."""
        touch = self._latest.get(person)
        return touch.at if touch else None

    def records(self, now: datetime) -> Records:
        """The records as Kithbell would have them at this moment."""
        return replace(
            self.world.records,
            touches=dict(self._latest),
            prompts=tuple(self.prompts),
            pause=self.pause,
            occurrences=tuple(
                occurrence
                for occurrence in self.world.records.occurrences
                if now - timedelta(days=1) <= occurrence.starts_at < now + timedelta(days=67)
            ),
        )

    def in_touch(self, person: PersonId, at: datetime) -> None:
        """Log a hello; a prompt about them that is on screen is withdrawn."""
        self.touches.append((at, person))
        self._latest[person] = LastTouch(at, ZONE.key)
        for index in self._on_screen:
            prompt = self.prompts[index]
            about_them = prompt.subject.kind is not Kind.ACTIVITY and prompt.subject.id == person
            if about_them and prompt.is_open(at):
                self.prompts[index] = replace(prompt, response=Response.WITHDRAWN, responded_at=at)

    def expire(self, now: datetime) -> None:
        """Let go of prompts that nobody answered in time."""
        for index in tuple(self._on_screen):
            prompt = self.prompts[index]
            if not prompt.is_open(now):
                self._on_screen.discard(index)
                if prompt.response is None:
                    self.prompts[index] = replace(prompt, response=Response.NO_ANSWER)

    def show(self, ask: Ask, now: datetime) -> None:
        """Show a prompt; the user answers at once, or not at all."""
        day = day_of(now)
        showing = self._showings.get((ask.subject, day), 0)
        self._showings[ask.subject, day] = showing + 1
        response, put_off = answer(self.world.seed, ask.subject, day, showing)
        if response is None:
            self._on_screen.add(len(self.prompts))
        self.prompts.append(
            Prompt(
                id=PromptId(len(self.prompts) + 1),
                subject=ask.subject,
                name="",
                shown_at=now,
                zone=ZONE.key,
                reason="",
                passage="",
                schedule=ask.schedule,
                response=response,
                responded_at=now if response else None,
                snoozed_until=now + put_off if put_off else None,
            )
        )
        if response is Response.CONNECTED:
            self.in_touch(PersonId(ask.subject.id), now)
