"""One person: how to reach them, what to ask about, what was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.people import How
from desktop_app.i18n import _
from desktop_app.services import wording
from desktop_app.ui.models.people import ready_words
from desktop_app.ui.people.person_lines import PersonLines
from desktop_app.ui.people.touch_rows import TouchRows
from desktop_app.ui.reach import ways
from desktop_app.ui.reach_buttons import ReachButtons
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.avatar import AVATAR_LARGE, Avatar
from desktop_app.ui.widgets.buttons import icon_button, quiet_button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.few_lines import FewLines
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.menu import Menu
from desktop_app.ui.widgets.page import section
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from zoneinfo import ZoneInfo

    from desktop_app.domain.people import Interaction, PersonId
    from desktop_app.services.person_cards import PersonCard
    from desktop_app.ui.people.person_lines import Choices


@dataclass(frozen=True, slots=True)
class PersonStory:
    """All there is to show; `others` names everybody else in `touches`, `today` is a local date."""

    card: PersonCard
    touches: tuple[Interaction, ...]
    others: Mapping[PersonId, str]
    today: date
    zone: ZoneInfo


class PersonView(QWidget):
    """Shows a story; made anew for another one. Its `lines` can be changed where they stand.

    `keep` is what PersonLines asks for.

    `line_ended` says that a line is no field any more; `reached` carries the How that was opened,
    `touch_edit_wanted` and `touch_removal_wanted` an Interaction.
    """

    log_wanted = Signal()
    edit_wanted = Signal()
    rest_wanted = Signal()
    merge_wanted = Signal()
    removal_wanted = Signal()
    reached = Signal(How)
    line_ended = Signal()
    touch_edit_wanted = Signal(object)
    touch_removal_wanted = Signal(object)

    def __init__(
        self,
        story: PersonStory,
        choices: Choices,
        keep: Callable[[str, Any], None],
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.story = story
        self._open_url = open_url
        self.lines = PersonLines(story.card, choices, keep)
        self.log = quiet_button(_("Log"), "check")
        self.edit = quiet_button(_("Edit"), "edit")
        self.more = icon_button("more", _("More for {name}").format(name=story.card.person.name))
        self.more.setToolTip(_("More"))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE.large)
        self._layout.addLayout(self._head(choices))
        self._layout.addWidget(self._buttons())
        self._add_notes()
        self._add_together()
        self._layout.addStretch(1)
        self.log.clicked.connect(self.log_wanted)
        self.edit.clicked.connect(self.edit_wanted)
        for line in self.lines.of.values():
            line.ended.connect(self.line_ended)

    def _head(self, choices: Choices) -> QHBoxLayout:
        card = self.story.card
        row = QHBoxLayout()
        row.setSpacing(SPACE.large)
        avatar = Avatar(card.person.name, card.person.id, AVATAR_LARGE)
        row.addWidget(avatar, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(SPACE.hair)
        words.addWidget(self.lines.name())
        belongs = QWidget()
        flow = FlowLayout(belongs, gap=SPACE.hair)
        if choices.circles():
            flow.addWidget(self.lines.circles())
            flow.addWidget(PlainLabel("·", Role.QUIET, wrap=False))
        flow.addWidget(self.lines.cadence())
        words.addWidget(belongs)
        words.addWidget(PlainLabel(standing(card, self.story.today), Role.CAPTION))
        if card.person.household:
            words.addWidget(self.lines.household())
        words.addWidget(self._days())
        row.addLayout(words, 1)
        return row

    def _days(self) -> QWidget:
        """Those that are known below each other, what could be added beside each other."""
        person = self.story.card.person
        birthday, dates = self.lines.birthday(), self.lines.dates()
        whole = QWidget()
        if person.birthday or person.anniversaries:
            column = QVBoxLayout(whole)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(SPACE.hair)
            column.addWidget(birthday)
            column.addWidget(dates)
            return whole
        flow = FlowLayout(whole, gap=SPACE.hair)
        for widget in (birthday, PlainLabel("·", Role.CAPTION, wrap=False), dates):
            flow.addWidget(widget)
        return whole

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
        # What the desktop has no way to open is there to be read.
        unopened = [detail for detail in contacts if not ways([detail])]
        for detail in unopened:
            label = _("{value} ({label})").format(value=detail.value, label=detail.label)
            words = FewLines(label if detail.label else detail.value, Role.CAPTION, natural=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(words)
        column.addWidget(self.lines.contacts())
        column.addWidget(own)
        return whole

    def _fill_menu(self) -> None:
        menu = Menu(self.more)
        resting = self.story.card.person.resting
        menu.addAction(_("Wake") if resting else _("Let rest")).triggered.connect(self.rest_wanted)
        menu.addAction(_("Same person as…")).triggered.connect(self.merge_wanted)
        menu.addAction(_("Remove")).triggered.connect(self.removal_wanted)
        self.more.setMenu(menu)

    def _add_notes(self) -> None:
        card = Card()
        card.body.addWidget(section(_("Things to ask about")))
        card.body.addWidget(self.lines.notes())
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
