"""The same ground for every test: a private home, no display and no message bus of the user's.

Tests that need a real display or bus (tests/desktop) start their own, and give the processes they start an
environment that says so.
"""

from __future__ import annotations

import logging
import os
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.system import in_ci

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Qt reads this once, when the first test makes an application.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
# English, wherever the tests run, with clocks of 24 hours.
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)

settings.register_profile("default", max_examples=20, deadline=None, print_blob=True)
# The same examples each time, so that a failure belongs to the change it stopped; the default profile's are
# random, so that new ones are found while working.
settings.register_profile("long", max_examples=1000, deadline=None, print_blob=True, derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "long" if in_ci() else "default"))


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist reads the groups
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the desktop tests in one worker: they are about time, and many at once would make each other late.

    Those that wait for the clock more than they work name a second group, which goes on beside. Leave slow
    tests to CI, and to whoever asks for them.
    """
    leaves_out_slow = not in_ci() and "slow" not in config.getoption("-m")
    for item in items:
        if leaves_out_slow and item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.skip(reason="slow: runs in CI, or with -m slow"))
        if item.get_closest_marker("desktop") and not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group("desktop"))


@pytest.fixture(scope="session", autouse=True)
def _session_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Fixtures that outlive a test, and the processes they start, are kept from the real home too."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        _move_home(monkeypatch, tmp_path_factory.mktemp("session"))
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
        monkeypatch.delenv("DISPLAY", raising=False)
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        yield


@pytest.fixture(autouse=True)
def private_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder, new for each test."""
    home = tmp_path_factory.mktemp("home")
    _move_home(monkeypatch, home)
    return home


@pytest.fixture(autouse=True)
def _log_of_its_own(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Where a test's program logs goes with the test: its folder does, and the captured standard error."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield
    for handler in root.handlers[:]:
        if handler not in before:
            root.removeHandler(handler)
            handler.close()
    root.setLevel(level)


def _move_home(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    runtime = home / "run"
    runtime.mkdir(mode=0o700)
    folders = {
        "HOME": home,
        "USERPROFILE": home,
        "APPDATA": home / "roaming",
        "LOCALAPPDATA": home / "local",
        "XDG_CACHE_HOME": home / ".cache",
        "XDG_CONFIG_HOME": home / ".config",
        "XDG_DATA_HOME": home / ".local/share",
        "XDG_STATE_HOME": home / ".local/state",
        "XDG_RUNTIME_DIR": runtime,
    }
    for name, folder in folders.items():
        monkeypatch.setenv(name, str(folder))
