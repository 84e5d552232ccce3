"""What was acknowledged is there afterwards, and nothing is there by half."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from desktop_app.storage.store import open_store
from tests.storage.conftest import NOW
from tests.system import ROOT

if TYPE_CHECKING:
    from pathlib import Path

_ENDLESS = 10**9


def start(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.storage.writer", str(path), name, str(count)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def kill_after(writer: subprocess.Popen[str], seconds: float) -> list[str]:
    """Wait until it is ready and then a little longer; what it has said by its end."""
    assert writer.stdout
    assert writer.stdout.readline() == "ready\n"
    time.sleep(seconds)
    writer.kill()
    said, _ = writer.communicate(timeout=60)
    return said.splitlines()


def kept(path: Path) -> set[str]:
    """Everybody, after a look that nobody is there without their time in touch, or the other way round."""
    with closing(open_store(path, NOW)) as store:
        assert store.problems == ()
        people = store.people.all()
        assert store.interactions.last_touches().keys() == {person.id for person in people}
        assert len(store.interactions.recent(_ENDLESS)) == len(people)
    return {person.name for person in people}


def test_a_kill_at_any_moment_loses_nothing_acknowledged_and_keeps_no_half(path: Path) -> None:
    open_store(path, NOW).close()
    acknowledged: set[str] = set()
    for number in range(12):
        writer = start(path, f"writer {number}", _ENDLESS)
        acknowledged.update(kill_after(writer, random.uniform(0.02, 0.15)))
        there = kept(path)
        assert acknowledged <= there
        # The last one of each writer may have been kept just before it could say so.
        assert len(there - acknowledged) <= number + 1
        acknowledged = there
    assert acknowledged


@pytest.mark.parametrize("milliseconds", [0, 2, 4, 7, 10, 15])
def test_a_kill_while_the_database_is_made_leaves_one_that_can_be_finished(
    path: Path, milliseconds: int
) -> None:
    said = kill_after(start(path, "writer", 1), milliseconds / 1000)
    with closing(open_store(path, NOW)) as store:
        assert len(store.circles.all()) == 4
        assert set(said) <= {person.name for person in store.people.all()}


def test_several_processes_write_at_once_and_wait_for_each_other(path: Path) -> None:
    writers = [start(path, f"writer {number}", 60) for number in range(3)]
    said = [writer.communicate(timeout=60)[0].splitlines()[1:] for writer in writers]
    assert [len(names) for names in said] == [60, 60, 60]
    assert kept(path) == {name for names in said for name in names}
