"""What has to pass before a change is good: style, types, tests."""

from __future__ import annotations

import os
import subprocess
import sys

import _environment

# The desktop tests share one display and stay together in one worker.
SIDE_BY_SIDE = ["-n", "auto", "--maxprocesses", "4", "--dist", "loadgroup"]


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
    code = _call(python, ["pytest", *(pytest_arguments or SIDE_BY_SIDE)])
    if failed:
        sys.stdout.flush()
        print(f"Besides the tests, these did not pass (see above): {', '.join(failed)}", file=sys.stderr)
    return code or len(failed)


def _call(python: str, module: list[str]) -> int:
    return subprocess.call([python, "-m", *module])
