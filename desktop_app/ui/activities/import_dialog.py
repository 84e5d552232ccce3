"""From a calendar file to activities, with a look before and a way back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.i18n import _, ngettext
from desktop_app.ui.answers import telling
from desktop_app.ui.models.rule_words import rule_words
from desktop_app.ui.people.waiting import waiting
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.page import section
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.services.calendar_import import CalendarImport, CalendarPreview, EventEntry

LINES_SHOWN = 30
_HEIGHT = 640
_ENDINGS = (".ics", ".ical", ".ifb", ".icalendar")


class CalendarDialog(FormDialog):
    """Brings the preview in once the user agrees; `brought` carries a sentence and a callable, to undo."""

    brought = Signal(str, object)

    def __init__(
        self, calendars: CalendarImport, preview: CalendarPreview, parent: QWidget | None = None
    ) -> None:
        super().__init__(preview.name or _("A calendar"), _("Bring in"), parent, height=_HEIGHT)
        self._calendars = calendars
        self._preview = preview
        self.form.add_widget(PlainLabel(calendars.describe(preview)))
        self._add(_("New"), _lines(preview.new))
        self._add(_("Changed"), _lines(preview.changed))
        self._add(_("Left aside"), preview.left_aside)
        self._add(_("Here already"), _lines(preview.same))
        self.save.setEnabled(bool(preview.new or preview.changed))
        # Nothing in the lists takes the focus, and they may be long.
        self.area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.area.setAccessibleName(_("What would come in"))
        (self.save if self.save.isEnabled() else self.cancel).setFocus()

    def keep(self) -> None:
        """Bring all of it in. Raises KithbellError, and nothing has changed then."""
        with waiting():
            result = self._calendars.apply(self._preview)
        sentence = self._calendars.summary(result, self._preview)
        self.brought.emit(sentence, partial(self._calendars.undo, result))

    def _add(self, title: str, lines: Sequence[str]) -> None:
        if not lines:
            return
        card = Card()
        card.body.addWidget(section(_("{title} ({count})").format(title=title, count=len(lines))))
        shown = list(lines[:LINES_SHOWN])
        if rest := len(lines) - len(shown):
            shown.append(ngettext("and {count} more", "and {count} more", rest).format(count=rest))
        card.body.addWidget(PlainLabel("\n".join(shown), Role.SMALL))
        self.form.add_widget(card)


class CalendarFlow(QObject):
    """Its windows stand over `window`. `undo_offered` carries a sentence and a callable, `failed` one."""

    undo_offered = Signal(str, object)
    failed = Signal(str)

    def __init__(self, make: Callable[[], CalendarImport], window: QWidget) -> None:
        super().__init__(window)
        self._make = make
        self._window = window

    @Slot()
    def choose(self) -> None:
        """Ask for a file."""
        dialog = QFileDialog(self._window, _("Choose a calendar file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Calendars (*.ics *.ical)"), _("All files (*)")])
        dialog.fileSelected.connect(self.look_at)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def look_at(self, path: str) -> None:
        """Show what would come in from a file."""
        with telling(self.failed):
            calendars = self._make()
            with waiting():
                preview = calendars.preview(Path(path))
            dialog = CalendarDialog(calendars, preview, self._window)
            dialog.brought.connect(self.undo_offered)
            dialog.open()


def calendar_in(data: QMimeData) -> str:
    """The path of the one calendar among what is dragged; empty without one."""
    paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    found = [path for path in paths if path.casefold().endswith(_ENDINGS)]
    return found[0] if len(found) == 1 else ""


def _lines(entries: Sequence[EventEntry]) -> list[str]:
    return [f"{entry.activity.title} · {rule_words(entry.activity)}" for entry in entries]
