"""What the doctor says of a real session."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.desktop.harness.programs import wait_until
from tests.desktop.test_main_job import make_ready, open_schedule, running

if TYPE_CHECKING:
    from tests.desktop.harness import DesktopSession

pytestmark = pytest.mark.desktop


def found(session: DesktopSession, part: str) -> dict[str, Any]:
    rows = json.loads(session.run_kithbell("doctor", "--json").stdout)
    (row,) = [row for row in rows if row["part"] == part]
    return dict(row)


@pytest.mark.parametrize("language", ["C", "de_DE"])
def test_where_all_is_well_it_says_so(session: DesktopSession, language: str) -> None:
    session.environment |= {"LANGUAGE": language, "LC_ALL": f"{language}.UTF-8"}
    make_ready(session)
    open_schedule(session)
    session.start_kithbell("--background")
    session.tray.wait()
    wait_until(lambda: running(session), "it runs")
    done = session.run_kithbell("doctor")
    assert done.returncode == 0, done.stdout
    assert ("Mitteilungen: dunst" in done.stdout) is (language == "de_DE")
    assert "✗" not in done.stdout


def test_each_part_that_is_missing_is_told_with_its_cure(session: DesktopSession) -> None:
    make_ready(session)
    session.start_kithbell("--background")
    session.tray.wait()
    assert session.dunst is not None
    session.dunst.end()
    session.tray.stop()
    wait_until(lambda: not found(session, "tray")["well"], "the tray is gone")
    told = found(session, "notifications")
    assert (told["state"], told["well"]) == ("none answers", False)
    assert "card" in told["cure"]
    assert "window and the commands" in found(session, "tray")["cure"]
    assert found(session, "running")["state"] == "yes"
