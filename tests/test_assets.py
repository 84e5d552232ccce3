from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from desktop_app.assets import resource
from desktop_app.domain.errors import StorageError
from tests.system import ROOT

if TYPE_CHECKING:
    from pathlib import Path

ASK = "from desktop_app.assets import resource; print(resource('passages', 'themes.toml'))"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The package as an installer would lay it down, without its resources."""
    target = tmp_path / "site-packages" / "desktop_app"
    shutil.copytree(ROOT / "desktop_app", target, ignore=shutil.ignore_patterns("__pycache__", "ui"))
    return target


def ask(package: Path, code: str = ASK) -> subprocess.CompletedProcess[str]:
    """Run code on that package, from a folder that has nothing to do with it."""
    elsewhere = package.parent.parent / "elsewhere"
    elsewhere.mkdir()
    program = f"import sys; sys.path.insert(0, {str(package.parent)!r}); {code}"
    command = [sys.executable, "-I", "-c", program]
    return subprocess.run(command, cwd=elsewhere, capture_output=True, text=True, check=False)


def test_finds_the_checkouts_own() -> None:
    assert resource("passages", "themes.toml") == ROOT / "resources" / "passages" / "themes.toml"
    assert resource() == ROOT / "resources"


def test_finds_those_inside_an_installed_package(package: Path) -> None:
    shutil.copytree(ROOT / "resources" / "passages", package / "resources" / "passages")
    answer = ask(package)
    assert answer.stdout.strip() == str(package / "resources" / "passages" / "themes.toml"), answer.stderr


def test_prefers_the_packages_own_to_a_folder_of_that_name_beside_it(package: Path) -> None:
    for folder in (package, package.parent):
        shutil.copytree(ROOT / "resources" / "passages", folder / "resources" / "passages")
    assert ask(package).stdout.strip().startswith(str(package))


def test_says_what_is_missing(package: Path) -> None:
    answer = ask(package)
    assert answer.returncode != 0
    assert "StorageError: “resources/passages/themes.toml” is missing" in answer.stderr


def test_says_which_file_is_missing() -> None:
    with pytest.raises(StorageError, match=r"“resources/passages/poems\.toml” is missing.*again"):
        resource("passages", "poems.toml")


def test_costs_no_heavy_import(package: Path) -> None:
    shutil.copytree(ROOT / "resources" / "passages", package / "resources" / "passages")
    answer = ask(
        package, f"{ASK}; print([m for m in ('importlib.resources', 'tomllib') if m in sys.modules])"
    )
    assert answer.stdout.splitlines()[-1] == "[]", answer.stderr
