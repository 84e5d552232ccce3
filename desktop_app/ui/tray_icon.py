"""The tray icon alone, for the first moment after the start: no SVG, no theme, no services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon

if TYPE_CHECKING:
    from pathlib import Path

SIZES = (16, 22, 24, 32, 48, 64)


def tray_picture(icons: Path, *, paused: bool = False) -> QIcon:
    """The bell, or the resting bell, from bitmaps in the folder `icons`; sizes in pixels."""
    state = "paused" if paused else "normal"
    picture = QIcon()
    for size in SIZES:
        picture.addFile(str(icons / "tray" / f"kithbell-{state}-{size}.png"))
    return picture


def make_tray_icon(icons: Path) -> QSystemTrayIcon:
    """A tray icon on screen, without a menu yet."""
    icon = QSystemTrayIcon(tray_picture(icons))
    icon.setToolTip("Kithbell")
    icon.show()
    return icon
