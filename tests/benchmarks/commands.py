"""How long the shortest command takes, beside Python doing nothing."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_TIMES = 15


def version_ratio() -> float:
    """The time of `kithbell --version` as a multiple of `python -c pass`; medians of 15."""
    installed = Path(sys.executable).with_name("kithbell")
    command = [str(installed)] if installed.exists() else [sys.executable, "-m", "desktop_app"]
    return _seconds([*command, "--version"]) / _seconds([sys.executable, "-c", "pass"])


def _seconds(command: Sequence[str]) -> float:
    found = []
    for _time in range(_TIMES):
        began = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        found.append(time.perf_counter() - began)
    return statistics.median(found)
