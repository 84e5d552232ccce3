"""The scripts prepare an environment once, again when something changed, and say what they cannot do."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.system import ROOT

if TYPE_CHECKING:
    from types import ModuleType

SCRIPTS = ROOT / "scripts"
OLD_GRAMMAR = (3, 6)


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """scripts/_environment.py at work in another folder."""
    monkeypatch.syspath_prepend(SCRIPTS)
    module = importlib.import_module("_environment")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    for name in ("pyproject.toml", "constraints.txt"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    return module


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(SCRIPTS)
    return importlib.import_module("_system")


@pytest.fixture
def made(tmp_path: Path) -> Path:
    folder = tmp_path / ".venv"
    venv.create(folder)
    return folder


@pytest.mark.parametrize("name", ["run", "test", "bench", "package", "_interpreter.py"])
def test_an_old_python_can_read_far_enough_to_say_that_it_is_too_old(name: str) -> None:
    ast.parse((SCRIPTS / name).read_text(encoding="utf-8"), feature_version=OLD_GRAMMAR)


@pytest.mark.parametrize("name", ["run", "test", "bench", "package"])
def test_git_lets_the_scripts_start(name: str) -> None:
    assert (SCRIPTS / name).stat().st_mode & 0o111


def test_an_environment_is_ready_once_it_is_stamped(environment: ModuleType, made: Path) -> None:
    assert not environment.is_ready(made, "")

    environment.stamp(made, "")

    assert environment.is_ready(made, "")
    assert not environment.is_ready(made, "test")


def test_one_made_for_the_tests_starts_the_application_too(environment: ModuleType, made: Path) -> None:
    environment.stamp(made, "test")

    assert environment.is_ready(made, "test")
    assert environment.is_ready(made, "")


@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt"])
def test_a_change_of_the_dependencies_asks_for_an_update(
    environment: ModuleType, made: Path, name: str
) -> None:
    environment.stamp(made, "")
    with (environment.ROOT / name).open("a", encoding="utf-8") as file:
        file.write("# changed\n")

    assert not environment.is_ready(made, "")


def test_a_moved_checkout_asks_for_an_update(
    environment: ModuleType, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.stamp(made, "")
    moved = tmp_path / "moved"
    moved.mkdir()
    for name in ("pyproject.toml", "constraints.txt"):
        (tmp_path / name).rename(moved / name)
    monkeypatch.setattr(environment, "ROOT", moved)

    assert not environment.is_ready(made, "")


@pytest.mark.parametrize("content", ["", "{", "[]", '{"made_from": 1}'])
def test_a_broken_stamp_counts_as_none(environment: ModuleType, made: Path, content: str) -> None:
    (made / "kithbell.json").write_text(content, encoding="utf-8")

    assert not environment.is_ready(made, "")


def test_an_environment_without_pip_is_not_whole(environment: ModuleType, made: Path) -> None:
    assert not environment.is_whole(made)


def test_an_interrupted_environment_is_not_whole(environment: ModuleType, made: Path) -> None:
    lend_pip(environment.interpreter(made))
    assert environment.is_whole(made)

    (made / "unfinished").touch()

    assert not environment.is_whole(made)


def test_nothing_is_not_whole(environment: ModuleType, tmp_path: Path) -> None:
    assert not environment.is_whole(tmp_path / ".venv")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can lack Qt's libraries")
def test_what_is_missing_is_found_by_trying(system: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "LIBRARIES", {"libc.so.6": "libc6", "libkithbell-nowhere.so.1": "nowhere"})
    monkeypatch.setattr(system, "TEST_PROGRAMS", {"sh": "dash", "kithbell-nowhere": "nowhere"})
    monkeypatch.setattr(system, "TEST_FONTS", {"Kithbell Nowhere": "nowhere"})

    assert system.missing_for_qt() == {"libkithbell-nowhere.so.1": "nowhere"}
    assert set(system.missing_for_tests()) == {"kithbell-nowhere", "the font Kithbell Nowhere"}


@pytest.mark.skipif(sys.platform != "linux", reason="Debian's folders")
def test_a_program_outside_the_search_path_is_found(
    system: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "x86_64" / "desktop" / "kithbell-daemon"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n", encoding="ascii")
    assert system.find_program(program.name) is None

    monkeypatch.setattr(system, "PROGRAM_FOLDERS", (f"{tmp_path.relative_to('/')}/*/desktop",))

    assert system.find_program(program.name) is None  # it cannot be run
    program.chmod(0o755)
    assert system.find_program(program.name) == str(program)
    assert system.find_program("sh") is not None


@pytest.mark.parametrize("apt_get", ["/usr/bin/apt-get", None])
def test_what_to_install_is_one_line(
    system: ModuleType, monkeypatch: pytest.MonkeyPatch, apt_get: str | None
) -> None:
    monkeypatch.setattr(system.shutil, "which", {"apt-get": apt_get}.get)

    line = system.request({"libEGL.so.1": "libegl1", "Xvfb": "xvfb"})

    assert "\n" not in line
    assert "libegl1" in line
    assert "xvfb" in line


def lend_pip(python: Path) -> None:
    """Give an empty environment the pip of this one, which is quicker than installing it."""
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    there = subprocess.run([python, "-c", code], check=True, capture_output=True, text=True).stdout.strip()
    Path(there, "lent.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
