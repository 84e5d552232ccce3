"""The application where nothing more can be written, or opened: one sentence, and later all goes on."""

from __future__ import annotations

import os
import resource
import shutil
import sys
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.desktop.harness.programs import Program, wait_until
from tests.desktop.harness.session import desktop_session
from tests.desktop.test_main_job import history, make_ready, running
from tests.faults.test_limits import humbly, may_mount
from tests.system import in_ci

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

    from tests.desktop.harness import DesktopSession
    from tests.desktop.harness.session import Kithbell

pytestmark = [pytest.mark.desktop, pytest.mark.xdist_group("desktop, waiting")]

TINY = 4096  # bytes; less than any of its files has
SMALL = "8m"  # of a disk, with room for a backup and for what is written by the way


def telling(session_folder: Path) -> tuple[str, ...]:
    """The application with a note of what it tells; see the module."""
    return (sys.executable, "-m", "tests.desktop.telling", str(session_folder / "told"))


def told(session: DesktopSession) -> list[str]:
    file = session.folder / "told"
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def with_a_prompt(session: DesktopSession) -> Kithbell:
    """The application runs, Ana is on screen, and the day's backup is made."""
    make_ready(session)
    kithbell = session.start_kithbell("--background")
    wait_until(lambda: running(session), "it runs", 60)
    assert session.run_kithbell("suggest").returncode == 0
    session.notifications.wait()
    wait_until(lambda: backups(session) == ["daily", "import"], "the day's backup is made", 30)
    return kithbell


def backups(session: DesktopSession) -> list[str]:
    return sorted(row["why"] for row in session.ask_kithbell("backup", "list"))


def one_sentence(done: subprocess.CompletedProcess[str]) -> str:
    assert (done.returncode, done.stdout) == (1, ""), done
    (line,) = done.stderr.splitlines()
    assert line.startswith("kithbell: ")
    return line


def nothing_is_lost(session: DesktopSession) -> None:
    assert [person["name"] for person in session.ask_kithbell("people", "list")] == ["Ana Moreno"]
    assert [one["subject"] for one in history(session)] == ["Ana Moreno"]


def an_answer_that_cannot_be_kept(session: DesktopSession, kithbell: Kithbell, words: str) -> None:
    """It is said once, in a window, and the application lives on."""
    session.press("I reached out")
    wait_until(lambda: told(session), "it is said", 60)
    wait_until(lambda: session.windows("Kithbell"), "in its window", 30)
    (sentence,) = told(session)
    assert words in sentence
    assert kithbell.runs
    assert session.tray.tooltip().startswith("Kithbell")
    assert "Quit" in session.tray.labels()


def all_goes_on(session: DesktopSession, kithbell: Kithbell) -> None:
    """A prompt comes, its answer is kept, a command's time in touch too, and nothing more is told."""
    before, said = len(session.notifications.shown()), len(told(session))
    done = session.run_kithbell("suggest")
    assert "Here it is: Ana Moreno." in done.stdout, done
    session.notifications.wait(after=before)
    session.press("I reached out")
    wait_until(lambda: history(session)[0]["response"] == "connected", "the answer is kept")
    assert session.run_kithbell("log", "ana").returncode == 0
    assert len(told(session)) == said
    assert "unexpected" not in (session.data / "log" / "kithbell.log").read_text()
    assert session.run_kithbell("quit").returncode == 0
    assert kithbell.wait() == 0


@contextmanager
def limited(kithbell: Kithbell, kind: int, most: int) -> Iterator[None]:
    """A limit of the running application's, for a while."""
    usual = resource.prlimit(kithbell.pid, kind)
    resource.prlimit(kithbell.pid, kind, (most, usual[1]))
    try:
        yield
    finally:
        resource.prlimit(kithbell.pid, kind, usual)


def lowest_free(pid: int) -> int:
    """The number that the next file a process opens will get."""
    taken = {int(file.name) for file in Path(f"/proc/{pid}/fd").iterdir()}
    return next(number for number in count() if number not in taken)


@pytest.fixture
def noted(tmp_path: Path, display: str) -> Iterator[DesktopSession]:
    """A session whose application notes what it tells."""
    with desktop_session(tmp_path, display, telling(tmp_path)) as session:
        yield session


def test_a_file_that_may_not_grow(noted: DesktopSession) -> None:
    kithbell = with_a_prompt(noted)
    with limited(kithbell, resource.RLIMIT_FSIZE, TINY):
        assert "cannot grow any more" in one_sentence(noted.run_kithbell("suggest"))
        assert told(noted) == []  # it was said where it was asked for
        an_answer_that_cannot_be_kept(noted, kithbell, "cannot grow any more")
        nothing_is_lost(noted)
        assert history(noted)[0]["response"] is None
    all_goes_on(noted, kithbell)


def test_no_file_more_may_be_opened(noted: DesktopSession) -> None:
    """What is open already is enough to keep an answer; who connects waits until there is one more."""
    kithbell = with_a_prompt(noted)
    _now, usual = resource.prlimit(kithbell.pid, resource.RLIMIT_NOFILE)
    with limited(kithbell, resource.RLIMIT_NOFILE, lowest_free(kithbell.pid)):
        noted.press("I reached out")
        wait_until(lambda: history(noted)[0]["response"] == "connected", "the answer is kept")
        # Nobody hears of it, and it is kept all the same.
        assert noted.run_kithbell("log", "ana", "--note", "tea").returncode == 0
        assert kithbell.runs
        assert noted.tray.tooltip().startswith("Kithbell")
        log = noted.data / "log" / "kithbell.log"

        def is_refused() -> bool:
            # Something may have been closed in the meantime.
            resource.prlimit(kithbell.pid, resource.RLIMIT_NOFILE, (lowest_free(kithbell.pid), usual))
            noted.run_kithbell("status")
            return "no connection can be taken" in log.read_text()

        wait_until(is_refused, "it is in the log", 60)
        assert log.read_text().count("no connection can be taken") < 3  # once a minute, not all the time
    assert told(noted) == []
    nothing_is_lost(noted)
    all_goes_on(noted, kithbell)


@pytest.fixture
def on_a_small_disk(tmp_path: Path, display: str) -> Iterator[DesktopSession]:
    """A session whose records lie on a disk of their own, which goes with the program that holds it.

    The disk is in a name space of its own; what the session starts is taken into that.
    """
    if os.geteuid() != 0 or shutil.which("unshare") is None or not may_mount(tmp_path):
        reason = "only for root, where a process may mount a disk of its own"
        pytest.fail(reason) if in_ci() else pytest.skip(reason)
    data = tmp_path / "data"
    data.mkdir()
    script = f'mount -t tmpfs -o size={SMALL},mode=700 tmpfs "$1" && echo mounted && exec sleep 600'
    environment = {"PATH": os.environ["PATH"]}
    holder = Program(
        ["unshare", "-rm", "sh", "-c", script, "sh", str(data)], environment, tmp_path / "disk.log"
    )
    try:
        wait_until(lambda: "mounted" in holder.output(), "the disk is there")
        within = ("nsenter", "-t", str(holder.pid), "-U", "-m", "--preserve-credentials")
        with desktop_session(tmp_path, display, [*within, *telling(tmp_path)]) as session:
            session.data = Path(f"/proc/{holder.pid}/root{data}")
            yield session
    finally:
        holder.end()


def test_a_full_disk(on_a_small_disk: DesktopSession) -> None:
    session = on_a_small_disk
    kithbell = with_a_prompt(session)
    stuffing = session.data / "stuffing"
    fill(stuffing)
    an_answer_that_cannot_be_kept(session, kithbell, "There is no room left to save to")
    for words in (
        ("log", "ana"),
        ("suggest",),
        ("backup",),
        ("people", "import", str(session.folder / "book.vcf")),
    ):
        assert "room left" in one_sentence(session.run_kithbell(*words))
    nothing_is_lost(session)
    assert history(session)[0]["response"] is None
    assert backups(session) == ["daily", "import"]
    stuffing.unlink()
    all_goes_on(session, kithbell)


def fill(path: Path) -> None:
    """Take what room is left, to the last byte."""
    with path.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(512))


@pytest.fixture
def humble(tmp_path: Path, display: str) -> Iterator[DesktopSession]:
    """A session whose programs have to keep to the modes of files, even root's."""
    with desktop_session(tmp_path, display, [*humbly(), *telling(tmp_path)]) as session:
        yield session


def test_a_folder_that_may_only_be_read(humble: DesktopSession) -> None:
    """The application has its files open and goes on; a command and the next start say what is wrong."""
    kithbell = with_a_prompt(humble)
    humble.data.chmod(0o500)
    try:
        humble.press("I reached out")
        assert "can be read but not changed" in one_sentence(humble.run_kithbell("log", "ana"))
        kithbell.kill()
        again = humble.start_kithbell("--background")
        wait_until(lambda: told(humble), "it is said", 60)
        (sentence,) = told(humble)
        assert "can be read but not changed" in sentence
        wait_until(lambda: humble.windows("Kithbell cannot start"), "in a window of its own")
        humble.type_keys("Return")
        assert again.wait(60) == 1
    finally:
        humble.data.chmod(0o700)
    # The answer was kept before: the records were open.
    assert history(humble)[0]["response"] == "connected"
    kithbell = humble.start_kithbell("--background")
    wait_until(lambda: running(humble), "it runs", 60)
    all_goes_on(humble, kithbell)
