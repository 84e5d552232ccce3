"""`python -m tests.fuzzing TARGET SECONDS [FOLDER]`: feed one reader with what coverage suggests.

Ends with 0 if nothing was found. What breaks a reader is left in the folder, or the current one. Most of
the time goes to small inputs, which reach furthest; the rest to the same ones repeated to ten times that
length, which shows what takes more than its share of time.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.fuzzing.seeds import SEEDS

_SHARES = (("short", 0.7), ("long", 0.3))


def main(target: str, seconds: str, findings: str = ".") -> int:
    """Feed it in both ways; the first status that is not 0."""
    with tempfile.TemporaryDirectory(prefix="kithbell-fuzz-") as name:
        corpus = Path(name)
        for number, seed in enumerate(SEEDS[target]):
            (corpus / str(number)).write_bytes(seed)
        for kind, share in _SHARES:
            span = str(max(1, round(float(seconds) * share)))
            command = [sys.executable, "-m", "tests.fuzzing.engine", target, kind, span, findings, name]
            if status := subprocess.run(command, check=False).returncode:
                return status
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
