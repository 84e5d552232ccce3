"""The lines that vCards are made of: folding, parameters and encodings (RFC 2425, RFC 6350, vCard 2.1)."""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from desktop_app.exchange.text_files import TextFile

# The possessive quantifiers keep the time linear in the length of the line, broken lines included.
_HEAD = re.compile(r'(?:([\w-]++)\.)?([\w-]++)((?:;(?:[^";:]|"[^"]*+")*+)*+):', re.ASCII)
_BROKEN_HEAD = re.compile(r"(?:([\w-]++)\.)?([\w-]++)((?:;[^:]*+)?+):", re.ASCII)
_PARAMETER = re.compile(r';([^";:=]*+)(?:=((?:[^";:]|"[^"]*+")*+))?+')
_BEGIN, _END = "BEGIN:VCARD", "END:VCARD"
_FREE_TEXT = "NOTE"
_QUOTED_PRINTABLE = "QUOTED-PRINTABLE"
_BASE64 = ("BASE64", "B")
_MOST_PROPERTIES = 1000  # of one card that are wanted
_MOST_CHARACTERS = 500_000  # of those; a long life's notes about somebody have some thousand
_LONGEST_PARAMETERS = 4_000  # characters; what comes after is not looked at


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a card; the name in capitals, the value decoded but with its backslashes."""

    name: str
    value: str
    group: str = ""
    params: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def types(self) -> frozenset[str]:
        """Its TYPE parameters, in capitals."""
        if not self.params:
            return frozenset()
        return frozenset(value.upper() for value in self.params.get("TYPE", ()))


class Flaw(Enum):
    """Why a card cannot be used."""

    NO_END = auto()
    CUT_OFF = auto()
    NOT_TEXT = auto()
    TOO_MUCH = auto()


@dataclass(slots=True)
class Card:
    """The wanted properties of one vCard that begins in `line`, counted from 1."""

    line: int
    properties: list[Property] = field(default_factory=list)
    flaw: Flaw | None = None


@dataclass(slots=True)
class _Gathered:
    """A property in the making; of one that is not wanted only the last line is kept."""

    name: str
    group: str
    params: dict[str, tuple[str, ...]]
    wanted: bool
    parts: list[str]

    @property
    def quoted_printable(self) -> bool:
        return _QUOTED_PRINTABLE in self.params.get("ENCODING", ())

    @property
    def goes_on(self) -> bool:
        """Whether a soft line break says that the next line belongs to it."""
        return self.parts[-1].endswith("=") and self.quoted_printable

    def append(self, text: str) -> None:
        if self.wanted:
            self.parts.append(text)
        else:
            self.parts[0] = text


class _Draft:
    """A card in the making."""

    def __init__(self, line: int, file: TextFile, wanted: Collection[str]) -> None:
        self._card = Card(line)
        self._file = file
        self._wanted = wanted
        self._last: _Gathered | None = None
        self._characters = 0

    def add(self, text: str, line: int) -> None:
        """Take the next line in.

        One that is no property belongs to the note before, as some programs write notes of several lines.
        """
        if self._card.flaw:
            return
        last = self._last
        if "\0" in text:
            self._card.flaw, self._card.line = Flaw.NOT_TEXT, line
        if last and last.goes_on:
            last.append(f"\n{text}")
        elif last and text[:1] in (" ", "\t"):
            last.append(text[1:])
        elif head := _HEAD.match(text) or _BROKEN_HEAD.match(text):
            self._keep()
            self._last = _begun(head, self._wanted)
        elif last and last.name == _FREE_TEXT:
            last.append(f"\n{text}")
        if self._last and self._last.wanted:
            self._characters += len(text) + 1
            if self._characters > _MOST_CHARACTERS or len(self._card.properties) > _MOST_PROPERTIES:
                self._card.flaw = Flaw.TOO_MUCH

    def finished(self, flaw: Flaw | None = None) -> Card:
        """The card as far as it came."""
        if self._card.flaw:
            self._card.properties.clear()
        else:
            self._keep()
        self._card.flaw = self._card.flaw or flaw
        return self._card

    def _keep(self) -> None:
        done = self._last
        if done and done.wanted:
            value = _decoded(done, self._file)
            self._card.properties.append(Property(done.name, value, done.group, done.params))


def cards(file: TextFile, wanted: Collection[str]) -> Iterator[Card]:
    """The cards of a file, those with a flaw too, each with the properties whose names are wanted."""
    draft: _Draft | None = None
    for number, raw in enumerate(file.lines, start=1):
        text = raw.rstrip("\n")
        marks = _marks(text)
        if draft and not marks:
            draft.add(text, number)
        for mark in marks:
            if draft:
                yield draft.finished(Flaw.NO_END if mark == _BEGIN else None)
            draft = _Draft(number, file, wanted) if mark == _BEGIN else None
    if draft:
        yield draft.finished(Flaw.CUT_OFF)


def _marks(text: str) -> list[str]:
    """The BEGIN or END that a line is; both where two files were joined without a line end between."""
    if text[:1] not in "BEbe":
        return []
    line = text.strip().upper().replace(" ", "")
    if line == _END + _BEGIN:
        return [_END, _BEGIN]
    return [line] if line in (_BEGIN, _END) else []


def _begun(head: re.Match[str], wanted: Collection[str]) -> _Gathered:
    group, name, params = head.groups()
    name = name.upper()
    is_wanted = name in wanted
    value = head.string[head.end() :] if is_wanted else head.string[-1:]
    return _Gathered(name, (group or "").upper(), _parameters(params), is_wanted, [value])


def _parameters(text: str) -> dict[str, tuple[str, ...]]:
    """Parameters by name; vCard 2.1 writes TYPE and ENCODING by their values alone."""
    found: dict[str, list[str]] = {}
    for name, value in _PARAMETER.findall(text[:_LONGEST_PARAMETERS]):
        key, values = name.strip().upper(), [part.strip() for part in value.replace('"', "").split(",")]
        if not value:
            key, values = ("ENCODING" if key in (_QUOTED_PRINTABLE, *_BASE64) else "TYPE"), [key]
        elif key == "ENCODING":
            values = [part.upper() for part in values]
        found.setdefault(key, []).extend(values)
    return {key: tuple(values) for key, values in found.items()}


def _decoded(done: _Gathered, file: TextFile) -> str:
    raw = "".join(done.parts)
    charset = done.params.get("CHARSET", ("",))[0]
    if done.quoted_printable:
        return file.decode_bytes(binascii.a2b_qp(file.to_bytes(raw)), charset)
    if not set(_BASE64).isdisjoint(done.params.get("ENCODING", ())):
        try:
            return file.decode_bytes(binascii.a2b_base64(file.to_bytes(raw)), charset)
        except binascii.Error:
            return ""
    return file.decode(raw, charset)
