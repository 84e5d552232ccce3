from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QImage, QImageReader

from tests.system import ROOT

if TYPE_CHECKING:
    from types import ModuleType

SIZES = (16, 24, 32, 48, 64, 128, 256)


@pytest.fixture
def icon_files(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT / "scripts")
    return importlib.import_module("_icon_files")


@pytest.fixture
def bitmaps(tmp_path: Path) -> dict[int, bytes]:
    """PNG data; each size has a colour of its own."""
    found = {}
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(QColor(size - 1, 100, 50))
        image.save(str(tmp_path / "bitmap.png"))
        found[size] = (tmp_path / "bitmap.png").read_bytes()
    return found


def read(file: Path) -> dict[int, int]:
    """The sizes in an icon file, as Qt reads it, and how red each is."""
    reader = QImageReader(str(file))
    found = {}
    for number in range(reader.imageCount()):
        reader.jumpToImage(number)
        image = reader.read()
        found[image.width()] = image.pixelColor(0, 0).red()
    return found


def test_windows_finds_every_size(icon_files: ModuleType, bitmaps: dict[int, bytes], tmp_path: Path) -> None:
    file = tmp_path / "some.ico"
    file.write_bytes(icon_files.ico(bitmaps))

    assert read(file) == {size: size - 1 for size in SIZES}


def test_macos_finds_the_sizes_it_knows(
    icon_files: ModuleType, bitmaps: dict[int, bytes], tmp_path: Path
) -> None:
    file = tmp_path / "some.icns"
    file.write_bytes(icon_files.icns(bitmaps))

    assert read(file) == {size: size - 1 for size in (16, 32, 64, 128, 256)}


@pytest.mark.parametrize(("platform", "name"), [("win32", "kithbell.ico"), ("darwin", "kithbell.icns")])
def test_the_application_gets_one(
    folder_script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, name: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)

    icon = Path(folder_script.icon(tmp_path))

    assert icon.name == name
    assert 256 in read(icon)


@pytest.mark.skipif(sys.platform != "linux", reason="the others have one")
def test_linux_has_it_elsewhere(folder_script: ModuleType, tmp_path: Path) -> None:
    assert folder_script.icon(tmp_path) is None
