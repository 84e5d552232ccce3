"""Words that turn into the field for them, where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from PySide6.QtCore import QChildEvent, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.errors import KithbellError
from desktop_app.i18n import _
from desktop_app.ui.theme.appearance import set_role
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.fields import tidy
from desktop_app.ui.widgets.hover_ground import HoverGround
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QEnterEvent, QHideEvent, QPaintEvent

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEFT_AFTER = 80  # milliseconds: a press of the mouse elsewhere is let happen first


class InPlace(QWidget):
    """Shows `words`; a click, Enter or F2 shows what `make` makes instead, until it is left.

    Enter and leaving call `keep` with the field: a KithbellError of it is shown and the field stays.
    Escape brings the words back. In a field of several lines Ctrl+Enter ends the editing, and on a button
    Enter presses that. A field with a method `begin` is told where the keyboard goes at first by that.
    """

    began = Signal()
    ended = Signal()

    def __init__(
        self,
        meaning: str,
        words: PlainLabel,
        make: Callable[[], QWidget],
        keep: Callable[[QWidget], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._meaning = meaning
        self._make = make
        self._keep = keep
        self.field: QWidget | None = None
        self._keeping = False
        self.words = _Words(words)
        self.words.setAccessibleName(_("{what}: {words}").format(what=meaning, words=words.text()))
        self.words.setAccessibleDescription(_("Press Enter to change it"))
        self.trouble = PlainLabel("", Role.CAPTION)
        self.trouble.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE.hair)
        self._column.addWidget(self.words)
        self._column.addWidget(self.trouble)
        self._left = QTimer(self)
        self._left.setSingleShot(True)
        self._left.setInterval(_LEFT_AFTER)
        self._left.timeout.connect(self._end_if_left)
        self.words.clicked.connect(self.edit)

    @Slot()
    def edit(self) -> None:
        """Show the field, ready to type into."""
        if self.field is not None:
            return
        self.field = field = self._make()
        tidy(field)
        field.setObjectName(self.words.objectName())
        if not field.accessibleName():
            field.setAccessibleName(self._meaning)
        parts = _in_tab_order(field)
        self._column.insertWidget(0, field)
        self._column.setContentsMargins(0, SPACE.hair, 0, SPACE.hair)
        self.words.hide()
        self._watch(field)
        before: QWidget = self.words
        for part in parts:
            QWidget.setTabOrder(before, part)
            before = part
        field.show()
        _begin(field)
        self.began.emit()
        QApplication.instance().focusChanged.connect(self._look)  # type: ignore[union-attr]  # there is one

    def keep_now(self) -> None:
        """End the editing, if there is any. Raises KithbellError where what stands there cannot be kept."""
        if self.field is None or self._keeping:
            return
        self._keeping = True
        try:
            self._keep(self.field)
        finally:
            self._keeping = False
        self._close()

    def finish(self) -> bool:
        """End the editing; False, with the reason below the field, where it cannot be kept."""
        try:
            self.keep_now()
        except KithbellError as error:
            self.trouble.setText(str(error))
            self.trouble.show()
            return False
        return True

    def is_edited(self) -> bool:
        """Whether there is a field whose contents are not being kept just now."""
        return self.field is not None and not self._keeping

    @Slot()
    def give_up(self) -> None:
        """Back to the words as they were."""
        if self.field is not None:
            self._close()
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  # Qt's name
        """Another page, or the end: what was typed is kept."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.finish()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Escape gives up, Enter keeps; F2 and the rest are the field's own."""
        if not isinstance(watched, QWidget) or watched.window() is not self.window():
            return False  # a list that popped up
        if isinstance(event, QChildEvent) and event.polished():
            self._watch(event.child())  # a row that joined the field
        if event.type() == QEvent.Type.ShortcutOverride and _is_ending(event):
            event.accept()  # no shortcut of the window takes the key away
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _is_ending(event):
            return self._end_by_key(watched, event)
        return super().eventFilter(watched, event)

    def _end_by_key(self, watched: QWidget, event: QKeyEvent) -> bool:
        """Whether the key did what it is for; else it is the field's own."""
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        elif self._takes_enter(event):
            return False
        elif _is_to_press(watched, event):
            watched.click()
        elif self.finish():
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _watch(self, part: QObject) -> None:
        if isinstance(part, QWidget):
            for each in (part, *part.findChildren(QWidget)):
                each.installEventFilter(self)

    def _takes_enter(self, event: QKeyEvent) -> bool:
        """Whether Enter makes a new line there."""
        return hasattr(self.field, "toPlainText") and not _has_control(event)

    @Slot(QWidget, QWidget)
    def _look(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self.field is None or new is None or new.window() is not self.window():
            return
        if not (new is self.field or self.field.isAncestorOf(new)):
            self._left.start()

    @Slot()
    def _end_if_left(self) -> None:
        if self.field is None or _has_focus(self.field):
            return
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._left.start()
        else:
            self.finish()

    def _close(self) -> None:
        QApplication.instance().focusChanged.disconnect(self._look)  # type: ignore[union-attr]  # as above
        self._left.stop()
        gone, self.field = self.field, None
        if gone is not None:
            for part in (gone, *gone.findChildren(QWidget)):
                part.removeEventFilter(self)
            gone.hide()
            gone.deleteLater()
        self._column.setContentsMargins(0, 0, 0, 0)
        self.trouble.hide()
        self.words.show()
        self.ended.emit()


class _Words(QAbstractButton):
    """A label that can be pressed; where the mouse or the keyboard is, a soft ground tells."""

    def __init__(self, label: PlainLabel) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label)
        set_role(self, Role.CLEAR)
        self._ground = HoverGround(self)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802  # Qt's name
        """Tell where the mouse is."""
        super().enterEvent(event)
        self._ground.come()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """The label paints itself, and the ground is behind."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Enter and F2 press it, as Space does."""
        if event.key() in (*_ENTER, Qt.Key.Key_F2):
            self.click()
        else:
            super().keyPressEvent(event)


def _is_ending(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() in (*_ENTER, Qt.Key.Key_Escape)


def _has_focus(field: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and (focus is field or field.isAncestorOf(focus))


def _begin(field: QWidget) -> None:
    """Give it the keyboard, ready to type over what is there."""
    begin = getattr(field, "begin", None)
    if begin is not None:
        begin()
        return
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    if not _has_focus(field):
        parts = _in_tab_order(field)
        (parts[0] if parts else field).setFocus(Qt.FocusReason.TabFocusReason)
    select = getattr(field, "selectAll", None)
    if select is not None:
        select()


def _in_tab_order(field: QWidget) -> list[QWidget]:
    """The parts that the Tab key comes to, of a field that stands alone or is in one piece."""
    parts: list[QWidget] = []
    part: QWidget | None = field
    while part is not None:
        # What hands the focus on is no stop of its own.
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.focusProxy() is None:
            parts.append(part)
        part = part.nextInFocusChain()
        if part is field or part is None or not field.isAncestorOf(part):
            break
    return parts


def _has_control(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _is_to_press(watched: QWidget, event: QKeyEvent) -> TypeGuard[QAbstractButton]:
    """Whether Enter means a button, as “one more”, unless that is a choice, on or off."""
    return isinstance(watched, QAbstractButton) and not watched.isCheckable() and not _has_control(event)
