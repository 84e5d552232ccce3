"""Taking records along in files of other programs, and everything in one that can be brought back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.domain.backups import Why
from desktop_app.domain.everything import Before
from desktop_app.domain.progress import UNWATCHED
from desktop_app.i18n import _, ngettext
from desktop_app.services import wording
from desktop_app.services.everything import put, taken
from desktop_app.services.ports import PlannedPrompt

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.domain.everything import Document, Everything
    from desktop_app.domain.progress import Progress
    from desktop_app.services.planning import Planning
    from desktop_app.services.ports import Announcer, Clock, PreferencesFile, Store, Writers
    from desktop_app.services.safekeeping import Safekeeping

WEEKS_PLANNED = 4
_MOST_NAMED = 5  # keys in one sentence
_ALL = 2**62  # of a list that is read in full
_PREPARING = 0.2  # of the time of bringing everything back


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
    """Records into files and back; `keep_preferences` copies their file and names the copy."""

    store: Store
    preferences: PreferencesFile
    planning: Planning
    writers: Writers
    clock: Clock
    announcer: Announcer
    keeping: Safekeeping
    keep_preferences: Callable[[], str]

    def written(self, form: Form) -> bytes:
        """The contents of a file. Raises StorageError."""
        now, zone, seed = self.clock.now(), self.clock.zone(), self.store.state.seed()
        match form:
            case Form.EVERYTHING:
                return self.writers.everything(taken(self.store, self.preferences.read()))
            case Form.PEOPLE:
                circles = {circle.id: circle.name for circle in self.store.circles.all()}
                return self.writers.people(self.store.people.all(), circles, seed)
            case Form.ACTIVITIES:
                return self.writers.activities(self.store.activities.all(), now, seed, zone)
            case Form.PLAN:
                return self.writers.plan(self._planned(), now, seed)
            case Form.TOUCHES:
                names = {person.id: person.name for person in self.store.people.all()}
                return self.writers.touches(self.store.interactions.recent(_ALL), names, zone)

    def look_at(self, path: Path) -> Document:
        """What would come back. Raises InvalidInputError or StorageError; nothing has changed."""
        return self.writers.read_everything(path)

    def bring_back(self, everything: Everything, progress: Progress = UNWATCHED) -> Before:
        """Put it in the place of all that is here; how it was before, for `undo`.

        Raises StorageError, InvalidInputError, or StoppedError of `progress`; then everything is as it was.
        """
        preferences = self.preferences.read()
        differ = preferences != everything.preferences
        copy = self.keep_preferences() if differ else ""
        backup = self.keeping.make(Why.IMPORT, progress.part(0, _PREPARING))
        before = Before(backup, preferences, copy)
        with self.store.transaction():
            put(self.store, everything, progress.part(_PREPARING, 1))
            progress.no_way_back()
            if differ:
                self.preferences.write(everything.preferences)
        self.announcer.records_changed()
        return before

    def undo(self, before: Before, progress: Progress = UNWATCHED) -> None:
        """Go back to how it was. Raises StorageError, or StoppedError of `progress`."""
        self.keeping.restore(before.backup, progress)
        self.preferences.write(before.preferences)
        self.announcer.records_changed()

    def describe(self, document: Document) -> str:
        """What a document holds, in a sentence or two."""
        everything = document.everything
        people, touches = len(everything.people), len(everything.interactions)
        activities = len(everything.activities)
        parts = (
            ngettext("{count} person", "{count} people", people).format(count=people),
            ngettext("{count} time in touch", "{count} times in touch", touches).format(count=touches),
            ngettext("{count} activity", "{count} activities", activities).format(count=activities),
        )
        sentence = _("The file holds {parts}.").format(parts=", ".join(parts))
        if document.passed_over:
            words = _("Left out, since this version does not know it: {keys}.")
            named = map(_key_words, document.passed_over[:_MOST_NAMED])
            sentence += " " + words.format(keys=", ".join(named))
        return sentence

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


def _key_words(key: str) -> str:
    """“people[].colour” as people say it: “colour” in “people”."""
    place, _dot, last = key.replace("[]", "").rpartition(".")
    if not place:
        return wording.quoted(last)
    return _("{what} in {place}").format(what=wording.quoted(last), place=_key_words(place))
