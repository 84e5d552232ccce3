"""From the files that users have to today's format."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from desktop_app.domain.activities import Activity, ActivityId, Attendance, AttendanceId, Change, FeedId
from desktop_app.domain.backups import Why
from desktop_app.domain.cadence import Cadence, Span, Unit
from desktop_app.domain.days_off import DaysOff, DaysOffId
from desktop_app.domain.errors import StorageError
from desktop_app.domain.feelings import Feeling
from desktop_app.domain.history import Kind, Pause, Prompt, PromptId, Response, Subject
from desktop_app.domain.people import (
    UNSAVED,
    Anniversary,
    Birthday,
    Circle,
    CircleId,
    ContactDetail,
    ContactKind,
    How,
    Interaction,
    InteractionId,
    Person,
    PersonId,
)
from desktop_app.domain.schedules import About, Schedule, ScheduleId, Timing, Window
from desktop_app.storage.backup import backups_of
from desktop_app.storage.migrating import migrate
from desktop_app.storage.restoring import restore
from desktop_app.storage.schema import NEWEST, Migration, all_migrations
from desktop_app.storage.store import open_store
from tests.faults.old_records import everything
from tests.storage.conftest import NOW, last

FOLDER = Path(__file__).parent
VERSIONS = sorted(FOLDER.glob("version_*.sql"))
MOMENT = datetime(2026, 11, 23, 17, 0, 0, 250000, tzinfo=UTC)


def laid_down(version: Path, path: Path) -> Path:
    path.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(version.read_text(encoding="utf-8"))
    return path


@pytest.fixture
def old(path: Path) -> Path:
    return laid_down(FOLDER / "version_1.sql", path)


def schema(path: Path) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, coalesce(sql, '') FROM sqlite_schema").fetchall()
    return {(name, " ".join(sql.split())) for name, sql in rows}


def test_a_database_of_version_1_is_read_whole(old: Path) -> None:
    with closing(open_store(old, NOW)) as store:
        assert store.problems == ()
        assert store.circles.all()[-1] == Circle(
            CircleId(5), "Chœur", Cadence(Span(10, Unit.DAY), Span(1, Unit.YEAR))
        )
        assert store.people.all() == [
            Person(PersonId(2), "Bo", MOMENT, birthday=Birthday(3, 22, 1980)),
            Person(
                PersonId(1),
                "Ægir Ólafsson",
                MOMENT,
                (CircleId(3), CircleId(1)),
                Cadence(Span(2, Unit.MONTH)),
                Birthday(2, 29),
                (
                    ContactDetail(ContactKind.MESSAGE, "https://example.org/a", "chat"),
                    ContactDetail(ContactKind.PHONE, "+354 1"),
                ),
                "two\nlines",
                resting=True,
                uid="urn:1",
            ),
        ]
        walk = Interaction(
            InteractionId(1),
            MOMENT - timedelta(days=3),
            "Europe/Berlin",
            (PersonId(2), PersonId(1)),
            How.IN_PERSON,
            "a walk",
            they_started=True,
        )
        assert store.interactions.recent(5) == [walk]
        assert store.interactions.last_touches() == {PersonId(1): last(walk), PersonId(2): last(walk)}
        assert store.schedules.all() == [
            Schedule(
                ScheduleId(1),
                "Evenings",
                frozenset({0, 4}),
                (Window(time(18), time(20)), Window(time(23), time(1, 30))),
                Timing.FIXED,
                2,
                About.PEOPLE,
                frozenset({CircleId(1)}),
                enabled=False,
                every_weeks=2,
                first_day=date(2026, 1, 5),
                last_day=date(2026, 12, 31),
            )
        ]
        assert store.activities.all() == [
            Activity(
                ActivityId(1),
                "Choir",
                datetime(2026, 12, 1, 19, 30),  # noqa: DTZ001  the local start, in the zone beside it
                "Europe/Berlin",
                "FREQ=WEEKLY",
                "Town hall",
                timedelta(hours=3),
                timedelta(minutes=20),
                remind=False,
                uid="uid-1",
            )
        ]
        assert store.prompts.recent(5) == [
            Prompt(
                PromptId(1),
                Subject(Kind.BIRTHDAY, 2, "day 2026-03-22"),
                "Bo",
                MOMENT,
                "Europe/Berlin",
                "It is their birthday.",
                "loneliness-1",
                1,
                Response.SNOOZED,
                MOMENT + timedelta(minutes=1),
                MOMENT + timedelta(hours=1),
            )
        ]
        assert store.state.seed() == 42
        assert store.state.pause() == Pause(MOMENT)
        assert store.state.flag("first-run")
        assert store.state.passage_marks() == {"loneliness-1": "keep"}


def test_a_database_of_version_2_is_read_whole(path: Path) -> None:
    laid_down(FOLDER / "version_2.sql", path)
    with closing(open_store(path, NOW)) as store:
        assert store.problems == ()
        assert store.people.all()[0] == Person(
            PersonId(2),
            "Bo",
            MOMENT,
            birthday=Birthday(3, 22, 1980),
            household="The Birds",
            anniversaries=(
                Anniversary("Wedding day", Birthday(6, 1, 2010)),
                Anniversary("Moved in", Birthday(2, 29)),
            ),
        )
        assert [schedule.per_week for schedule in store.schedules.all()] == [3]
        [choir] = store.activities.all()
        assert choir.also == (datetime(2026, 12, 24, 17),)  # noqa: DTZ001  local starts
        assert choir.changes == (
            Change(datetime(2026, 12, 8, 19, 30)),  # noqa: DTZ001
            Change(datetime(2026, 12, 15, 19, 30), datetime(2026, 12, 16, 18), "Church"),  # noqa: DTZ001
        )
        assert store.days_off.all() == [
            DaysOff(DaysOffId(1), date(2026, 12, 24), date(2026, 12, 26), "Christmas")
        ]
        wedding = Subject(Kind.ANNIVERSARY, 2, "day 2026-06-01 Wedding day")
        assert [prompt.subject for prompt in store.prompts.recent(1)] == [wedding]


def test_a_database_of_version_3_is_read_whole(path: Path) -> None:
    laid_down(FOLDER / "version_3.sql", path)
    with closing(open_store(path, NOW)) as store:
        assert store.problems == ()
        (walk,) = store.interactions.recent(5)
        assert (walk.feeling_before, walk.feeling_after) == (Feeling.FLAT, Feeling.GOOD)
        assert store.activities.all()[-1] == Activity(
            ActivityId(2),
            "Summer fair",
            datetime(2027, 6, 5),  # noqa: DTZ001  the local day
            "Europe/Berlin",
            place="Market",
            lead=timedelta(hours=15),
            travel=timedelta(0),
            uid="fair@example.org",
            duration=timedelta(days=2),
            all_day=True,
            feed=FeedId(1),
        )
        assert store.attendances.recent(5) == [
            Attendance(
                AttendanceId(1),
                walk.at,
                "Europe/Berlin",
                "Choir",
                ActivityId(1),
                "sang the alto line",
                Feeling.ALL_RIGHT,
                Feeling.BRIGHT,
            )
        ]


def test_a_database_of_version_4_is_read_whole(path: Path) -> None:
    laid_down(FOLDER / "version_4.sql", path)
    with closing(open_store(path, NOW)) as store:
        assert store.problems == ()
        assert [activity.title for activity in store.activities.typed_in()] == ["Choir"]
        assert [activity.title for activity in store.activities.of_feed(FeedId(1))] == ["Summer fair"]
        assert store.activities.counts() == {1: 1}
        assert len(store.activities.all()) == 2
        assert store.feeds.get(FeedId(1)).name == "Town"


@pytest.mark.parametrize("version", VERSIONS, ids=lambda version: version.stem)
def test_an_old_database_ends_up_with_the_tables_of_a_new_one(
    version: Path, path: Path, tmp_path: Path
) -> None:
    open_store(laid_down(version, path), NOW).close()
    open_store(tmp_path / "new", NOW).close()
    assert schema(path) == schema(tmp_path / "new")


def test_numbers_of_prompts_that_are_gone_stay_used(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("DELETE FROM prompt")
        connection.execute("UPDATE sqlite_sequence SET seq = 7 WHERE name = 'prompt'")
        connection.commit()
    with closing(open_store(old, NOW)) as store:
        subject = Subject(Kind.PERSON, 2)
        added = store.prompts.add(Prompt(PromptId(UNSAVED), subject, "Bo", MOMENT, "UTC", "", ""))
    assert added.id == 8


def test_versions_go_up_by_one_without_a_gap() -> None:
    assert [migration.version for migration in all_migrations()] == list(range(1, NEWEST + 1))
    assert len(VERSIONS) == NEWEST


@pytest.mark.parametrize("version", VERSIONS, ids=lambda version: version.stem)
def test_a_last_step_that_breaks_off_leaves_the_first_version_as_it_was(version: Path, path: Path) -> None:
    laid_down(version, path)
    before = everything(path)
    following = Migration(NEWEST + 1, ("ALTER TABLE person ADD COLUMN nickname TEXT", "NONSENSE"))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        with pytest.raises(sqlite3.OperationalError):
            migrate(connection, (*all_migrations(), following))
        assert not connection.in_transaction
    assert everything(path) == before


def test_an_update_that_cannot_be_made_says_so_and_changes_nothing(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        # Somebody's own table is in the way of one that the third version brings.
        connection.execute("CREATE TABLE feed (mine TEXT)")
        connection.execute("INSERT INTO feed VALUES ('kept')")
        connection.commit()
    before = everything(old)
    for attempt in range(1, 3):
        with pytest.raises(StorageError) as told:
            open_store(old, NOW + timedelta(minutes=attempt))
        sentence = str(told.value)
        assert f"“{old}” could not be brought up to this version of Kithbell" in sentence
        assert "table feed already exists" in sentence
        assert "nothing in it was changed" in sentence
        assert everything(old) == before
        assert backups_of(old) == []  # copies of what is there would be more with every start
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("DROP TABLE feed")
        connection.commit()
    with closing(open_store(old, NOW)) as store:
        assert len(store.people.all()) == 2


def test_a_migration_brings_the_records_along(old: Path) -> None:
    following = Migration(NEWEST + 1, ("ALTER TABLE person ADD COLUMN nickname TEXT",))
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        migrate(connection, (*all_migrations(), following))
        assert connection.execute("PRAGMA user_version").fetchone() == (NEWEST + 1,)
        assert connection.execute("SELECT count(*), count(nickname) FROM person").fetchone() == (3, 0)
        assert connection.execute("SELECT seed FROM state").fetchall() == [(42,)]


def test_what_was_there_before_a_migration_is_backed_up(old: Path) -> None:
    open_store(old, NOW).close()
    (made,) = backups_of(old)
    assert made.why is Why.UPDATE
    with closing(sqlite3.connect(made.path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == 1


def test_an_older_backup_comes_back_brought_up_to_date(old: Path) -> None:
    with closing(open_store(old, NOW)) as store:
        people = store.people.all()
        restore(old, backups_of(old)[0], NOW)
        assert store.people.all() == people
