"""What `doctor` and the report for finding faults say, over real files."""

from __future__ import annotations

import json
import logging
import re
import socket
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app import logs
from desktop_app.bootstrap.checkup import Checkup, names_to_hide
from desktop_app.desktop.single_instance.client import InstanceClient
from desktop_app.domain.activities import (
    Activity,
    ActivityId,
    Attendance,
    AttendanceId,
    FeedId,
)
from desktop_app.domain.cadence import Cadence, Span, Unit
from desktop_app.domain.days_off import DaysOff, DaysOffId
from desktop_app.domain.errors import StorageError
from desktop_app.domain.everything import Everything
from desktop_app.domain.feeds import Feed
from desktop_app.domain.history import Kind, Prompt, PromptId, Subject
from desktop_app.domain.people import (
    Anniversary,
    Birthday,
    Circle,
    CircleId,
    ContactDetail,
    ContactKind,
    Interaction,
    InteractionId,
    Person,
    PersonId,
)
from desktop_app.domain.schedules import EVERY_DAY, Schedule, ScheduleId, Window
from desktop_app.paths import Paths
from desktop_app.services import checks
from desktop_app.services.everything import put
from desktop_app.storage.preferences_file import TomlPreferences
from desktop_app.storage.store import open_store
from tests.fakes import CountingAnnouncer, Neighbour, SetClock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from desktop_app.services.ports import Finding, RunningInstance, Store

NOW = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
PLAIN = ["x"] * 8  # of an everything that names nobody
FOUND_ANYWHERE = 2  # letters that are in any text by chance

# Anything that has a letter, with what names, notes and addresses are made of.
telling = st.one_of(
    st.text(min_size=1, max_size=40),
    st.sampled_from(["Zoë O’Hara-Łuk", "李小龙", "Nguyễn\nVăn", "<b>Eve</b>", "R⟧bert⟦", "a" * 40]),
    st.from_regex(r"[a-z]{3,9}@[a-z]{3,9}\.example", fullmatch=True),
).filter(lambda text: bool(text.strip()) and any(one.isalpha() for one in text))


@contextmanager
def opened(folder: Path) -> Iterator[tuple[Paths, Store]]:
    paths = Paths.of(folder / "data", folder / "config")
    paths.prepare()
    store = open_store(paths.database, NOW)
    try:
        yield paths, store
    finally:
        store.close()


def checkup(
    paths: Paths,
    store: Store | None,
    *,
    runs: bool = False,
    trouble: str = "",
    instance: RunningInstance | None = None,
) -> Checkup:
    clock = SetClock(NOW)
    answers = {"status": {"running": True, "scheduler": "asleep"}} if runs else None
    return Checkup(
        paths,
        TomlPreferences(paths.preferences, clock),
        instance or Neighbour(answers),
        clock=clock,
        announcer=CountingAnnouncer(),
        store=store,
        trouble=StorageError(trouble) if trouble else None,
    )


def finding(checkup: Checkup, part: str, place: int = 0) -> Finding:
    return [one for one in checkup.diagnosis.findings() if one.part == part][place]


def everything(words: Sequence[str]) -> Everything:
    """One of each kind of record, with these words wherever one may write."""
    name, note, mail, place, feed, circle, title, label = (word.replace("\x00", "") or "x" for word in words)
    return Everything(
        seed=1,
        circles=(Circle(CircleId(1), circle, Cadence(Span(1, Unit.WEEK))),),
        people=(
            Person(
                PersonId(1),
                name,
                NOW,
                contacts=(ContactDetail(ContactKind.EMAIL, mail, label),),
                notes=note,
                uid=mail,
                household=circle,
                anniversaries=(Anniversary(label, Birthday(3, 22)),),
            ),
        ),
        interactions=(Interaction(InteractionId(1), NOW, "UTC", (PersonId(1),), note=note),),
        schedules=(Schedule(ScheduleId(1), title, EVERY_DAY, (Window(time(9), time(10)),)),),
        days_off=(DaysOff(DaysOffId(1), date(2026, 1, 1), date(2026, 1, 2), label),),
        feeds=(Feed(FeedId(1), feed_address(feed), title, trouble=f"{feed_address(feed)}: {note}"),),
        activities=(Activity(ActivityId(1), title, datetime(2026, 1, 1), "UTC", place=place),),  # noqa: DTZ001  local
        attendances=(Attendance(AttendanceId(1), NOW, "UTC", title, note=note),),
        prompts=(Prompt(PromptId(1), Subject(Kind.PERSON, 1), name, NOW, "UTC", note, "x"),),
    )


def feed_address(word: str) -> str:
    return f"https://example.org/{word.encode('utf-8', 'replace').hex()}.ics"


def fail(word: str) -> None:
    raise LookupError(word, word)


def say(words: Sequence[str]) -> None:
    """Let the words come up in all that reaches the log."""
    for word in words:
        logging.getLogger("desktop_app.x").info("it is %s, or %r", word, word)
        logging.getLogger("asyncio").error(word.replace("%", ""))
        try:
            fail(word)
        except LookupError:
            logging.getLogger("desktop_app.x").exception("it failed for %s", word)


@pytest.fixture(scope="module")
def logged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with records, whose log takes all that is said."""
    folder = tmp_path_factory.mktemp("telling")
    file = logs.RotatingFile(folder / "kithbell.log")
    file.setFormatter(logs.MarkingFormatter())
    root = logging.getLogger()
    level = root.level
    root.addHandler(file)
    root.setLevel(logging.INFO)
    yield folder
    root.removeHandler(file)
    root.setLevel(level)
    file.close()


def report(folder: Path, words: Sequence[str]) -> str:
    """The report where these words are in the records, the preferences and the log."""
    with opened(folder) as (paths, store):
        put(store, everything(words))
        (paths.log / logs.FILE_NAME).unlink(missing_ok=True)
        (paths.log / logs.FILE_NAME).symlink_to(folder / "kithbell.log")
        paths.preferences.write_text(f"[appearance]\ntheme = {json.dumps(words[0])}\n", errors="replace")
        say(words)
        return checkup(paths, store).report.written()


@given(st.lists(telling, min_size=8, max_size=8))
@settings(max_examples=30)
def test_nobody_is_named_in_a_report(logged: Path, words: list[str]) -> None:
    nobody = report(logged, PLAIN)
    text = report(logged, words)
    assert "people: 1" in text
    assert "LookupError" in text
    assert "test_checkup.py, line " in text
    for word in [*words, *map(feed_address, words)]:
        for piece in [word.strip(), *re.split(r"\W+", word)]:
            if len(piece) > FOUND_ANYWHERE and piece not in nobody:
                assert piece not in text


def test_the_user_the_computer_and_their_folders_are_not_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home" / "zelda"
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("LOGNAME", "zelda")
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "Zelda’s own desktop")
    hidden = names_to_hide()
    assert (hidden[str(home)], hidden["zelda"]) == ("~", "(user)")
    with opened(home / "of Aunt Anna") as (paths, store):
        examined = checkup(paths, store)
        assert "of Aunt Anna" in finding(examined, "People, prompts and schedules").state
        text = examined.report.written()
    for name in ("zelda", "Zelda", "Anna", str(tmp_path), *(one for one in hidden if one)):
        assert not re.search(rf"\b{re.escape(name)}\b", text)
    assert "XDG_CURRENT_DESKTOP: …" in text


def test_a_fresh_home_is_told_what_to_do_first(tmp_path: Path) -> None:
    with opened(tmp_path) as (paths, store):
        examined = checkup(paths, store)
        assert "schedule add" in finding(examined, "records").cure
        assert finding(examined, "backups").well
        assert "not made yet" in finding(examined, "Preferences").state
        assert finding(examined, "start at login").state == "off"
        assert "--background" in finding(examined, "running").cure
        assert "card" in finding(examined, "notifications").cure
        assert "window" in finding(examined, "tray").cure


def test_records_that_cannot_be_opened_are_a_finding(tmp_path: Path) -> None:
    paths = Paths.of(tmp_path / "data", tmp_path / "config")
    examined = checkup(paths, None, trouble="“/home/anna/x” is of a newer version.")
    assert not finding(examined, "records").well
    assert "anna" in finding(examined, "records").state
    assert "anna" not in examined.report.written()
    assert "records: cannot be used: StorageError" in examined.report.written()


@pytest.mark.parametrize(
    ("days", "runs", "well"), [(1, True, True), (3, True, False), (3, False, True), (9, False, False)]
)
def test_backups_that_are_not_made_are_told(tmp_path: Path, days: int, runs: bool, well: bool) -> None:  # noqa: FBT001  from the table
    with opened(tmp_path) as (paths, store):
        store.people.add(Person(PersonId(0), "Ana", NOW - timedelta(days=days)))
        told = finding(checkup(paths, store, runs=runs), "backups")
        assert told.well is well
        assert ("kithbell backup" in told.cure) is not well


def test_a_backup_folder_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    with opened(tmp_path) as (paths, store):
        (paths.data / "backups").write_text("in the way")
        told = finding(checkup(paths, store), "backups")
    assert "cannot be written to" in told.state
    assert told.cure


def test_an_entry_for_login_that_points_nowhere_is_told(tmp_path: Path, private_home: Path) -> None:
    entry = private_home / ".config" / "autostart" / "io.github.kithbell.Kithbell.desktop"
    entry.parent.mkdir(parents=True)
    with opened(tmp_path) as (paths, store):
        entry.write_text("[Desktop Entry]\nTryExec=/gone/kithbell\nExec=/gone/kithbell --background\n")
        told = finding(checkup(paths, store), "start at login")
        assert not told.well
        assert "/gone/kithbell" in told.state
        assert "off and on" in told.cure
        entry.write_text("[Desktop Entry]\nTryExec=/bin/sh\nExec=/bin/sh\n")
        assert finding(checkup(paths, store), "start at login").state == "on"


def test_preferences_that_cannot_be_understood_are_told(tmp_path: Path) -> None:
    with opened(tmp_path) as (paths, store):
        paths.preferences.write_text('[appearance]\ntheme = "Anna’s"\n')
        examined = checkup(paths, store)
        assert not finding(examined, "preferences").well
        assert "Anna" not in examined.report.written()


def test_one_that_hangs_is_told_from_none(tmp_path: Path) -> None:
    with opened(tmp_path) as (paths, store), socket.socket(socket.AF_UNIX) as hanging:
        instance = InstanceClient(paths.socket, timeout=0.1)
        assert finding(checkup(paths, store, instance=instance), "running").state == "no"
        hanging.bind(str(paths.socket))
        hanging.listen()
        told = finding(checkup(paths, store, instance=instance), "running")
    assert told.state == "yes, but it does not answer"
    assert "End its process" in told.cure


def test_a_system_that_does_not_allow_notifications_is_told_with_the_cure() -> None:
    """Where the session cannot be looked at from here, as on macOS, the one that runs says so."""
    status = {"running": True, "notifications": "not allowed", "notifications_denied": True}
    told = checks.running(Neighbour({"status": status}), list)
    notifications = next(finding for finding in told if finding.part == "notifications")
    assert not notifications.well
    assert "settings" in notifications.cure
