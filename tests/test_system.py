"""The ground that conftest.py lays: a private home, strictness in CI, desktop tests that stay together."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from platformdirs import user_config_path, user_data_path, user_log_path

from tests.system import ROOT, needs, shared

if TYPE_CHECKING:
    from collections.abc import Callable

GROUPED = """
import pytest

@pytest.mark.desktop
@pytest.mark.parametrize("number", range(6))
def test_desktop(number):
    pass

@pytest.mark.desktop
@pytest.mark.xdist_group("beside")
@pytest.mark.parametrize("number", range(6))
def test_beside(number):
    pass
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps its folders in the registry")
@pytest.mark.parametrize("folder", [Path.home, user_config_path, user_data_path, user_log_path])
def test_no_test_sees_the_real_home(folder: Callable[[], Path], private_home: Path) -> None:
    assert folder().is_relative_to(private_home)


def test_no_test_reaches_the_users_message_bus_or_display() -> None:
    assert os.environ["DBUS_SESSION_BUS_ADDRESS"] == "disabled:"
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
    assert not {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys()


def test_what_is_there_is_not_asked_for() -> None:
    needs(Path(sys.executable).name if os.name == "nt" else "sh")


def test_a_missing_part_skips_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)

    with pytest.raises(pytest.skip.Exception, match="kithbell-nowhere"):
        needs("kithbell-nowhere")


def test_a_missing_part_fails_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")

    with pytest.raises(pytest.fail.Exception, match="kithbell-nowhere"):
        needs("kithbell-nowhere")


def test_a_file_that_is_not_beside_the_checkout_skips_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")

    with pytest.raises(pytest.skip.Exception, match=r"nowhere\.txt"):
        shared("nowhere.txt")


def test_property_tests_take_longer_in_ci() -> None:
    assert settings.get_profile("long").max_examples >= 1000
    assert settings.get_profile("default").max_examples < 1000


def test_desktop_tests_stay_together_and_those_of_a_group_of_their_own_too(tmp_path: Path) -> None:
    (tmp_path / "test_grouped.py").write_text(GROUPED, encoding="utf-8")
    pytest_here = [
        sys.executable,
        "-m",
        "pytest",
        "-c",
        str(ROOT / "pyproject.toml"),
        "--rootdir",
        str(tmp_path),
    ]
    options = ["-p", "tests.conftest", "-p", "no:cacheprovider", "-n", "2", "--dist", "loadgroup", "-v"]

    result = subprocess.run(
        [*pytest_here, *options, tmp_path / "test_grouped.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    for name in ("test_desktop", "test_beside"):
        workers = re.findall(rf"^\[(gw\d)\].* PASSED .*::{name}", result.stdout, re.MULTILINE)
        assert len(workers) == 6, result.stdout
        assert len(set(workers)) == 1, result.stdout
