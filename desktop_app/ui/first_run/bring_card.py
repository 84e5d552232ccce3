"""Bringing an address book or a calendar: choose or drop a file, look, and take it back if need be."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui.activities.import_dialog import CalendarFlow, calendar_in
from desktop_app.ui.first_run.saying import announce
from desktop_app.ui.people.import_flow import ImportFlow, address_book_in
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.balanced import BalancedLabel
from desktop_app.ui.widgets.buttons import link_button
from desktop_app.ui.widgets.card import Card, Ground
from desktop_app.ui.widgets.few_lines import FewLines
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.calendar_import import CalendarImport
    from desktop_app.services.importing import Importing
    from desktop_app.services.people_book import PeopleBook
    from desktop_app.ui.workshop import Workshop


_MOST_NAMES = 50  # more than fit the lines they have


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
        words = BalancedLabel(_("Drop a file from your address book or calendar, or"), Role.QUIET)
        self.choose = link_button(_("choose one"), flush=True)
        self.choose.setAccessibleName(_("Choose an address book"))
        self.choose.clicked.connect(self._flow.choose)
        offer = QWidget()
        row = FlowLayout(offer, SPACE.hair, centred=True)
        row.addWidget(words)
        row.addWidget(self.choose)
        margins = self.body.contentsMargins()
        self.body.setContentsMargins(SPACE.wide, margins.top(), SPACE.wide, margins.bottom())
        self.body.addWidget(offer)
        self._here_before = {person.id for person in book.everybody()}
        self._book = book
        self.result = PlainLabel()
        self.people = FewLines("", Role.CAPTION, lines=2)
        self.take_back = link_button(_("Undo"), "undo", flush=True)
        self.take_back.clicked.connect(self._take_back)
        self._outcome = QWidget()
        line = QHBoxLayout(self._outcome)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE.small)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self.result)
        said.addWidget(self.people)
        line.addLayout(said, 1)
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
            text = _("I cannot read “{file}”: drop an address book or a calendar, a .vcf, .csv or .ics file.")
            self.failed.emit(text.format(file=data.urls()[0].fileName()))
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
        came = (person.name for person in self._book.everybody() if person.id not in self._here_before)
        self.people.setText(", ".join(islice(came, _MOST_NAMES)))
        self.people.setVisible(bool(self.people.text()))
        if not self._brought:
            self.choose.setFocus()
