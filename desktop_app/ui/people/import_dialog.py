"""What an import would do, to look at before it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot

from desktop_app.domain.people import CircleId
from desktop_app.i18n import _, ngettext
from desktop_app.services.isolating import isolated
from desktop_app.services.matching import Verdict
from desktop_app.ui.people.doubt_rows import DoubtRows
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.widgets.balanced import BalancedLabel
from desktop_app.ui.widgets.calm_wheel import calm
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.fields import choice_field
from desktop_app.ui.widgets.page import section
from desktop_app.ui.widgets.text import PlainLabel
from desktop_app.ui.work_dialog import WorkDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop_app.domain.people import Circle
    from desktop_app.domain.progress import Progress
    from desktop_app.services.importing import Importing, ImportPreview, ImportResult
    from desktop_app.services.matching import Entry
    from desktop_app.ui.operations import Operation
    from desktop_app.ui.workshop import Workshop

LINES_SHOWN = 20
_HEIGHT = 680


class ImportDialog(WorkDialog):
    """Brings the preview in once the user agrees; `brought` carries the ImportResult."""

    brought = Signal(object)

    def __init__(
        self,
        workshop: Workshop[Importing],
        preview: ImportPreview,
        circles: Sequence[Circle],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Import people"), _("Import"), parent, height=_HEIGHT)
        self._workshop = workshop
        self._preview = preview
        self.sentence = BalancedLabel(workshop.make().describe(preview), centred=False)
        self.form.add_widget(self.sentence)
        options = [("", _("No circle")), *((str(circle.id), circle.name) for circle in circles)]
        self.circle = calm(choice_field(options))
        if preview.new:
            self.form.add(_("Circle for those who are new"), self.circle)
        self._add_names(_("New"), preview.new)
        self._add_names(_("With new details"), preview.changed)
        self.doubts = DoubtRows(preview.doubtful, LINES_SHOWN)
        self._add_doubts(len(preview.doubtful))
        self._add(_("Left aside"), preview.left_aside)
        self._add_names(_("Here already"), preview.same)
        self.doubts.decided.connect(self._allow)
        self._allow()
        # Nothing in the lists takes the focus, and they may be long.
        self.area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.area.setAccessibleName(_("What would come in"))
        (self.save if self.save.isEnabled() else self.cancel).setFocus()

    def begin(self) -> Operation:
        """Bring everybody in."""
        chosen = self.circle.currentData()
        circle = CircleId(int(chosen)) if chosen else None
        preview, entries = self._preview, self._entries()

        def bring_in(importing: Importing, progress: Progress) -> ImportResult:
            return importing.apply(preview, entries, circle, progress)

        return self._workshop.start(_("Bringing people in…"), bring_in, shown=True)

    def finish(self, result: object) -> None:
        """Everybody is in."""
        self.brought.emit(result)

    def _entries(self) -> list[Entry]:
        """Everybody, with what the user said about those who are doubtful."""
        settled = [entry for entry in self._preview.entries if entry.verdict is not Verdict.DOUBTFUL]
        return [*settled, *self.doubts.entries()]

    @Slot()
    def _allow(self) -> None:
        """There is something to do only if somebody would come in or change."""
        verdicts = {entry.verdict for entry in self._entries()}
        self.save.setEnabled(bool(verdicts & {Verdict.NEW, Verdict.CHANGED}))

    def _add_doubts(self, count: int) -> None:
        if not count:
            return
        card = Card()
        title = _("Maybe someone you have")
        card.body.addWidget(section(_("{title} ({count})").format(title=title, count=count)))
        card.body.addWidget(self.doubts)
        rest = count - len(self.doubts.rows)
        if rest:
            words = ngettext("{count} more is left aside.", "{count} more are left aside.", rest)
            card.body.addWidget(PlainLabel(words.format(count=rest), Role.SMALL))
        self.form.add_widget(card)

    def _add_names(self, title: str, entries: Sequence[Entry]) -> None:
        # A dot stays with the name before it, so that no line begins with one.
        self._add(title, _names(entries), "\N{NO-BREAK SPACE}· ")

    def _add(self, title: str, lines: Sequence[str], between: str = "\n") -> None:
        """A card with the first lines and how many there are; none without any."""
        if not lines:
            return
        card = Card()
        card.body.addWidget(section(_("{title} ({count})").format(title=title, count=len(lines))))
        shown = list(lines[:LINES_SHOWN])
        rest = len(lines) - len(shown)
        if rest:
            shown.append(ngettext("and {count} more", "and {count} more", rest).format(count=rest))
        card.body.addWidget(PlainLabel(between.join(shown), Role.SMALL))
        self.form.add_widget(card)


def _names(entries: Sequence[Entry]) -> list[str]:
    return [isolated(" ".join(entry.contact.name.split())) for entry in entries]
