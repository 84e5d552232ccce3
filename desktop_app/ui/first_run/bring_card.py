"""Bringing an address book or a calendar: choose or drop a file, look, and take it back if need be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui.activities.import_dialog import CalendarFlow, calendar_in
from desktop_app.ui.first_run.saying import announce
from desktop_app.ui.people.import_flow import ImportFlow, address_book_in
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.buttons import link_button
from desktop_app.ui.widgets.card import Card, Ground
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.calendar_import import CalendarImport
    from desktop_app.services.importing import Importing
    from desktop_app.services.people_book import PeopleBook
    from desktop_app.ui.workshop import Workshop


class BringCard(Card):
    """`brought` comes when something came in, `failed` with a sentence; its windows stand over `window`."""

    brought = Signal()
    failed = Signal(str)

    def __init__(
        self,
        importing: Workshop[Importing],
        calendars: Workshop[CalendarImport],
        book: PeopleBook,
        window: QWidget,
    ) -> None:
        super().__init__(ground=Ground.DASHED, margin=SPACE.small)
        self._flow = ImportFlow(importing, book, window)
        self._calendars = CalendarFlow(calendars, window)
        self._brought: list[tuple[str, Callable[[], object]]] = []
        words = PlainLabel(_("Drop a file from your address book or calendar, or"), Role.QUIET)
        words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.choose = link_button(_("choose one"))
        self.choose.setAccessibleName(_("Choose an address book"))
        self.choose.clicked.connect(self._flow.choose)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addStretch(1)
        row.addWidget(words)
        row.addWidget(self.choose)
        row.addStretch(1)
        self.body.addLayout(row)
        self.result = PlainLabel()
        self.take_back = link_button(_("Undo"), "undo")
        self.take_back.clicked.connect(self._take_back)
        self._outcome = QWidget()
        line = QHBoxLayout(self._outcome)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE.small)
        line.addWidget(self.result, 1)
        line.addWidget(self.take_back)
        self._outcome.hide()
        self.body.addWidget(self._outcome)
        for flow in (self._flow, self._calendars):
            flow.undo_offered.connect(self._say)
            flow.undone.connect(self._show_last)
            flow.failed.connect(self.failed)

    def has_brought(self) -> bool:
        """Whether people came in and stayed."""
        return bool(self._brought)

    def take(self, data: QMimeData) -> None:
        """Show what would come in from what was dropped."""
        if path := address_book_in(data):
            self._flow.look_at(path)
        elif path := calendar_in(data):
            self._calendars.look_at(path)
        elif len(data.urls()) == 1:
            self.failed.emit(_("I can read address books and calendars: drop a .vcf, .csv or .ics file."))
        else:
            self.failed.emit(_("I can read one file at a time: drop a single .vcf, .csv or .ics file."))

    @Slot(str, object)
    def _say(self, sentence: str, undo: Callable[[], object]) -> None:
        self._brought.append((sentence, undo))
        self._show_last()
        announce(self, sentence)
        self.brought.emit()

    @Slot()
    def _take_back(self) -> None:
        """The last file; then the one before it can be. What is not taken back after all is offered again."""
        if self._brought:
            _sentence, undo = self._brought.pop()
            undo()

    @Slot()
    def _show_last(self) -> None:
        self._outcome.setVisible(self.has_brought())
        self.result.setText(self._brought[-1][0] if self._brought else "")
        if not self._brought:
            self.choose.setFocus()
