"""Whatever is stopped before its last moment leaves nothing behind."""

from __future__ import annotations

from functools import partial
from itertools import count
from typing import TYPE_CHECKING

import pytest

from desktop_app.bootstrap.core import build_calendar_import, build_importing, build_taking_along
from desktop_app.domain.progress import Progress, StoppedError
from desktop_app.services.everything import taken
from desktop_app.services.importing import ImportResult
from desktop_app.services.taking_along import Form
from tests.exchange.calendars import calendar, event
from tests.faults.work import Quiet, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from desktop_app.bootstrap.core import Core

_CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Friend {0}\nEMAIL:friend{0}@example.org\nEND:VCARD\n"
PEOPLE = 40


class Stop:
    """Wants no more after so many looks; counts them, and remembers how far the work said it was."""

    def __init__(self, after: int | None = None) -> None:
        self.heard: list[float] = []
        self.closed = 0
        self._after = after

    def progress(self) -> Progress:
        return Progress(self._hear, self._close)

    def _hear(self, fraction: float) -> None:
        self.heard.append(fraction)
        if self._after is not None and len(self.heard) > self._after:
            raise StoppedError

    def _close(self) -> None:
        self.closed = len(self.heard)


@pytest.fixture
def core(tmp_path: Path) -> Iterator[Core]:
    made = opened(tmp_path / "here")
    made.book.add_named(["Ana", "Bo"])
    yield made
    made.store.close()


def of_people(core: Core, folder: Path) -> Callable[[Progress], object]:
    book = folder / "book.vcf"
    book.write_text("".join(map(_CARD.format, range(PEOPLE))), encoding="utf-8")
    importing = build_importing(core, Quiet())
    preview = importing.preview(book)
    return lambda progress: importing.apply(preview, progress=progress)


def back_from_people(core: Core, folder: Path) -> Callable[[Progress], object]:
    of_people(core, folder)(Progress())
    everybody = tuple(person.id for person in core.store.people.all())
    return partial(build_importing(core, Quiet()).undo, ImportResult(everybody))


def of_calendar(core: Core, folder: Path) -> Callable[[Progress], object]:
    path = folder / "club.ics"
    events = (event("DTSTART:20990105T193000", uid=str(number)) for number in range(PEOPLE))
    path.write_bytes(calendar(*events))
    calendars = build_calendar_import(core, Quiet())
    preview = calendars.preview(path)
    return lambda progress: calendars.apply(preview, progress=progress)


def of_everything(core: Core, folder: Path) -> Callable[[Progress], object]:
    along = build_taking_along(core, Quiet())
    path = folder / "all.json"
    path.write_bytes(along.written(Form.EVERYTHING))
    core.book.add_named(["Cleo"])
    return partial(along.bring_back, along.look_at(path).everything)


def of_a_backup(core: Core, _folder: Path) -> Callable[[Progress], object]:
    keeping = build_taking_along(core, Quiet()).keeping
    backup = keeping.make()
    core.book.add_named(["Cleo"])
    return partial(keeping.restore, backup)


WORK = (of_people, back_from_people, of_calendar, of_everything, of_a_backup)


@pytest.mark.parametrize("prepare", WORK)
def test_stopped_at_any_moment_the_records_are_as_before(
    core: Core, tmp_path: Path, prepare: Callable[[Core, Path], Callable[[Progress], object]]
) -> None:
    work = prepare(core, tmp_path)
    before = taken(core.store, core.preferences.read())
    for looks in count():
        stop = Stop(looks)
        try:
            work(stop.progress())
        except StoppedError:
            assert taken(core.store, core.preferences.read()) == before
            assert not list(core.paths.data.rglob("*.part*"))
            continue
        break
    # The last time it was not stopped at all.
    assert looks > 2
    assert stop.closed == len(stop.heard)
    assert taken(core.store, core.preferences.read()) != before


@pytest.mark.parametrize("prepare", WORK)
def test_how_far_it_is_only_grows_up_to_the_whole(
    core: Core, tmp_path: Path, prepare: Callable[[Core, Path], Callable[[Progress], object]]
) -> None:
    work, stop = prepare(core, tmp_path), Stop()
    work(stop.progress())
    assert stop.heard == sorted(stop.heard)
    assert stop.heard[0] >= 0
    assert stop.heard[-1] == pytest.approx(1)


def test_a_backup_that_was_stopped_is_none(core: Core) -> None:
    keeping = build_taking_along(core, Quiet()).keeping
    with pytest.raises(StoppedError):
        keeping.make(progress=Stop(0).progress())
    assert keeping.all() == []
    assert not list(core.paths.data.rglob("*.part*"))
