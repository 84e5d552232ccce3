"""Activities: what comes, what there is, and where one has been."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut

from desktop_app.i18n import _
from desktop_app.ui import keys
from desktop_app.ui.activities.dialog import ActivityDialog
from desktop_app.ui.activities.import_dialog import CalendarFlow, calendar_in
from desktop_app.ui.activities.instance_row import InstanceRow
from desktop_app.ui.answers import telling
from desktop_app.ui.models.activities import ActivitiesModel, Show
from desktop_app.ui.pages import PageName, page_label
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets.buttons import primary_button, quiet_button
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.headed_list import HeadedList
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.search_field import SearchField
from desktop_app.ui.widgets.search_row import SearchRow
from desktop_app.ui.widgets.segmented import Segmented
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

    from desktop_app.services.activity_book import ActivityBook
    from desktop_app.services.calendar_import import CalendarImport
    from desktop_app.services.ports import Clock
    from desktop_app.ui.models.activities import ActivityRow
    from desktop_app.ui.workshop import Workshop


class ActivitiesPage(Page):
    """`undo_offered` carries a sentence and a callable, `failed` a sentence; `feeds_wanted` opens those."""

    undo_offered = Signal(str, object)
    failed = Signal(str)
    feeds_wanted = Signal()

    def __init__(
        self,
        book: ActivityBook,
        calendars: Workshop[CalendarImport],
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(page_label(PageName.ACTIVITIES), parent=parent, scrolls=False)
        self.setAcceptDrops(True)
        self._book = book
        self._clock = clock
        self._flow = CalendarFlow(calendars, self)
        self.feeds = quiet_button(_("Follow…"))
        self.feeds.setAccessibleName(_("Follow a calendar"))
        self.bring = quiet_button(_("Open a file…"), "import")
        self.bring.setAccessibleName(_("Open a calendar file"))
        self.add = primary_button(_("Add"), "plus")
        self.search = SearchField(_("Find an activity"))
        kinds = ((Show.COMING, _("Coming")), (Show.ALL, _("All")), (Show.LATELY, _("Lately")))
        self.kinds = Segmented(_("What to show"), [(kind.value, label) for kind, label in kinds])
        self.model = ActivitiesModel(book, clock, self)
        self.list = HeadedList(page_label(PageName.ACTIVITIES))
        self.list.setModel(self.model)
        self.instance = InstanceRow(book, clock)
        self.none_found = PlainLabel("", Role.QUIET)
        words = _(
            "A choir, a market, a repair café: type it in, open a calendar file, or follow a club’s calendar."
        )
        self.empty = EmptyState("activities", _("What is on near you?"), words, _("Add one"), tone=Tone.SAGE)
        self._arrange()
        self._connect()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Look again: the clock has gone on."""
        self.reload()
        super().showEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """A calendar may be dropped here."""
        if calendar_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Look at the calendar."""
        path = calendar_in(event.mimeData())
        if path:
            event.acceptProposedAction()
            self._flow.look_at(path)

    @Slot()
    def reload(self) -> None:
        """Show the records as they stand, at the same place of the list, if anybody looks."""
        if not self.isVisible():
            return
        current = self.model.row_at(self.list.currentIndex())
        place = self.list.verticalScrollBar().value()
        with telling(self.failed):
            self.model.reload()
        self.list.doItemsLayout()
        self.list.verticalScrollBar().setValue(place)
        self._select(current)
        self._show_or_hide()

    @Slot()
    def add_activity(self) -> None:
        """Open the form of a new one."""
        now = self._clock.now().astimezone(self._clock.zone())
        ActivityDialog(self._book, now, str(self._clock.zone()), parent=self).open()

    def _arrange(self) -> None:
        for button in (self.feeds, self.bring, self.add):
            self.add_action(button)
        self._filters = SearchRow(self.search, self.kinds)
        for widget in (self._filters, self.none_found):
            self.body.addWidget(widget)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.instance)
        self.body.addWidget(self.empty, 1)

    def _connect(self) -> None:
        self.add.clicked.connect(self.add_activity)
        self.empty.activated.connect(self.add_activity)
        self.bring.clicked.connect(self._flow.choose)
        self.feeds.clicked.connect(self.feeds_wanted)
        self.search.textChanged.connect(self._filter)
        self.search.down_pressed.connect(self.list.setFocus)
        self.kinds.chosen.connect(self._filter)
        self.list.selectionModel().currentChanged.connect(self._show_instance)
        self.list.activated.connect(self._edit)
        for teller in (self._flow, self.instance):
            teller.undo_offered.connect(self.undo_offered)
            teller.failed.connect(self.failed)
        self.instance.edit_wanted.connect(self._edit_current)
        QShortcut(QKeySequence(keys.NEW), self, self.add_activity)
        QShortcut(QKeySequence(keys.NOTE), self, self._say_i_went)

    def _select(self, row: ActivityRow | None) -> None:
        place = -1 if row is None else self.model.place_of(row)
        if place >= 0:
            self.list.setCurrentIndex(self.model.index(place))
        self._show_instance()

    @Slot()
    def _show_instance(self) -> None:
        self.instance.show_row(self.model.row_at(self.list.currentIndex()))

    @Slot()
    def _say_i_went(self) -> None:
        """Of what is chosen; where that has not begun, first choose the latest that has."""
        if self.instance.can_say_i_went():
            self.instance.ask_about_it()
        elif not self.empty.isVisible():
            self.kinds.set_value(Show.LATELY)
            self.search.clear()
            self._filter()
            self.list.setCurrentIndex(self.model.index(self.model.place_of_instance()))
            self.list.setFocus()

    @Slot()
    def _filter(self) -> None:
        with telling(self.failed):
            self.model.show_only(Show(self.kinds.value()), self.search.text())
        self.list.scrollToTop()
        self._show_instance()
        self._show_or_hide()

    def _show_or_hide(self) -> None:
        nothing = not self.model.rowCount()
        with telling(self.failed):
            empty = nothing and not self._book.all() and not self._book.attended(1)
            self.empty.setVisible(empty)
            self._filters.setVisible(not empty)
            self.list.setVisible(not nothing)
            self.none_found.setVisible(nothing and not empty)
            self.none_found.setText(self._nothing())

    def _nothing(self) -> str:
        if self.search.text().strip():
            return _("Nothing here with these letters.")
        return {
            Show.COMING: _("Nothing in the coming two months."),
            Show.ALL: _("No activities yet."),
            Show.LATELY: _("Nothing in the last three weeks."),
        }[Show(self.kinds.value())]

    @Slot(QModelIndex)
    def _edit(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if row is not None and row.activity is not None:
            now = self._clock.now().astimezone(self._clock.zone())
            dialog = ActivityDialog(self._book, now, str(self._clock.zone()), row.activity, self)
            dialog.open()

    @Slot()
    def _edit_current(self) -> None:
        self._edit(self.list.currentIndex())
