"""The baseline of time to icon: the least a PySide6 program needs for an icon in the tray."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

app = QApplication(sys.argv)
app.setQuitOnLastWindowClosed(False)
icons = Path(__file__).resolve().parents[2] / "resources" / "icons" / "tray"
tray = QSystemTrayIcon(QIcon(str(icons / "kithbell-normal-22.png")))
menu = QMenu()
menu.addAction("Quit", app.quit)
tray.setContextMenu(menu)
tray.show()
sys.exit(app.exec())
