"""Taking records along in files of other programs, and everything in one that can be brought back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.i18n import _, ngettext
from desktop_app.services import wording
from desktop_app.services.everything import put, taken
from desktop_app.services.ports import PlannedPrompt

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.domain.backups import Backup
    from desktop_app.domain.everything import Everything
    from desktop_app.services.planning import Planning
    from desktop_app.services.ports import Announcer, Clock, PreferencesFile, Store, Writers

WEEKS_PLANNED = 4
_ALL = 2**62  # of a list that is read in full


class Form(StrEnum):
    """What can be taken along; the value names it on the command line."""

    EVERYTHING = "everything"
    PEOPLE = "people"
    ACTIVITIES = "activities"
    PLAN = "plan"
    TOUCHES = "touches"


ENDINGS = {
    Form.EVERYTHING: "json",
    Form.PEOPLE: "vcf",
    Form.ACTIVITIES: "ics",
    Form.PLAN: "ics",
    Form.TOUCHES: "csv",
}


@dataclass(frozen=True, slots=True)
class TakingAlong:
    """Records into files and back; `back_up` makes a backup of what is there first."""

    store: Store
    preferences: PreferencesFile
    planning: Planning
    writers: Writers
    clock: Clock
    announcer: Announcer
    back_up: Callable[[], Backup]

    def written(self, form: Form) -> bytes:
        """The contents of a file. Raises StorageError."""
        now, zone = self.clock.now(), self.clock.zone()
        match form:
            case Form.EVERYTHING:
                return self.writers.everything(taken(self.store, self.preferences.read()))
            case Form.PEOPLE:
                circles = {circle.id: circle.name for circle in self.store.circles.all()}
                return self.writers.people(self.store.people.all(), circles)
            case Form.ACTIVITIES:
                return self.writers.activities(self.store.activities.all(), now)
            case Form.PLAN:
                return self.writers.plan(self._planned(), now)
            case Form.TOUCHES:
                names = {person.id: person.name for person in self.store.people.all()}
                return self.writers.touches(self.store.interactions.recent(_ALL), names, zone)

    def look_at(self, path: Path) -> Everything:
        """What would come back. Raises InvalidInputError or StorageError; nothing has changed."""
        return self.writers.read_everything(path)

    def bring_back(self, everything: Everything) -> Backup:
        """Put it in the place of all that is here; a backup of how it was before, which undoes it.

        Raises StorageError or InvalidInputError, and then the records are as they were.
        """
        before = self.back_up()
        put(self.store, everything)
        self.preferences.write(everything.preferences)
        self.announcer.records_changed()
        return before

    def describe(self, everything: Everything) -> str:
        """What a document holds, in a sentence."""
        people, touches = len(everything.people), len(everything.interactions)
        activities = len(everything.activities)
        parts = (
            ngettext("{count} person", "{count} people", people).format(count=people),
            ngettext("{count} time in touch", "{count} times in touch", touches).format(count=touches),
            ngettext("{count} activity", "{count} activities", activities).format(count=activities),
        )
        return _("It holds {parts}.").format(parts=", ".join(parts))

    def _planned(self) -> list[PlannedPrompt]:
        zone = self.clock.zone()
        return [
            PlannedPrompt(
                each.at,
                f"{each.subject.kind}-{each.subject.id}",
                each.name,
                wording.reason(each.why, each.name, each.at, zone),
            )
            for each in self.planning.plan(self.clock.now(), 7 * WEEKS_PLANNED)
        ]
