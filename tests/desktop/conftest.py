from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.desktop.harness.session import desktop_display, desktop_session
from tests.system import needs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.desktop.harness import DesktopSession


@pytest.fixture(scope="session")
def display(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One X display for all tests of a run: windows go with their programs."""
    needs("Xvfb", "openbox")
    with desktop_display(tmp_path_factory.mktemp("display")) as name:
        yield name


@pytest.fixture
def session(tmp_path: Path, display: str) -> Iterator[DesktopSession]:
    """A desktop session of the test's own: bus, home and what the test starts in it."""
    needs("dbus-daemon", "dunst", "xdotool")
    with desktop_session(tmp_path, display) as started:
        yield started
