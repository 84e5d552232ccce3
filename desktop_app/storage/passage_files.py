"""The passages as they are written down: `themes.toml`, one file per theme, `further-reading.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.errors import InvalidInputError, KithbellError
from desktop_app.domain.passages import Fit, Passage, Reading, Theme
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_THEMES = "themes.toml"
_READINGS = "further-reading.toml"


class PassageFileError(KithbellError):
    """A passage file is missing or damaged; the text names the file, and the passage if there is one."""


@dataclass(frozen=True, slots=True)
class PassageFiles:
    """All that the files hold, in reading order."""

    themes: tuple[Theme, ...]
    passages: tuple[Passage, ...]


def read_passages(folder: Path) -> PassageFiles:
    """Read the folder `resources/passages`. Raises PassageFileError."""
    themes = tuple(_theme(entry) for entry in _entries(folder / _THEMES, "themes"))
    readings = {reading.id: reading for reading in map(_reading, _entries(folder / _READINGS, "readings"))}
    passages: dict[str, Passage] = {}
    for theme in themes:
        for entry in _entries(folder / f"{theme.id}.toml", "passages"):
            passage = _passage(entry, theme, readings)
            if passage.id in passages:
                raise entry.damaged(_("there is another passage of that name"))
            passages[passage.id] = passage
    return PassageFiles(themes, tuple(passages.values()))


@dataclass(frozen=True, slots=True)
class _Entry:
    """One table of a file, `place` being its number there."""

    file: str
    place: int
    table: Mapping[str, object]

    def text(self, key: str) -> str:
        """A text, with the line breaks that only keep the file readable taken out."""
        value = self.table.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.damaged(_("“{key}” has to be a text").format(key=key))
        return " ".join(value.split())

    def number(self, key: str) -> int:
        value = self.table.get(key)
        if not isinstance(value, int):
            raise self.damaged(_("“{key}” has to be a number").format(key=key))
        return value

    def words(self, key: str) -> tuple[str, ...]:
        value = self.table.get(key)
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise self.damaged(_("“{key}” has to be a list of words").format(key=key))
        return tuple(value)

    def holds_only(self, *keys: str) -> None:
        """Refuse a misspelt key, which would otherwise be left out in silence."""
        for key in self.table.keys() - set(keys):
            raise self.damaged(_("“{key}” has no meaning here").format(key=key))

    def damaged(self, what: str) -> PassageFileError:
        name = self.table.get("id")
        place = _("entry {number}").format(number=self.place) if name is None else f"“{name}”"
        return _damaged(self.file, f"{place}: {what}")


def _damaged(file: str, what: str) -> PassageFileError:
    message = _("“{file}”: {what}. Installing Kithbell again repairs this file.")
    return PassageFileError(message.format(file=file, what=what))


def _entries(path: Path, key: str) -> list[_Entry]:
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:  # both TOMLDecodeError and UnicodeDecodeError are ValueErrors
        raise _damaged(path.name, _("it cannot be read: {why}").format(why=error)) from error
    tables = document.get(key)
    if document.keys() != {key} or not isinstance(tables, list):
        raise _damaged(path.name, _("it has to hold a list of [[{key}]] and nothing else").format(key=key))
    entries = []
    for place, table in enumerate(tables, start=1):
        if not isinstance(table, dict):
            raise _damaged(path.name, _("entry {number} is no table").format(number=place))
        entries.append(_Entry(path.name, place, table))
    return entries


def _theme(entry: _Entry) -> Theme:
    entry.holds_only("id", "title")
    return Theme(id=entry.text("id"), title=entry.text("title"))


def _reading(entry: _Entry) -> Reading:
    entry.holds_only("id", "title", "authors", "year", "journal", "limits", "doi")
    return Reading(
        id=entry.text("id"),
        title=entry.text("title"),
        authors=entry.text("authors"),
        year=entry.number("year"),
        journal=entry.text("journal"),
        limits=entry.text("limits"),
        doi=entry.text("doi") if "doi" in entry.table else "",
    )


def _passage(entry: _Entry, theme: Theme, readings: Mapping[str, Reading]) -> Passage:
    entry.holds_only("id", "quotation", "notice", "section", "explanation", "evidence", "fits", "further")
    try:
        return Passage(
            id=entry.text("id"),
            theme=theme.id,
            quotation=entry.text("quotation"),
            notice=entry.text("notice"),
            section=entry.text("section"),
            explanation=entry.text("explanation"),
            evidence=entry.text("evidence"),
            fits=frozenset(_fit(entry, word) for word in entry.words("fits")),
            further=tuple(_study(entry, word, readings) for word in entry.words("further")),
        )
    except InvalidInputError as error:
        raise _damaged(entry.file, str(error).rstrip(".")) from error


def _fit(entry: _Entry, word: str) -> Fit:
    try:
        return Fit(word)
    except ValueError as error:
        raise entry.damaged(_("“{word}” is no kind of prompt").format(word=word)) from error


def _study(entry: _Entry, word: str, readings: Mapping[str, Reading]) -> Reading:
    if word not in readings:
        raise entry.damaged(_("“{word}” is not in {file}").format(word=word, file=_READINGS))
    return readings[word]
