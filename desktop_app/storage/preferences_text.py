"""Between the text of the preferences file and the preferences."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from desktop_app.domain.preferences import Preferences
from desktop_app.i18n import _
from desktop_app.storage.preference_keys import QUIET_FROM, QUIET_TO, preferences_of, values_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tomlkit import TOMLDocument

    from desktop_app.storage.preference_keys import Key, Value

    Document = Mapping[str, Any]

VERSION = 1
LARGEST_KIB = 256  # a hundred times what Kithbell writes, comments and all
_MOST_DOTS = 500  # in a line: each part of a key is looked at once for every other
_MOST_NEAR = 20  # unknown keys that are looked at
_ALIKE = 0.75  # of 1: one letter in four may differ
_LONGEST_SHOWN = 40  # characters of a value that cannot be meant


@dataclass(frozen=True, slots=True)
class Found:
    """What a text means; `misfits` and `slips` are sentences for the user.

    Misfits are values that cannot be meant, and which writing replaces; slips stay as they are.
    """

    preferences: Preferences
    misfits: tuple[str, ...] = ()
    slips: tuple[str, ...] = ()


def understand(data: bytes) -> Found:
    """Read a file's bytes; defaults where they say nothing. Raises ValueError where they are no TOML."""
    document = _parse(data)
    defaults = values_of(Preferences())
    values = dict(defaults)
    for key, default in defaults.items():
        value = _meant(document, key, default)
        values[key] = default if value is None else value
    misfits = list(_misfits(document, defaults))
    if values[QUIET_FROM] and values[QUIET_FROM] == values[QUIET_TO]:
        sentence = _("prompts.quiet_from and prompts.quiet_to are both {time}: choose two times.")
        misfits.append(sentence.format(time=values[QUIET_FROM]))
        values |= {key: defaults[key] for key in (QUIET_FROM, QUIET_TO)}
    return Found(preferences_of(values), tuple(misfits), (*_newer(document), *_near_misses(document)))


def fresh(preferences: Preferences) -> str:
    """A file of its own, with every key and what it takes."""
    import tomlkit  # noqa: PLC0415  only for writing

    document = tomlkit.document()
    document.add(tomlkit.comment(_("Kithbell’s preferences, which the window shows too.")))
    document.add("version", tomlkit.item(VERSION))
    for key, value in values_of(preferences).items():
        if key.table not in document:
            document.add(tomlkit.nl())
            document.add(key.table, tomlkit.table())
        document[key.table].add(key.name, tomlkit.item(value).comment(key.expected()))
    return tomlkit.dumps(document)


def changed(data: bytes, preferences: Preferences) -> str:
    """The same text with only what differs replaced. Raises ValueError where the text is no TOML."""
    import tomlkit  # noqa: PLC0415  only for writing

    plain = _parse(data)
    defaults = values_of(Preferences())
    document: TOMLDocument = tomlkit.parse(data.decode("utf-8-sig"))
    for key, wanted in values_of(preferences).items():
        if _meant(plain, key, defaults[key]) == wanted:
            continue
        if not isinstance(document.get(key.table), dict):
            document[key.table] = tomlkit.table()
        document[key.table][key.name] = wanted
    return tomlkit.dumps(document)


def _parse(data: bytes) -> Document:
    import tomllib  # noqa: PLC0415  only where there is a file

    if len(data) > LARGEST_KIB * 1024:
        raise ValueError(_("it has more than {count} KiB").format(count=LARGEST_KIB))
    if any(line.count(b".") > _MOST_DOTS for line in data.splitlines()):
        raise ValueError(_("it has a line with more than {count} dots").format(count=_MOST_DOTS))
    try:
        # An editor may have put a byte order mark in front.
        return tomllib.loads(data.decode("utf-8-sig"))
    except RecursionError as error:
        message = "nested too deep"
        raise ValueError(message) from error


def _meant(document: Document, key: Key, default: Value) -> Value | None:
    """The value at a key, the default where there is none, None where it cannot be meant."""
    table = document.get(key.table, {})
    if not isinstance(table, dict):
        return None
    return key.read(table[key.name]) if key.name in table else default


def _misfits(document: Document, defaults: Mapping[Key, Value]) -> Iterator[str]:
    for name in dict.fromkeys(key.table for key in defaults):
        if not isinstance(document.get(name, {}), dict):
            sentence = _("{table} is {held}, where the heading [{table}] belongs.")
            yield sentence.format(table=name, held=_shown(document[name]))
    for key, default in defaults.items():
        table = document.get(key.table)
        if isinstance(table, dict) and _meant(document, key, default) is None:
            sentence = _("{key} is {held}, but takes {expected}. Until that is put right, {default} counts.")
            yield sentence.format(
                key=key, held=_shown(table[key.name]), expected=key.expected(), default=_shown(default)
            )


def _newer(document: Document) -> Iterator[str]:
    version = document.get("version")
    if isinstance(version, int) and version > VERSION:
        sentence = _(
            "it was written by a newer Kithbell (version {version}; this one knows {known}). "
            "What this one understands counts, and everything else is kept."
        )
        yield sentence.format(version=version, known=VERSION)


def _near_misses(document: Document) -> Iterator[str]:
    """Unknown keys that look like known ones; others may belong to a newer version."""
    known: dict[str, list[str]] = {}
    for key in values_of(Preferences()):
        known.setdefault(key.table, []).append(key.name)
    yield from _near("", document, [*known, "version"])
    for table, names in known.items():
        if isinstance(document.get(table), dict):
            yield from _near(f"{table}.", document[table], names)


def _near(prefix: str, given: Document, known: list[str]) -> Iterator[str]:
    unknown = list(islice((name for name in given if name not in known), _MOST_NEAR))
    if not unknown:
        return
    from difflib import get_close_matches  # noqa: PLC0415  seldom needed

    absent = [name for name in known if name not in given]
    for name in unknown:
        for meant in get_close_matches(name, absent, n=1, cutoff=_ALIKE):
            sentence = _("{name} means nothing to Kithbell: is {meant} meant?")
            yield sentence.format(name=f"{prefix}{name}", meant=f"{prefix}{meant}")


def _shown(held: object) -> str:
    """A value as the file has it, cut short; what has several parts by its kind."""
    if isinstance(held, list):
        return _("a list")
    if isinstance(held, dict):
        return _("a table")
    text = f'"{held}"' if isinstance(held, str) else str(held)
    if isinstance(held, bool):
        text = text.lower()
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
