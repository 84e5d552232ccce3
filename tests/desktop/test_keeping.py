"""Backups beside the running program: one a day by itself, one brought back under it, and its end."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.desktop.single_instance.client import InstanceClient
from desktop_app.paths import Paths
from tests.desktop.harness.programs import wait_until
from tests.system import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.harness import DesktopSession

pytestmark = pytest.mark.desktop


def whys(session: DesktopSession) -> list[str]:
    found: list[dict[str, Any]] = session.ask_kithbell("backup", "list")
    return [row["why"] for row in found]


def test_the_first_change_of_a_day_makes_one_backup(session: DesktopSession) -> None:
    session.tray.start()
    session.start_kithbell("--background")
    session.tray.wait()
    assert whys(session) == []
    session.run_kithbell("people", "add", "Ana")
    wait_until(lambda: whys(session) == ["daily"], "the day's backup is made")
    session.run_kithbell("people", "add", "Bo")
    session.run_kithbell("people", "add", "Cleo")
    assert whys(session) == ["daily"]


def test_records_restored_under_the_running_program_are_the_ones_it_goes_on_with(
    session: DesktopSession,
) -> None:
    session.tray.start()
    session.run_kithbell("people", "add", "Ana")
    session.run_kithbell("backup")
    kithbell = session.start_kithbell("--background")
    session.tray.wait()
    session.run_kithbell("people", "add", "Bo")
    assert session.run_kithbell("restore", "asked").returncode == 0
    suggested = session.run_kithbell("suggest")
    assert suggested.returncode == 0, suggested.stderr
    assert kithbell.runs
    assert [person["name"] for person in session.ask_kithbell("people", "list")] == ["Ana"]
    assert session.ask_kithbell("history")[0]["subject"] == "Ana"


def test_erasing_everything_ends_the_running_program_first(session: DesktopSession) -> None:
    session.tray.start()
    session.run_kithbell("people", "add", "Ana")
    kithbell = session.start_kithbell("--background")
    session.tray.wait()
    erased = session.run_kithbell("erase", "--everything", "--yes")
    assert erased.returncode == 0, erased.stderr
    assert kithbell.wait() == 0
    assert [path.name for path in session.data.rglob("*")] == []


_ERASE_FROM_THE_WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from desktop_app.bootstrap import application

def when(look, then):
    # A busy machine takes its time until something is to be seen.
    found = look()
    if found:
        then(*found)
    else:
        QTimer.singleShot(100, lambda: when(look, then))

def button(words):
    return [each for window in QApplication.topLevelWidgets() if window.isVisible()
            for each in window.findChildren(QPushButton) if each.text() == words and each.isVisible()]

def shown(kind):
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]

def preferences():
    from desktop_app.bootstrap.session import Session
    QApplication.instance().findChild(Session)._windows.open_preferences()
    when(lambda: button("Erase everything…"), ask)

def ask(erase):
    from desktop_app.ui.data_dialogs import EraseDialog
    QTimer.singleShot(0, lambda: when(lambda: shown(EraseDialog), agree))
    erase.click()

def agree(dialog):
    dialog.typed.setText("erase")
    QTimer.singleShot(0, lambda: when(lambda: shown(QMessageBox), read))
    dialog.save.click()

def read(box):
    print(box.text(), flush=True)
    box.accept()

def run(*_, run=QApplication.exec):
    QTimer.singleShot(2000, preferences)
    return run()

QApplication.exec = run
folder = Path(sys.argv[1])
sys.exit(application.run_application(folder / "data", folder / "config", background=True))
"""


def test_erasing_everything_from_the_window_ends_the_program_and_says_so(tmp_path: Path) -> None:
    folders = ["--data-dir", str(tmp_path / "data"), "--config-dir", str(tmp_path / "config")]
    for words in (["people", "add", "Ana"], ["backup"]):
        subprocess.run([sys.executable, "-m", "desktop_app", *folders, *words], cwd=ROOT, check=True)
    ended = subprocess.run(
        [sys.executable, "-c", _ERASE_FROM_THE_WINDOW, str(tmp_path)],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=90,
    )
    assert (ended.returncode, ended.stdout) == (
        0,
        "Everything Kithbell kept on this computer is gone.\n",
    ), ended.stderr
    assert list(tmp_path.rglob("*")) == []


def test_damage_found_beside_the_running_program_is_said_in_its_window(
    session: DesktopSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", session.environment["XDG_RUNTIME_DIR"])
    session.tray.start()
    session.start_kithbell("--background")
    session.tray.wait()
    assert not session.windows("^Kithbell$")
    # As `backup --check` does when it finds damage.
    instance = InstanceClient(Paths.of(session.data, session.config).socket)
    wait_until(lambda: instance.ask("damaged") == {"done": True}, "the running program is told")
    wait_until(lambda: session.windows("^Kithbell$"), "the window opens for it")
