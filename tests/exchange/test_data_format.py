"""What docs/data-format.md describes is what is written."""

from __future__ import annotations

import json
import re
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.domain.activities import Activity, Attendance
from desktop_app.domain.days_off import DaysOff
from desktop_app.domain.feeds import Feed
from desktop_app.domain.history import Prompt
from desktop_app.domain.people import Circle, Interaction, Person
from desktop_app.domain.preferences import Limits, Preferences
from desktop_app.domain.schedules import Schedule
from desktop_app.exchange import json_file
from desktop_app.services.everything import taken
from desktop_app.storage.store import open_store
from tests.storage.conftest import NOW
from tests.system import ROOT

if TYPE_CHECKING:
    from desktop_app.domain.everything import Everything

TEXT = (Path(ROOT) / "docs" / "data-format.md").read_text(encoding="utf-8")
TOLD = set(re.findall(r"`([a-z_]+)`", TEXT))


def keys_of(found: Any) -> set[str]:  # noqa: ANN401  any JSON
    if isinstance(found, dict):
        return set(found).union(*map(keys_of, found.values()))
    return set().union(*map(keys_of, found)) if isinstance(found, list) else set()


@pytest.fixture
def example() -> Any:  # noqa: ANN401  any JSON
    """A document with every kind of record in it, as the frozen database of the newest format holds them."""
    return json.loads(json_file.written(full()))


def full() -> Everything:
    newest = max((Path(ROOT) / "tests" / "storage").glob("version_*.sql"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "k.sqlite3"
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(newest.read_text(encoding="utf-8"))
        with closing(open_store(path, NOW)) as store:
            return taken(store, Preferences())


def test_every_key_is_told(example: Any) -> None:  # noqa: ANN401  any JSON
    assert keys_of(example) - TOLD == set()


def test_every_kind_of_record_is_in_the_example(example: Any) -> None:  # noqa: ANN401  any JSON
    assert [key for key, value in example.items() if value == []] == ["dropped"]


def test_no_field_of_any_record_is_forgotten(example: Any) -> None:  # noqa: ANN401  any JSON
    assert example["preferences"].keys() == {field.name for field in fields(Preferences)}
    assert example["preferences"]["limits"].keys() == {field.name for field in fields(Limits)}
    kinds = {
        "circles": Circle,
        "people": Person,
        "interactions": Interaction,
        "schedules": Schedule,
        "days_off": DaysOff,
        "feeds": Feed,
        "activities": Activity,
        "attendances": Attendance,
        "prompts": Prompt,
    }
    for name, kind in kinds.items():
        assert example[name][0].keys() == {field.name for field in fields(kind)}, name
