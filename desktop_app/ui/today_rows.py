"""Rows of the page Today that are only read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE, Tone
from desktop_app.ui.widgets.avatar import Disc
from desktop_app.ui.widgets.row_face import ROW_GAP
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from desktop_app.ui.models.today import Coming


def coming_row(coming: Coming) -> QWidget:
    """The day of the month on a disc, and what is on that day."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(SPACE.medium, SPACE.medium, SPACE.medium, SPACE.medium)
    layout.setSpacing(ROW_GAP)
    layout.addWidget(Disc(str(coming.day.day), Tone.PLUM if coming.is_theirs else Tone.SAGE))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(PlainLabel(coming.title))
    words.addWidget(PlainLabel(coming.detail, Role.CAPTION))
    layout.addLayout(words, 1)
    return row
