"""What an import would do, to look at before it does."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop_app.domain.people import CircleId
from desktop_app.i18n import _, ngettext
from desktop_app.ui.people.form_dialog import FormDialog
from desktop_app.ui.people.waiting import waiting
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.widgets.calm_wheel import calm
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.fields import choice_field
from desktop_app.ui.widgets.page import section
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop_app.domain.people import Circle
    from desktop_app.services.importing import Importing, ImportPreview, ImportResult
    from desktop_app.services.matching import Entry

LINES_SHOWN = 20
_HEIGHT = 680


class ImportDialog(FormDialog):
    """Brings the preview in once the user agrees; `brought` carries a sentence and a callable, to undo."""

    brought = Signal(str, object)

    def __init__(
        self,
        importing: Importing,
        preview: ImportPreview,
        circles: Sequence[Circle],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Import people"), _("Import"), parent, height=_HEIGHT)
        self._importing = importing
        self._preview = preview
        self.sentence = PlainLabel(importing.describe(preview))
        self.form.add_widget(self.sentence)
        options = [("", _("No circle")), *((str(circle.id), circle.name) for circle in circles)]
        self.circle = calm(choice_field(options))
        if preview.new:
            self.form.add(_("Circle for those who are new"), self.circle)
        for title, lines in _parts(preview):
            if lines:
                self.form.add_widget(_card(title, lines))
        self.save.setEnabled(bool(preview.new or preview.changed))
        (self.save if self.save.isEnabled() else self.cancel).setFocus()

    def keep(self) -> None:
        """Bring everybody in. Raises KithbellError, and nothing has changed then."""
        chosen = self.circle.currentData()
        circle = CircleId(int(chosen)) if chosen else None
        with waiting():
            result = self._importing.apply(self._preview, circle=circle)
        self.brought.emit(self._importing.summary(result), partial(_take_back, self._importing, result))


def _take_back(importing: Importing, result: ImportResult) -> None:
    with waiting():
        importing.undo(result)


def _parts(preview: ImportPreview) -> list[tuple[str, list[str]]]:
    return [
        (_("New"), _names(preview.new)),
        (_("With new details"), _names(preview.changed)),
        (_("Maybe someone you have: left as they are"), [_doubt(entry) for entry in preview.doubtful]),
        (_("Here already"), _names(preview.same)),
        (_("Left aside"), list(preview.left_aside)),
    ]


def _names(entries: Sequence[Entry]) -> list[str]:
    return [" ".join(entry.contact.name.split()) for entry in entries]


def _doubt(entry: Entry) -> str:
    people = ", ".join(person.name for person in entry.people)
    return _("{name}: could be {people}").format(name=entry.contact.name, people=people)


def _card(title: str, lines: Sequence[str]) -> Card:
    card = Card()
    card.body.addWidget(section(_("{title} ({count})").format(title=title, count=len(lines))))
    shown = list(lines[:LINES_SHOWN])
    rest = len(lines) - len(shown)
    if rest:
        shown.append(ngettext("and {count} more", "and {count} more", rest).format(count=rest))
    card.body.addWidget(PlainLabel("\n".join(shown), Role.SMALL))
    return card
