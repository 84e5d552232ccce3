"""Desktop notifications as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.history import PromptId


class NoticeAnswer(StrEnum):
    """What was pressed on a desktop notification."""

    REACHED_OUT = "reached-out"
    LATER = "later"
    WHY = "why"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Notice:
    """A desktop notification; all text is plain. `buttons` are in order, answer and label."""

    prompt: PromptId
    title: str
    body: str
    buttons: Mapping[NoticeAnswer, str] = field(default_factory=dict)
