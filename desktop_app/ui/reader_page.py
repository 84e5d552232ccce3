"""Why this matters: the passages by theme, each with what it means and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.services.reading import KEEP, LESS
from desktop_app.ui.answers import telling
from desktop_app.ui.models.passages import ThemeModel
from desktop_app.ui.pages import PageName, page_label
from desktop_app.ui.passage_view import PassageView
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.rows import RowList
from desktop_app.ui.widgets.search_field import SearchField
from desktop_app.ui.widgets.segmented import Segmented
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from desktop_app.services.reading import Reading

_THEMES_WIDTH = 236
_NARROW = 720
_LOW = 540
_NO_LIMIT = (1 << 24) - 1  # Qt’s own largest size


class ReaderPage(Page):
    """Left and Right go from passage to passage; `failed` carries a sentence."""

    failed = Signal(str)

    def __init__(
        self,
        reading: Reading,
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(page_label(PageName.WHY), parent=parent, scrolls=False)
        self._reading = reading
        self._model = ThemeModel(reading, self)
        self._search = SearchField(_("Search"))
        self._search.textChanged.connect(self._model.search)
        self._themes = RowList(_("Themes"), wraps=True)
        self._themes.setModel(self._model)
        self._search.down_pressed.connect(self._themes.setFocus)
        self._nothing = PlainLabel(_("No passage has these words."), Role.QUIET)
        self._side = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._passage = PassageView(open_url)
        self._passage.marked.connect(self._mark)
        self._passage.moved.connect(self._model.go)
        sizes = (("normal", _("Normal")), ("large", _("Large")))
        self._size = Segmented(_("Size of the text"), sizes)
        self._size.chosen.connect(self.set_text_size)
        self.add_action(self._size)
        self._arrange()
        self._model.moved.connect(self.reload)
        self._themes.selectionModel().currentChanged.connect(self._choose_theme)
        for keys, slot in (
            (Qt.Key.Key_Left, self._left),
            (Qt.Key.Key_Right, self._right),
            (QKeySequence.StandardKey.ZoomIn, self._enlarge_text),
            (QKeySequence.StandardKey.ZoomOut, self._reduce_text),
        ):
            QShortcut(QKeySequence(keys), self, slot, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.reload()

    def show_passage(self, passage: str) -> None:
        """Open at the passage with this id, whatever was searched for before."""
        if not self._model.go_to(passage):
            self._search.clear()
            self._model.go_to(passage)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """In a narrow window the search stands above the passage, and the themes make room for it."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        self._themes.setVisible(not narrow)
        self._side.setVisible(not narrow or self.height() >= _LOW)
        self._row.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
        self._side.setMinimumWidth(0 if narrow else _THEMES_WIDTH)
        self._side.setMaximumWidth(_NO_LIMIT if narrow else _THEMES_WIDTH)

    @Slot()
    def reload(self) -> None:
        """Show the current passage with what the user thinks of it."""
        current, theme = self._model.current, self._model.theme
        self._nothing.setVisible(current is None)
        self._passage.setVisible(current is not None)
        if current is None or theme is None:
            return
        with telling(self.failed):
            kept, less = current.id in self._reading.kept(), current.id in self._reading.less_of()
            self._passage.show_passage(current, _(theme.title), self._model.position)
            self._passage.show_mark(KEEP if kept else LESS if less else "")
        index = self._model.index(self._model.row_of_current())
        self._themes.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _arrange(self) -> None:
        self._row.setSpacing(SPACE.wide)
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.medium)
        column.addWidget(self._search)
        column.addWidget(self._nothing)
        column.addWidget(self._themes, 1)
        self._row.addWidget(self._side)
        self._row.addWidget(self._passage, 1)
        self.body.addLayout(self._row, 1)

    @Slot(QModelIndex)
    def _choose_theme(self, index: QModelIndex) -> None:
        if index.isValid():
            self._model.go_to_theme(index.row())

    @Slot(str)
    def _mark(self, mark: str) -> None:
        current = self._model.current
        if current is not None:
            with telling(self.failed):
                self._reading.mark(current.id, mark)
            self.reload()

    @Slot(str)
    def set_text_size(self, size: str) -> None:
        """`normal` or `large`."""
        self._size.set_value(size)
        self._passage.set_text_size(size)
        self.reload()

    @Slot()
    def _enlarge_text(self) -> None:
        self.set_text_size("large")

    @Slot()
    def _reduce_text(self) -> None:
        self.set_text_size("normal")

    @Slot()
    def _left(self) -> None:
        self._model.go(1 if self._is_mirrored() else -1)

    @Slot()
    def _right(self) -> None:
        self._model.go(-1 if self._is_mirrored() else 1)

    def _is_mirrored(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft
