"""What has to pass before a change is good: style, types, tests."""

from __future__ import annotations

import os
import subprocess
import sys

import _environment

_MOST_WORKERS = 4


def side_by_side() -> list[str]:
    """One worker more than there are processors: the desktop tests stay together in two, and mostly wait."""
    workers = min(_MOST_WORKERS, (os.cpu_count() or 1) + 1)
    return ["-n", str(workers), "--dist", "loadgroup"]


def run(pytest_arguments: list[str]) -> int:
    """The exit code: 0 if everything passed.

    The tests come last, even after a failed check, so that their count closes the output.
    """
    python = str(_environment.prepare(_environment.TEST))
    os.chdir(_environment.ROOT)
    checks = {
        "ruff check": ["ruff", "check", "--quiet"],
        "ruff format": ["ruff", "format", "--check", "--quiet"],
        "mypy": ["mypy", "--no-error-summary"],
    }
    failed = [name for name, arguments in checks.items() if _call(python, arguments)]
    code = _call(python, ["pytest", *(pytest_arguments or side_by_side())])
    if failed:
        sys.stdout.flush()
        print(f"Besides the tests, these did not pass (see above): {', '.join(failed)}", file=sys.stderr)
    return code or len(failed)


def _call(python: str, module: list[str]) -> int:
    return subprocess.call([python, "-m", *module])
