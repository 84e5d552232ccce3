"""The application in the tray, killed at any moment: what was kept is there, and the next start is calm."""

from __future__ import annotations

import random
import re
import sqlite3
import time
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.desktop.harness.programs import wait_until
from tests.desktop.test_main_job import make_ready, running
from tests.exchange.cards import card
from tests.system import in_ci

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.harness import DesktopSession
    from tests.desktop.harness.session import Kithbell

pytestmark = [pytest.mark.desktop, pytest.mark.xdist_group("desktop, waiting")]

KILLS = 8 if in_ci() else 3
BATCH = 20  # people of an import
FRIENDS = ("Ana Moreno", "Bo", "Cleo")


class Life:
    """One session over many lives of the application; remembers what was acknowledged."""

    def __init__(self, session: DesktopSession) -> None:
        self.session = session
        self.chance = random.Random(20261123)
        self.suggested: list[str] = []
        self.batches: set[str] = set()
        self.notes: set[str] = set()

    def start(self) -> Kithbell:
        kithbell = self.session.start_kithbell("--background")
        wait_until(lambda: running(self.session), "it runs", 60)
        return kithbell

    def kill_amid(self, kithbell: Kithbell, *words: str, within: float) -> str:
        """Kill it within so many seconds of a command's start; what the command said, which goes on."""
        with self.session.open_kithbell(*words) as command:
            time.sleep(self.chance.uniform(0, within))
            kithbell.kill()
            said, complained = command.communicate(timeout=60)
        assert "should not have" not in complained
        return said

    def suggest(self, kithbell: Kithbell) -> None:
        """The application is killed while it is asked for a prompt, or soon after."""
        said = self.kill_amid(kithbell, "suggest", within=0.6)
        self.suggested += re.findall("Here it is: (.+)[.]", said)

    def answer(self, kithbell: Kithbell) -> None:
        """The application is killed while it keeps an answer."""
        before = len(self.session.notifications.shown())
        said = self.session.run_kithbell("suggest").stdout
        self.suggested += re.findall("Here it is: (.+)[.]", said)
        self.session.notifications.wait(after=before)
        self.session.press("I reached out")
        time.sleep(self.chance.uniform(0, 0.1))
        kithbell.kill()

    def bring_in(self, kithbell: Kithbell) -> None:
        """The application is killed while a command writes, and hears of it."""
        batch = f"batch {len(self.batches)}"
        book = self.session.folder / "more.vcf"
        book.write_text("".join(card(f"FN:{batch} {number}") for number in range(BATCH)), encoding="utf-8")
        said = self.kill_amid(kithbell, "people", "import", str(book), within=0.8)
        assert f"{BATCH} people came in" in said
        self.batches.add(batch)

    def log(self, kithbell: Kithbell) -> None:
        """The same with a time in touch."""
        note = f"time {len(self.notes)}"
        assert "Noted" in self.kill_amid(kithbell, "log", "bo", "--note", note, within=0.5)
        self.notes.add(note)

    def check(self) -> None:
        """All that was acknowledged is there, whole."""
        database = self.session.data / "kithbell.sqlite3"
        assert recorded(database, "PRAGMA integrity_check") == [("ok",)]
        assert recorded(database, "PRAGMA foreign_key_check") == []
        names = [name for (name,) in recorded(database, "SELECT name FROM person")]
        batches = Counter(name.rsplit(" ", 1)[0] for name in names if name not in FRIENDS)
        assert batches == dict.fromkeys(self.batches, BATCH)
        prompts = recorded(database, "SELECT name, response FROM prompt")
        # One that was kept just before the kill could not be acknowledged any more.
        assert not Counter(self.suggested) - Counter(name for name, _response in prompts)
        touches = [note for (note,) in recorded(database, "SELECT note FROM interaction")]
        assert {note for note in touches if note} == self.notes
        # An answer and the time in touch that comes with it are one.
        assert touches.count("") == sum(response == "connected" for _name, response in prompts)


def recorded(database: Path, query: str) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(query).fetchall()


def test_what_was_acknowledged_is_there_and_the_next_start_says_nothing(session: DesktopSession) -> None:
    make_ready(session)
    for name in FRIENDS[1:]:
        session.run_kithbell("people", "add", name)
    life = Life(session)
    kinds = (life.answer, life.suggest, life.bring_in, life.log)
    for turn in range(KILLS):
        kithbell = life.start()
        assert session.windows("Kithbell") == []
        kinds[turn % len(kinds)](kithbell)
        life.check()
    life.start()
    assert session.windows("Kithbell") == []
    assert "kithbell: " not in (session.folder / "kithbell.log").read_text()
    waiting = recorded(session.data / "kithbell.sqlite3", "SELECT name FROM prompt WHERE response IS NULL")
    if waiting:
        wait_until(
            lambda: any(waiting[0][0] in notice.title for notice in session.notifications.shown()[-1:]),
            "the prompt that waits is on screen again",
        )
    life.check()


def test_where_the_records_were_damaged_the_next_start_says_so_in_one_sentence(
    session: DesktopSession,
) -> None:
    make_ready(session)
    session.run_kithbell("backup")
    kithbell = session.start_kithbell("--background")
    wait_until(lambda: running(session), "it runs")
    kithbell.kill()
    database = session.data / "kithbell.sqlite3"
    for path in session.data.glob("kithbell.sqlite3-*"):
        path.unlink()
    size = database.stat().st_size
    with database.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    assert session.windows("Kithbell") == []
    session.start_kithbell("--background")
    wait_until(lambda: session.windows("^Kithbell$"), "its window says so", 30)
    wait_until(lambda: running(session), "it runs")
    assert [person["name"] for person in session.ask_kithbell("people", "list")] == ["Ana Moreno"]
    assert len(list(session.data.glob("*broken*"))) == 1
