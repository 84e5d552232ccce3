"""Hands the work over to a Python that is new enough.

Any Python 3 must be able to read this file, so it keeps to plain old syntax.
"""

import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)
NAMES = ("python3.13", "python3.12", "python3.11")


def hand_over(command: list) -> None:  # type: ignore[type-arg]  # list[str] fails on old versions
    """Become `command`; never returns."""
    if os.name == "nt":  # there exec returns to the shell before the program has ended
        sys.exit(subprocess.call(command))
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(command[0], command)  # noqa: S606  # no shell is wanted


def new_enough(program: str) -> bool:
    """Whether `program` starts (a version manager's stand-in may not) and is recent."""
    check = "import sys; sys.exit(sys.version_info < {!r})".format(OLDEST)  # noqa: UP032  # old syntax
    return subprocess.call([program, "-c", check], stderr=subprocess.DEVNULL) == 0


def require() -> None:
    """Go on under a Python that can run Kithbell, or end with a sentence saying which is needed."""
    if sys.version_info >= OLDEST:
        return
    for name in NAMES:
        program = shutil.which(name)
        if program and new_enough(program):
            hand_over([program, *sys.argv])
    sys.exit(
        "Kithbell needs Python {}.{} or later; this one is {}.{}, and no newer one was found. "
        "Install one and start again.".format(*OLDEST, *sys.version_info[:2])
    )
