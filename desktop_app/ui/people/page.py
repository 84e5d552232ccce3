"""People: everybody by name on the left, one of them on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.moments import local_date
from desktop_app.domain.people import PersonId
from desktop_app.i18n import _
from desktop_app.ui import keys
from desktop_app.ui.answers import telling
from desktop_app.ui.pages import PageName, page_label
from desktop_app.ui.people.circles_dialog import CirclesDialog
from desktop_app.ui.people.import_flow import ImportFlow, address_book_in
from desktop_app.ui.people.people_list import PeopleList
from desktop_app.ui.people.person_dialog import PersonDialog
from desktop_app.ui.people.person_pane import PersonPane
from desktop_app.ui.people.split import Split
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.turns import Turns
from desktop_app.ui.widgets.buttons import link_button, primary_button, quiet_button
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent

    from desktop_app.services.importing import Importing
    from desktop_app.services.people_book import PeopleBook
    from desktop_app.services.ports import Clock
    from desktop_app.ui.workshop import Workshop


_MANY = 1000


class PeoplePage(Page):
    """`undo_offered` carries a sentence and a callable, `failed` a sentence."""

    undo_offered = Signal(str, object)
    failed = Signal(str)

    def __init__(
        self,
        *,
        book: PeopleBook,
        importing: Workshop[Importing],
        clock: Clock,
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(page_label(PageName.PEOPLE), parent=parent, scrolls=False)
        self.setAcceptDrops(True)
        self._book = book
        self._clock = clock
        self._wanted: PersonId | None = None
        self.turns = Turns(self)
        self._names: dict[PersonId, str] = {}
        self.add = primary_button(_("Add"), "plus")
        self.bring = quiet_button(_("Import…"), "import")
        self.circles = quiet_button(_("Circles…"))
        self.people = PeopleList()
        self.pane = PersonPane(book, clock, open_url)
        self.back = link_button(_("All people"), "back", small=True)
        self._split = Split(self.people, self._second())
        self._flow = ImportFlow(importing, book, self)
        words = _("Add a few people you would like to stay close to, or bring them in from an address book.")
        self.empty = EmptyState("people", _("Who matters to you?"), words, _("Add someone"))
        for button in (self.circles, self.bring, self.add):
            self.add_action(button)
        self.body.addWidget(self._split, 1)
        self.body.addWidget(self.empty, 1)
        self._connect()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Look again: the clock has gone on."""
        self.reload()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """In a narrow window there is a way back from the person."""
        super().resizeEvent(event)
        self._show_back()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """An address book may be dropped here."""
        if address_book_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Look at the address book."""
        path = address_book_in(event.mimeData())
        if path:
            event.acceptProposedAction()
            self._flow.look_at(path)

    @Slot()
    def reload(self) -> None:
        """Show the records as they stand, if anybody looks."""
        if not self.isVisible():
            return
        self.turns.begin(self._steps())

    def _steps(self) -> Iterator[None]:
        """The list, then the person; with many people each has a turn of the event loop."""
        with telling(self.failed):
            everybody, circles = self._book.with_cards(), self._book.circles()
            people = everybody.people
            are_many = len(people) > _MANY
            if are_many:
                yield
            self._names = {person.id: person.name for person in people}
            self._split.setVisible(bool(people))
            self.empty.setVisible(not people)
            self.add.setVisible(bool(people))
            today = local_date(self._clock.now(), self._clock.zone())
            with QSignalBlocker(self.people):
                self.people.show_people(everybody, circles, today)
            if are_many:
                yield
            self._show_current()
            self._show_wanted()

    @Slot(int)
    def show_person(self, person: int) -> None:
        """Open at somebody, whatever was searched for before."""
        self._wanted = PersonId(person)
        self.reload()

    @Slot()
    def add_person(self) -> None:
        """Open the form of somebody new."""
        circle = self.people.circle()
        with telling(self.failed):
            dialog = PersonDialog(
                self._book, self._clock.now(), circles=() if circle is None else (circle,), parent=self
            )
            dialog.kept.connect(self.show_person)
            dialog.open()

    def open_log(self, person: int | None = None) -> None:
        """Open the form of a time in touch, with somebody if they are given."""
        self.pane.log(None if person is None else PersonId(person))

    def _second(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.small)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.pane, 1)
        return whole

    def _connect(self) -> None:
        self.add.clicked.connect(self.add_person)
        self.bring.clicked.connect(self._flow.choose)
        self.circles.clicked.connect(self._edit_circles)
        self.empty.activated.connect(self.add_person)
        self.people.moved.connect(self._show_current)
        self.people.opened.connect(self._go_on)
        self.back.clicked.connect(self._go_back)
        self.pane.stale.connect(self._show_current)
        for teller in (self.pane, self._flow):
            teller.undo_offered.connect(self.undo_offered)
            teller.failed.connect(self.failed)
        QShortcut(QKeySequence(keys.NEW), self, self.add_person)
        QShortcut(QKeySequence(keys.NOTE), self, self._note_what_to_ask)
        QShortcut(QKeySequence(keys.RENAME), self.people.names, self._rename_current).setContext(
            Qt.ShortcutContext.WidgetShortcut
        )
        QShortcut(QKeySequence(keys.DELETE), self.people.names, self._remove_current).setContext(
            Qt.ShortcutContext.WidgetShortcut
        )

    @Slot()
    def _show_current(self) -> None:
        self.pane.show_card(self.people.current(), self._names)

    def _show_wanted(self) -> None:
        if self._wanted is None:
            return
        wanted, self._wanted = self._wanted, None
        if not self.people.select(wanted):
            self.people.show_everybody()
            self.people.select(wanted)
        self._go_on()

    @Slot()
    def _rename_current(self) -> None:
        self._edit_line("name")

    @Slot()
    def _note_what_to_ask(self) -> None:
        self._edit_line("notes")

    def _edit_line(self, key: str) -> None:
        if self.pane.view is not None:
            self._go_on()
            self.pane.view.lines.of[key].edit()

    @Slot()
    def _remove_current(self) -> None:
        card = self.people.current()
        if card is not None:
            self.pane.remove(card)

    @Slot()
    def _edit_circles(self) -> None:
        with telling(self.failed):
            dialog = CirclesDialog(self._book, self)
            dialog.removed.connect(self.undo_offered)
            dialog.open()

    @Slot()
    def _go_on(self) -> None:
        self._split.show_second(wanted=True)
        self._show_back()
        if self._split.shows_second():
            self.back.setFocus()

    @Slot()
    def _go_back(self) -> None:
        self._split.show_second(wanted=False)
        self._show_back()
        self.people.names.setFocus()

    def _show_back(self) -> None:
        self.back.setVisible(self._split.shows_second())
