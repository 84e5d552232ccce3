"""The lines that calendar files are made of, taken apart into components (RFC 5545, section 3).

A library reads each component's values; that one broken event stays alone, and that descriptions,
alarms and attachments are never gathered, is seen to here.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import islice

from desktop_app.exchange.text_files import guessed_encoding, is_utf8, wide_encoding

EVENT, ZONE = "VEVENT", "VTIMEZONE"
CALENDAR = "VCALENDAR"
_WHAT = ("UID", "SUMMARY", "LOCATION", "STATUS", "SEQUENCE")
_WHEN = ("DTSTART", "DTEND", "DURATION", "RECURRENCE-ID")
_WANTED = {
    EVENT: frozenset((*_WHAT, *_WHEN, "RRULE", "EXRULE", "RDATE", "EXDATE")),
    CALENDAR: frozenset(("X-WR-CALNAME", "NAME", "X-WR-TIMEZONE")),
}
_FREE_TEXT = frozenset(("SUMMARY", "LOCATION", "X-WR-CALNAME", "NAME"))
_LONGEST_TEXT = 4_000  # characters: eight times what is kept of a title, all of it escaped
_LONGEST_COMPONENT = 200_000  # characters: some ten thousand dates that are left out
_LONGEST_MARK = 80
_DEEPEST = 20  # an alarm in an event in a calendar is the third
_NAME = re.compile(r"[A-Za-z0-9-]{1,60}", re.ASCII)
_SAMPLE_LINES = 500


class Flaw(Enum):
    """Why a component cannot be used."""

    NO_END = auto()
    CUT_OFF = auto()
    TOO_LONG = auto()


@dataclass(slots=True)
class Component:
    """The wanted lines of one component, unfolded; it begins in `line`, counted from 1."""

    kind: str
    line: int
    lines: list[str] = field(default_factory=list)
    flaw: Flaw | None = None
    size: int = 0

    def add(self, text: str) -> None:
        """Take in a line, if it is wanted."""
        name = _name(text)
        is_empty = text.find(":") == len(text) - 1
        if self.kind in _WANTED and (name not in _WANTED[self.kind] or is_empty):
            return
        if name in _FREE_TEXT:
            text = text[:_LONGEST_TEXT]
        self.size += len(text)
        if self.size > _LONGEST_COMPONENT:
            self.flaw = Flaw.TOO_LONG
        else:
            self.lines.append(text)

    def values(self, name: str) -> list[str]:
        """What stands behind the colon of each of its lines with that name, as it was written."""
        return [text.partition(":")[2] for text in self.lines if _name(text) == name]


def components(data: bytes) -> list[Component]:
    """What a file holds: the calendar's own component first, then events and zones, flawed ones too."""
    lines = _whole_lines(data)
    foreign = (line for _number, line in lines if not is_utf8(line))
    sample = b"\n".join(islice(foreign, _SAMPLE_LINES))
    other = guessed_encoding(sample) if sample else "utf-8"
    taking = _TakingApart()
    for number, line in lines:
        taking.add(line.decode("utf-8" if is_utf8(line) else other, errors="replace"), number)
    return taking.finished()


def _whole_lines(data: bytes) -> list[tuple[int, bytes]]:
    """Each line with its number, counted from 1, made whole where it was folded.

    Some programs fold a line in the middle of a character, so that this has to come before decoding.
    """
    file = io.BytesIO(data)
    encoding = wide_encoding(file)
    rest = file.read()
    if encoding:
        rest = rest.decode(encoding, errors="replace").encode(errors="replace")
    gathered: list[tuple[int, list[bytes]]] = []
    for number, raw in enumerate(rest.split(b"\n"), start=1):
        line = raw.removesuffix(b"\r")
        if line[:1] in (b" ", b"\t") and gathered:
            gathered[-1][1].append(line[1:])
        else:
            gathered.append((number, [line]))
    return [(number, b"".join(pieces)) for number, pieces in gathered]


class _TakingApart:
    """What is open at a line, and the component that is being gathered."""

    def __init__(self) -> None:
        self._calendar = Component(CALENDAR, 1)
        self._found: list[Component] = []
        self._open: list[str] = []
        self._current: Component | None = None

    def add(self, line: str, number: int) -> None:
        mark, _colon, name = (part.strip().upper() for part in line[:_LONGEST_MARK].partition(":"))
        if mark == "BEGIN":
            self._begin(name, number)
        elif mark == "END":
            self._end(name)
        elif self._current is None:
            if self._open == [CALENDAR]:
                self._calendar.add(line)
        elif self._current.kind == ZONE or self._open[-1:] == [self._current.kind]:
            self._current.add(line)
            return
        if self._current and self._current.kind == ZONE and mark in ("BEGIN", "END") and name != ZONE:
            self._current.add(line)

    def finished(self) -> list[Component]:
        if self._current:
            self._close(Flaw.CUT_OFF)
        return [self._calendar, *self._found]

    def _begin(self, name: str, number: int) -> None:
        if self._current and name == self._current.kind:  # where the one before should have ended
            if name in self._open:  # so deep down it may not be
                self._open = self._open[: self._open.index(name)]
            self._close(Flaw.NO_END)
        if len(self._open) < _DEEPEST:
            self._open.append(name)
        if self._current is None and name in (EVENT, ZONE):
            self._current = Component(name, number)

    def _end(self, name: str) -> None:
        if name in self._open:
            while self._open.pop() != name:
                pass
        if self._current and self._current.kind not in self._open:
            self._close(None if name == self._current.kind else Flaw.NO_END)

    def _close(self, flaw: Flaw | None) -> None:
        if self._current:
            self._current.flaw = self._current.flaw or flaw
            self._found.append(self._current)
        self._current = None


def _name(text: str) -> str:
    match = _NAME.match(text)
    return match.group().upper() if match else ""
