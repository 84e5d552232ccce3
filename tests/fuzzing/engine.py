"""One stretch of feeding: `python -m tests.fuzzing.engine TARGET KIND SECONDS FINDINGS CORPUS`.

The bounds are 2 seconds of the processor for each input, 8 for one that is repeated to ten times the length,
and 200 MB more than the process had once everything was loaded and every seed was read: what instruments the
code and the inputs kept for later need memory of their own. A reader that keeps in step with the length takes
a quarter of the 8 seconds, one in step with its square takes minutes.
"""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import atheris  # type: ignore[import-untyped,import-not-found,unused-ignore]  # no types, not on every system

if TYPE_CHECKING:
    from collections.abc import Callable

# Of the processor; instrumented code takes three times as long as other, and a busy machine adds to that.
LONGEST_SECONDS = {"short": 2.0, "long": 8.0}
MOST_MEGABYTES = 200  # above what the process has to begin with
LONGEST_BYTES = 20_000
_LONG_BYTES = 10 * LONGEST_BYTES
_NEVER_BACK = 30  # seconds of the clock, for what does not end at all
_KIB_PER_MIB = 1024


class TooSlowError(Exception):
    """An input that took longer than any may."""


def main(target: str, kind: str, seconds: str, findings: str, corpus: str) -> None:
    """Never returns: libFuzzer ends the process."""
    with atheris.instrument_imports(include=["desktop_app", "icalendar", "dateutil", "tomlkit"]):
        from tests.fuzzing.seeds import SEEDS  # noqa: PLC0415  instrumented
        from tests.fuzzing.targets import TARGETS  # noqa: PLC0415  instrumented
    for seed in SEEDS[target]:
        TARGETS[target](seed)
    gc.collect()
    options = [
        f"-max_total_time={seconds}",
        f"-timeout={_NEVER_BACK}",
        f"-rss_limit_mb={_megabytes_now() + MOST_MEGABYTES}",
        f"-max_len={LONGEST_BYTES}",
        f"-artifact_prefix={Path(findings).resolve()}/{target}-",
        "-print_final_stats=1",
        "-verbosity=0",
    ]
    read = TARGETS[target] if kind == "short" else repeated(TARGETS[target])
    feed = timed(read, LONGEST_SECONDS[kind])
    atheris.Setup([sys.argv[0], *options, corpus], feed)
    atheris.Fuzz()


def timed(read: Callable[[bytes], None], most: float) -> Callable[[bytes], None]:
    """The same, but it raises TooSlowError after more than that many seconds of the processor."""

    def feed(data: bytes) -> None:
        begun = time.process_time()
        read(data)
        if (spent := time.process_time() - begun) > most:
            message = f"{spent:.1f} s for {len(data)} bytes"
            raise TooSlowError(message)

    return feed


def repeated(read: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """The same with an input as often as fits into ten times the longest."""

    def feed(data: bytes) -> None:
        read(data * max(1, _LONG_BYTES // max(1, len(data))))

    return feed


def _megabytes_now() -> int:
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmRSS:")[2].split()[0]) // _KIB_PER_MIB


if __name__ == "__main__":
    main(*sys.argv[1:])
