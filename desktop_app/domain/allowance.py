"""The limits: what has been shown already, and from when on one more prompt is welcome."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.history import Response, Subject
from desktop_app.domain.moments import local_date, start_of_day
from desktop_app.domain.schedules import Opening, end_of_quiet, schedule_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.promises import Promise
    from desktop_app.domain.records import Records

_DAY = timedelta(days=1)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Allowance:
    """Pause, quiet hours, the day's number, the minimum gap, and what is on screen.

    Ordinary prompts leave room, in the day's number and in the gap, for those that are promised; a
    promised one is measured against the others, not against its own earlier showing.
    """

    def __init__(self, records: Records, promised: Mapping[Subject, Promise], now: datetime) -> None:
        self._records = records
        self._promised = promised
        self._gap = timedelta(minutes=records.limits.gap_minutes)
        self._schedules = {schedule.id: schedule for schedule in records.schedules}
        self._shown: dict[date, set[Subject]] = defaultdict(set)
        self._given: dict[tuple[int, date], set[Subject]] = defaultdict(set)
        self._latest: list[tuple[datetime, Subject]] = []
        self.screen_free = now
        for prompt in records.prompts:
            if prompt.response is Response.WITHDRAWN:
                continue
            self.note(prompt.subject, prompt.shown_at, prompt.schedule)
            if prompt.is_open(now):
                self.screen_free = max(self.screen_free, prompt.expires_at)

    def note(self, subject: Subject, at: datetime, schedule: int | None) -> None:
        """Count a prompt as shown."""
        self._shown[local_date(at, self._records.zone)].add(subject)
        others = [entry for entry in self._latest if entry[1] != subject]
        self._latest = [*others[-1:], (at, subject)]
        known = self._schedules.get(schedule) if schedule is not None else None  # type: ignore[call-overload]
        if known:
            self._given[known.id, schedule_day(known, at, self._records.zone)].add(subject)

    def from_when(self, subject: Subject | None, start: datetime, end: datetime) -> datetime | None:
        """The first moment in [start, end) at which a prompt is welcome, or None.

        `subject` is the promised one that is meant, which takes the place of what is on screen; None
        stands for any ordinary one.
        """
        at = start if subject else max(start, self.screen_free)
        while at < end:
            later = self._past_obstacles(subject, at)
            if later == at:
                return at
            at = later
        return None

    def _past_obstacles(self, subject: Subject | None, at: datetime) -> datetime:
        records = self._records
        if records.pause and at < records.pause.until:
            at = records.pause.until
        at = end_of_quiet(records.limits.quiet, at, records.zone)
        at = max(at, self.gap_ends(subject))
        if subject is None:
            for promise in self._promised.values():
                if at < promise.at < at + self._gap:
                    at = promise.at
        if self.day_is_full(subject, at):
            at = start_of_day(local_date(at, records.zone) + _DAY, records.zone)
        return at

    def gap_ends(self, subject: Subject | None) -> datetime:
        """The UTC moment from which the last prompt, other than the subject's own, is far enough."""
        others = [at for at, shown in self._latest if shown != subject]
        return others[-1] + self._gap if others else _LONG_AGO

    def day_is_full(self, subject: Subject | None, at: datetime) -> bool:
        """Whether the local date has had its number, for an ordinary prompt with what is promised for it."""
        zone = self._records.zone
        day = local_date(at, zone)
        taken = self._shown[day] - {subject}
        if subject is None:
            promised = self._promised.values()
            taken |= {promise.subject for promise in promised if local_date(promise.at, zone) == day}
        return len(taken) >= self._records.limits.per_day

    def schedule_is_done(self, subject: Subject | None, opening: Opening) -> bool:
        """Whether a schedule has given what it may by this turn of its day."""
        slot = opening.schedule.id, opening.day
        given = self._given[slot] - {subject}
        if subject is not None:
            return len(given) >= opening.schedule.per_day
        given |= {promise.subject for promise in self._promised.values() if promise.slot == slot}
        return len(given) > opening.turn or len(given) >= opening.schedule.per_day
