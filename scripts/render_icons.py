"""Draw the bitmaps of the tray's and the application's icons from their SVGs.

    python scripts/render_icons.py

The bitmaps are kept beside the SVGs, so that neither the tray nor an installer needs to draw them.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def main() -> None:
    """Draw every bitmap that desktop_app.ui.icons loads."""
    from PySide6.QtGui import QGuiApplication

    from desktop_app.ui.icons import APP_ID, APP_SIZES, TRAY_SIZES, icon_folder

    _app = QGuiApplication([])
    folder = icon_folder()
    for state in ("normal", "paused"):
        source = folder / "tray" / f"kithbell-{state}.svg"
        for size in TRAY_SIZES:
            draw(source, size, folder / "tray" / f"kithbell-{state}-{size}.png")
    source = folder / "hicolor" / "scalable" / "apps" / f"{APP_ID}.svg"
    for size in APP_SIZES:
        draw(source, size, folder / "hicolor" / f"{size}x{size}" / "apps" / f"{APP_ID}.png")


def draw(source: Path, size: int, target: Path) -> None:
    """Draw one square bitmap of `size` pixels."""
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(source)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    target.parent.mkdir(parents=True, exist_ok=True)
    if not image.save(str(target)):
        message = f"{target} could not be written."
        raise OSError(message)


if __name__ == "__main__":
    main()
