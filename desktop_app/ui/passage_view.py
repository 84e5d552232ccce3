"""One passage: the quotation as a quotation, our words, how sure it is, and where to read on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.passages import ARTICLE
from desktop_app.i18n import _
from desktop_app.services.reading import KEEP, LESS
from desktop_app.ui import keys
from desktop_app.ui.icons import Tint, icon
from desktop_app.ui.theme.appearance import set_role
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE, Tone
from desktop_app.ui.widgets.buttons import icon_button, link_button, quiet_button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.chips import Pill
from desktop_app.ui.widgets.fade import Fade
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.menu import Menu
from desktop_app.ui.widgets.page import section
from desktop_app.ui.widgets.quote import Quote
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.passages import Passage, Reading


class PassageView(Card):
    """Signals: `marked` with KEEP, LESS or nothing; `moved` with the steps to go."""

    marked = Signal(str)
    moved = Signal(int)

    def __init__(
        self,
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._open_url = open_url
        self._mark = ""
        self._further_readings: tuple[Reading, ...] = ()
        self._links = QButtonGroup(self)
        self._links.idClicked.connect(self._open_further)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(_("The passage"))
        set_role(self._area, Role.CLEAR)
        self._fade = Fade(self._area, on_card=True)
        self.body.addWidget(self._area, 1)
        self._keep = quiet_button(_("Keep this one"), "heart")
        self._keep.clicked.connect(self.toggle_keep)
        self._less = link_button(_("Show me less of this"))
        self._less.clicked.connect(self._toggle_less)
        self._more = icon_button("more", _("More for this passage"))
        menu = Menu(self._more)
        self._less_entry = menu.addAction("")
        self._less_entry.triggered.connect(self._toggle_less)
        self._more.setMenu(menu)
        self._more.hide()
        self._compact = False
        back = icon_button("back", _("The passage before"))
        back.clicked.connect(self._back)
        self._forward = quiet_button(_("Next"), "forward")
        self._forward.clicked.connect(self._go_on)
        marks = QWidget()
        flow = FlowLayout(marks)
        flow.addWidget(self._keep)
        flow.addWidget(self._less)
        flow.addWidget(self._more)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE.small)
        foot.setContentsMargins(SPACE.hair, 0, SPACE.hair, 0)
        foot.addWidget(marks, 1)
        foot.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._forward, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(foot)

    def show_passage(self, passage: Passage, theme: str, position: tuple[int, int]) -> None:
        """Show a passage of the theme with that title; position is its place and how many there are."""
        self._further_readings = passage.further
        text = QWidget()
        set_role(text, Role.CLEAR)
        column = QVBoxLayout(text)
        column.setContentsMargins(SPACE.hair, SPACE.hair, SPACE.hair, SPACE.medium)
        column.setSpacing(SPACE.large if self._compact else SPACE.wide)
        head = QVBoxLayout()
        head.setSpacing(SPACE.medium)
        place = _("{place} of {count}").format(place=position[0], count=position[1])
        self._forward.setAccessibleDescription(place)
        if not self._compact:
            top = QHBoxLayout()
            top.addWidget(Pill(theme, Tone.SAGE))
            top.addStretch(1)
            top.addWidget(PlainLabel(place, Role.CAPTION, wrap=False))
            head.addLayout(top)
        quote = Quote(
            f"“{passage.quotation}”",
            self._citation(passage),
            _("Open the article"),
            large=True,
        )
        quote.link_activated.connect(self._open_article)
        head.addWidget(quote)
        column.addLayout(head)
        column.addLayout(_part(_("In plain words"), PlainLabel(_(passage.explanation))))
        column.addLayout(_part(_("How sure is this?"), PlainLabel(_(passage.evidence), Role.QUIET)))
        if passage.further:
            entries = [self._further(place, reading) for place, reading in enumerate(passage.further)]
            column.addLayout(_part(_("Further reading"), *entries))
        column.addStretch(1)
        self._area.setWidget(text)

    def set_text_size(self, size: str) -> None:
        """A ReadingSize; show the passage again afterwards."""
        self.setProperty("reading", size)

    def set_compact(self, *, compact: bool) -> bool:
        """Leave out what can wait, where there is little room; True where that asks for showing it again."""
        if compact == self._compact:
            return False
        self._compact = compact
        margin = SPACE.large if compact else SPACE.wide
        margins = self.body.contentsMargins()
        self.body.setContentsMargins(margin, margin, margin, margins.bottom() - margins.top() + margin)
        self._less.setVisible(not compact)
        self._more.setVisible(compact)
        return True

    def show_mark(self, mark: str) -> None:
        """Show what the user thinks of it."""
        self._mark = mark
        kept = mark == KEEP
        keep = _("Let it go") if kept else _("Keep this one")
        self._keep.setText(keep)
        self._keep.setIcon(icon("heart-full", Tint.ACCENT) if kept else icon("heart"))
        # The heart tells it to the eye.
        self._keep.setAccessibleName(_("Kept; let it go") if kept else keep)
        self._keep.setToolTip(keys.tip(keep, keys.NOTE))
        less = _("Shown less; show it again") if mark == LESS else _("Show me less of this")
        self._less.setText(less)
        self._less_entry.setText(less)

    def _citation(self, passage: Passage) -> str:
        citation = passage.short_citation if self._compact else passage.citation
        # Translators: add that what was quoted before it is in English.
        return _("{citation}").format(citation=citation)

    def _further(self, place: int, reading: Reading) -> QWidget:
        entry = QWidget()
        column = QVBoxLayout(entry)
        column.setContentsMargins(0, 0, 0, SPACE.small)
        column.setSpacing(0)
        column.addWidget(PlainLabel(reading.title, natural=True))
        column.addWidget(PlainLabel(f"{reading.citation} · {_(reading.limits)}", Role.CAPTION))
        if reading.url:
            row = QWidget()
            flow = FlowLayout(row)
            link = link_button(_("Open the study"), small=True)
            link.setToolTip(reading.url)
            link.setAccessibleDescription(reading.citation)
            self._links.addButton(link, place)
            flow.addWidget(link)
            column.addWidget(row)
        return entry

    @Slot()
    def _open_article(self) -> None:
        self._open_url(QUrl(ARTICLE.url))

    @Slot(int)
    def _open_further(self, place: int) -> None:
        self._open_url(QUrl(self._further_readings[place].url))

    @Slot()
    def toggle_keep(self) -> None:
        """Keep it, or let it go; the keyboard is at the button then, so that a screen reader tells which."""
        self._keep.setFocus()
        self.marked.emit("" if self._mark == KEEP else KEEP)

    @Slot()
    def _toggle_less(self) -> None:
        self.marked.emit("" if self._mark == LESS else LESS)

    @Slot()
    def _back(self) -> None:
        self.moved.emit(-1)

    @Slot()
    def _go_on(self) -> None:
        self.moved.emit(1)


def _part(title: str, *contents: QWidget) -> QVBoxLayout:
    part = QVBoxLayout()
    part.setSpacing(SPACE.hair)
    part.addWidget(section(title))
    for widget in contents:
        part.addWidget(widget)
    return part
