"""Prompts that were shown, and what came of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

PromptId = NewType("PromptId", int)

OUT_OF_THE_BLUE = "out of the blue"

# A prompt that nobody answered goes quietly after this time; an answer that comes later still counts.
PROMPT_LIFETIME = timedelta(hours=3)
# Long enough to have been seen: from then on the next one may take its place, the minimum gap apart.
SEEN_AFTER = timedelta(minutes=30)


class Kind(StrEnum):
    """What a prompt is about."""

    PERSON = "person"
    BIRTHDAY = "birthday"
    ANNIVERSARY = "anniversary"
    ACTIVITY = "activity"


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """What one prompt is about: a person or an activity by its id, and which of its dates.

    `occasion` is empty for a hello and OUT_OF_THE_BLUE for an open suggestion, `ahead 2026-12-24` or
    `day 2026-12-24` for a birthday, the same and the date's name for another date of theirs, and the
    start in UTC (ISO 8601) for an activity.
    """

    kind: Kind
    id: int
    occasion: str = ""


class Response(StrEnum):
    """What came of a prompt; TRYING until the user says whether a call or message got through."""

    CONNECTED = "connected"
    JOINED = "joined"
    TRYING = "trying"
    SNOOZED = "snoozed"
    NOT_THIS_TIME = "not this time"
    RESTED = "rested"
    NO_ANSWER = "no answer"
    WITHDRAWN = "withdrawn"


_COMING_BACK = (Response.SNOOZED, Response.TRYING, None)


@dataclass(frozen=True, slots=True)
class Prompt:
    """One suggestion as it was shown; moments are UTC, `zone` is the IANA zone the user was in.

    `schedule` is the id of the schedule that let it appear, None where the user asked for it;
    `reason` is the sentence that was shown. Once a call or a message was begun from it, at
    `responded_at`, it waits for an answer until `snoozed_until`, and then asks whether it got through.
    """

    id: PromptId
    subject: Subject
    name: str
    shown_at: datetime
    zone: str
    reason: str
    passage: str
    schedule: int | None = None
    response: Response | None = None
    responded_at: datetime | None = None
    snoozed_until: datetime | None = None

    @property
    def expires_at(self) -> datetime:
        """The UTC moment from which it no longer waits for an answer."""
        return self.snoozed_until or self.shown_at + PROMPT_LIFETIME

    @property
    def may_be_replaced_at(self) -> datetime:
        """The UTC moment from which the screen is free for the next one."""
        return self.snoozed_until or self.shown_at + SEEN_AFTER

    @property
    def comes_back(self) -> bool:
        """Whether it is to come again at `snoozed_until`."""
        return self.snoozed_until is not None and self.response in _COMING_BACK

    def is_open(self, now: datetime) -> bool:
        """Whether it still waits for an answer on screen; never longer, should the clock be set back."""
        return self.response is None and self.shown_at - PROMPT_LIFETIME <= now < self.expires_at


@dataclass(frozen=True, slots=True)
class Pause:
    """No prompts at all until this UTC moment."""

    until: datetime
