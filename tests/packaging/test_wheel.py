"""The wheel holds all that Kithbell needs, and an installed one runs with no checkout in sight."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

import desktop_app
from tests.system import ROOT

pytestmark = pytest.mark.xdist_group("packaging")  # one build serves them all

BIN = "Scripts" if os.name == "nt" else "bin"


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation"]
    subprocess.run([*build, "--outdir", folder, ROOT], check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel, its dependencies borrowed from this one; never the checkout."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder)
    python = folder / BIN / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python)]
    subprocess.run([*pip, "install", "--quiet", "--no-deps", "--no-index", wheel], check=True)
    # A path line in a .pth file adds the folder alone: the .pth of an editable install in it is not read.
    (site_packages(python) / "borrowed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return folder


def test_the_wheel_holds_every_resource(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    resources = ROOT / "resources"
    expected = {
        f"desktop_app/{path.relative_to(ROOT).as_posix()}" for path in resources.rglob("*") if path.is_file()
    }

    assert expected
    assert expected <= names


def test_the_wheel_holds_nothing_but_the_application(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    assert {name.split("/")[0] for name in names} == {
        "desktop_app",
        f"kithbell-{desktop_app.__version__}.dist-info",
    }


def test_the_installed_application_is_the_one_that_runs(installed: Path, tmp_path: Path) -> None:
    where = run_python(installed, "import desktop_app; print(desktop_app.__file__)", tmp_path)

    assert Path(where).is_relative_to(installed.resolve())


@pytest.mark.parametrize("command", ["kithbell", "kithbell-tray"])
def test_it_starts_from_another_folder(installed: Path, tmp_path: Path, command: str) -> None:
    version = run([installed / BIN / command, "--version"], tmp_path)

    assert desktop_app.__version__ in version


def test_the_version_is_the_same_everywhere(installed: Path, tmp_path: Path) -> None:
    metadata = run_python(installed, "import importlib.metadata as m; print(m.version('kithbell'))", tmp_path)

    assert metadata == desktop_app.__version__


def test_it_finds_its_resources_when_installed(installed: Path, tmp_path: Path) -> None:
    icons = Path(
        run_python(installed, "from desktop_app.assets import resource; print(resource('icons'))", tmp_path)
    )

    assert icons.is_relative_to(installed.resolve())
    assert {icon.name for icon in icons.iterdir()} == {
        icon.name for icon in (ROOT / "resources/icons").iterdir()
    }


def run_python(environment: Path, code: str, folder: Path) -> str:
    return run([environment / BIN / "python", "-c", code], folder)


def run(command: list[str | Path], folder: Path) -> str:
    """What the command printed; the checkout is neither its folder nor on its path."""
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    result = subprocess.run(
        command, cwd=folder, env=clean, capture_output=True, encoding="utf-8", check=False
    )
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


def site_packages(python: Path) -> Path:
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    return Path(
        subprocess.run([python, "-c", code], check=True, capture_output=True, text=True).stdout.strip()
    )
