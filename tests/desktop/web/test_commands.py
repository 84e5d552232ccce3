"""`kithbell feed` as a process of its own, over a real server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.desktop.web.programs import trusting
from tests.desktop.web.server import CLUB, HttpsServer, Manners, says

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.desktop.web.server import Certificate

    Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path, certificate: Certificate) -> Run:
    environment = trusting(os.environ, certificate, tmp_path)
    folders = ["--data-dir", str(tmp_path / "data"), "--config-dir", str(tmp_path / "config")]

    def kithbell(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "desktop_app", *folders, *words],
            env=environment | {"PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return kithbell


def rows(run: Run, *words: str) -> Any:  # noqa: ANN401  whatever the JSON holds
    return json.loads(run(*words, "--json").stdout)


def test_a_calendar_is_followed_from_its_first_day_to_its_last(
    run: Run, server: HttpsServer, tmp_path: Path
) -> None:
    manners = Manners()
    server.answers["/private-secret.ics"] = manners.good
    added = run("feed", "add", server.address("/private-secret.ics", credentials="me:secret@"))
    assert (added.returncode, added.stderr) == (0, "")
    assert "You follow “The rowing club” now." in added.stdout
    assert "1 activity is to come." in added.stdout
    (regatta,) = rows(run, "activity", "list")
    assert regatta["title"] == "Regatta"
    assert run("feed", "refresh", "--due").returncode == 0
    assert len(server.visits) == 1  # not within six hours
    assert "1 activity" in run("feed", "refresh").stdout
    assert server.visits[-1].headers["If-None-Match"] == manners.etag
    manners.body, manners.etag = CLUB.replace(b"Regatta", b"Autumn regatta"), '"two"'
    run("feed", "refresh", "1")
    (autumn,) = rows(run, "activity", "list")
    assert autumn == regatta | {"title": "Autumn regatta"}
    assert run("feed", "remove", "The rowing club").returncode == 0
    assert rows(run, "activity", "list") == []
    log = "".join(file.read_text() for file in (tmp_path / "data" / "log").iterdir())
    assert "calendar 1: " in log
    for word in ("secret", "localhost", "egatta", "club"):
        assert word not in log


def test_as_installed_it_trusts_what_the_system_trusts(run: Run, server: HttpsServer, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").unlink()
    server.answers["/club.ics"] = Manners().good
    added = run("feed", "add", server.address("/club.ics"))
    assert (added.returncode, added.stderr) == (1, "")
    assert "could not prove" in added.stdout
    assert server.visits == []


def test_what_cannot_be_read_stays_and_says_so(run: Run, server: HttpsServer) -> None:
    server.answers["/club.ics"] = Manners(etag="").good
    run("feed", "add", server.address("/club.ics"), "--name", "Rowing")
    server.answers["/club.ics"] = says(500)
    refreshed = run("feed", "refresh", "rowing")
    assert refreshed.returncode == 1
    assert "has a fault" in refreshed.stdout
    assert "as it was today" in refreshed.stdout
    assert len(rows(run, "activity", "list")) == 1
