"""`python -m tests.benchmarks.load_import WHAT FILE FOLDER`: reads an address book, and says what that took.

WHAT is `library` (vobject parses it alone), `read` (Kithbell's reader does) or `import` (compares with who
is here, backs up and keeps). Prints seconds,
the greatest memory in MiB, and how many people were found.
"""

from __future__ import annotations

import sys
import time
from contextlib import closing
from pathlib import Path

from desktop_app.bootstrap.core import build_importing
from desktop_app.exchange.address_books import AddressBooks
from tests.faults.work import Quiet, opened

_KIB_PER_MIB = 1024


def main(what: str, file: Path, folder: Path) -> None:
    """Do it and print."""
    began = time.perf_counter()
    if what == "library":
        import vobject  # type: ignore[import-untyped]  # noqa: PLC0415  the baseline, and nothing else

        with file.open(encoding="utf-8") as cards:
            found = sum(1 for _card in vobject.readComponents(cards))
    elif what == "read":
        found = len(AddressBooks().read(file).contacts)
    else:
        with closing((core := opened(folder)).store):
            importing = build_importing(core, Quiet())
            found = len(importing.apply(importing.preview(file)).added)
    seconds = time.perf_counter() - began
    # What getrusage gives would be that of the process which started this one, where that is larger.
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    memory = int(status.partition("VmHWM:")[2].split()[0]) / _KIB_PER_MIB
    sys.stdout.write(f"{seconds} {memory} {found}\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
