"""Why this matters: the passages by theme, each with what it means and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.services.reading import KEEP, LESS
from desktop_app.ui import keys
from desktop_app.ui.answers import telling
from desktop_app.ui.models.passages import ThemeModel
from desktop_app.ui.pages import PageName, page_label
from desktop_app.ui.passage_view import PassageView
from desktop_app.ui.preference_edits import PreferenceEdits
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.balanced import BalancedLabel
from desktop_app.ui.widgets.buttons import plain, quiet_button
from desktop_app.ui.widgets.menu import Menu
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.row_face import RowRole
from desktop_app.ui.widgets.rows import RowList
from desktop_app.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from desktop_app.domain.preferences import ReadingSize
    from desktop_app.services.ports import Announcer, PreferencesFile
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
        preferences: PreferencesFile,
        announcer: Announcer,
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(page_label(PageName.WHY), parent=parent, scrolls=False)
        self._reading = reading
        self._edits = PreferenceEdits(preferences, announcer, self)
        self._edits.failed.connect(self.failed)
        self._model = ThemeModel(reading, self)
        self._search = SearchField(_("Search"))
        self._search.textChanged.connect(self._model.search)
        self._themes = RowList(_("Themes"), wraps=True)
        self._themes.setModel(self._model)
        self._search.down_pressed.connect(self._themes.setFocus)
        self._nothing = BalancedLabel(_("No passage has these words."), Role.QUIET, centred=False)
        self._theme_menu = quiet_button("")
        self._theme_menu.setProperty("menu", True)
        self._menu = Menu(self._theme_menu)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._menu.triggered.connect(self._choose_from_menu)
        self._theme_menu.setMenu(self._menu)
        self._side = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._passage = PassageView(open_url)
        # Where no passage is found, the search keeps its place.
        keeps_place = self._passage.sizePolicy()
        keeps_place.setRetainSizeWhenHidden(True)
        self._passage.setSizePolicy(keeps_place)
        self._passage.marked.connect(self._mark)
        self._passage.moved.connect(self._model.go)
        self.smaller = quiet_button(_("A\u2212"))
        self.larger = quiet_button(_("A+"))
        for button, meaning, slot in (
            (self.smaller, _("Smaller text"), self._reduce_text),
            (self.larger, _("Larger text"), self._enlarge_text),
        ):
            button.setAccessibleName(meaning)
            button.setToolTip(meaning)
            button.clicked.connect(slot)
            self.add_action(button)
        self._arrange()
        self._model.moved.connect(self.reload)
        self._themes.selectionModel().currentChanged.connect(self._choose_theme)
        for pressed, slot in (
            (keys.NOTE, self._keep_or_let_go),
            (keys.PASSAGE_BEFORE, self._left),
            (keys.PASSAGE_AFTER, self._right),
            (keys.LARGER, self._enlarge_text),
            (keys.SMALLER, self._reduce_text),
        ):
            QShortcut(
                QKeySequence(pressed), self, slot, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            )
        self.reload()

    def show_passage(self, passage: str) -> None:
        """Open at the passage with this id, whatever was searched for before."""
        if not self._model.go_to(passage):
            self._search.clear()
            self._model.go_to(passage)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """In a narrow window the search stands above the passage, beside a menu of the themes."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        self._themes.setVisible(not narrow)
        self._theme_menu.setVisible(narrow)
        self._row.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
        self._side.setMinimumWidth(0 if narrow else _THEMES_WIDTH)
        self._side.setMaximumWidth(_NO_LIMIT if narrow else _THEMES_WIDTH)
        self._row.setSpacing(SPACE.medium if narrow else SPACE.wide)
        if self._passage.set_compact(compact=narrow or self.height() < _LOW):
            self.reload()

    @Slot()
    def reload(self) -> None:
        """Show the current passage with what the user thinks of it."""
        with telling(self.failed):
            self._model.show_kept(self._reading.kept())
        current, theme = self._model.current, self._model.theme
        self._nothing.setVisible(current is None)
        self._passage.setVisible(current is not None)
        self._themes.setEnabled(current is not None)  # nothing to go to
        if current is None or theme is None:
            return
        self._show_size()
        self._theme_menu.setText(plain(str(self._model.index(self._model.row_of_current()).data())))
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
        top = QHBoxLayout()
        top.setSpacing(SPACE.small)
        top.addWidget(self._theme_menu)
        top.addWidget(self._search, 1)
        column.addLayout(top)
        column.addWidget(self._nothing)
        column.addWidget(self._themes, 1)
        self._row.addWidget(self._side)
        self._row.addWidget(self._passage, 1)
        self.body.addLayout(self._row, 1)

    @Slot(QModelIndex)
    def _choose_theme(self, index: QModelIndex) -> None:
        if index.isValid():
            self._model.go_to_row(index.row())

    @Slot()
    def _keep_or_let_go(self) -> None:
        if self._model.current is not None:
            self._passage.toggle_keep()

    @Slot(str)
    def _mark(self, mark: str) -> None:
        current = self._model.current
        if current is not None:
            with telling(self.failed):
                self._reading.mark(current.id, mark)
            self.reload()

    def set_text_size(self, size: ReadingSize) -> None:
        """Write the passages in this size, from now on."""
        self._edits.change(reading_size=size)
        self.reload()

    def _show_size(self) -> None:
        size = self._edits.read().reading_size
        self._passage.set_text_size(size.value)
        self.smaller.setEnabled(size is not size.step(-1))
        self.larger.setEnabled(size is not size.step(1))

    @Slot()
    def _enlarge_text(self) -> None:
        self.set_text_size(self._edits.read().reading_size.step(1))

    @Slot()
    def _reduce_text(self) -> None:
        self.set_text_size(self._edits.read().reading_size.step(-1))

    @Slot()
    def _fill_menu(self) -> None:
        self._menu.clear()
        for row in range(self._model.rowCount()):
            index = self._model.index(row)
            words = f"{index.data()} ({index.data(RowRole.TRAILING)})"
            self._menu.addAction(plain(words)).setData(row)

    @Slot(QAction)
    def _choose_from_menu(self, action: QAction) -> None:
        self._model.go_to_row(action.data())

    @Slot()
    def _left(self) -> None:
        self._model.go(1 if self._is_mirrored() else -1)

    @Slot()
    def _right(self) -> None:
        self._model.go(-1 if self._is_mirrored() else 1)

    def _is_mirrored(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft
