"""`python -m tests.faults.killing`: starts work in a child process and kills it, over and over.

Each line on standard input is JSON: kind, folder, turn, seconds. The answer is a line of JSON: what the
child said before it was killed. Everything is imported once, and each child is a fork, so that a kill
costs little more than the time until it.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path

from tests.faults.work import KINDS


def main() -> None:
    """Answer until the input ends."""
    print("ready", flush=True)  # noqa: T201  the test listens
    for line in sys.stdin:
        asked = json.loads(line)
        said = killed(asked["kind"], Path(asked["folder"]), asked["turn"], asked["seconds"])
        print(json.dumps(said), flush=True)  # noqa: T201  the test listens


def killed(kind: str, folder: Path, turn: int, seconds: float) -> list[str]:
    """What the work said until it was killed, `seconds` after its start."""
    listening, speaking = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(listening)
        _work(kind, folder, turn, speaking)
    os.close(speaking)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(listening, encoding="utf-8") as heard:
        text = heard.read()
    # What was cut off in the middle was not said.
    return text.split("\n")[:-1]


def _work(kind: str, folder: Path, turn: int, speaking: int) -> None:
    """Never returns."""

    def say(what: str) -> None:
        os.write(speaking, f"{what}\n".encode())

    try:
        KINDS[kind](folder, turn, say)
    except BaseException as error:  # noqa: BLE001  the test has to hear of any
        say(f"FAILED {error!r}")
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
