"""What tests need from outside the project, and what happens where it is absent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.scripts import script

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def in_ci() -> bool:
    """Whether this run decides about a change: nothing is left out then, and property tests take longer."""
    return os.environ.get("CI") == "true"


def find_program(name: str) -> str | None:
    """Where the system has that program, also one outside the search path."""
    found: str | None = script("_system").find_program(name)
    return found


def needs(*programs: str) -> None:
    """Skip the test, or fail it in CI, unless all of the system's `programs` are installed."""
    missing = [program for program in programs if find_program(program) is None]
    if not missing:
        return
    message = f"not installed: {', '.join(missing)} (scripts/test installs it where it may)"
    if in_ci():
        pytest.fail(message)
    pytest.skip(message)


def shared(name: str) -> Path:
    """A file kept beside the checkout, such as `article.txt`; the test is skipped where it is absent."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"only where {path.name} lies beside the checkout")
    return path
