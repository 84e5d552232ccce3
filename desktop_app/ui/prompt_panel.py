"""What a prompt shows: who and why now, how to begin, the passage, and the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.history import Kind
from desktop_app.domain.moments import local_date, zone_named
from desktop_app.domain.people import How
from desktop_app.i18n import _
from desktop_app.services import wording
from desktop_app.services.snoozing import Later, label
from desktop_app.ui.answers import Decline, ReachedOut
from desktop_app.ui.openers import opener, to_ask
from desktop_app.ui.reach_buttons import ReachButtons
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE, Tone
from desktop_app.ui.widgets.avatar import AVATAR_MEDIUM, Avatar, Disc
from desktop_app.ui.widgets.balanced import BalancedLabel
from desktop_app.ui.widgets.buttons import icon_button, link_button, plain, primary_button, quiet_button
from desktop_app.ui.widgets.card import Card, Ground, rule
from desktop_app.ui.widgets.few_lines import FewLines
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.menu import Menu
from desktop_app.ui.widgets.page import section
from desktop_app.ui.widgets.quote import Quote
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from desktop_app.domain.people import Interaction
    from desktop_app.services.prompting import PromptView


class PromptPanel(QWidget):
    """One prompt; `laters` are the choices that Later offers now.

    Once a way to reach them was opened, a line asks for what to remember.

    Signals: `answered` with the prompt's id and an Answer, `began` with the id once a call or a message
    was begun, `why_wanted` with the passage's id, and `grown` when it needs more room.
    """

    answered = Signal(int, object)
    began = Signal(int)
    why_wanted = Signal(str)
    grown = Signal()

    def __init__(  # noqa: PLR0913  what is shown, and how links leave the window
        self,
        view: PromptView,
        *,
        now: datetime,
        zone: ZoneInfo,
        laters: Collection[Later],
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._how = How.MESSAGE
        self._line = ""
        self._note = QLineEdit()
        self._note.setPlaceholderText(_("Something to remember for next time?"))
        self._note.setAccessibleName(_("Something to remember for next time?"))
        self._note.returnPressed.connect(self._reached_out)
        self._note.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE.large)
        layout.addWidget(_head(view))
        memory = _memory(view, now, zone)
        if memory is not None:
            layout.addWidget(memory)
        layout.addWidget(self._make_beginning())
        reach = ReachButtons(view.person.contacts if view.person else (), open_url)
        reach.opened.connect(self._remember_how)
        reach.failed.connect(self.grown)
        layout.addWidget(reach)
        layout.addWidget(self._note)
        reach.setVisible(not reach.is_empty())
        layout.addWidget(rule())
        layout.addWidget(self._make_passage())
        layout.addWidget(self._make_answers(laters, leading=reach.is_empty()))

    def _make_beginning(self) -> QWidget:
        words = opener(self._view)
        self._line = words.line
        begin = QWidget()
        column = QVBoxLayout(begin)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.hair)
        if not words.line:
            column.addWidget(PlainLabel(words.tiny))
            return begin
        column.addWidget(section(_("You could start with")))
        copy = link_button(_("Copy"), small=True)
        copy.setAccessibleDescription(_("Copies this line"))
        copy.clicked.connect(self._copy)
        row = QHBoxLayout()
        row.setSpacing(SPACE.medium)
        row.addWidget(BalancedLabel(wording.quoted(words.line), centred=False))
        row.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(PlainLabel(_("Or tiny: {act}").format(act=words.tiny), Role.CAPTION))
        return begin

    def _make_passage(self) -> Quote:
        passage = self._view.passage
        quote = Quote(
            f"“{passage.quotation}”",
            _("{citation}").format(citation=passage.short_citation),
            _("Why this matters"),
        )
        quote.link_activated.connect(self._want_why)
        return quote

    def _make_answers(self, laters: Collection[Later], *, leading: bool) -> QWidget:
        activity = self._view.prompt.subject.kind is Kind.ACTIVITY
        row = QWidget()
        layout = FlowLayout(row)
        make = primary_button if leading else quiet_button
        did_it = make(_("I’ll join") if activity else _("I reached out"))
        did_it.clicked.connect(self._reached_out)
        layout.addWidget(did_it)
        later = quiet_button(_("Later"))
        later.setProperty("menu", True)
        menu = Menu(later)
        menu.triggered.connect(self._put_off)
        for choice in laters:
            menu.addAction(label(choice)).setData(choice.value)
        later.setMenu(menu)
        layout.addWidget(later)
        decline = link_button(_("Not this time"))
        decline.clicked.connect(self._not_this_time)
        layout.addWidget(decline)
        more = icon_button("more", _("More"))
        menu = Menu(more)
        words = _("No more prompts about {name}") if activity else _("Let {name} rest until I wake them")
        rest = QAction(plain(words.format(name=self._view.prompt.name)), menu)
        rest.triggered.connect(self._let_rest)
        menu.addAction(rest)
        more.setMenu(menu)
        layout.addWidget(more)
        return row

    @Slot(How)
    def _remember_how(self, how: How) -> None:
        self._how = how
        self.began.emit(self._view.prompt.id)
        if self._note.isHidden():
            self._note.show()
            self.grown.emit()

    @Slot()
    def _reached_out(self) -> None:
        self.answered.emit(self._view.prompt.id, ReachedOut(self._how, self._note.text().strip()))

    @Slot(QAction)
    def _put_off(self, action: QAction) -> None:
        self.answered.emit(self._view.prompt.id, Later(action.data()))

    @Slot()
    def _not_this_time(self) -> None:
        self.answered.emit(self._view.prompt.id, Decline.NOT_THIS_TIME)

    @Slot()
    def _let_rest(self) -> None:
        self.answered.emit(self._view.prompt.id, Decline.LET_REST)

    @Slot()
    def _want_why(self) -> None:
        self.why_wanted.emit(self._view.passage.id)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._line)


def _head(view: PromptView) -> QWidget:
    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE.large)
    if view.person is not None:
        disc: Disc = Avatar(view.person.name, view.person.id, AVATAR_MEDIUM)
    else:
        disc = Disc("", Tone.SAGE, AVATAR_MEDIUM, "activities")
    row.addWidget(disc, 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(FewLines(view.prompt.name, Role.HEADING, lines=2, natural=True))
    words.addWidget(FewLines(view.reason, Role.QUIET, lines=4))
    words.addStretch(1)
    row.addLayout(words, 1)
    return head


def _memory(view: PromptView, now: datetime, zone: ZoneInfo) -> Card | None:
    """The last time, and what there was to ask; None where nothing is known."""
    asked = to_ask(view.person.notes) if view.person else ""
    if view.last is None and not asked:
        return None
    card = Card(ground=Ground.SUNK, margin=SPACE.medium)
    card.body.setSpacing(0)
    if view.last is not None:
        card.body.addWidget(PlainLabel(_last_time(view.last, now, zone), Role.CAPTION))
        if view.last.note.strip():
            card.body.addWidget(PlainLabel(wording.quoted(view.last.note.strip())))
    if view.last is not None and asked:
        card.body.addSpacing(SPACE.small)
    if asked:
        card.body.addWidget(PlainLabel(_("You wanted to ask: {things}").format(things=asked)))
    return card


def _last_time(last: Interaction, now: datetime, zone: ZoneInfo) -> str:
    day = local_date(last.at, zone_named(last.zone, zone))
    when = wording.ago(day, local_date(now, zone))
    how = {
        How.CALL: _("Last time, {when}: a call"),
        How.MESSAGE: _("Last time, {when}: a message"),
        How.IN_PERSON: _("Last time, {when}: in person"),
        How.VIDEO: _("Last time, {when}: a video call"),
        How.LETTER: _("Last time, {when}: a letter"),
    }[last.how]
    return how.format(when=when)
