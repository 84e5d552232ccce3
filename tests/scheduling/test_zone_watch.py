"""A change of zone is noticed where the system keeps it in a link that is replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from desktop_app.scheduling.zone_watch import ZoneWatch
from tests.fakes import SetClock

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


class Traveller(SetClock):
    """Its zone is what a link in a folder leads to."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.link = folder / "localtime"
        self.go("Europe/Lisbon")

    def go(self, zone: str) -> None:
        fresh = self.link.with_name("localtime.new")
        fresh.symlink_to(zone)
        fresh.replace(self.link)

    def zone(self) -> ZoneInfo:
        return ZoneInfo(str(self.link.readlink()))


@pytest.fixture
def clock(tmp_path: Path) -> Traveller:
    return Traveller(tmp_path)


def test_each_change_is_told_once(qtbot: QtBot, tmp_path: Path, clock: Traveller) -> None:
    watch = ZoneWatch(clock, folder=tmp_path)
    for zone in ("Asia/Kathmandu", "Europe/Lisbon"):
        with qtbot.waitSignal(watch.changed, timeout=5000):
            clock.go(zone)
    with qtbot.assertNotEmitted(watch.changed, wait=300):
        clock.go("Europe/Lisbon")
        (tmp_path / "other").write_text("settings")


def test_without_the_folder_nothing_breaks(qtbot: QtBot, tmp_path: Path, clock: Traveller) -> None:
    watch = ZoneWatch(clock, folder=tmp_path / "nowhere")
    with qtbot.assertNotEmitted(watch.changed, wait=200):
        clock.go("Asia/Kathmandu")
