"""A passage of the article, set as the quotation it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHBoxLayout, QStyle, QVBoxLayout, QWidget

from desktop_app.ui.theme.colours import colours_of
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.buttons import link_button
from desktop_app.ui.widgets.flow import JOINT, FlowLayout
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_BAR = 3


class Quote(QWidget):
    """The quotation with a bar beside it, and below it where it is from.

    `link` is the text of a link after the citation; `link_activated` says that it was pressed.
    """

    link_activated = Signal()

    def __init__(
        self,
        quotation: str = "",
        citation: str = "",
        link: str = "",
        parent: QWidget | None = None,
        *,
        large: bool = False,
    ) -> None:
        super().__init__(parent)
        self._words = PlainLabel(quotation, Role.QUOTE_LARGE if large else Role.QUOTE, natural=True)
        self._source = PlainLabel(citation, Role.CAPTION)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE.small)
        barred = _Barred()
        if large:
            layout.addWidget(self._words)
        else:
            barred_layout = QHBoxLayout(barred)
            barred_layout.setContentsMargins(0, 0, 0, 0)
            # Margins are not mirrored where text runs from right to left; spacing is.
            barred_layout.addSpacing(_BAR + SPACE.medium)
            barred_layout.addWidget(self._words, 1)
            layout.addWidget(barred)
        foot = QWidget()
        foot_layout = FlowLayout(foot, gap=SPACE.hair)
        foot_layout.addWidget(self._source)
        if link:
            foot_layout.addWidget(PlainLabel(JOINT, Role.CAPTION, wrap=False))
        self._link = link_button(link, small=True)
        if not link:
            self._link.hide()
        self._link.clicked.connect(self.link_activated)
        foot_layout.addWidget(self._link)
        layout.addWidget(foot)

    def show_passage(self, quotation: str, citation: str) -> None:
        """Another quotation; the quotation marks are part of what is passed in."""
        self._words.setText(quotation)
        self._source.setText(citation)


class _Barred(QWidget):
    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours_of(self.palette()).accent))
        bar = self.rect()
        bar.setWidth(_BAR)
        bar = QStyle.visualRect(self.layoutDirection(), self.rect(), bar)
        painter.drawRoundedRect(QRectF(bar), _BAR / 2, _BAR / 2)
