"""A ring around whatever has the keyboard, for those who use the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QGuiApplication, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from desktop_app.ui.theme.colours import colours_of
from desktop_app.ui.theme.tokens import RADIUS

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

RING_RADIUS_PROPERTY = "ringRadius"
_IN_VIEW = 16  # pixels around a widget that are to be seen too
_GAP = 2  # between the widget and the ring
_TEXT_FIELDS = (QLineEdit, QAbstractSpinBox, QPlainTextEdit, QTextEdit)
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class FocusRing(QObject):
    """Moves one ring from widget to widget as the keyboard does.

    Text fields always wear it; everything else only after Tab or a shortcut, so that a click of
    the mouse stays quiet. Lists mark their current row themselves.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._ring: _Ring | None = None
        self._followed: list[QWidget] = []
        app.focusChanged.connect(self._move)

    def stop(self) -> None:
        """Follow the keyboard no longer."""
        self._app.focusChanged.disconnect(self._move)
        self._let_go()

    @Slot(QWidget, QWidget)
    def _move(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._let_go()
        if new is None or not _wants_ring(new):
            return
        _scroll_to(new)
        *self._followed, host = _chain(new)
        for widget in self._followed:
            widget.installEventFilter(self)
            widget.destroyed.connect(self._let_go)
        if self._ring is None:
            self._ring = _Ring()
            self._ring.destroyed.connect(self._forget)
        self._ring.setParent(host)
        self._place()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Keep to the widget when a layout moves it."""
        if event.type() in _MOVES:
            self._place()
        return False

    def _place(self) -> None:
        if self._ring is not None and self._followed:
            self._ring.surround(self._followed[0])

    @Slot()
    def _let_go(self) -> None:
        followed, self._followed = self._followed, []
        for widget in followed:
            widget.removeEventFilter(self)
            widget.destroyed.disconnect(self._let_go)
        if self._ring is not None:
            self._ring.hide()

    @Slot()
    def _forget(self) -> None:
        self._ring = None


class _Ring(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._radius = RADIUS.control
        self._stroke = 0

    def surround(self, widget: QWidget) -> None:
        host = self.parentWidget()
        if host is None or not widget.isVisible():
            self.hide()
            return
        radius = widget.property(RING_RADIUS_PROPERTY)
        self._radius = radius if isinstance(radius, int) else RADIUS.control
        area = QRect(widget.mapTo(host, QPoint(0, 0)), widget.size())
        self._stroke = colours_of(QGuiApplication.palette()).ring
        reach = _GAP + self._stroke
        self.setGeometry(area.adjusted(-reach, -reach, reach, reach))
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QGuiApplication.palette().color(QPalette.ColorRole.Accent), self._stroke))
        inset = self._stroke / 2
        radius = self._radius + _GAP + inset
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)


def _wants_ring(widget: QWidget) -> bool:
    window = widget.window()
    if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
        window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, False)
    if isinstance(widget, _TEXT_FIELDS):
        return True
    if isinstance(widget, QAbstractItemView) or widget is window:
        return False
    return window.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)


def _scroll_to(widget: QWidget) -> None:
    """Bring it into view, also where the keyboard comes from outside what scrolls, as Qt does not."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget, _IN_VIEW, _IN_VIEW)
        above = above.parentWidget()


def _chain(widget: QWidget) -> list[QWidget]:
    """The widget, what it is in, and last the scrolled content or window: no ring is cut off there."""
    chain = [widget]
    while not chain[-1].isWindow():
        above = chain[-1].parentWidget()
        if above is None or (len(chain) > 1 and _is_viewport(above)):
            break
        chain.append(above)
    return chain


def _is_viewport(widget: QWidget) -> bool:
    area = widget.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.viewport() is widget
