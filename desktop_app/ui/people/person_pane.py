"""The right side of the page: one person, and what can be done about them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop_app.domain.errors import InvalidInputError, KithbellError
from desktop_app.domain.moments import local_date
from desktop_app.domain.people import How
from desktop_app.i18n import _
from desktop_app.ui.answers import telling
from desktop_app.ui.people.log_dialog import LogDialog, TouchDialog
from desktop_app.ui.people.merge_dialog import MergeDialog
from desktop_app.ui.people.person_dialog import PersonDialog
from desktop_app.ui.people.person_lines import Choices
from desktop_app.ui.people.person_view import PersonStory, PersonView
from desktop_app.ui.theme.appearance import set_role
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.fade import Fade

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop_app.domain.people import Interaction, PersonId
    from desktop_app.services.people_book import PeopleBook
    from desktop_app.services.person_cards import PersonCard
    from desktop_app.services.ports import Clock

_IN_VIEW = 2 * SPACE.wide  # pixels around it, clear of the fade


class PersonPane(QScrollArea):
    """Shows a card; `stale` asks for it once more.

    `undo_offered` carries a sentence and a callable, `failed` a sentence.
    """

    undo_offered = Signal(str, object)
    failed = Signal(str)
    stale = Signal()

    def __init__(
        self,
        book: PeopleBook,
        clock: Clock,
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._book = book
        self._clock = clock
        self._open_url = open_url
        self._choices = Choices(book.circles, book.households)
        self._reached: dict[PersonId, How] = {}
        self.view: PersonView | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("About this person"))
        set_role(self, Role.CLEAR)
        self._fade = Fade(self)
        self.verticalScrollBar().rangeChanged.connect(self._keep_from_bar)
        self._settled = QTimer(self)  # when a field that was opened has got its room
        self._settled.setSingleShot(True)
        self._settled.setInterval(0)
        self._settled.timeout.connect(self._bring_into_view)

    def show_card(self, card: PersonCard | None, names: Mapping[PersonId, str]) -> None:
        """Show somebody, or nobody; `names` are those of everybody here."""
        if not self._let_go_of_line(card):
            return
        if card is None:
            self.view = None
            self.takeWidget()
            return
        with telling(self.failed):
            story = self._story(card, names)
            if self.view is None or self.view.story != story:
                self._show(story)

    def log(self, person: PersonId | None) -> None:
        """Open the form of a time in touch, with somebody if they are given."""
        how = self._reached.get(person, How.MESSAGE) if person else How.MESSAGE
        with telling(self.failed):
            dialog = LogDialog(self._book, self._clock, person, how, self)
            dialog.logged.connect(self._tell_logged)
            dialog.undo_offered.connect(self.undo_offered)
            dialog.open()

    def edit(self, card: PersonCard) -> None:
        """Open the form of somebody."""
        with telling(self.failed):
            PersonDialog(self._book, self._clock.now(), card.person, parent=self).open()

    def remove(self, card: PersonCard) -> None:
        """Leave somebody out, and offer to bring them back."""
        with telling(self.failed):
            self._book.remove(card.person.id)
            undo = partial(self._book.restore, card.person.id)
            self.undo_offered.emit(_("Removed {name}.").format(name=card.person.name), undo)

    def _story(self, card: PersonCard, names: Mapping[PersonId, str]) -> PersonStory:
        touches = tuple(self._book.interactions_of(card.person.id))
        others = {
            person: names[person]
            for touch in touches
            for person in touch.people
            if person in names and person != card.person.id
        }
        zone = self._clock.zone()
        return PersonStory(card, touches, others, local_date(self._clock.now(), zone), zone)

    def _show(self, story: PersonStory) -> None:
        before = self.view
        same = before is not None and before.story.card.person.id == story.card.person.id
        place = self.verticalScrollBar().value() if same else 0
        focus = self.window().focusWidget()
        had_focus = before is not None and focus is not None and before.isAncestorOf(focus)
        line = before.lines.line_at(focus) if had_focus and before is not None and focus is not None else ""
        keep = partial(self._keep, story.card.person.id)
        self.view = PersonView(story, self._choices, keep, self._open_url)
        self.view.log_wanted.connect(self._log)
        self.view.edit_wanted.connect(self._edit)
        self.view.rest_wanted.connect(self._rest)
        self.view.merge_wanted.connect(self._merge)
        self.view.removal_wanted.connect(self._remove)
        self.view.line_ended.connect(self.stale)
        self.view.reached.connect(self._remember)
        self.view.touch_edit_wanted.connect(self._edit_touch)
        self.view.touch_removal_wanted.connect(self._remove_touch)
        for each in self.view.lines.of.values():
            each.began.connect(self._settled.start)
        set_role(self.view, Role.CLEAR)
        if before is not None:
            # Its own button may be what asked for this: it goes once that is done.
            self.takeWidget().deleteLater()
        self.setWidget(self.view)
        self.view.show()
        self._keep_from_bar()
        if had_focus:
            self._focus(line) if same else self.setFocus()
        self.verticalScrollBar().setValue(place)

    @Slot()
    def _keep_from_bar(self) -> None:
        """Stay clear of the scroll bar where there is one, and else end where the page does."""
        layout = self.view.layout() if self.view else None
        if layout is not None:
            beside = SPACE.small if self.verticalScrollBar().maximum() else 0
            # Margins are not mirrored by themselves.
            left, right = (beside, 0) if self.isRightToLeft() else (0, beside)
            layout.setContentsMargins(left, 0, right, 0)

    def _focus(self, line: str) -> None:
        """Go to the line where the focus was, or to the first button."""
        found = self.view.lines.of.get(line) if self.view else None
        if found is not None:
            found.words.setFocus()
        elif self.view is not None:
            self.view.log.setFocus()

    def _keep(self, person: PersonId, key: str, value: object) -> None:
        """Keep one thing about somebody, and offer to undo it. Raises KithbellError."""
        before = self._book.card(person).person
        self._book.update(replace(before, **{key: value}))  # type: ignore[arg-type]  # a field of Person
        undo = partial(self._put_back, person, key, getattr(before, key))
        self.undo_offered.emit(_("Changed {name}.").format(name=before.name), undo)

    def _put_back(self, person: PersonId, key: str, value: object) -> None:
        now = self._book.card(person).person
        self._book.update(replace(now, **{key: value}))  # type: ignore[arg-type]  # as above

    def _let_go_of_line(self, coming: PersonCard | None) -> bool:
        """Whether the view may be made anew: what is being written in it is kept, or goes on in the form."""
        view = self.view
        editing = view.lines.editing() if view else None
        if view is None or editing is None:
            return True
        person = view.story.card.person
        if coming is not None and coming.person.id == person.id:
            return False
        key, line = editing
        try:
            line.keep_now()
        except InvalidInputError as error:
            self.failed.emit(str(error))
        except KithbellError:
            typed = replace(person, **{key: view.lines.value(key)})
            dialog = PersonDialog(self._book, self._clock.now(), typed, parent=self)
            dialog.open()
            dialog.accept()  # it says why that did not go
        line.give_up()
        return True

    @Slot()
    def _bring_into_view(self) -> None:
        """All of the field that is being written in, where there is room; else the part with the keyboard."""
        focus = self.window().focusWidget()
        line = self.view.lines.of.get(self.view.lines.line_at(focus)) if self.view and focus else None
        if line is not None and focus is not None:
            self.ensureWidgetVisible(line, 0, _IN_VIEW)
            self.ensureWidgetVisible(focus, 0, _IN_VIEW)

    @Slot()
    def _log(self) -> None:
        if self.view is not None:
            self.log(self.view.story.card.person.id)

    @Slot()
    def _edit(self) -> None:
        if self.view is not None:
            self.edit(self.view.story.card)

    @Slot()
    def _remove(self) -> None:
        if self.view is not None:
            self.remove(self.view.story.card)

    @Slot()
    def _merge(self) -> None:
        if self.view is not None:
            with telling(self.failed):
                dialog = MergeDialog(self._book, self._clock, self.view.story.card.person, self)
                dialog.merged.connect(self.undo_offered)
                dialog.open()

    @Slot()
    def _rest(self) -> None:
        if self.view is None:
            return
        person = self.view.story.card.person
        with telling(self.failed):
            self._book.set_resting(person.id, resting=not person.resting)
            undo = partial(self._book.set_resting, person.id, resting=person.resting)
            words = _("{name} is awake again.") if person.resting else _("{name} rests until you wake them.")
            self.undo_offered.emit(words.format(name=person.name), undo)

    @Slot(How)
    def _remember(self, how: How) -> None:
        """What was opened is most likely what will be logged."""
        if self.view is not None:
            self._reached[self.view.story.card.person.id] = how

    @Slot(object)
    def _edit_touch(self, touch: Interaction) -> None:
        TouchDialog(self._book, self._clock, touch, self).open()

    @Slot(object)
    def _remove_touch(self, touch: Interaction) -> None:
        with telling(self.failed):
            self._book.unlog(touch.id)
            self.undo_offered.emit(_("Removed from the log."), partial(self._book.relog, touch))

    @Slot(object)
    def _tell_logged(self, touch: Interaction) -> None:
        self._reached = {person: how for person, how in self._reached.items() if person not in touch.people}
