"""Windows starts programs of its start menu without streams, as pythonw does."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
import sys
sys.stdout = sys.stderr = None
from desktop_app.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    ("arguments", "code"), [(["--version"], 0), (["--help"], 0), (["nonsense"], 2), (["people", "list"], 0)]
)
def test_nobody_hears_what_is_said_and_nothing_fails(arguments: list[str], code: int) -> None:
    result = subprocess.run([sys.executable, "-c", PROGRAM, *arguments], capture_output=True, check=False)

    assert result.returncode == code
    assert result.stdout + result.stderr == b""
