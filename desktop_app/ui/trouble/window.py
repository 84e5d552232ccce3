"""The window for an error that nobody foresaw."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout

from desktop_app.i18n import _
from desktop_app.ui.icons import app_icon, icon
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE, TEXT
from desktop_app.ui.widgets.buttons import primary_button, quiet_button
from desktop_app.ui.widgets.mnemonics import Mnemonics
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

_WIDTH = 520  # pixels at the usual size of type


class TroubleWindow(QDialog):
    """Says that something went wrong and that all goes on; `details` are for whoever looks into it.

    No key that is being typed elsewhere presses anything here: the first Tab goes to “Carry on”.
    """

    def __init__(
        self,
        details: str,
        log_folder: Path,
        parent: QWidget | None = None,
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(parent)
        Mnemonics(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setWindowTitle(_("Something went wrong"))
        self.setWindowIcon(app_icon())
        self._details = details
        self._log_folder = log_folder
        self._open_url = open_url
        words = _(
            "A part of Kithbell did not do what it should. Nothing you have kept is lost, "
            "and everything else goes on."
        )
        more = _("You may carry on. If it happens again, the details help to find out why; they name nobody.")
        self.setAccessibleDescription(f"{words} {more}")
        self.copying = quiet_button(_("Copy details"), "copy")
        self.opening = quiet_button(_("Open the log’s folder"))
        self.carry_on = primary_button(_("Carry on"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE.wide, SPACE.wide, SPACE.wide, SPACE.wide)
        self._column.setSpacing(SPACE.medium)
        self._column.addWidget(PlainLabel(_("Something went wrong"), Role.HEADING))
        self._column.addWidget(PlainLabel(words))
        self._column.addWidget(PlainLabel(more, Role.QUIET))
        self._column.addStretch(1)
        self._column.addSpacing(SPACE.small)
        self._column.addLayout(self._buttons())
        self.copying.clicked.connect(self._copy)
        self.opening.clicked.connect(self._open_log)
        self.carry_on.clicked.connect(self.accept)
        # None is pressed by the Return or the space of somebody who types as the window comes.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()
        for before, after in pairwise((self, self.carry_on, self.copying, self.opening)):
            self.setTabOrder(before, after)

    def show_quietly(self) -> None:
        """Come up and leave the focus where it is."""
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.show()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """As wide as its sentences are comfortable to read, as high as they need."""
        if not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.ensurePolished()
            factor = max(self.fontInfo().pixelSize() / TEXT.body, 1.0)
            room = self.screen().availableSize()
            width = min(max(round(_WIDTH * factor), self.minimumSizeHint().width()), room.width())
            self.resize(width, min(self._column.totalHeightForWidth(width), room.height()))
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Return presses the button that has the focus, if one has."""
        focused = self.focusWidget()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addWidget(self.copying)
        row.addWidget(self.opening)
        row.addStretch(1)
        row.addWidget(self.carry_on)
        return row

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
        self.copying.setMinimumWidth(self.copying.width())  # so that nothing moves
        self.copying.setText(_("Copied"))
        self.copying.setIcon(icon("check"))

    @Slot()
    def _open_log(self) -> None:
        self._open_url(QUrl.fromLocalFile(str(self._log_folder)))
