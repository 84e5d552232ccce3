"""The folder that PyInstaller makes, without the checkout and its Python, does what the checkout does."""

from __future__ import annotations

import os
import runpy
import shlex
import shutil
import subprocess
import sys
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING

import pytest

import desktop_app
from desktop_app.desktop.autostart import APP_ID
from desktop_app.desktop.autostart.xdg import read_entry
from tests.desktop import test_main_job as main_job
from tests.desktop.harness.programs import Program, wait_until
from tests.desktop.web.server import https_server, make_certificate
from tests.system import ROOT, needs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.desktop.harness import DesktopSession

slow = pytest.mark.slow
pytestmark = pytest.mark.xdist_group("packaging")  # one build serves them all

LARGEST = 130e6  # bytes; 113e6 with PySide6 6.11.3
NOT_USED = ("Qml", "Quick", "Pdf", "EglF", "EGLFS", "tkinter", "unittest", "libX11", "libxcb", "libssl")
CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Kithbell//Tests//EN
BEGIN:VEVENT
UID:choir@example.org
DTSTART;TZID=W. Europe Standard Time:20270105T193000
RRULE:FREQ=WEEKLY
SUMMARY:Choir
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def session(built: Path, tmp_path: Path) -> Iterator[DesktopSession]:
    """A desktop session whose Kithbell is the one in the folder."""
    needs("Xvfb", "openbox", "dbus-daemon", "dunst", "xdotool")
    from tests.desktop.harness.session import desktop_session  # noqa: PLC0415  Linux only

    with desktop_session(tmp_path, program=[str(built / "kithbell")]) as started:
        del started.environment["PYTHONPATH"]
        yield started


@slow
def test_it_is_small_and_holds_nothing_that_is_not_used(built: Path) -> None:
    files = [file for file in built.rglob("*") if file.is_file() and not file.is_symlink()]

    assert sum(file.stat().st_size for file in files) < LARGEST
    assert not [file for file in files if any(word in file.name for word in NOT_USED)]


@slow
def test_the_licences_of_what_is_bundled_come_with_it(built: Path) -> None:
    licences = {path.name for path in (built / "_internal" / "licences").iterdir()}

    assert {"Qt.txt", "LGPL-3.txt", "GPL-3.txt", "Python", "APScheduler", "desktop-notifier"} <= licences


@slow
def test_it_says_its_version(built: Path, tmp_path: Path) -> None:
    link = tmp_path / "kithbell"
    link.symlink_to(built / "kithbell")

    said = subprocess.run([link, "--version"], check=True, capture_output=True, text=True).stdout

    assert said == f"kithbell {desktop_app.__version__}\n"


@slow
def test_its_commands_find_the_passages_and_the_time_zones(session: DesktopSession) -> None:
    session.environment["TZ"] = "Asia/Tokyo"
    session.run_kithbell("people", "add", "Ana Moreno")
    session.run_kithbell("schedule", "add", "Evenings", "--days", "daily", "--from", "18:00", "--to", "20:00")

    (first, *_) = session.ask_kithbell("plan", "--days", "3")
    assert first["at"].endswith("+09:00")
    assert first["passage"]
    assert "doi 10.35841" in session.run_kithbell("why").stdout
    assert "PySide6-Essentials: bundled" not in session.run_kithbell("doctor").stdout


@slow
def test_it_reads_the_files_of_other_programs(session: DesktopSession) -> None:
    file = session.folder / "choir.ics"
    file.write_text(CALENDAR, encoding="utf-8")

    assert session.run_kithbell("activity", "import", str(file)).returncode == 0
    (choir,) = session.ask_kithbell("activity", "list")
    assert (choir["title"], choir["zone"]) == ("Choir", "Europe/Berlin")


@slow
def test_it_speaks_with_servers_securely(session: DesktopSession, tmp_path: Path) -> None:
    with https_server(make_certificate(tmp_path)) as server:
        said = session.run_kithbell("feed", "add", server.address("/club.ics")).stdout

    assert "self-signed" in said


@slow
def test_the_main_job(session: DesktopSession) -> None:
    main_job.make_ready(session)
    main_job.do_the_main_job(session)


@slow
def test_what_it_leaves_for_the_next_login_starts_it(session: DesktopSession) -> None:
    session.tray.start()
    session.start_kithbell()
    wait_until(lambda: session.focused_window() == "Welcome to Kithbell", "the first window has the keyboard")
    session.type_keys("shift+Tab", "shift+Tab", "shift+Tab", "space")  # “Start with my computer”
    entry = session.home / ".config" / "autostart" / f"{APP_ID}.desktop"
    wait_until(entry.exists, "the entry is there")
    assert session.run_kithbell("quit").returncode == 0

    line = read_entry(entry.read_text(encoding="utf-8"))["Exec"]
    started = Program(shlex.split(line), session.environment, session.folder / "login.log")
    try:
        session.tray.wait(after=1)
    finally:
        started.end()


@slow
def test_it_starts_another_of_itself_for_the_days_backup(session: DesktopSession) -> None:
    session.start_kithbell("--background")
    wait_until(lambda: main_job.running(session), "it runs")
    session.run_kithbell("people", "add", "Ana Moreno")

    wait_until(lambda: list((session.data / "backups").glob("*")), "there is a backup")


@slow
def test_it_goes_on_while_an_update_replaces_its_files(
    session: DesktopSession, built: Path, tmp_path: Path
) -> None:
    program = tmp_path / "kithbell"
    shutil.copy2(built / "kithbell", program)
    (tmp_path / "_internal").symlink_to(built / "_internal")
    main_job.make_ready(session)
    command = [str(program), *session._folders(), "--background"]
    running = Program(command, session.environment, tmp_path / "running.log")
    try:
        wait_until(lambda: main_job.running(session), "it runs")
        other = tmp_path / "other"
        other.write_bytes(b"the next version")
        other.replace(program)

        session.run_kithbell("suggest")
        assert session.notifications.wait().title == "Ana Moreno might love to hear from you"
    finally:
        running.end()


def test_programs_that_it_opens_get_the_users_own_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    loader = ModuleType("pyimod02_importers")
    loader.__dict__["pyz_archive"] = SimpleNamespace(_filename=sys.executable)
    monkeypatch.setitem(sys.modules, loader.__name__, loader)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/kithbell/_internal")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/home/me/lib")
    monkeypatch.setenv("_PYI_ARCHIVE_FILE", "/opt/kithbell/kithbell")
    hook = str(ROOT / "scripts" / "installers" / "before_start.py")

    os.close(runpy.run_path(hook)["_file"])
    assert os.environ["LD_LIBRARY_PATH"] == "/home/me/lib"
    assert not [name for name in os.environ if name.startswith("_PYI_")]
    os.close(runpy.run_path(hook)["_file"])
    assert "LD_LIBRARY_PATH" not in os.environ


@pytest.mark.parametrize(
    ("place", "source", "kind", "wanted"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "/venv/libqxcb.so", "BINARY", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", "/venv/libqvnc.so", "BINARY", False),
        ("PySide6\\plugins\\imageformats\\qsvg.dll", "C:\\venv\\qsvg.dll", "BINARY", True),
        ("PySide6\\plugins\\imageformats\\qtiff.dll", "C:\\venv\\qtiff.dll", "BINARY", False),
        ("PySide6/Qt/translations/qtbase_de.qm", "/venv/qtbase_de.qm", "DATA", True),
        ("PySide6/Qt/translations/qt_de.qm", "/venv/qt_de.qm", "DATA", False),
        ("libxcb.so.1", "/lib/x86_64-linux-gnu/libxcb.so.1", "BINARY", False),
        ("libpython3.11.so.1.0", "/lib/x86_64-linux-gnu/libpython3.11.so.1.0", "BINARY", True),
        ("python3.11/lib-dynload/_json.so", "/usr/lib/python3.11/lib-dynload/_json.so", "EXTENSION", True),
    ],
)
def test_what_goes_in(folder_script: ModuleType, place: str, source: str, kind: str, *, wanted: bool) -> None:
    assert folder_script.is_wanted((place, source, kind)) == wanted
