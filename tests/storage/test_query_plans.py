"""No query looks through a table that grows with the years: each finds its way by an index."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.bootstrap.core import build_calendar_import, build_feeds, build_importing
from desktop_app.domain.activities import Attendance, AttendanceId
from desktop_app.domain.history import Kind, Prompt, PromptId, Subject
from desktop_app.domain.people import UNSAVED, Person, PersonId
from desktop_app.exchange.calendar_files import IcsReader
from desktop_app.exchange.recurrence import RuleRecurrence
from desktop_app.services.calendar_sync import CalendarSync
from tests.exchange.calendars import calendar, event
from tests.faults.work import Quiet, opened, people_file

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.bootstrap.core import Core

_GROWING = (
    "interaction",
    "interaction_person",
    "prompt",
    "attendance",
    "activity",
    "activity_start",
    "activity_change",
    "feed",
)
# What may look through one of them, by a part of its text, and why.
_ALLOWED = {
    "DELETE FROM interaction WHERE id IN": "looks only up what it deletes; the scan is of people removed",
    "WHERE response IS NULL": "the index holds the few without an answer alone",
    "FROM activity WHERE rule <> ''": "the index holds what recurs alone",
    "FROM activity WHERE feed IS NULL": "the index holds what is read, and nothing of a feed",
}
_SCAN = re.compile(r"SCAN (\w+)")
_NAMED = re.compile(rf"({'|'.join(_GROWING)}) AS (\w+)")


@pytest.fixture
def statements(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Everything that is asked of SQLite from here on, as SQLite sees it."""
    heard: list[str] = []
    connect = sqlite3.connect

    def listening(*given: object, **named: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*given, **named)  # type: ignore[call-overload]  # as it came
        connection.set_trace_callback(heard.append)
        return connection

    monkeypatch.setattr(sqlite3, "connect", listening)
    with closing((core := opened(tmp_path)).store):
        live(core, tmp_path)
    monkeypatch.undo()
    return heard


def live(core: Core, folder: Path) -> None:
    """Use everything that reads or changes what grows."""
    now = core.clock.now()
    importing = build_importing(core, Quiet())
    importing.apply(importing.preview(people_file(folder, "batch")))
    anna = core.book.add(Person(PersonId(UNSAVED), "Anna", now))
    touch = core.book.log([anna.id])
    core.book.update_interaction(touch)
    core.book.cards()
    core.book.interactions_of(anna.id)
    shown = Prompt(PromptId(UNSAVED), Subject(Kind.PERSON, anna.id), "Anna", now, "UTC", "due", "walks")
    prompt = core.store.prompts.add(shown)
    core.store.prompts.update(prompt)
    core.store.prompts.get(prompt.id)
    core.store.prompts.unanswered()
    core.store.prompts.passages_shown()
    went = core.store.attendances.add(Attendance(AttendanceId(UNSAVED), now, "UTC", "Choir"))
    for before in (None, now):
        core.lookback.prompts(50, before)
        core.lookback.interactions(50, before)
        core.lookback.attendances(50, before)
    core.planning.evaluate(now)
    core.activities.coming(timedelta(days=14))
    follow(core, folder)
    core.store.attendances.remove(went.id)
    core.book.unlog(touch.id)
    core.book.remove(anna.id)
    core.store.people.purge(now + timedelta(days=1))


def follow(core: Core, folder: Path) -> None:
    """Import a calendar and follow another, bring it up to date, change it and drop it."""
    path = folder / "club.ics"
    path.write_bytes(calendar(event("DTSTART:20270105T200000\nRRULE:FREQ=WEEKLY\nEXDATE:20270112T200000")))
    importing, book = build_calendar_import(core, Quiet()), build_feeds(core, Quiet())
    result = importing.apply(importing.preview(path))
    importing.apply(importing.preview(path))
    importing.undo(result)
    feed = book.add("https://example.org/club.ics")
    sync = CalendarSync(core.store, RuleRecurrence(core.clock.zone), core.clock, Quiet())
    for place in ("Hall", "Church"):
        text = calendar(event(f"DTSTART:20270105T200000\nRDATE:20270106T200000\nLOCATION:{place}"))
        sync.sync(feed, IcsReader().read_bytes(text, "club.ics", core.clock.zone()))
    book.counts()
    feed = book.change(feed, "Rowing", remind=False, lead=feed.lead, travel=feed.travel)
    core.store.feeds.get(feed.id)
    book.remove(feed.id)


def test_no_query_scans_what_grows(statements: list[str], tmp_path: Path) -> None:
    asked = {each for each in statements if each.split(maxsplit=1)[0] in {"SELECT", "UPDATE", "DELETE"}}
    assert len(asked) > 30
    scans = []
    with closing(sqlite3.connect(tmp_path / "data" / "kithbell.sqlite3")) as connection:
        for statement in sorted(asked):
            if any(allowed in statement for allowed in _ALLOWED):
                continue
            names = {alias: table for table, alias in _NAMED.findall(statement)}
            for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {statement}"):
                scanned = _SCAN.match(step)
                # In the order of an index, and ended by a limit, it is a few steps.
                ends = " USING " in step and "LIMIT" in statement
                if scanned and not ends and names.get(scanned[1], scanned[1]) in _GROWING:
                    scans.append((statement, step))
    assert scans == []


def test_a_scan_would_be_found(tmp_path: Path) -> None:
    with closing(opened(tmp_path).store):
        pass
    with closing(sqlite3.connect(tmp_path / "data" / "kithbell.sqlite3")) as connection:
        plan = connection.execute("EXPLAIN QUERY PLAN SELECT note FROM interaction WHERE note = 'tea'")
        assert [step for *_, step in plan if (found := _SCAN.match(step)) and found[1] in _GROWING]
