"""One page, sensible defaults, one button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui.answers import telling
from desktop_app.ui.first_run.cards import HowCard, WhenCard
from desktop_app.ui.first_run.names_field import NamesField
from desktop_app.ui.icons import app_icon, mark
from desktop_app.ui.people.import_flow import ImportFlow, address_book_in
from desktop_app.ui.theme.appearance import set_role
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.buttons import link_button, primary_button
from desktop_app.ui.widgets.card import Card, Ground
from desktop_app.ui.widgets.picture import Picture
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

    from desktop_app.services.importing import Importing
    from desktop_app.services.people_book import PeopleBook
    from desktop_app.services.ports import Autostart, Clock, Notifier
    from desktop_app.services.timetable import Timetable

_SMALLEST = QSize(640, 480)
_FIRST = QSize(880, 760)
_WIDEST = 720
_MARK = 44


class FirstRunWindow(QWidget):
    """However it is closed, what was entered is kept, `remember` is called, and `finished` emitted.

    Schedules are kept with “Start gently”, or if the user changed them.
    """

    finished = Signal()

    def __init__(  # noqa: PLR0913  each card has its own service
        self,
        *,
        book: PeopleBook,
        make_importing: Callable[[], Importing],
        timetable: Timetable,
        notifier: Notifier,
        autostart: Autostart,
        clock: Clock,
        remember: Callable[[], None],
    ) -> None:
        super().__init__()
        self._book = book
        self._timetable = timetable
        self._remember = remember
        self._wants_schedules = False
        self._done = False
        self.names = NamesField()
        self._flow = ImportFlow(make_importing, book, self)
        self._imported = PlainLabel("", Role.QUIET)
        self._take_back = link_button(_("Undo"))
        self._undo: Callable[[], object] | None = None
        self._trouble = PlainLabel("", Role.BODY)
        self.when = WhenCard(book, clock)
        self.how = HowCard(notifier, autostart)
        self.skip = link_button(_("Skip"))
        self.start = primary_button(_("Start gently"))
        self.setWindowTitle(_("Welcome to Kithbell"))
        self.setWindowIcon(app_icon())
        self.setMinimumSize(_SMALLEST)
        self.resize(_FIRST)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_role(self, Role.PAGE)
        self._arrange()
        self._connect()
        self.names.field.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  # Qt's name
        """Take one address book."""
        if address_book_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  # Qt's name
        """Show what would come in."""
        event.acceptProposedAction()
        self._flow.look_at(address_book_in(event.mimeData()))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  # Qt's name
        """Keep what was entered."""
        super().closeEvent(event)
        if self._done:
            return
        self._done = True
        with telling(self._flow.failed):
            self._book.add_named(self.names.names())
            if self._wants_schedules and not self._timetable.schedules():
                for draft in self.when.drafts:
                    self._timetable.save(draft)
            self._remember()
        self.finished.emit()

    def _connect(self) -> None:
        self._flow.undo_offered.connect(self._say_imported)
        self._flow.failed.connect(self._say_trouble)
        self.when.changed.connect(self._want_schedules)
        self.how.failed.connect(self._say_trouble)
        self._take_back.clicked.connect(self._undo_import)
        self.skip.clicked.connect(self.close)
        self.start.clicked.connect(self._start)
        self.start.setDefault(True)

    def _arrange(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(SPACE.large)
        column.addWidget(Picture(mark(), _MARK), 0, Qt.AlignmentFlag.AlignHCenter)
        for text, role in (
            (_("Who would you like to stay close to?"), Role.TITLE),
            (_("Type a few names, or bring an address book. You can change everything later."), Role.QUIET),
        ):
            label = PlainLabel(text, role)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addWidget(self.names)
        column.addWidget(self._import_card())
        cards = QHBoxLayout()
        cards.setSpacing(SPACE.large)
        cards.addWidget(self.when, 1)
        cards.addWidget(self.how, 1)
        column.addLayout(cards)
        self._trouble.hide()
        column.addWidget(self._trouble)
        foot = QHBoxLayout()
        foot.addWidget(self.skip)
        foot.addStretch(1)
        foot.addWidget(self.start)
        column.addLayout(foot)
        column.addStretch(1)
        self._frame(column)

    def _frame(self, column: QVBoxLayout) -> None:
        """The column in the middle, as wide as is good to read; it scrolls where there is little room."""
        narrow = QWidget()
        narrow.setMaximumWidth(_WIDEST)
        narrow.setLayout(column)
        whole = QWidget()
        set_role(whole, Role.CLEAR)
        row = QHBoxLayout(whole)
        row.setContentsMargins(SPACE.page, SPACE.wide, SPACE.page, SPACE.wide)
        row.addStretch(1)
        row.addWidget(narrow, 100)
        row.addStretch(1)
        area = QScrollArea()
        set_role(area, Role.CLEAR)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(whole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def _import_card(self) -> Card:
        card = Card(ground=Ground.DASHED)
        row = QHBoxLayout()
        words = PlainLabel(_("Drop a .vcf file from your address book here, or"), Role.QUIET, wrap=False)
        choose = link_button(_("choose one"))
        choose.setAccessibleName(_("Choose an address book"))
        choose.clicked.connect(self._flow.choose)
        row.addStretch(1)
        row.addWidget(words)
        row.addWidget(choose)
        row.addStretch(1)
        card.body.addLayout(row)
        result = QHBoxLayout()
        result.addWidget(self._imported, 1)
        result.addWidget(self._take_back)
        self._imported.hide()
        self._take_back.hide()
        card.body.addLayout(result)
        return card

    @Slot()
    def _want_schedules(self) -> None:
        self._wants_schedules = True

    @Slot()
    def _start(self) -> None:
        self._wants_schedules = True
        self.close()

    @Slot(str, object)
    def _say_imported(self, sentence: str, undo: Callable[[], object]) -> None:
        self._undo = undo
        self._imported.setText(sentence)
        self._imported.show()
        self._take_back.show()

    @Slot()
    def _undo_import(self) -> None:
        if self._undo is not None:
            with telling(self._flow.failed):
                self._undo()
            self._undo = None
        self._imported.hide()
        self._take_back.hide()

    @Slot(str)
    def _say_trouble(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.show()
