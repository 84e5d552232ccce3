"""Other processes at the same records: whoever waits gets a turn, and nothing is lost."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from desktop_app.bootstrap.core import build_safekeeping
from desktop_app.domain.people import PersonId
from desktop_app.storage.database import WAIT_FOR_OTHERS
from tests.faults.test_limits import names, one_sentence, places, python
from tests.faults.work import Quiet, opened
from tests.system import ROOT, in_ci

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = 2
WRITES_EACH = 3334 if in_ci() else 150  # of each command, and of the application: 10,000 in CI
LOCKED_SECONDS = 0.8 * WAIT_FOR_OTHERS if in_ci() else 1.0


@pytest.fixture
def household(tmp_path: Path) -> Path:
    """A folder with somebody in it."""
    with closing((core := opened(tmp_path)).store):
        core.book.add_named(["Anna"])
    return tmp_path


def test_two_commands_and_the_application_write_at_once(household: Path) -> None:
    """The application plans and makes backups meanwhile, as it does."""
    commands = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.faults.writing", str(household), f"command {n}", str(WRITES_EACH)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for n in range(COMMANDS)
    ]
    # Their pipes are emptied meanwhile, or they would wait for that.
    said: list[str] = []
    listeners = [threading.Thread(target=listen, args=(command, said)) for command in commands]
    for listener in listeners:
        listener.start()
    with closing((core := opened(household)).store):
        keeping = build_safekeeping(core.paths, core.clock, Quiet())
        for number in range(WRITES_EACH):
            said.append(core.book.log([PersonId(1)], note=f"application {number}").note)
            if number % 100 == 0:
                core.planning.evaluate(core.clock.now())
                keeping.make()
    for command, listener in zip(commands, listeners, strict=True):
        listener.join(timeout=120)
        assert command.wait(timeout=120) == 0
    total = (COMMANDS + 1) * WRITES_EACH
    assert names(household) == {"Anna"}
    with closing((core := opened(household)).store):
        kept = [touch.note for touch in core.store.interactions.recent(2 * total)]
    assert len(kept) == total
    assert set(kept) == set(said)


def listen(command: subprocess.Popen[str], said: list[str]) -> None:
    assert command.stdout
    said.extend(line.rstrip("\n") for line in command.stdout)
    command.stdout.close()


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


@pytest.mark.skipif(not in_ci(), reason=f"takes {WAIT_FOR_OTHERS:.0f} seconds; in CI it runs")
def test_a_command_that_waited_long_enough_says_what_it_waits_for(household: Path) -> None:
    with closing(held(household)) as other:
        began = time.monotonic()
        done = python("desktop_app", *places(household), "people", "add", "Bea")
        assert WAIT_FOR_OTHERS <= time.monotonic() - began < 2 * WAIT_FOR_OTHERS
        assert "is in use by another program" in one_sentence(done)
        other.execute("ROLLBACK")
    assert names(household) == {"Anna"}
    assert python("desktop_app", *places(household), "people", "add", "Bea").returncode == 0
