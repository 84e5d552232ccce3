"""A window with a form that says what is wrong and loses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui import keys
from desktop_app.ui.again import Again
from desktop_app.ui.theme.appearance import set_role
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE, TEXT
from desktop_app.ui.widgets.buttons import primary_button, quiet_button
from desktop_app.ui.widgets.form import Form
from desktop_app.ui.widgets.margins import reading_margins
from desktop_app.ui.widgets.mnemonics import Mnemonics
from desktop_app.ui.widgets.soft_edge import SoftEdge
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

_WIDTH = 520
# Longer contents scroll, and those get no more than the height they were given.
_MORE_HEIGHT = 1.4


class FormDialog(QDialog):
    """Put the fields into `form`. Closes once `keep` went well; a KithbellError of it is shown.

    While another program holds the records it tries again by itself, for a minute.

    The window is as high as its fields need and grows with them, up to the screen. `height` is in pixels at
    the usual size of type: where they need much more than that, it is as high as that, and they scroll.
    """

    def __init__(
        self,
        title: str,
        action: str,
        parent: QWidget | None = None,
        *,
        height: int,
        form: Form | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._height = height
        self._again = Again(self)
        self._again.waiting.connect(self._say_waiting)
        self._again.failed.connect(self._say_failed)
        self.form = form or Form()
        self.trouble = PlainLabel("", Role.SMALL)
        self.trouble.hide()
        self.save = primary_button(action)
        self.cancel = quiet_button(_("Cancel"))
        self.area = QScrollArea()
        self._inside = QWidget()
        self._fields = QVBoxLayout(self._inside)
        self.buttons = QHBoxLayout()
        self._arrange()
        Mnemonics(self)
        self.save.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        for pressed in keys.KEEP:
            QShortcut(QKeySequence(pressed), self, self.accept)

    def keep(self) -> None:
        """Keep what the fields say. Raises KithbellError."""
        raise NotImplementedError

    def accept(self) -> None:
        """Keep and close, or say why not."""
        self.say("")
        self._again.drop()
        self._again.do(self._keep_and_close)

    def reject(self) -> None:
        """Close, and keep nothing."""
        self._again.drop()
        super().reject()

    def add_below(self, widget: QWidget) -> None:
        """Add words above the buttons, where they are seen however far the fields are scrolled."""
        widget.setContentsMargins(SPACE.wide, SPACE.hair, SPACE.wide, 0)
        self._parts.insertWidget(1, widget)

    def say(self, sentence: str) -> None:
        """Show what is wrong; nothing where the sentence is empty."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        self._grow()
        if sentence:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _keep_and_close(self) -> None:
        self.keep()
        super().accept()

    @Slot()
    def _say_waiting(self) -> None:
        self.say(_("Another program is using your records. This is kept as soon as it has finished."))

    @Slot(object)
    def _say_failed(self, error: Exception) -> None:
        self.say(str(error))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """Take the size that the fields ask for, now that they are there."""
        if not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self._take_size()
        super().showEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Grow with the fields."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._grow()
        return super().eventFilter(watched, event)

    def _grow(self) -> None:
        if self.isVisible():
            height = min(self._wanted_height(self.width()), self.screen().availableSize().height())
            self.resize(self.width(), max(height, self.height()))

    def _take_size(self) -> None:
        self.ensurePolished()
        # Only polished fields know their sizes, and layouts keep what they were told before.
        for widget in self.findChildren(QWidget):
            widget.ensurePolished()
            widget.updateGeometry()
        room = self.screen().availableSize()
        asked = self._inside.minimumSizeHint().width() + SPACE.large
        width = max(round(_WIDTH * self._type_factor()), asked)
        width = min(width, room.width())
        self.resize(width, min(self._wanted_height(width), room.height()))

    def _type_factor(self) -> float:
        return max(self.fontInfo().pixelSize() / TEXT.body, 1.0)

    def _wanted_height(self, width: int) -> int:
        given, needed = round(self._height * self._type_factor()), self._needed_height(width)
        return needed if needed <= given * _MORE_HEIGHT else given

    def _needed_height(self, width: int) -> int:
        """Of everything, so that nothing has to scroll."""
        items = (self._parts.itemAt(place) for place in range(1, self._parts.count()))
        below = (
            item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
            for item in items
            if item is not None and not item.isEmpty()
        )
        margins = self._fields.contentsMargins()
        beside = width - 2 * SPACE.wide + margins.left() + margins.right()
        return self._inside.heightForWidth(beside) + sum(below)

    @Slot(int, int)
    def _make_room_for_bar(self, _lowest: int, most: int) -> None:
        """A scroll bar stands in the margin, so that fields and buttons keep the same edge."""
        beside = SPACE.wide - (self.area.verticalScrollBar().sizeHint().width() if most else 0)
        self._fields.setContentsMargins(reading_margins(self, SPACE.wide, SPACE.wide, beside, SPACE.small))

    def _arrange(self) -> None:
        set_role(self._inside, Role.CLEAR)
        self._fields.setContentsMargins(SPACE.wide, SPACE.wide, SPACE.wide, SPACE.small)
        self._inside.installEventFilter(self)
        self._fields.addWidget(self.form)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._inside)
        set_role(self.area, Role.CLEAR)
        self.area.verticalScrollBar().rangeChanged.connect(self._make_room_for_bar)
        SoftEdge(self.area)
        # Words above the buttons belong to the fields, so they are nearer to those.
        self.buttons.setContentsMargins(SPACE.wide, SPACE.large, SPACE.wide, SPACE.wide)
        self.buttons.setSpacing(SPACE.small)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.cancel)
        self.buttons.addWidget(self.save)
        self._parts = QVBoxLayout(self)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(0)
        self._parts.addWidget(self.area, 1)
        self._parts.addLayout(self.buttons)
        self.add_below(self.trouble)
