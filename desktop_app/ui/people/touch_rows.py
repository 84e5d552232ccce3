"""The times in touch with somebody, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.people import How
from desktop_app.i18n import _
from desktop_app.services.isolating import isolated
from desktop_app.services.wording import day_words
from desktop_app.ui.phrases import touch_day
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE, Tone
from desktop_app.ui.widgets.avatar import Disc
from desktop_app.ui.widgets.buttons import icon_button, link_button
from desktop_app.ui.widgets.long_text import long_text
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    from desktop_app.domain.people import Interaction, PersonId

ROWS_AT_FIRST = 6
_LOOKS = {
    How.CALL: ("phone", Tone.SAGE),
    How.MESSAGE: ("message", Tone.SKY),
    How.IN_PERSON: ("in-person", Tone.ACCENT),
    How.VIDEO: ("video", Tone.PLUM),
    How.LETTER: ("letter", Tone.SKY),
}


class TouchRows(QWidget):
    """Shows times in touch with `person`; `edit_wanted` and `removal_wanted` carry an Interaction."""

    edit_wanted = Signal(object)
    removal_wanted = Signal(object)

    def __init__(
        self,
        touches: Sequence[Interaction],
        names: Mapping[PersonId, str],
        today: date,
        zone: ZoneInfo,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._names = names
        self._today = today
        self._zone = zone
        self._rest = list(touches[ROWS_AT_FIRST:])
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE.small)
        for touch in touches[:ROWS_AT_FIRST]:
            self._layout.addWidget(self._row(touch))
        self.earlier = link_button(_("Show earlier times"), small=True)
        self.earlier.setVisible(bool(self._rest))
        self.earlier.clicked.connect(self._show_rest)
        self._layout.addWidget(self.earlier, 0, Qt.AlignmentFlag.AlignLeading)

    def _row(self, touch: Interaction) -> TouchRow:
        title = touch_title(touch, self._names)
        row = TouchRow(touch, title, day_words(touch_day(touch, self._zone), self._today))
        row.edit_wanted.connect(self.edit_wanted)
        row.removal_wanted.connect(self.removal_wanted)
        return row

    @Slot()
    def _show_rest(self) -> None:
        place = self._layout.count() - 1
        for number, touch in enumerate(self._rest):
            self._layout.insertWidget(place + number, self._row(touch))
        self._rest = []
        self.earlier.hide()


class TouchRow(QWidget):
    """One of them, with a button to change it and one to take it out."""

    edit_wanted = Signal(object)
    removal_wanted = Signal(object)

    def __init__(self, touch: Interaction, title: str, day: str) -> None:
        super().__init__()
        self._touch = touch
        self.edit = icon_button("edit", _("Edit"))
        self.edit.setAccessibleName(_("Edit: {title}, {day}").format(title=title, day=day))
        self.remove = icon_button("remove", _("Remove"))
        self.remove.setAccessibleName(_("Remove: {title}, {day}").format(title=title, day=day))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE.medium)
        name, tone = _LOOKS[touch.how]
        line.addWidget(Disc("", tone, icon_name=name), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PlainLabel(title))
        note = touch.note.strip()
        detail = _("{day} · “{note}”").format(day=day, note=isolated(note)) if note else day
        words.addWidget(long_text(detail, Role.CAPTION))
        line.addLayout(words, 1)
        for button, slot in ((self.edit, self._edit), (self.remove, self._remove)):
            button.clicked.connect(slot)
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    @Slot()
    def _edit(self) -> None:
        self.edit_wanted.emit(self._touch)

    @Slot()
    def _remove(self) -> None:
        self.removal_wanted.emit(self._touch)


def touch_title(touch: Interaction, others: Mapping[PersonId, str]) -> str:
    """“You called”, “They wrote, with Jonas too”; `others` are the names of everybody else."""
    texts = {
        How.CALL: (_("You called"), _("They called")),
        How.MESSAGE: (_("You wrote"), _("They wrote")),
        How.IN_PERSON: (_("You met"), _("They came to see you")),
        How.VIDEO: (_("You had a video call"), _("They called with video")),
        How.LETTER: (_("You sent a letter"), _("They sent a letter")),
    }
    text = texts[touch.how][touch.they_started]
    with_them = [isolated(others[person]) for person in touch.people if person in others]
    return _("{text}, with {names} too").format(text=text, names=", ".join(with_them)) if with_them else text
