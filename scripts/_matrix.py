"""Takes many pictures by several processes, each with a language and a scale: Qt reads both at its start."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from _picture_names import Picture

_AT_A_TIME = min(2, os.cpu_count() or 1)
_CAMERA = Path(__file__).with_name("_screenshots.py")


def take(pictures: Iterable[Picture], into: Path, more: Sequence[str] = ()) -> Iterator[str]:
    """Take these pictures into a folder; gives what each process has said once it is done.

    `more` are options for each of them. A process that failed raises RuntimeError with what it said.
    """
    shots: dict[tuple[str, str, bool], list[Picture]] = defaultdict(list)
    for picture in pictures:
        shots[picture.language, picture.scale, picture.mirrored].append(picture)
    commands = [[*_command(its), "--into", str(into), *more] for its in shots.values()]
    with ThreadPoolExecutor(_AT_A_TIME) as pool:
        yield from pool.map(_run, commands)


def _command(pictures: Sequence[Picture]) -> list[str]:
    """What takes pictures that have a language and a scale in common."""
    first = pictures[0]
    names = sorted({picture.scene for picture in pictures})
    themes = sorted({picture.theme for picture in pictures})
    options = ["--exactly", "--language", first.language, "--scale", first.scale]
    options += ["--rtl"] * first.mirrored
    options += [f"--theme={theme}" for theme in themes]
    return [sys.executable, str(_CAMERA), *names, *options]


def _run(command: Sequence[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout.strip()
