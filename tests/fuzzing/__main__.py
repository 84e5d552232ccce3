"""`python -m tests.fuzzing TARGET SECONDS [FOLDER]`: feed one reader with what coverage suggests.

Ends with 0 if nothing was found. What breaks a reader is left in the folder, or the current one. The
limits leave room for a busy machine and for what instruments the code.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris  # type: ignore[import-untyped,import-not-found,unused-ignore]  # no types, not on every system

LONGEST_SECONDS = 10  # on a machine that does much else at once; alone nothing may take two
MOST_MEGABYTES = 600  # of the process, which instruments itself
LONGEST_BYTES = 20_000


def main(target: str, seconds: str, findings: str = ".") -> None:
    """Never returns: libFuzzer ends the process."""
    with atheris.instrument_imports(include=["desktop_app", "icalendar", "dateutil", "tomlkit"]):
        from tests.fuzzing.seeds import SEEDS  # noqa: PLC0415  instrumented
        from tests.fuzzing.targets import TARGETS  # noqa: PLC0415  instrumented
    corpus = Path(tempfile.mkdtemp(prefix="kithbell-fuzz-"))
    for number, seed in enumerate(SEEDS[target]):
        (corpus / str(number)).write_bytes(seed)
    options = [
        f"-max_total_time={seconds}",
        f"-timeout={LONGEST_SECONDS}",
        f"-rss_limit_mb={MOST_MEGABYTES}",
        f"-max_len={LONGEST_BYTES}",
        f"-artifact_prefix={Path(findings).resolve()}/{target}-",
        "-print_final_stats=1",
        "-verbosity=0",
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus)], TARGETS[target])
    atheris.Fuzz()


main(*sys.argv[1:])
