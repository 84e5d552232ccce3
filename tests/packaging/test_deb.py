"""The .deb holds what Debian expects, where it expects it, and asks for the libraries that Qt needs."""

from __future__ import annotations

import gzip
import hashlib
import importlib
import os
import subprocess
from email import message_from_string
from typing import TYPE_CHECKING

import pytest

import desktop_app
from desktop_app.desktop.autostart import APP_ID
from tests.system import ROOT, needs

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("packaging")]


@pytest.fixture(scope="module")
def deb(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    needs("dpkg-deb", "dpkg-shlibdeps")
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.syspath_prepend(ROOT / "scripts")
        package: Path = importlib.import_module("_debian").build(
            built, tmp_path_factory.mktemp("deb"), compression="none"
        )
    return package


@pytest.fixture(scope="module")
def unpacked(deb: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    subprocess.run(["dpkg-deb", "--raw-extract", deb, folder], check=True)
    return folder


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """The folders of a system with nothing in them, where packages can be installed."""
    if os.geteuid() != 0:
        pytest.skip("only root installs packages")
    root = tmp_path / "machine"
    for name in ("info", "updates", "triggers"):
        (root / "var" / "lib" / "dpkg" / name).mkdir(parents=True)
    for name in ("status", "available"):
        (root / "var" / "lib" / "dpkg" / name).touch()
    (root / "usr" / "share" / "icons").mkdir(parents=True)  # other packages' icons lie beside ours
    (root / "usr" / "share" / "icons" / "other.svg").touch()
    return root


def dpkg(machine: Path, *arguments: str | Path) -> str:
    """What it says. The libraries that a whole system would bring are not asked for."""
    command = ["dpkg", f"--root={machine}", "--force-depends", "--force-script-chrootless", *arguments]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


def everything_in(machine: Path) -> set[str]:
    """All but dpkg's own records."""
    own = machine / "var" / "lib" / "dpkg"
    return {str(path.relative_to(machine)) for path in machine.rglob("*") if not path.is_relative_to(own)}


@pytest.mark.parametrize("way", ["--remove", "--purge"])
def test_it_is_installed_and_leaves_nothing_when_it_goes(deb: Path, machine: Path, way: str) -> None:
    before = everything_in(machine)

    dpkg(machine, "--install", deb)
    assert "install ok installed" in (machine / "var/lib/dpkg/status").read_text(encoding="utf-8")
    assert dpkg(machine, "--verify", "kithbell") == ""
    said = subprocess.run(
        [machine / "usr/bin/kithbell", "--version"], check=True, capture_output=True, text=True
    ).stdout
    assert said == f"kithbell {desktop_app.__version__}\n"
    assert len(everything_in(machine)) > len(before) + 200

    dpkg(machine, way, "kithbell")
    assert everything_in(machine) == before
    assert list((machine / "var" / "lib" / "dpkg" / "info").glob("kithbell*")) == []


def test_it_asks_for_the_libraries_of_a_desktop(unpacked: Path) -> None:
    control = message_from_string((unpacked / "DEBIAN" / "control").read_text(encoding="utf-8"))
    depends = {entry.split()[0] for entry in control["Depends"].split(", ")}

    assert (control["Package"], control["Version"]) == ("kithbell", desktop_app.__version__)
    assert {"libegl1", "libxcb-cursor0", "libxkbcommon-x11-0", "libwayland-client0"} <= depends
    assert {"ca-certificates", "libssl3", "tzdata"} <= depends
    assert not {name for name in depends if name.startswith(("libgtk", "libqt", "python", "libpython"))}


def test_everything_lies_where_the_desktop_looks(unpacked: Path) -> None:
    share = unpacked / "usr" / "share"
    icons = {
        path.relative_to(ROOT / "resources") for path in (ROOT / "resources/icons/hicolor").rglob("*.*g")
    }

    assert (share / "applications" / f"{APP_ID}.desktop").is_file()
    assert (share / "metainfo" / f"{APP_ID}.metainfo.xml").is_file()
    assert len(icons) > 5
    assert all((share / icon).is_file() for icon in icons)
    assert (share / "doc" / "kithbell" / "copyright").is_file()
    assert gzip.decompress((share / "man" / "man1" / "kithbell.1.gz").read_bytes()).startswith(
        b".TH KITHBELL"
    )


def test_the_command_starts_what_the_package_brings(unpacked: Path) -> None:
    said = subprocess.run(
        [unpacked / "usr/bin/kithbell", "--version"], check=True, capture_output=True, text=True
    ).stdout

    assert said == f"kithbell {desktop_app.__version__}\n"


def test_only_programs_and_folders_may_be_run_and_nobody_but_root_may_write(unpacked: Path) -> None:
    modes = {
        path.relative_to(unpacked / "usr").as_posix(): path.stat().st_mode & 0o777
        for path in (unpacked / "usr").rglob("*")
        if path.is_file() and not path.is_symlink()
    }

    assert {name for name, mode in modes.items() if mode != 0o644} == {"lib/kithbell/kithbell"}
    assert modes["lib/kithbell/kithbell"] == 0o755


def test_a_changed_file_would_be_noticed(unpacked: Path) -> None:
    lines = (unpacked / "DEBIAN" / "md5sums").read_text(encoding="utf-8").splitlines()

    assert len(lines) > 200
    for line in lines:
        expected, name = line.split("  ", 1)
        found = hashlib.md5((unpacked / name).read_bytes(), usedforsecurity=False).hexdigest()
        assert found == expected, name
