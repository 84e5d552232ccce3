"""Stretches of UTC time, in order and apart from each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime


class Stretch(NamedTuple):
    """From `start` up to `end`, which is not part of it; both UTC."""

    start: datetime
    end: datetime


def common(ones: Iterable[Stretch], others: Sequence[Stretch]) -> list[Stretch]:
    """What lies in both."""
    found = []
    for one in ones:
        index = max(0, bisect_right(others, one.start, key=_start) - 1)
        while index < len(others) and others[index].start < one.end:
            both = Stretch(max(one.start, others[index].start), min(one.end, others[index].end))
            if both.start < both.end:
                found.append(both)
            index += 1
    return found


def without(stretches: Iterable[Stretch], gap: Stretch) -> list[Stretch]:
    """What is left when one stretch is taken out."""
    parts = (
        part
        for start, end in stretches
        for part in (Stretch(start, min(end, gap.start)), Stretch(max(start, gap.end), end))
    )
    return [part for part in parts if part.start < part.end]


def first_moment(stretches: Sequence[Stretch], start: datetime, end: datetime) -> datetime | None:
    """The first moment of any of them in [start, end), or None."""
    index = max(0, bisect_right(stretches, start, key=_start) - 1)
    for stretch in stretches[index : index + 2]:
        at = max(stretch.start, start)
        if at < min(stretch.end, end):
            return at
    return None


def last_before(stretches: Sequence[Stretch], moment: datetime) -> Stretch | None:
    """The last of them that starts before a moment."""
    index = bisect_left(stretches, moment, key=_start) - 1
    return stretches[index] if index >= 0 else None


def _start(stretch: Stretch) -> datetime:
    return stretch.start
