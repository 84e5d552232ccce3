"""What is promised of every reader: five megabytes of anything break nothing, and take little time."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.exchange.hostile import READERS, SHAPES
from tests.system import ROOT

if TYPE_CHECKING:
    from pathlib import Path

MOST_SECONDS = 6.0  # of the processor: two are promised, and a machine that does much else is slower
MOST_MEGABYTES = 200.0


def test_every_reader_has_its_shapes() -> None:
    assert SHAPES.keys() == READERS.keys()


@pytest.mark.parametrize(("reader", "name"), [(reader, name) for reader in SHAPES for name in SHAPES[reader]])
def test_the_shapes_are_of_five_megabytes_or_of_as_much_as_is_read(reader: str, name: str) -> None:
    least = 200_000 if reader == "preferences" else 4_500_000
    assert least < len(SHAPES[reader][name]()) < 6_100_000


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="Linux tells the most memory a process has had")
@pytest.mark.parametrize("reader", READERS)
def test_five_megabytes_of_anything_take_little_time_and_memory(reader: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.exchange.hostile", reader, str(tmp_path / "file")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, timeout=600)
    assert done.returncode == 0, done.stderr[-4000:]
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert [name for _seconds, _megabytes, name, _said in rows] == list(SHAPES[reader])
    assert [row for row in rows if float(row[0]) > MOST_SECONDS or float(row[1]) > MOST_MEGABYTES] == []
