"""`python -m tests.faults.limited LIMIT=NUMBER [ARGUMENT...]`: a command of Kithbell's under a limit.

The limit is one of the `resource` module's: `fsize` in bytes of a file, or `nofile` open at once.
"""

from __future__ import annotations

import resource
import sys

from desktop_app.__main__ import main


def run(limit: str, arguments: list[str]) -> int:
    """The exit code of the command."""
    name, _, number = limit.partition("=")
    which = {"fsize": resource.RLIMIT_FSIZE, "nofile": resource.RLIMIT_NOFILE}[name]
    resource.setrlimit(which, (int(number), int(number)))
    return main(arguments)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1], sys.argv[2:]))
