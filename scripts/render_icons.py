"""Draws the bitmaps of the tray's and the application's icons from their SVGs.

    .venv/bin/python scripts/render_icons.py

The bitmaps are kept beside the SVGs, so that neither the tray nor an installer needs to draw them.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from desktop_app.assets import resource
from desktop_app.ui.icons import APP_ID, APP_SIZES, app_bitmap
from desktop_app.ui.tray_icon import SIZES

if TYPE_CHECKING:
    from pathlib import Path


def main() -> None:
    """Draw every bitmap that the application loads."""
    tray = resource("icons", "tray")
    for state in ("normal", "paused"):
        for size in SIZES:
            draw(tray / f"kithbell-{state}.svg", size, tray / f"kithbell-{state}-{size}.png")
    source = resource("icons", "hicolor", "scalable", "apps", f"{APP_ID}.svg")
    for size in APP_SIZES:
        draw(source, size, app_bitmap(size))


def draw(source: Path, size: int, target: Path) -> None:
    """Draw one square bitmap of `size` pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(source)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    target.parent.mkdir(parents=True, exist_ok=True)
    if not image.save(str(target)):
        sys.exit(f"{target} could not be written.")


if __name__ == "__main__":
    main()
