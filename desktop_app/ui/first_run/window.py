"""One page, sensible defaults, one button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.errors import KithbellError
from desktop_app.i18n import _
from desktop_app.ui.first_run.bring_card import BringCard
from desktop_app.ui.first_run.how_card import HowCard
from desktop_app.ui.first_run.names_field import NamesField
from desktop_app.ui.first_run.saying import announce
from desktop_app.ui.first_run.when_card import WhenCard
from desktop_app.ui.icons import app_icon, mark
from desktop_app.ui.theme.appearance import set_role
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.balanced import BalancedLabel
from desktop_app.ui.widgets.buttons import link_button, primary_button
from desktop_app.ui.widgets.mnemonics import Mnemonics
from desktop_app.ui.widgets.picture import Picture
from desktop_app.ui.widgets.scroll_bar_room import ScrollBarRoom
from desktop_app.ui.widgets.soft_edge import SoftEdge
from desktop_app.ui.widgets.text import PlainLabel
from desktop_app.ui.widgets.work_bar import WorkBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent

    from desktop_app.domain.schedules import Window
    from desktop_app.services.calendar_import import CalendarImport
    from desktop_app.services.importing import Importing
    from desktop_app.services.people_book import PeopleBook
    from desktop_app.services.ports import Autostart, Clock, Notifier
    from desktop_app.services.timetable import Timetable
    from desktop_app.ui.workshop import Workshop

_SMALLEST = QSize(640, 480)
_FIRST = QSize(880, 1000)
_WIDEST = 720
_MARK = 44


class FirstRunWindow(QWidget):
    """However it is closed, what was entered is kept, `remember` is called, and `finished` emitted, once.

    “Start gently” keeps the schedules, and so does closing it once anything was entered; “Skip” keeps
    only those that the user changed. `failed` carries a sentence, which the window shows; where
    something cannot be kept it stays open, until it is closed again.
    """

    finished = Signal()
    failed = Signal(str)

    def __init__(  # noqa: PLR0913  each card has its own service
        self,
        *,
        book: PeopleBook,
        importing: Workshop[Importing],
        calendars: Workshop[CalendarImport],
        timetable: Timetable,
        quiet: Window | None,
        notifier: Notifier,
        autostart: Autostart,
        clock: Clock,
        remember: Callable[[], None],
    ) -> None:
        super().__init__()
        Mnemonics(self)
        self._book = book
        self._remember = remember
        self._only_changed = False
        self._starts = False
        self._told_of_trouble = False
        self._done = False
        self.names = NamesField()
        self.bring = BringCard(importing, calendars, book, self)
        self.when = WhenCard(book, timetable, quiet, clock)
        self.how = HowCard(notifier, autostart)
        self.work = WorkBar()
        importing.operations.began.connect(self.work.follow)
        self.trouble = PlainLabel()
        self.skip = link_button(_("Skip"), flush=True)
        self.start = primary_button(_("Start gently"))
        self.setWindowTitle(_("Welcome to Kithbell"))
        self.setWindowIcon(app_icon())
        self.setMinimumSize(_SMALLEST)
        self.resize(_FIRST.boundedTo(self.screen().availableSize()))
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_role(self, Role.PAGE)
        self._arrange()
        self._connect()
        self.names.field.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  # Qt's name
        """Take files; which, is said when they are dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  # Qt's name
        """Show what would come in."""
        event.acceptProposedAction()
        self._say_trouble("")
        self.bring.take(event.mimeData())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Enter presses the button that has the focus, or else the main one; with Ctrl always that."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.isAutoRepeat():
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if isinstance(focused, QAbstractButton) and not with_control:
            focused.click()
        else:
            self.start.click()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  # Qt's name
        """Keep what was entered; if that fails, say so and stay open, the first time."""
        if not self._done and not self._keep() and not self._told_of_trouble:
            self._told_of_trouble = True
            event.ignore()
            return
        super().closeEvent(event)
        if not self._done:
            self._done = True
            self.finished.emit()

    def _keep(self) -> bool:
        names = self.names.names()
        has_entered = bool(names) or self.bring.has_brought()
        try:
            self._book.add_named(names)
            self.when.keep(only_changed=self._only_changed or not (self._starts or has_entered))
            self._remember()
        except KithbellError as error:
            self.failed.emit(str(error))
            return False
        return True

    def _connect(self) -> None:
        self.bring.failed.connect(self.failed)
        self.how.failed.connect(self.failed)
        self.failed.connect(self._say_trouble)
        self.bring.brought.connect(self._clear_trouble)
        self.bring.choose.clicked.connect(self._clear_trouble)
        self.skip.clicked.connect(self._skip)
        self.start.clicked.connect(self._start)

    def _arrange(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.medium)
        column.addWidget(Picture(mark(), _MARK), 0, Qt.AlignmentFlag.AlignHCenter)
        head = QVBoxLayout()
        head.setSpacing(SPACE.small)
        column.addLayout(head)
        for text, role in (
            (_("Who would you like to stay close to?"), Role.TITLE),
            (_("Type a few names, or bring an address book. All of it can change later."), Role.QUIET),
        ):
            head.addWidget(BalancedLabel(text, role))
        column.addWidget(self.names)
        column.addWidget(self.bring)
        column.addWidget(self.when)
        column.addWidget(self.how)
        column.addStretch(1)
        foot = QVBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(SPACE.small)
        self.trouble.hide()
        foot.addWidget(self.work)
        foot.addWidget(self.trouble)
        buttons = QHBoxLayout()
        buttons.addWidget(self.skip)
        buttons.addStretch(1)
        buttons.addWidget(self.start)
        foot.addLayout(buttons)
        area = QScrollArea()
        set_role(area, Role.CLEAR)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(_centred(column, SPACE.large, SPACE.small))
        SoftEdge(area)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(area, 1)
        # Below what scrolls, so that the way on is seen wherever one is.
        layout.addWidget(_centred(foot, SPACE.small, SPACE.wide, ScrollBarRoom(area)))

    @Slot()
    def _start(self) -> None:
        self._starts, self._only_changed = True, False
        self.close()

    @Slot()
    def _skip(self) -> None:
        self._starts, self._only_changed = False, True
        self.close()

    @Slot()
    def _clear_trouble(self) -> None:
        self._say_trouble("")

    @Slot(str)
    def _say_trouble(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)


def _centred(column: QVBoxLayout, top: int, bottom: int, beside: QWidget | None = None) -> QWidget:
    """In the middle of the width, no wider than is good to read."""
    narrow = QWidget()
    narrow.setMaximumWidth(_WIDEST)
    narrow.setLayout(column)
    whole = QWidget()
    set_role(whole, Role.CLEAR)
    row = QHBoxLayout(whole)
    row.setContentsMargins(SPACE.page, top, SPACE.page, bottom)
    row.setSpacing(0)
    # Only once the column is as wide as it may be do the stretches take anything.
    row.addStretch(0)
    row.addWidget(narrow, 1)
    row.addStretch(0)
    if beside is not None:
        row.addWidget(beside)
    return whole
