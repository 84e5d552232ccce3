"""Whatever is changed in a document: it is refused in a sentence, or Kithbell can live with it."""

from __future__ import annotations

import json
from contextlib import closing, suppress
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.errors import KithbellError
from desktop_app.domain.preferences import Preferences
from desktop_app.exchange import json_file
from desktop_app.exchange.recurrence import RuleRecurrence
from desktop_app.exchange.writers import FileWriters
from desktop_app.services.everything import put, taken
from desktop_app.services.planning import Planning
from desktop_app.services.safekeeping import Safekeeping
from desktop_app.services.taking_along import Form, TakingAlong
from desktop_app.storage.restoring import SqliteBackups
from desktop_app.storage.store import SqliteStore, open_store
from tests.exchange.test_data_format import full
from tests.fakes import CountingAnnouncer, SetClock
from tests.services.conftest import Preferred
from tests.storage.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Place = tuple[str | int, ...]
DOCUMENT = json.loads(json_file.written(full()))
TEXTS = ("", "x", " ", "a\0b", "a\nb", "Mars/Base", "../../etc/passwd", "=1+1", "\udc80")
NUMBERS = (-1, 0, 7, 1.5, 2**63 - 1, 2**63)
DATES = ("0001-01-01", "9999-12-31", "20261231", "24:00", "12:00:00+01:00", "2026-01-01T12:00:00.123456")
MOMENTS = ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00")
RULES = ("FREQ=DAILY;COUNT=99999999999", "FREQ=SECONDLY", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")
OTHERS: tuple[object, ...] = (None, True, [], {}, [None], ["x"], [1, 1])
ODD = (*TEXTS, *NUMBERS, *DATES, *MOMENTS, *RULES, *OTHERS)


class TriedError(Exception):
    """An example was tried and is undone."""


def places(found: object, place: Place = ()) -> Iterator[Place]:
    """Every place in a document; of a list, the first one's."""
    if place:
        yield place
    if isinstance(found, dict):
        for key, value in found.items():
            yield from places(value, (*place, key))
    elif isinstance(found, list) and found:
        yield from places(found[0], (*place, 0))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("odd")


@pytest.fixture(scope="module")
def store(folder: Path) -> Iterator[SqliteStore]:
    with closing(open_store(folder / "k.sqlite3", NOW)) as opened:
        yield opened


@settings(max_examples=400)
@given(st.sampled_from(list(places(DOCUMENT))), st.sampled_from(ODD))
def test_it_is_refused_or_can_be_lived_with(
    store: SqliteStore, folder: Path, place: Place, odd: object
) -> None:
    document = deepcopy(DOCUMENT)
    at: Any = document
    for step in place[:-1]:
        at = at[step]
    at[place[-1]] = odd
    before = taken(store, Preferences())
    with suppress(KithbellError, TriedError):
        found = json_file.understood(json.dumps(document).encode(), "all.json")
        with store.transaction():
            put(store, found.everything)
            live_with(store, found.everything.preferences, folder)
            raise TriedError
    assert taken(store, Preferences()) == before


def live_with(store: SqliteStore, preferences: Preferences, folder: Path) -> None:
    """Do what Kithbell does with its records by itself, and write all of them out."""
    clock, announcer = SetClock(), CountingAnnouncer()
    held = Preferred(preferences)
    planning = Planning(store, held, RuleRecurrence(clock.zone), clock)
    planning.evaluate(clock.now())
    keeping = Safekeeping(SqliteBackups(folder / "k.sqlite3"), clock, announcer)
    along = TakingAlong(store, held, planning, FileWriters(), clock, announcer, keeping, str)
    for form in Form:
        assert along.written(form)
