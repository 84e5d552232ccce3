from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from desktop_app.desktop import programs

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _no_flatpak(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FLATPAK_ID", raising=False)


def test_from_an_environment_it_is_the_module() -> None:
    assert programs.itself() == [sys.executable, "-m", "desktop_app"]
    assert programs.at_login() == [sys.executable, "-m", "desktop_app", "--background"]


def test_from_a_package_with_its_own_python_it_is_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/usr/lib/kithbell/kithbell")

    assert programs.itself() == ["/usr/lib/kithbell/kithbell"]
    assert programs.at_login() == ["/usr/lib/kithbell/kithbell", "--background"]


def test_from_a_flatpak_it_is_what_starts_that(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLATPAK_ID", "io.github.kithbell.Kithbell")

    assert programs.at_login() == ["flatpak", "run", "io.github.kithbell.Kithbell", "--background"]
    assert programs.itself()[0] == sys.executable


@pytest.mark.parametrize(
    ("name", "twin", "frozen"),
    [("python.exe", "pythonw.exe", False), ("Kithbell.exe", "kithbell-tray.exe", True)],
)
def test_no_console_opens_at_login(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, twin: str, *, frozen: bool
) -> None:
    monkeypatch.setattr(sys, "frozen", frozen, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / name))
    assert programs.at_login()[0] == str(tmp_path / name)

    (tmp_path / twin).touch()
    assert programs.at_login()[0] == str(tmp_path / twin)
