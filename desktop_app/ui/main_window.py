"""The main window: the side bar, the pages, and quiet bars above and below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui import keys
from desktop_app.ui.icons import app_icon
from desktop_app.ui.keys_window import KeysWindow
from desktop_app.ui.pages import PageName, page_label
from desktop_app.ui.side_bar import SideBar
from desktop_app.ui.theme.appearance import set_role
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import NARROW_WINDOW, PAGE_WIDTH, SPACE
from desktop_app.ui.turns import Turns
from desktop_app.ui.widgets.bars import Banner, UndoBar
from desktop_app.ui.widgets.mnemonics import Mnemonics
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.work_bar import WorkBar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from PySide6.QtGui import QCloseEvent, QResizeEvent

    from desktop_app.ui.operations import Operation

_SMALLEST = QSize(640, 480)
_FIRST = QSize(1120, 760)
_ADDING = frozenset({PageName.PEOPLE, PageName.ACTIVITIES, PageName.SCHEDULES})


class MainWindow(QMainWindow):
    """Makes each page when it is first opened. Closing it never ends the application.

    Signals: `page_shown` with the PageName's value, `log_wanted`, `new_person_wanted`, `quit_requested`,
    and, when it closes, `geometry_left` with what `restore` takes, then `closed`; the window is deleted
    after that.
    """

    page_shown = Signal(str)
    log_wanted = Signal()
    new_person_wanted = Signal()
    quit_requested = Signal()
    geometry_left = Signal(QByteArray)
    closed = Signal()

    def __init__(self, factories: Mapping[PageName, Callable[[], QWidget]]) -> None:
        super().__init__()
        self._factories = dict(factories)
        self._pages: dict[PageName, QWidget] = {}
        self._turns = Turns(self)
        self.setWindowTitle(_("Kithbell"))
        self.setWindowIcon(app_icon())
        self.setMinimumSize(_SMALLEST)
        self.resize(_FIRST)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self._side_bar = SideBar()
        self._stack = QStackedWidget()
        self._stack.addWidget(QWidget())  # or the first page would be shown as soon as it is made
        self._banner = Banner()
        self._undo_bar = UndoBar()
        self._work_bar = WorkBar()
        self._arrange()
        self._work_bar.appeared.connect(self._rest_pages)
        self._work_bar.gone.connect(self._wake_pages)
        self._side_bar.chosen.connect(self._open)
        self._page_actions = QActionGroup(self)
        self._page_actions.triggered.connect(self._open_from_action)
        self._new = QAction(_("Add someone"), self)
        Mnemonics(self)
        self._add_shortcuts()

    def show_page(self, name: PageName) -> QWidget:
        """Show a page, making it first if need be, and return it."""
        self._turns.stop()
        page = self._page(name)
        self._stack.setCurrentWidget(page)
        # These pages have more to say about what is new.
        self._new.setEnabled(name not in _ADDING)
        self._side_bar.set_current(name)
        self.page_shown.emit(name.value)
        return page

    def bring(self, name: PageName, then: Callable[[QWidget], object] | None = None) -> None:
        """The same in turns of the event loop: the page is made, dressed and shown; `then` comes last."""
        self._side_bar.set_current(name)
        self._turns.begin(self._steps(name, then))

    def bring_soon(self, name: PageName, then: Callable[[QWidget], object] | None = None) -> None:
        """The same from the next turn on, unless the user goes elsewhere by then."""
        self._side_bar.set_current(name)
        self._turns.begin_soon(self._steps(name, then))

    def _steps(self, name: PageName, then: Callable[[QWidget], object] | None) -> Iterator[None]:
        if name not in self._pages:
            self._made(name)
            yield
            page = self._page(name)
            yield
            if isinstance(page, Page):
                yield from page.make_ready()
        page = self.show_page(name)
        if then is not None:
            then(page)

    def _page(self, name: PageName) -> QWidget:
        page = self._made(name)
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        return page

    def _made(self, name: PageName) -> QWidget:
        if name not in self._pages:
            self._pages[name] = self._factories[name]()
        return self._pages[name]

    def current_page(self) -> PageName | None:
        """The page that is shown; None before the first."""
        shown = self._stack.currentWidget()
        return next((name for name, page in self._pages.items() if page is shown), None)

    def set_next_text(self, text: str) -> None:
        """What comes next, in words, for the foot of the side bar; empty for nothing."""
        self._side_bar.set_next_text(text)

    def show_undo(self, text: str, undo: Callable[[], None]) -> None:
        """Say what was done and offer to undo it, until the next offer or for 20 seconds."""
        self._undo_bar.offer(text, undo)

    @Slot(object)
    def show_work(self, operation: Operation) -> None:
        """Say what is going on, if it takes long; where records change, the pages rest meanwhile."""
        self._work_bar.follow(operation)

    def banner(self, text: str) -> None:
        """Something to know about the whole application; empty takes it away."""
        self._banner.say(text)

    @Slot()
    def show_keys(self) -> None:
        """All keys in a window of their own."""
        KeysWindow(self).open()

    def restore(self, geometry: QByteArray | bytes) -> bool:
        """Take the place and size that `geometry_left` gave; False if they do not fit."""
        return bool(geometry) and self.restoreGeometry(QByteArray(geometry))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  # Qt's name
        """Leave the geometry behind."""
        self.geometry_left.emit(self.saveGeometry())
        super().closeEvent(event)
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Fold the side bar where there is little room."""
        super().resizeEvent(event)
        self._side_bar.set_narrow(narrow=self.width() < NARROW_WINDOW)

    def _arrange(self) -> None:
        main = QWidget()
        set_role(main, Role.PAGE)
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        main.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._banner.setContentsMargins(SPACE.page, SPACE.large, SPACE.page, 0)
        self._undo_bar.setContentsMargins(SPACE.page, SPACE.small, SPACE.page, SPACE.large)
        column.addLayout(_centred(self._banner))
        column.addWidget(self._stack, 1)
        self._work_bar.setContentsMargins(SPACE.page, SPACE.small, SPACE.page, SPACE.large)
        column.addLayout(_centred(self._work_bar))
        column.addLayout(_centred(self._undo_bar))
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side_bar)
        row.addWidget(main, 1)
        self.setCentralWidget(whole)

    def _add_shortcuts(self) -> None:
        for name in PageName:
            action = QAction(page_label(name), self._page_actions)
            action.setData(name.value)
            action.setShortcuts(keys.page_keys(name))
            self.addAction(action)
        for action, shortcuts, slot in (
            (self._new, (keys.NEW,), self.new_person_wanted),
            (QAction(_("Search on this page"), self), (keys.SEARCH,), self._search),
            (QAction(_("Undo"), self), (keys.UNDO,), self._undo_bar.undo),
            (QAction(_("Log a time in touch"), self), (keys.QUICK_LOG,), self.log_wanted),
            (QAction(_("Keyboard"), self), keys.KEYS, self.show_keys),
            (QAction(_("Close window"), self), (keys.CLOSE_WINDOW,), self.close),
            (QAction(_("Quit"), self), (keys.QUIT,), self.quit_requested),
        ):
            action.setShortcuts([QKeySequence(key) for key in shortcuts])
            action.triggered.connect(slot)
            self.addAction(action)

    @Slot(str)
    def _open(self, name: str) -> None:
        self.bring(PageName(name))

    @Slot(QAction)
    def _open_from_action(self, action: QAction) -> None:
        self.bring(PageName(action.data()))

    @Slot()
    def _rest_pages(self) -> None:
        self._stack.setEnabled(not self._work_bar.changes_records())

    @Slot()
    def _wake_pages(self) -> None:
        self._stack.setEnabled(True)

    @Slot()
    def _search(self) -> None:
        page = self._stack.currentWidget()
        if isinstance(page, Page):
            page.focus_search()


def _centred(bar: QWidget) -> QHBoxLayout:
    """As wide as the pages are, where they are."""
    bar.setMaximumWidth(PAGE_WIDTH + 2 * SPACE.page)
    row = QHBoxLayout()
    row.addStretch(0)
    row.addWidget(bar, 1)
    row.addStretch(0)
    return row
