"""Says that two entries are one person."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop_app.domain.errors import InvalidInputError
from desktop_app.domain.moments import local_date
from desktop_app.i18n import _
from desktop_app.ui.people.whom_field import WhomField
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.domain.people import Person
    from desktop_app.services.people_book import PeopleBook
    from desktop_app.services.ports import Clock

_HEIGHT = 470


class MergeDialog(FormDialog):
    """Asks who else a person is; `merged` carries a sentence and a callable, to undo."""

    merged = Signal(str, object)

    def __init__(self, book: PeopleBook, clock: Clock, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(_("The same person"), _("Make them one"), parent, height=_HEIGHT)
        self._book = book
        self._person = person
        everybody = book.with_cards()
        others = tuple(other for other in everybody.people if other.id != person.id)
        self.whom = WhomField(replace(everybody, people=others), local_date(clock.now(), clock.zone()))
        self.whom.more.setEnabled(False)
        words = _("Whoever you choose here becomes {name}: their times in touch, notes and numbers too.")
        self.form.add_widget(PlainLabel(words.format(name=person.name)))
        self.form.add(_("Which entry is the same person?"), self.whom)
        self.whom.decided.connect(self.accept)
        self.whom.search.setFocus()

    def keep(self) -> None:
        """Make them one. Raises KithbellError."""
        chosen = self.whom.people()
        if len(chosen) != 1:
            message = _("Choose one person at a time.")
            raise InvalidInputError(message)
        before = self._book.merge(self._person.id, chosen[0])
        text = _("{other} and {name} are one entry now.")
        sentence = text.format(other=before.other.name, name=before.kept.name)
        self.merged.emit(sentence, partial(self._book.separate, before))
