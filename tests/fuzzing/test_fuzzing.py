"""The readers of what comes from outside, fed with seeds always and by coverage in the long run."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from desktop_app.desktop.single_instance.messages import read_request
from tests.fuzzing.seeds import SEEDS
from tests.fuzzing.targets import TARGETS
from tests.system import ROOT, in_ci

if TYPE_CHECKING:
    from pathlib import Path

_FIRST_WITHOUT = (3, 14)
SECONDS = 8  # for each of the readers; what they begin with comes on top, several times that long
_WHOLE_RUN_AT_MOST = 300  # seconds
_EVERY = 1 if in_ci() else 5  # bytes from one cut to the next


def test_every_reader_has_seeds() -> None:
    assert SEEDS.keys() == TARGETS.keys()


@pytest.mark.parametrize("target", TARGETS)
def test_seeds_cut_anywhere_are_read_or_refused(target: str) -> None:
    for seed in SEEDS[target]:
        for at in range(0, len(seed) + 1, _EVERY):
            TARGETS[target](seed[:at])
            TARGETS[target](seed[at:])


@pytest.mark.slow
@pytest.mark.parametrize("target", TARGETS)
def test_a_reader_stands_what_coverage_suggests(target: str, tmp_path: Path) -> None:
    if sys.platform != "linux" or sys.version_info >= _FIRST_WITHOUT:
        pytest.skip("atheris is not made for this Python or system, see pyproject.toml")
    assert importlib.util.find_spec("atheris"), "atheris is not installed"
    command = [sys.executable, "-m", "tests.fuzzing", target, str(SECONDS), str(tmp_path)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        timeout=_WHOLE_RUN_AT_MOST,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("line", [b"[" * 50_000, b'{"a":' * 50_000])
def test_messages_too_deep_are_none(line: bytes) -> None:
    with pytest.raises(ValueError, match="too deep"):
        read_request(line)
