"""What the desktop reads about Kithbell: the entry in its menu, the page in its store, the icons."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImageReader

import desktop_app
from desktop_app.desktop.autostart import APP_ID
from desktop_app.desktop.autostart.xdg import AutostartEntry, read_entry
from tests.system import ROOT, needs

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = ROOT / "resources" / "desktop" / f"{APP_ID}.desktop"
METAINFO = ROOT / "resources" / "desktop" / f"{APP_ID}.metainfo.xml"
linux = pytest.mark.skipif(sys.platform != "linux", reason="the validators are Linux programs")
HICOLOR = ROOT / "resources" / "icons" / "hicolor"


def check(*command: str | Path) -> str:
    """What a validator says; the test fails unless it is content."""
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@linux
def test_the_menu_entry_is_valid() -> None:
    needs("desktop-file-validate")

    assert not check("desktop-file-validate", "--warn-kde", ENTRY)


@linux
def test_a_fault_in_the_menu_entry_would_be_seen(tmp_path: Path) -> None:
    needs("desktop-file-validate")
    broken = tmp_path / ENTRY.name
    broken.write_text(ENTRY.read_text(encoding="utf-8").replace("Terminal=false", "Terminal=no"))

    result = subprocess.run(["desktop-file-validate", broken], capture_output=True, check=False)

    assert result.returncode == 1


@linux
def test_the_entry_that_starts_it_at_login_is_valid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    needs("desktop-file-validate")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    entry = AutostartEntry(APP_ID, ["/opt/a b/kithbell", "--background"])
    entry.enable()

    assert not check("desktop-file-validate", entry.path)


@linux
def test_the_metainfo_is_valid() -> None:
    needs("appstreamcli")

    assert "successful" in check("appstreamcli", "validate", "--no-net", METAINFO)


def test_the_latest_release_is_this_version() -> None:
    latest = ET.parse(METAINFO).getroot().find("releases/release")  # noqa: S314  our own file

    assert latest is not None
    assert latest.attrib["version"] == desktop_app.__version__
    assert date.fromisoformat(latest.attrib["date"]) <= datetime.now(UTC).date()


def test_all_files_go_by_the_same_name() -> None:
    keys = read_entry(ENTRY.read_text(encoding="utf-8"))
    component = ET.parse(METAINFO).getroot()  # noqa: S314  our own file

    assert component.findtext("id") == keys["Icon"] == APP_ID
    assert component.findtext("launchable") == ENTRY.name
    assert component.findtext("provides/binary") == keys["Exec"] == "kithbell"


@pytest.mark.parametrize("size", [16, 24, 32, 48, 64, 128, 256])
def test_every_icon_has_the_size_of_its_folder(size: int) -> None:
    icon = QImageReader(str(HICOLOR / f"{size}x{size}" / "apps" / f"{APP_ID}.png"))

    assert (icon.size().width(), icon.size().height()) == (size, size)


def test_the_icon_can_be_drawn_at_any_size() -> None:
    assert QImageReader(str(HICOLOR / "scalable" / "apps" / f"{APP_ID}.svg")).canRead()
