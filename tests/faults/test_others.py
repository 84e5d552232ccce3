"""Other processes at the same records: whoever waits gets a turn, and nothing is lost."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from desktop_app.storage.database import WAIT_FOR_OTHERS
from tests.exchange.cards import card
from tests.faults.test_limits import names, one_sentence, places, python
from tests.faults.work import opened
from tests.system import ROOT, in_ci

if TYPE_CHECKING:
    from pathlib import Path

LOCKED_SECONDS = 0.8 * WAIT_FOR_OTHERS if in_ci() else 1.0


@pytest.fixture
def household(tmp_path: Path) -> Path:
    """A folder with somebody in it."""
    with closing((core := opened(tmp_path)).store):
        core.book.add_named(["Anna"])
    return tmp_path


def held(household: Path) -> sqlite3.Connection:
    """The records, held as a program holds them that is about to write."""
    connection = sqlite3.connect(household / "data" / "kithbell.sqlite3", isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    return connection


def test_a_command_waits_for_another_program_that_holds_the_records(household: Path) -> None:
    with closing(held(household)) as other:
        command = subprocess.Popen(
            [sys.executable, "-m", "desktop_app", *places(household), "people", "add", "Bea"],
            stdout=subprocess.DEVNULL,
            cwd=ROOT,
        )
        time.sleep(LOCKED_SECONDS)
        assert command.poll() is None
        other.execute("ROLLBACK")
        assert command.wait(timeout=60) == 0
    assert names(household) == {"Anna", "Bea"}


@pytest.mark.slow
def test_commands_that_waited_long_enough_say_what_they_wait_for(household: Path) -> None:
    """Whoever only reads need not wait at all."""
    book = household / "book.vcf"
    book.write_text(card("FN:Bea"), encoding="utf-8")
    commands = (("people", "add", "Bea"), ("log", "anna"), ("people", "import", str(book)))
    with closing(held(household)) as other, ThreadPoolExecutor() as at_once:
        for words in (("people", "list"), ("backup",), ("export", "everything", str(household / "all.json"))):
            done = python("desktop_app", *places(household), *words)
            assert (done.returncode, done.stderr) == (0, "")
        began = time.monotonic()
        waiting = [at_once.submit(python, "desktop_app", *places(household), *words) for words in commands]
        for each in as_completed(waiting):
            assert "is in use by another program" in one_sentence(each.result())
            assert WAIT_FOR_OTHERS <= time.monotonic() - began < 3 * WAIT_FOR_OTHERS
        other.execute("ROLLBACK")
    assert names(household) == {"Anna"}
    with closing((core := opened(household)).store):
        assert core.store.interactions.recent(1) == []
    for words in commands[:2]:
        assert python("desktop_app", *places(household), *words).returncode == 0
    assert names(household) == {"Anna", "Bea"}
