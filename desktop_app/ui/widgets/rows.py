"""Lists of rows with a disc, a name and a second line, painted by one delegate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from desktop_app.ui.theme.appearance import set_role
from desktop_app.ui.theme.colours import colours_of, outline
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import RADIUS, SPACE
from desktop_app.ui.widgets.avatar import AVATAR_SMALL
from desktop_app.ui.widgets.fade import Fade
from desktop_app.ui.widgets.row_face import RowFace, RowRole, detail_height, name_height
from desktop_app.ui.widgets.tips import plain_tip

if TYPE_CHECKING:
    from desktop_app.ui.theme.tokens import Palette

_Index = QModelIndex | QPersistentModelIndex


class RowList(QListView):
    """A list without a frame that shows its rows with a RowDelegate; Enter says `activated`.

    With `wraps`, names for which there is no room go on in further lines; such rows have no detail.
    """

    def __init__(self, meaning: str, parent: QWidget | None = None, *, wraps: bool = False) -> None:
        super().__init__(parent)
        self.setAccessibleName(meaning)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(not wraps)
        self.setWordWrap(wraps)
        if wraps:
            self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows = RowDelegate(self)
        self.setItemDelegate(self._rows)
        set_role(self, Role.ROWS)
        self._fade = Fade(self)

    def arrange(self) -> None:
        """Give the rows their places now, if they are to get others."""
        self.executeDelayedItemsLayout()

    def set_match(self, letters: str) -> None:
        """Make these letters bold in the names."""
        self._rows.set_match(letters)
        self.viewport().update()

    def shows_name(self, index: QModelIndex) -> bool:
        """Whether all of a row's name has room."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)  # type: ignore[misc,unused-ignore]  # the stubs know no setter
        return RowFace(option, index, "").shows_name()


class RowDelegate(QStyledItemDelegate):
    """Paints a row; the letters of `set_match` are bold wherever the name has them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._match = ""

    def set_match(self, letters: str) -> None:
        """What was searched for; update the view afterwards."""
        self._match = letters.strip()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802  # Qt's name
        """High enough for the disc or for the lines."""
        line = name_height(option)
        if index.data(RowRole.DETAIL) or index.data(RowRole.IDENTITY) is not None:
            return QSize(0, max(AVATAR_SMALL, line + detail_height(option)) + 2 * SPACE.medium)
        lines = 1
        if isinstance(option.widget, QListView) and option.widget.wordWrap():
            room = QStyleOptionViewItem(option)
            room.rect = QRect(0, 0, option.widget.viewport().width(), line)  # type: ignore[misc,unused-ignore]  # the stubs know no setter
            lines = RowFace(room, index, self._match).line_count()
        return QSize(0, lines * line + 2 * SPACE.medium - SPACE.hair)

    def helpEvent(  # noqa: N802  # Qt's name
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """Tell all of a row that is shortened, unless its model has something to tell of every row."""
        if event.type() != QEvent.Type.ToolTip or index.data(Qt.ItemDataRole.ToolTipRole):
            return super().helpEvent(event, view, option, index)
        face = RowFace(option, index, self._match)
        QToolTip.showText(event.globalPos(), plain_tip(face.whole()) if face.is_shortened() else "", view)
        return True

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the ground, the disc, the lines and the trailing words."""
        colours = colours_of(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, option, colours)
        RowFace(option, index, self._match).paint(painter, colours)
        painter.restore()


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, colours: Palette) -> None:
    state = option.state
    area = QRectF(option.rect).adjusted(1, 1, -1, -1)
    painter.setPen(Qt.PenStyle.NoPen)
    if state & QStyle.StateFlag.State_Selected:
        painter.setPen(outline(colours))
        painter.setBrush(QColor(colours.accent_soft))
        painter.drawRoundedRect(area, RADIUS.control, RADIUS.control)
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(QColor(colours.hover))
        painter.drawRoundedRect(area, RADIUS.control, RADIUS.control)
    if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.accent), colours.ring))
        inset = colours.ring / 2
        painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), RADIUS.control, RADIUS.control)
