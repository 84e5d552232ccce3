"""`python -m tests.faults.small_disk_update FOLDER`: an old database brought up to date with too little room.

FOLDER is on a disk of its own, of a few MiB. Prints as JSON what was said and what was there each time.
"""

from __future__ import annotations

import json
import sys
from contextlib import closing
from functools import partial
from pathlib import Path

from tests.faults.old_records import everything, laid_down
from tests.faults.small_disk import refused, stuff
from tests.faults.work import opened

_STEP = 128 * 1024  # bytes of room more, each time
_PROMPTS = 2000


def main(folder: Path) -> None:
    """Begin without any room and give a little more each time, until it can be done."""
    database = laid_down(folder, version=1, people=50, prompts=_PROMPTS)
    before = everything(database)
    reserves = [folder / f"reserve {number}" for number in range(16)]
    for reserve in reserves:
        reserve.write_bytes(bytes(_STEP))
    stuff(folder)
    said: list[str] = []
    for reserve in reserves:
        reserve.unlink()
        said.append(refused(partial(reopened, folder)))
        if not said[-1]:
            break
        assert everything(database) == before
    with closing((core := opened(folder)).store):
        people, prompts = len(core.store.people.all()), len(core.store.prompts.recent(2 * _PROMPTS))
        notes = core.notes
    report = {"said": said, "people": people, "prompts": prompts, "notes": notes}
    print(json.dumps(report))  # noqa: T201  the test listens


def reopened(folder: Path) -> None:
    """As a start does, and an end."""
    opened(folder).store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
