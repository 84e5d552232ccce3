"""The side bar: the mark, the pages, and what comes next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui.icons import mark
from desktop_app.ui.pages import PageName, page_label
from desktop_app.ui.theme.appearance import set_role
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SIDE_BAR_NARROW, SIDE_BAR_WIDEST, SIDE_BAR_WIDTH, SPACE
from desktop_app.ui.widgets.balanced import BalancedLabel
from desktop_app.ui.widgets.card import rule
from desktop_app.ui.widgets.margins import reading_margins
from desktop_app.ui.widgets.navigation import NavigationItem
from desktop_app.ui.widgets.one_of import OneOf
from desktop_app.ui.widgets.picture import Picture
from desktop_app.ui.widgets.text import PlainLabel

_MARK_SIZE = 26


class SideBar(QWidget):
    """Says `chosen` with the page's value when the user picks one."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_role(self, Role.SIDE_BAR)
        self._items = {page: NavigationItem(page.value, page_label(page)) for page in PageName}
        self._pages = OneOf(_("Pages"))
        self._next = BalancedLabel("", Role.CAPTION, centred=False)
        self._brand = PlainLabel(_("Kithbell"), Role.BRAND, wrap=False)
        self._foot = self._make_foot()
        self._arrange_pages()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE.medium, SPACE.wide - SPACE.hair, SPACE.medium, SPACE.wide)
        layout.setSpacing(1)
        self._head = self._make_head()
        layout.addLayout(self._head)
        layout.addSpacing(SPACE.small)
        layout.addWidget(self._pages)
        layout.addStretch(1)
        layout.addWidget(self._foot)
        self._pages.group.idClicked.connect(self._choose)
        self.set_narrow(narrow=False)

    def set_current(self, page: PageName) -> None:
        """Mark the page that is shown."""
        self._items[page].setChecked(True)

    def set_next_text(self, text: str) -> None:
        """What comes next, in words."""
        self._next.setText(text)
        self._next.setVisible(bool(text))

    def set_narrow(self, *, narrow: bool) -> None:
        """Show icons only, or icons and words."""
        words = max(item.words_width() for item in self._items.values()) + 2 * SPACE.medium
        wide = min(max(SIDE_BAR_WIDTH, words), SIDE_BAR_WIDEST)
        self.setFixedWidth(SIDE_BAR_NARROW if narrow else wide)
        self._brand.setVisible(not narrow)
        # With no words beside it, the mark stands in the middle, above the icons.
        before = 0 if narrow else SPACE.small + 1
        self._head.setContentsMargins(reading_margins(self, before, 0, 0, SPACE.small))
        self._foot.setVisible(not narrow)
        for item in self._items.values():
            item.set_narrow(narrow)

    def _arrange_pages(self) -> None:
        column = QVBoxLayout(self._pages)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        for place, (page, item) in enumerate(self._items.items()):
            if page is PageName.PREFERENCES:
                column.addSpacing(SPACE.medium)
            self._pages.take(item, place)
            column.addWidget(item)

    def _make_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addWidget(Picture(mark(), _MARK_SIZE))
        row.addWidget(self._brand, 1)
        return row

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.medium)
        column.addWidget(rule())
        words = QVBoxLayout()
        words.setContentsMargins(SPACE.medium, 0, SPACE.medium, 0)
        words.setSpacing(SPACE.hair)
        words.addWidget(self._next)
        kept_here = _("Everything stays on this computer")
        words.addWidget(BalancedLabel(kept_here, Role.CAPTION, centred=False))
        column.addLayout(words)
        self._next.hide()
        return foot

    @Slot(int)
    def _choose(self, place: int) -> None:
        self.chosen.emit(list(PageName)[place].value)
