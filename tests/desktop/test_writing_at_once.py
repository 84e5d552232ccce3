"""The application in the tray, commands, and two other programs that write all the time: nothing is lost."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.desktop.harness.programs import wait_until
from tests.desktop.test_main_job import make_ready, running
from tests.system import ROOT, in_ci

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.desktop.harness import DesktopSession

pytestmark = [pytest.mark.desktop, pytest.mark.xdist_group("desktop, waiting")]

SECONDS = 60.0 if in_ci() else 6.0
WRITERS = 2
WRITES_EACH = 5000 if in_ci() else 500
FEWEST = 3  # commands, however slow the machine
LONGEST_ANSWER = 3.0  # seconds, of the tray's icon; a busy machine makes even an idle program wait


@contextmanager
def writers(folder: Path, said: list[str]) -> Iterator[None]:
    """The two of them; at the end they are done, and `said` has the notes that they were told are kept."""
    module = [sys.executable, "-m", "tests.faults.writing", str(folder)]
    programs = [
        subprocess.Popen(
            [*module, f"writer {number}", str(WRITES_EACH), str(SECONDS)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for number in range(WRITERS)
    ]
    # Their pipes are emptied meanwhile, or they would wait for that.
    listeners = [threading.Thread(target=listen, args=(program, said)) for program in programs]
    for listener in listeners:
        listener.start()
    try:
        yield
        for listener, program in zip(listeners, programs, strict=True):
            listener.join(timeout=4 * SECONDS + 60)
            assert program.wait(timeout=60) == 0
    finally:
        for program in programs:
            program.kill()
            program.wait()


def listen(program: subprocess.Popen[str], said: list[str]) -> None:
    assert program.stdout
    said.extend(line.rstrip("\n") for line in program.stdout)
    program.stdout.close()


class Commands(threading.Thread):
    """One `kithbell` after the other until the time is over: a time in touch, or each third time a person."""

    def __init__(self, session: DesktopSession) -> None:
        super().__init__(name="commands")
        self._session = session
        self.notes: list[str] = []
        self.people: list[str] = []
        self.failed: list[str] = []

    def run(self) -> None:
        end = time.monotonic() + SECONDS
        number = 0
        while time.monotonic() < end or number < FEWEST:
            number += 1
            note, name = f"command {number}", f"Friend {number}"
            words = ["people", "add", name] if number % 3 == 0 else ["log", "ana", "--note", note]
            done = self._session.run_kithbell(*words, seconds=60)
            if done.returncode:
                self.failed.append(done.stderr)
            elif number % 3 == 0:
                self.people.append(name)
            else:
                self.notes.append(note)


def test_two_writers_commands_and_the_application_write_at_once(session: DesktopSession) -> None:
    """The application plans with each command, suggests people, and keeps what is answered meanwhile."""
    make_ready(session)
    assert session.run_kithbell("people", "add", "Bo").returncode == 0
    kithbell = session.start_kithbell("--background")
    session.tray.wait()
    wait_until(lambda: running(session), "it runs")
    said: list[str] = []
    waits: list[float] = []
    suggested: list[str] = []
    unanswered = 0
    commands = Commands(session)
    with writers(session.folder, said):
        commands.start()
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            asked = time.monotonic()
            assert session.tray.tooltip().startswith("Kithbell")
            waits.append(time.monotonic() - asked)
            if len(waits) % 10 == 1:
                done = session.run_kithbell("suggest", seconds=60)
                suggested += re.findall("Here it is: (.+)[.]", done.stdout)
                unanswered += done.returncode  # a command waits for two seconds; a busy machine takes longer
            time.sleep(0.1)
        commands.join(timeout=120)
    assert commands.failed == []
    assert kithbell.runs
    assert running(session)
    assert max(waits) < LONGEST_ANSWER
    kept = recorded(session.data / "kithbell.sqlite3", "SELECT note FROM interaction")
    assert Counter(kept) == Counter([*said, *commands.notes])
    assert len(said) == WRITERS * WRITES_EACH
    people = recorded(session.data / "kithbell.sqlite3", "SELECT name FROM person")
    assert Counter(people) == Counter(["Ana Moreno", "Bo", *commands.people])
    prompts = recorded(session.data / "kithbell.sqlite3", "SELECT name FROM prompt")
    assert not Counter(suggested) - Counter(prompts)
    assert len(prompts) <= len(suggested) + unanswered
    assert suggested
    by_commands, average = len(commands.notes) + len(commands.people), sum(waits) / len(waits)
    print(  # noqa: T201  for docs/faults.md
        f"{len(kept)} times in touch; {by_commands} commands; {len(prompts)} prompts;"
        f" the icon answered in {average:.3f} s on average, in {max(waits):.2f} s at most"
    )
    assert session.run_kithbell("quit").returncode == 0
    assert kithbell.wait() == 0
    assert recorded(session.data / "kithbell.sqlite3", "PRAGMA integrity_check") == ["ok"]
    assert recorded(session.data / "kithbell.sqlite3", "PRAGMA foreign_key_check") == []


def recorded(database: Path, query: str) -> list[str]:
    """The first column of what the records answer."""
    with closing(sqlite3.connect(database)) as connection:
        return [row[0] for row in connection.execute(query)]
