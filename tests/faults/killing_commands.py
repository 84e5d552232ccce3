"""Starts real commands and kills them, each somewhere in its second half as a rule."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.faults.test_limits import places
from tests.system import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_EARLIEST = 0.4  # of a command's whole time: before that Python is only starting


@dataclass(frozen=True)
class Ended:
    """What a command had said by its end, and whether it was killed."""

    said: str
    killed: bool


class CommandKiller:
    """Of one kind of command: learns how long it takes, and draws the moments from a seed."""

    def __init__(self, seed: str, environment: Mapping[str, str] | None = None) -> None:
        self._chance = random.Random(f"20261123 {seed}")
        self._environment = dict(environment or os.environ) | {"PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}
        self._seconds = 1.0
        self.kills = 0

    def run(self, folder: Path, *words: str) -> Ended:
        """Start it on the records in a folder, and kill it unless it is done before."""
        began = time.monotonic()
        with subprocess.Popen(
            [sys.executable, "-m", "desktop_app", *places(folder), *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=self._environment,
            cwd=ROOT,
        ) as command:
            try:
                command.wait(self._seconds * self._chance.uniform(_EARLIEST, 1.1))
                self._seconds = time.monotonic() - began
                killed = False
            except subprocess.TimeoutExpired:
                command.kill()
                command.wait()
                self._seconds *= 1.1
                killed = True
            assert command.stdout
            assert command.stderr
            said, complained = command.stdout.read(), command.stderr.read()
        assert complained == ""
        assert killed or command.returncode == 0
        self.kills += killed
        return Ended(said, killed)
