"""Everything as one JSON document, and back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NoReturn

from desktop_app.domain.errors import InvalidInputError
from desktop_app.domain.everything import Document
from desktop_app.domain.history import Kind
from desktop_app.exchange.json_records import everything as everything_value
from desktop_app.exchange.json_values import MistakeError, passed_over
from desktop_app.exchange.text_files import read_bytes, shown
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from desktop_app.domain.everything import Everything

FORMAT = "kithbell"
# Goes up by one when something is written that older versions would misread.
VERSION = 1
LARGEST_BYTES = 512 * 1024**2  # a million times in touch take some 250 MB


def written(everything: Everything) -> bytes:
    """The document, UTF-8, one record on a line."""
    values = everything_value().write(everything)
    if not isinstance(values, dict):
        raise TypeError
    parts = [f'"{FORMAT}": {VERSION}']
    for name, value in values.items():
        if isinstance(value, list) and value:
            rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in value)
            parts.append(f'"{name}": [\n{rows}\n]')
        else:
            parts.append(f'"{name}": {json.dumps(value, ensure_ascii=False)}')
    text = ",\n".join(parts)
    return f"{{\n{text}\n}}\n".encode()


def read(path: Path) -> Document:
    """Read a document whole. Raises InvalidInputError saying what is wrong and where, or StorageError."""
    return understood(read_bytes(path, LARGEST_BYTES), shown(path))


def understood(data: bytes, name: str) -> Document:
    """What a document says. Raises InvalidInputError."""
    try:
        found = json.loads(data, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        message = _("“{file}” is no JSON document. Choose a file that “Everything” was written to.")
        raise InvalidInputError(message.format(file=name)) from None
    version = found.get(FORMAT) if isinstance(found, dict) else None
    if not isinstance(version, int) or isinstance(version, bool):
        message = _("“{file}” was not written by Kithbell. Choose a file that “Everything” was written to.")
        raise InvalidInputError(message.format(file=name))
    if version > VERSION:
        message = _("“{file}” was written by a newer Kithbell. Update Kithbell, then try it again.")
        raise InvalidInputError(message.format(file=name))
    value = everything_value()
    try:
        everything = value.read(found, "")
        _check_numbers(everything)
    except MistakeError as error:
        message = _("“{file}” cannot be used: {why} Nothing was changed.")
        raise InvalidInputError(message.format(file=name, why=error)) from None
    del found[FORMAT]
    return Document(everything, tuple(sorted(passed_over(found, value.write(everything)))))


def _check_numbers(everything: Everything) -> None:
    """Every number is there once, and what refers to one finds it."""
    circles = _numbers("circles", (each.id for each in (*everything.circles, *everything.dropped)))
    people = _numbers("people", (each.id for each in everything.people))
    feeds = _numbers("feeds", (each.id for each in everything.feeds))
    for name in ("interactions", "schedules", "days_off", "activities", "attendances", "prompts"):
        _numbers(name, (each.id for each in getattr(everything, name)))
    for place, person in enumerate(everything.people):
        _refer(f"people[{place}].circles", person.circles, circles)
    for place, interaction in enumerate(everything.interactions):
        _refer(f"interactions[{place}].people", interaction.people, people)
    for place, schedule in enumerate(everything.schedules):
        _refer(f"schedules[{place}].circles", schedule.circles, circles)
    for place, prompt in enumerate(everything.prompts):
        about = () if prompt.subject.kind is Kind.ACTIVITY else (prompt.subject.id,)
        _refer(f"prompts[{place}].subject.id", about, people)
    for place, activity in enumerate(everything.activities):
        _refer(f"activities[{place}].feed", () if activity.feed is None else (activity.feed,), feeds)


def _numbers(name: str, numbers: Iterable[int]) -> set[int]:
    known: set[int] = set()
    for number in numbers:
        if number < 1 or number in known:
            message = _("“{place}” holds the id {number}, which is taken or no number from 1 on.")
            raise MistakeError(message.format(place=name, number=number))
        known.add(number)
    return known


def _refer(place: str, numbers: Iterable[int], known: set[int]) -> None:
    for number in numbers:
        if number not in known:
            message = _("“{place}” names {number}, which is not in the file.")
            raise MistakeError(message.format(place=place, number=number))


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)
