"""The prompt to come: who, when, why then, and what to do if now is better."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.people import How
from desktop_app.i18n import _
from desktop_app.ui.openers import to_ask
from desktop_app.ui.reach_buttons import ReachButtons
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE, Tone
from desktop_app.ui.widgets.avatar import AVATAR_MEDIUM, Avatar, Disc
from desktop_app.ui.widgets.buttons import link_button, quiet_button
from desktop_app.ui.widgets.chips import Pill
from desktop_app.ui.widgets.few_lines import FewLines
from desktop_app.ui.widgets.quote import Quote
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.ui.models.today import NextPrompt


class NextPanel(QWidget):
    """`silence` says why nothing comes before; more can be put at the end of `body`.

    Signals: `reached_out` with a tuple of Persons and the How; `why_wanted` with the passage's id.
    """

    reached_out = Signal(object, How)
    why_wanted = Signal(str)

    def __init__(
        self,
        following: NextPrompt,
        silence: str = "",
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._following = following
        self._how = How.MESSAGE
        person = following.person
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.large)
        if person is not None:
            disc: Disc = Avatar(person.name, person.id, AVATAR_MEDIUM)
        else:
            disc = Disc("", Tone.SAGE, AVATAR_MEDIUM, "activities")
        row.addWidget(disc, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(SPACE.medium)
        column.addLayout(self._make_head())
        passage = following.passage
        quote = Quote(
            f"“{passage.quotation}”",
            _("{citation}").format(citation=passage.short_citation),
            _("Why this matters"),
        )
        quote.link_activated.connect(self._want_why)
        column.addWidget(quote)
        if person is not None:
            column.addWidget(self._make_actions(open_url))
        if silence:
            column.addWidget(PlainLabel(silence, Role.CAPTION))
        row.addLayout(column, 1)
        self.body = column

    def _make_head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setSpacing(0)
        top = QHBoxLayout()
        top.setSpacing(SPACE.large)
        top.addWidget(FewLines(self._following.name, Role.HEADING, lines=2, natural=True), 1)
        top.addWidget(Pill(self._following.when), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(top)
        head.addSpacing(SPACE.hair)  # so that no line runs close under the pill
        head.addWidget(FewLines(self._following.reason, Role.QUIET, lines=4))
        person = self._following.person
        asked = to_ask(person.notes) if person else ""
        if asked:
            head.addWidget(PlainLabel(_("You wanted to ask: {things}").format(things=asked), Role.CAPTION))
        return head

    def _make_actions(self, open_url: Callable[[QUrl], bool]) -> QWidget:
        contacts = self._following.person.contacts if self._following.person else ()
        actions = ReachButtons(contacts, open_url, told_beside=True)
        actions.opened.connect(self._remember_how)
        did_it = (quiet_button if actions.is_empty() else link_button)(_("I already did"))
        did_it.clicked.connect(self._did_it)
        actions.add_after(did_it)
        return actions

    @Slot(How)
    def _remember_how(self, how: How) -> None:
        self._how = how

    @Slot()
    def _did_it(self) -> None:
        self.reached_out.emit(self._following.household, self._how)

    @Slot()
    def _want_why(self) -> None:
        self.why_wanted.emit(self._following.passage.id)
