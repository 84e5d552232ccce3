"""What has been, newest first: prompts with their responses, times in touch, activities, as one stream."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, TypeVar

from desktop_app.domain.history import Kind, Prompt, Response
from desktop_app.domain.moments import zone_named
from desktop_app.i18n import _
from desktop_app.services import wording
from desktop_app.ui import phrases

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from desktop_app.domain.activities import Attendance
    from desktop_app.domain.people import Interaction, PersonId
    from desktop_app.services.lookback import Lookback

_PAGE = 200
_INSTANT = timedelta(microseconds=1)


class Show(StrEnum):
    """Which part of the past."""

    ALL = "all"
    TOUCHES = "touches"
    ACTIVITIES = "activities"
    PROMPTS = "prompts"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was: `here` is the local moment there and then, `identity` chooses the colour.

    `day` is what the disc of an activity shows: the day of the month, or nothing for one only suggested.
    """

    at: datetime
    here: datetime
    name: str
    detail: str
    identity: int | str
    day: str | None = None


class _Dated(Protocol):
    @property
    def id(self) -> int: ...


_Record = TypeVar("_Record", bound=_Dated)


def entries(lookback: Lookback, names: Mapping[PersonId, str], zone: ZoneInfo, show: Show) -> Iterator[Entry]:
    """The past, read from the records in pages as it is asked for. Raises StorageError while going on.

    Together with the times in touch, a prompt that was answered by one of them is left out: it would
    be the same moment twice.
    """
    streams: list[Iterator[Entry]] = []
    if show in (Show.ALL, Show.TOUCHES):
        touches = paged(lookback.interactions, lambda touch: touch.at)
        streams.append(_touch(touch, names, zone) for touch in touches)
    if show in (Show.ALL, Show.ACTIVITIES):
        attended = paged(lookback.attendances, lambda attendance: attendance.at)
        streams.append(_attendance(attendance, zone) for attendance in attended)
    if show in (Show.ALL, Show.PROMPTS):
        prompts = paged(lookback.prompts, lambda prompt: prompt.shown_at)
        streams.append(
            _prompt(prompt, zone)
            for prompt in prompts
            if show is Show.PROMPTS or prompt.response is not Response.CONNECTED
        )
    return heapq.merge(*streams, key=lambda entry: entry.at, reverse=True)


def paged(
    fetch: Callable[[int, datetime | None], list[_Record]],
    moment: Callable[[_Record], datetime],
    before: datetime | None = None,
) -> Iterator[_Record]:
    """Every record, newest first, however many share a moment, from before one if it is given."""
    seen: set[int] = set()
    limit = _PAGE
    while True:
        page = fetch(limit, before)
        fresh = [record for record in page if record.id not in seen]
        yield from fresh
        if len(page) < limit:
            return
        # The next page begins with the last moment again, since more may have happened in it.
        before = moment(page[-1]) + _INSTANT
        seen = {record.id for record in page if moment(record) < before}
        limit = _PAGE + len(seen)


def _touch(touch: Interaction, names: Mapping[PersonId, str], zone: ZoneInfo) -> Entry:
    detail = phrases.how_words(touch.how)
    if touch.note.strip():
        detail = f"{detail} · {wording.quoted(touch.note.strip())}"
    identity = touch.people[0] if touch.people else 0
    return Entry(
        touch.at,
        touch.at.astimezone(zone_named(touch.zone, zone)),
        phrases.who(touch, names),
        detail,
        identity,
    )


def _attendance(attendance: Attendance, zone: ZoneInfo) -> Entry:
    detail = _("you went")
    if attendance.note.strip():
        detail = f"{detail} · {wording.quoted(attendance.note.strip())}"
    here = attendance.at.astimezone(zone_named(attendance.zone, zone))
    identity = f"activity {attendance.activity or 0}"
    return Entry(attendance.at, here, attendance.title, detail, identity, str(here.day))


def _prompt(prompt: Prompt, zone: ZoneInfo) -> Entry:
    here = prompt.shown_at.astimezone(zone_named(prompt.zone, zone))
    activity = prompt.subject.kind is Kind.ACTIVITY
    identity: int | str = f"activity {prompt.subject.id}" if activity else prompt.subject.id
    return Entry(
        prompt.shown_at, here, prompt.name, _answer(prompt, zone), identity, "" if activity else None
    )


def _answer(prompt: Prompt, zone: ZoneInfo) -> str:
    words = wording.response(prompt.response)
    if prompt.response is Response.SNOOZED and prompt.snoozed_until is not None:
        until = wording.moment_words(prompt.snoozed_until, prompt.shown_at, zone)
        words = f"{words} · {until}"
    return phrases.suggested(words)
