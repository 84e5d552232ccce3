"""What to say where there is no window to say it in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from desktop_app.i18n import _


def say(sentence: str, title: str = "") -> None:
    """Show a sentence in a small window until it is closed."""
    box = QMessageBox()
    box.setIcon(QMessageBox.Icon.Information)
    box.setWindowTitle(title or _("Kithbell cannot start"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(sentence)
    box.exec()
