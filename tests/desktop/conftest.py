from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.system import needs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.desktop.harness import DesktopSession


if sys.platform != "linux":  # no message bus there, and no library for one
    collect_ignore = [
        str(file) for file in Path(__file__).parent.glob("test_*.py") if file.name != "test_autostart.py"
    ]


@pytest.fixture(scope="session")
def display(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One X display for all tests of a run: windows go with their programs."""
    needs("Xvfb", "openbox")
    from tests.desktop.harness.session import desktop_display  # noqa: PLC0415  Linux only

    with desktop_display(tmp_path_factory.mktemp("display")) as name:
        yield name


@pytest.fixture
def session(tmp_path: Path, display: str) -> Iterator[DesktopSession]:
    """A desktop session of the test's own: bus, home and what the test starts in it."""
    needs("dbus-daemon", "dunst", "xdotool")
    from tests.desktop.harness.session import desktop_session  # noqa: PLC0415  Linux only

    with desktop_session(tmp_path, display) as started:
        yield started
