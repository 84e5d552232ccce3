"""`python -m tests.faults.small_disk FOLDER`: what Kithbell does on a disk that is full, as JSON.

FOLDER is on a disk of its own, of a few MiB. The records are left as they are then.
"""

from __future__ import annotations

import json
import sys
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.__main__ import main as kithbell
from desktop_app.bootstrap.core import build_safekeeping
from desktop_app.domain.errors import StorageError
from desktop_app.domain.people import UNSAVED, Person, PersonId
from desktop_app.domain.preferences import Preferences
from tests.faults.work import Quiet, opened

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.bootstrap.core import Core


def main(folder: Path) -> None:
    """Fill the disk with records, try everything, make room, and go on."""
    kept: list[str] = []
    with closing((core := opened(folder)).store):
        core.preferences.write(Preferences())
        before = core.paths.preferences.read_bytes()
        reserve = folder / "reserve"
        reserve.write_bytes(bytes(256 * 1024))
        sentences = {"write": refused(lambda: fill(core, kept))}
        stuff(folder)
        keeping = build_safekeeping(core.paths, core.clock, Quiet())
        sentences["backup"] = refused(keeping.make)
        sentences["preferences"] = refused(lambda: core.preferences.write(Preferences(detailed_log=True)))
        assert core.paths.preferences.read_bytes() == before
        # The records can be read all the same.
        assert {person.name for person in core.store.people.all()} == set(kept)
    given = ["--data-dir", str(folder / "data"), "--config-dir", str(folder / "config")]
    code = kithbell([*given, "people", "add", "Late"])
    reserve.unlink()
    (folder / "stuffing").unlink()
    with closing((core := opened(folder)).store):
        kept.append(core.book.add(Person(PersonId(UNSAVED), "Afterwards", core.clock.now())).name)
    print(json.dumps({"kept": kept, "sentences": sentences, "code": code}))  # noqa: T201  the test listens


def fill(core: Core, kept: list[str]) -> None:
    """Keep people until there is no room."""
    for number in range(10**6):
        name = f"friend {number}"
        core.book.add(Person(PersonId(UNSAVED), name, core.clock.now(), notes="x" * 5000))
        kept.append(name)


def stuff(folder: Path) -> None:
    """Take what room is left, to the last byte."""
    with (folder / "stuffing").open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(512))


def refused(work: Callable[[], object]) -> str:
    """The sentence that says why it could not be done."""
    try:
        work()
    except StorageError as error:
        return str(error)
    return ""


if __name__ == "__main__":
    main(Path(sys.argv[1]))
