"""Another process holds the records for ten seconds while the running program logs a time in touch."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.desktop.harness.programs import wait_until
from tests.system import ROOT

if TYPE_CHECKING:
    from pathlib import Path

HELD_FOR = 10.0  # seconds

_LOG_FROM_THE_WINDOW = """
import json, sys, time
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from desktop_app.bootstrap import application
from desktop_app.bootstrap.session import Session
from desktop_app.ui.people.log_dialog import LogDialog

folder = Path(sys.argv[1])
turns, seen = [], []

def log():
    QApplication.instance().findChild(Session)._windows.open_log()
    QTimer.singleShot(500, choose)

def choose():
    global dialog
    (dialog,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, LogDialog)]
    dialog.whom.choose(1)
    dialog.logged.connect(lambda _touch: end())
    (folder / "ready").touch()
    press()

def press():
    if not (folder / "held").exists():
        QTimer.singleShot(20, press)
        return
    turns.append(time.monotonic())
    dialog.save.click()
    seen.append(dialog.trouble.text())
    timer.start(5)

def turn():
    turns.append(time.monotonic())

def end():
    turns.append(time.monotonic())
    gap = max(after - before for before, after in zip(turns, turns[1:]))
    print(json.dumps({"took": turns[-1] - turns[0], "gap": gap, "said": seen}), flush=True)
    QTimer.singleShot(200, QApplication.instance().quit)

def run(*_, run=QApplication.exec):
    global timer
    timer = QTimer(QApplication.instance(), timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(turn)
    QTimer.singleShot(2000, log)
    return run()

QApplication.exec = run
sys.exit(application.run_application(folder / "data", folder / "config", background=True))
"""


@pytest.mark.desktop
def test_it_is_kept_once_they_are_free_and_the_window_turns_meanwhile(tmp_path: Path) -> None:
    folders = ["--data-dir", str(tmp_path / "data"), "--config-dir", str(tmp_path / "config")]
    subprocess.run(
        [sys.executable, "-m", "desktop_app", *folders, "people", "add", "Ana"], cwd=ROOT, check=True
    )
    program = subprocess.Popen(
        [sys.executable, "-c", _LOG_FROM_THE_WINDOW, str(tmp_path)],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        wait_until((tmp_path / "ready").exists, "the form is open", seconds=60)
        with closing(sqlite3.connect(tmp_path / "data" / "kithbell.sqlite3", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            (tmp_path / "held").touch()
            time.sleep(HELD_FOR)
            assert program.poll() is None
            assert other.execute("SELECT count(*) FROM interaction").fetchone() == (0,)
            other.execute("ROLLBACK")
            said, errors = program.communicate(timeout=60)
            assert other.execute("SELECT count(*) FROM interaction").fetchone() == (1,), errors
    finally:
        program.kill()
        program.wait()
    found = json.loads(said)
    assert program.returncode == 0, errors
    assert found["took"] >= HELD_FOR - 1
    assert found["gap"] < HELD_FOR / 4  # a tenth of a second where the machine is free
    assert found["said"] == [
        "Another program is using your records. This is kept as soon as it has finished."
    ]
