"""The frame of a page: title, subtitle, actions, and contents that scroll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop_app.ui.theme.appearance import set_role
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import PAGE_WIDTH, SPACE
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.head_layout import HeadLayout
from desktop_app.ui.widgets.search_field import SearchField
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Iterator

_END = SPACE.wide


class Page(QWidget):
    """A page with a heading; put the contents into `body`, a QVBoxLayout.

    With `scrolls` the whole page scrolls; without, the contents fill the window's height and
    scroll inside themselves.
    """

    def __init__(
        self,
        title: str,
        subtitle: str = "",
        parent: QWidget | None = None,
        *,
        scrolls: bool = True,
        width: int = PAGE_WIDTH,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_role(self, Role.PAGE)
        self._title = PlainLabel(title, Role.TITLE)
        self._subtitle = PlainLabel(subtitle, Role.QUIET)
        if not subtitle:
            self._subtitle.hide()
        self._actions = QWidget()
        self._action_row = FlowLayout(self._actions, SPACE.medium)
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACE.large)
        content = self._content(width)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(_scrolling(content) if scrolls else content)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Another heading; an empty subtitle takes no room."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        self.setAccessibleName(title)

    def add_action(self, widget: QWidget) -> None:
        """Add a button beside the title, or below it where there is no room."""
        self._action_row.addWidget(widget)

    def make_ready(self) -> Iterator[None]:
        """In steps, once it is in its window and before it is shown: give everything on it its style."""
        for widget in self.findChildren(QWidget):
            if isValid(widget):  # a turn of the event loop may have taken it away meanwhile
                widget.ensurePolished()
            yield

    def focus_search(self) -> bool:
        """Go to the page's search field; False if there is none."""
        for field in self.findChildren(SearchField):
            if field.isVisible():
                field.setFocus(Qt.FocusReason.ShortcutFocusReason)
                field.selectAll()
                return True
        return False

    def _content(self, width: int) -> QWidget:
        head = HeadLayout()
        for widget in (self._title, self._subtitle, self._actions):
            head.addWidget(widget)
        column = QWidget()
        column.setMaximumWidth(width)
        inside = QVBoxLayout(column)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(SPACE.wide)
        inside.addLayout(head)
        inside.addLayout(self.body, 1)
        # A narrower page begins where the others do.
        place = QWidget()
        place.setMaximumWidth(PAGE_WIDTH)
        beside = QHBoxLayout(place)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(column, 1)
        beside.addStretch(0)
        content = QWidget()
        set_role(content, Role.PAGE)
        row = QHBoxLayout(content)
        # Below as in the side bar, so that both end at one line.
        row.setContentsMargins(SPACE.page, SPACE.page - SPACE.hair, SPACE.page, _END)
        # Only once the column is as wide as it may be do the stretches take anything.
        row.addStretch(0)
        row.addWidget(place, 1)
        row.addStretch(0)
        return content


def section(title: str) -> PlainLabel:
    """The heading of a part of a page."""
    return PlainLabel(title, Role.SECTION)


class _PageArea(QScrollArea):
    """Shows no scroll bar where only the margin at the end of the page is out of sight."""

    def __init__(self) -> None:
        super().__init__()
        self.verticalScrollBar().rangeChanged.connect(self._show_bar)

    @Slot(int, int)
    def _show_bar(self, _least: int, most: int) -> None:
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if most <= _END else policy.ScrollBarAsNeeded
        )


def _scrolling(content: QWidget) -> QScrollArea:
    area = _PageArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    set_role(area, Role.CLEAR)
    return area
