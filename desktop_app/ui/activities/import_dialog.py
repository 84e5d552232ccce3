"""From a calendar file to activities, with a look before and a way back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.i18n import _, ngettext
from desktop_app.ui.answers import telling
from desktop_app.ui.models.rule_words import rule_words
from desktop_app.ui.operations import Leaves
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.undoing import Undoing
from desktop_app.ui.widgets.balanced import BalancedLabel
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.page import section
from desktop_app.ui.widgets.text import PlainLabel
from desktop_app.ui.work_dialog import WorkDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.errors import KithbellError
    from desktop_app.domain.progress import Progress
    from desktop_app.services.calendar_import import (
        CalendarImport,
        CalendarPreview,
        CalendarResult,
        EventEntry,
    )
    from desktop_app.ui.operations import Operation
    from desktop_app.ui.workshop import Workshop

LINES_SHOWN = 30
_HEIGHT = 640
_ENDINGS = (".ics", ".ical", ".ifb", ".icalendar")


class CalendarDialog(WorkDialog):
    """Brings the preview in once the user agrees; `brought` carries the CalendarResult and the preview."""

    brought = Signal(object, object)

    def __init__(
        self, workshop: Workshop[CalendarImport], preview: CalendarPreview, parent: QWidget | None = None
    ) -> None:
        super().__init__(preview.name or _("A calendar"), _("Bring in"), parent, height=_HEIGHT)
        self._workshop = workshop
        self._preview = preview
        self.form.add_widget(BalancedLabel(workshop.make().describe(preview), centred=False))
        self._add(_("New"), _lines(preview.new))
        self._add(_("Changed"), _lines(preview.changed))
        self._add(_("Over"), preview.over)
        self._add(_("Left aside"), preview.left_aside)
        self._add(_("Here already"), _lines(preview.same))
        self.save.setEnabled(bool(preview.new or preview.changed))
        # Nothing in the lists takes the focus, and they may be long.
        self.area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.area.setAccessibleName(_("What would come in"))
        (self.save if self.save.isEnabled() else self.cancel).setFocus()

    def begin(self) -> Operation:
        """Bring all of it in."""
        preview = self._preview

        def bring_in(calendars: CalendarImport, progress: Progress) -> CalendarResult:
            return calendars.apply(preview, progress=progress)

        return self._workshop.start(_("Bringing activities in…"), bring_in, shown=True)

    def finish(self, result: object) -> None:
        """All of it is in."""
        self.brought.emit(result, self._preview)

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
    """Its windows stand over `window`. `undo_offered` carries a sentence and a callable, `failed` one.

    `undone` comes once that callable has done its work, which may take long.
    """

    undo_offered = Signal(str, object)
    undone = Signal()
    failed = Signal(str)

    def __init__(self, workshop: Workshop[CalendarImport], window: QWidget) -> None:
        super().__init__(window)
        self._workshop = workshop
        self._window = window
        self._undoing = Undoing(workshop, self)
        self._undoing.offered.connect(self.undo_offered)
        self._undoing.undone.connect(self.undone)
        self._undoing.failed.connect(self.failed)

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
        file = Path(path)

        def preview(calendars: CalendarImport, _progress: Progress) -> CalendarPreview:
            return calendars.preview(file)

        with telling(self.failed):
            words = _("Reading “{file}”…").format(file=file.name)
            operation = self._workshop.start(words, preview, Leaves.NOTHING)
            operation.done.connect(self._show)
            operation.failed.connect(self._tell)
            self.destroyed.connect(operation.stop)

    @Slot(object)
    def _show(self, preview: CalendarPreview) -> None:
        dialog = CalendarDialog(self._workshop, preview, self._window)
        dialog.brought.connect(self._offer_undo)
        dialog.open()

    @Slot(object)
    def _tell(self, error: KithbellError) -> None:
        self.failed.emit(str(error))

    @Slot(object, object)
    def _offer_undo(self, result: CalendarResult, preview: CalendarPreview) -> None:
        def undo(calendars: CalendarImport, progress: Progress) -> None:
            calendars.undo(result, progress)

        self._undoing.offer(self._workshop.make().summary(result, preview), undo)


def calendar_in(data: QMimeData) -> str:
    """The path of the one calendar among what is dragged; empty without one."""
    paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    found = [path for path in paths if path.casefold().endswith(_ENDINGS)]
    return found[0] if len(found) == 1 else ""


def _lines(entries: Sequence[EventEntry]) -> list[str]:
    return [f"{entry.activity.title} · {rule_words(entry.activity)}" for entry in entries]
