"""One person: how to reach them, what to ask about, what was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop_app.domain.people import How
from desktop_app.i18n import _
from desktop_app.services import dates, wording
from desktop_app.ui.models.people import ready_words
from desktop_app.ui.people.touch_rows import TouchRows
from desktop_app.ui.reach import ways
from desktop_app.ui.reach_buttons import ReachButtons
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.avatar import AVATAR_LARGE, Avatar
from desktop_app.ui.widgets.buttons import icon_button, quiet_button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.long_text import long_text
from desktop_app.ui.widgets.page import section
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from zoneinfo import ZoneInfo

    from desktop_app.domain.people import Birthday, Interaction, PersonId
    from desktop_app.services.person_cards import PersonCard


@dataclass(frozen=True, slots=True)
class PersonStory:
    """All there is to show; `others` names everybody else in `touches`, `today` is a local date."""

    card: PersonCard
    touches: tuple[Interaction, ...]
    others: Mapping[PersonId, str]
    today: date
    zone: ZoneInfo


class PersonView(QWidget):
    """Shows a story; made anew for another one.

    `reached` carries the How that was opened; `touch_edit_wanted` and `touch_removal_wanted` an Interaction.
    """

    log_wanted = Signal()
    edit_wanted = Signal()
    rest_wanted = Signal()
    merge_wanted = Signal()
    removal_wanted = Signal()
    reached = Signal(How)
    touch_edit_wanted = Signal(object)
    touch_removal_wanted = Signal(object)

    def __init__(
        self,
        story: PersonStory,
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.story = story
        self._open_url = open_url
        self.log = quiet_button(_("Log"), "check")
        self.edit = quiet_button(_("Edit"), "edit")
        self.more = icon_button("more", _("More for {name}").format(name=story.card.person.name))
        self.more.setToolTip(_("More"))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, SPACE.small, 0)
        self._layout.setSpacing(SPACE.large)
        self._layout.addLayout(self._head())
        self._layout.addWidget(self._buttons())
        self._add_notes()
        self._add_together()
        self._layout.addStretch(1)
        self.log.clicked.connect(self.log_wanted)
        self.edit.clicked.connect(self.edit_wanted)

    def _head(self) -> QHBoxLayout:
        card = self.story.card
        row = QHBoxLayout()
        row.setSpacing(SPACE.large)
        avatar = Avatar(card.person.name, card.person.id, AVATAR_LARGE)
        row.addWidget(avatar, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(SPACE.hair)
        words.addWidget(PlainLabel(card.person.name, Role.TITLE))
        belongs = [circle.name for circle in card.circles]
        words.addWidget(PlainLabel(" · ".join([*belongs, wording.cadence_words(card.cadence)]), Role.QUIET))
        words.addWidget(PlainLabel(standing(card, self.story.today), Role.CAPTION))
        if card.person.household:
            words.addWidget(PlainLabel(household_words(card), Role.CAPTION))
        if card.person.birthday:
            words.addWidget(PlainLabel(birthday_words(card.person.birthday), Role.CAPTION))
        for anniversary in card.person.anniversaries:
            day = _date_words(anniversary.on)
            words.addWidget(PlainLabel(f"{anniversary.name} · {day}", Role.CAPTION))
        row.addLayout(words, 1)
        return row

    def _buttons(self) -> QWidget:
        contacts = self.story.card.person.contacts
        reach = ReachButtons(contacts, self._open_url, with_primary=False)
        reach.opened.connect(self.reached)
        self._fill_menu()
        if reach.is_empty():
            reach.hide()
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.small)
        column.addWidget(reach)
        own = QWidget()
        line = FlowLayout(own)
        for button in (self.log, self.edit, self.more):
            line.addWidget(button)
        column.addWidget(own)
        # What the desktop has no way to open is there to be read.
        unopened = [detail for detail in contacts if not ways([detail])]
        for detail in unopened:
            label = _("{value} ({label})").format(value=detail.value, label=detail.label)
            words = PlainLabel(label if detail.label else detail.value, Role.CAPTION)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(words)
        return whole

    def _fill_menu(self) -> None:
        menu = QMenu(self.more)
        resting = self.story.card.person.resting
        menu.addAction(_("Wake") if resting else _("Let rest")).triggered.connect(self.rest_wanted)
        menu.addAction(_("Same person as…")).triggered.connect(self.merge_wanted)
        menu.addAction(_("Remove")).triggered.connect(self.removal_wanted)
        self.more.setMenu(menu)

    def _add_notes(self) -> None:
        notes = self.story.card.person.notes.strip()
        if notes:
            card = Card()
            card.body.addWidget(section(_("Things to ask about")))
            card.body.addWidget(long_text(notes))
            self._layout.addWidget(card)

    def _add_together(self) -> None:
        story = self.story
        self._layout.addWidget(section(_("Together")))
        if not story.touches:
            words = _("Nothing here yet. After a call or a coffee, press Log.")
            self._layout.addWidget(PlainLabel(words, Role.QUIET))
            return
        rows = TouchRows(story.touches, story.others, story.today, story.zone)
        rows.edit_wanted.connect(self.touch_edit_wanted)
        rows.removal_wanted.connect(self.touch_removal_wanted)
        self._layout.addWidget(rows)


def standing(card: PersonCard, today: date) -> str:
    """When somebody was last in touch, and when they are ready again; `today` is a local date."""
    last = _("last in touch {ago}").format(ago=wording.ago(card.last, today)) if card.last else ""
    if card.person.resting:
        following = _("resting until you wake them")
    else:
        following = "" if card.ready is None else ready_words(card.ready, today)
    words = " · ".join(filter(None, (last, following)))
    return words[:1].upper() + words[1:]


def household_words(card: PersonCard) -> str:
    """“The Millers, with Priya, Will” or, where nobody else is awake, “The Millers”."""
    others = [member.name for member in card.household if member.id != card.person.id]
    if not others:
        return card.person.household
    return _("{household}, with {names}").format(household=card.person.household, names=", ".join(others))


def birthday_words(birthday: Birthday) -> str:
    """“Birthday 3 March 1980”."""
    return _("Birthday {day}").format(day=_date_words(birthday))


def _date_words(on: Birthday) -> str:
    day = on.in_year(on.year or 2000)
    return dates.full_day(day) if on.year else dates.day_words(day)
