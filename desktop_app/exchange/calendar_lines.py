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
from typing import TYPE_CHECKING

from desktop_app.exchange.plain_text import one_line, unescaped
from desktop_app.exchange.text_files import guessed_encoding, is_utf8, wide_encoding

if TYPE_CHECKING:
    from collections.abc import Iterator

EVENT, ZONE = "VEVENT", "VTIMEZONE"
CALENDAR = "VCALENDAR"
_WHAT = ("UID", "SUMMARY", "LOCATION", "STATUS", "SEQUENCE")
_DATES = frozenset(("DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "RDATE", "EXDATE"))
_WANTED = {
    EVENT: _DATES.union(_WHAT, ("RRULE", "EXRULE")),
    CALENDAR: frozenset(("X-WR-CALNAME", "NAME", "X-WR-TIMEZONE")),
}
_FREE_TEXT = frozenset(("SUMMARY", "LOCATION", "X-WR-CALNAME", "NAME"))
_LONGEST_TEXT = 4_000  # characters: eight times what is kept of a title, all of it escaped
_LONGEST_COMPONENT = 200_000  # characters: some ten thousand dates that are left out
_LONGEST_MARK = 80
_FIRST_OF_MARKS = frozenset("BbEe")
_DEEPEST = 20  # an alarm in an event in a calendar is the third
_NAME = re.compile(r"[A-Za-z0-9-]{1,60}", re.ASCII)
# Up to the colon before the value; the possessive quantifiers keep broken lines linear in time.
_HEAD = re.compile(r'[^";:]++(?:;(?:[^";:]|"[^"]*+")*+)*+:')
_SAMPLE_LINES = 500


class Flaw(Enum):
    """Why a component cannot be used."""

    NO_END = auto()
    CUT_OFF = auto()
    TOO_LONG = auto()


@dataclass(slots=True)
class Component:
    """The wanted lines of one component, unfolded, by their names; it begins in `line`, counted from 1."""

    kind: str
    line: int
    named: list[tuple[str, str]] = field(default_factory=list)
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
            self.named.append((name, text))

    def values(self, name: str) -> list[str]:
        """The value of each of its lines with that name, as it was written."""
        return [_value(text) for own, text in self.named if own == name]

    def heads(self, name: str) -> list[str]:
        """The name of each of them with its parameters, in the same order."""
        return [text.removesuffix(_value(text)) for own, text in self.named if own == name]

    @property
    def lines(self) -> list[str]:
        """All of them, as they were written."""
        return [text for _name, text in self.named]

    @property
    def dates(self) -> list[str]:
        """Those that say when it is, but for its rules."""
        return [text for name, text in self.named if name in _DATES]

    def text(self, name: str) -> str:
        """The first of those that says something, on one line and without its backslashes."""
        return next(filter(None, (one_line(unescaped(value)) for value in self.values(name))), "")


def components(data: bytes) -> list[Component]:
    """What a file holds: the calendar's own component first, then events and zones, flawed ones too."""
    file = io.BytesIO(data)
    encoding = wide_encoding(file)
    rest = file.read()
    taking = _TakingApart()
    if encoding or is_utf8(rest):
        for number, line in _whole_lines(rest.decode(encoding or "utf-8", errors="replace")):
            taking.add(line, number)
        return taking.finished()
    # Some programs fold a line in the middle of a character: each byte is one until it is whole again.
    written = [(number, line.encode("latin-1")) for number, line in _whole_lines(rest.decode("latin-1"))]
    sample = b"\n".join(islice((line for _number, line in written if not is_utf8(line)), _SAMPLE_LINES))
    other = guessed_encoding(sample) if sample else "utf-8"
    for number, raw in written:
        taking.add(raw.decode("utf-8" if is_utf8(raw) else other, errors="replace"), number)
    return taking.finished()


def _whole_lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line with its number, counted from 1, made whole where it was folded."""
    begun, pieces = 1, [""]
    for number, raw in enumerate(text.split("\n"), start=1):
        line = raw.removesuffix("\r")
        if line[:1] in (" ", "\t"):
            pieces.append(line[1:])
        else:
            if number > 1:
                yield begun, "".join(pieces)
            begun, pieces = number, [line]
    yield begun, "".join(pieces)


class _TakingApart:
    """What is open at a line, and the component that is being gathered."""

    def __init__(self) -> None:
        self._calendar = Component(CALENDAR, 1)
        self._found: list[Component] = []
        self._open: list[str] = []
        self._current: Component | None = None

    def add(self, line: str, number: int) -> None:
        mark = name = ""
        if line[:1] in _FIRST_OF_MARKS:
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


def _value(text: str) -> str:
    head = _HEAD.match(text)
    return text[head.end() :] if head else text.partition(":")[2]
