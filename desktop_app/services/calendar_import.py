"""Bringing activities in from calendars: look first, then all or nothing, and back again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.domain.progress import UNWATCHED
from desktop_app.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from desktop_app.domain.activities import Activity
    from desktop_app.domain.backups import Backup
    from desktop_app.domain.progress import Progress
    from desktop_app.services.ports import (
        Announcer,
        CalendarFile,
        CalendarReader,
        Clock,
        Recurrence,
        Store,
    )

_PREPARING = 0.3  # of the time of an import


class Verdict(StrEnum):
    """What an import would do with an event."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class EventEntry:
    """An event as it would be kept, and the activity that it is already."""

    activity: Activity
    verdict: Verdict
    before: Activity | None = None


@dataclass(frozen=True, slots=True)
class CalendarPreview:
    """What an import would do; `over` are the titles of the events that never come again, which stay away.

    So do those left aside: `left_aside` has a sentence about each, and one about the `beyond` ones together.
    """

    name: str
    entries: tuple[EventEntry, ...]
    over: tuple[str, ...] = ()
    left_aside: tuple[str, ...] = ()
    beyond: int = 0

    @property
    def new(self) -> tuple[EventEntry, ...]:
        """What would come in."""
        return self._with(Verdict.NEW)

    @property
    def changed(self) -> tuple[EventEntry, ...]:
        """What would be brought up to date."""
        return self._with(Verdict.CHANGED)

    @property
    def same(self) -> tuple[EventEntry, ...]:
        """What is here already, as it is in the file."""
        return self._with(Verdict.SAME)

    def _with(self, verdict: Verdict) -> tuple[EventEntry, ...]:
        return tuple(entry for entry in self.entries if entry.verdict is verdict)


@dataclass(frozen=True, slots=True)
class CalendarResult:
    """What an import did, for its undo; `backup` is of what was there before."""

    added: tuple[Activity, ...] = ()
    changed: tuple[EventEntry, ...] = ()
    backup: Backup | None = None


@dataclass(frozen=True, slots=True)
class CalendarImport:
    """Calendars into activities; `prepare` makes a backup first."""

    store: Store
    reader: CalendarReader
    recurrence: Recurrence
    clock: Clock
    announcer: Announcer
    prepare: Callable[[Progress], Backup | None]

    def preview(self, path: Path) -> CalendarPreview:
        """Read a file and compare it with what is here. Raises InvalidInputError or StorageError."""
        return self.compare(self.reader.read(path, self.clock.zone()))

    def compare(self, calendar: CalendarFile) -> CalendarPreview:
        """What a calendar that was read would do."""
        here = self.store.activities.typed_in()
        comes = self.recurrence.to_come(calendar.activities, self.clock.now())
        coming = (each for each, does in zip(calendar.activities, comes, strict=True) if does)
        entries = tuple(compared(coming, here))
        unclear = (line for line, does in zip(calendar.lines, comes, strict=True) if does is None)
        message = _(
            "Line {line}: this event was left aside, since it takes too long to find out when it comes."
        )
        left_aside = (*calendar.left_aside, *(message.format(line=line) for line in unclear))
        over = tuple(
            each.title for each, does in zip(calendar.activities, comes, strict=True) if does is False
        )
        return CalendarPreview(calendar.name, entries, over, left_aside, calendar.beyond)

    def apply(
        self,
        preview: CalendarPreview,
        only: Iterable[EventEntry] | None = None,
        progress: Progress = UNWATCHED,
    ) -> CalendarResult:
        """Bring in the preview's events, or only some, in one transaction; they are reminded of.

        What was there before is backed up; where that fails, or `progress` raises StoppedError, nothing
        comes in.
        """
        backup = self.prepare(progress.part(0, _PREPARING))
        wanted = preview.entries if only is None else tuple(only)
        added: list[Activity] = []
        changed: list[EventEntry] = []
        with self.store.transaction():
            here = self.store.activities.typed_in()
            # As things are now: something may have been added since.
            for place, entry in enumerate(compared((entry.activity for entry in wanted), here)):
                progress.part(_PREPARING, 1).at(place, len(wanted))
                if entry.verdict is Verdict.NEW:
                    added.append(self.store.activities.add(entry.activity))
                elif entry.verdict is Verdict.CHANGED:
                    self.store.activities.update(entry.activity)
                    changed.append(entry)
            progress.no_way_back()
        if added or changed:
            self.announcer.records_changed()
        return CalendarResult(tuple(added), tuple(changed), backup)

    def undo(self, result: CalendarResult, progress: Progress = UNWATCHED) -> None:
        """Take back what an import did, in one transaction; what was edited by hand since stays."""
        with self.store.transaction():
            now = {activity.id: activity for activity in self.store.activities.typed_in()}
            for place, added in enumerate(result.added):
                progress.at(place, len(result.added))
                if now.get(added.id) == added:
                    self.store.activities.remove(added.id)
            for entry in result.changed:
                if entry.before and now.get(entry.before.id) == entry.activity:
                    self.store.activities.update(entry.before)
            progress.no_way_back()
        self.announcer.records_changed()

    def describe(self, preview: CalendarPreview) -> str:
        """What an import would do, in a sentence."""
        new = len(preview.new)
        first = ngettext("{count} activity is new", "{count} activities are new", new)
        return _sentence(new, first, _("Nothing is new"), preview)

    def summary(self, result: CalendarResult, preview: CalendarPreview) -> str:
        """What an import did, in a sentence."""
        added = len(result.added)
        first = ngettext("{count} activity came in", "{count} activities came in", added)
        return _sentence(added, first, _("Nothing new came in"), preview)


def compared(incoming: Iterable[Activity], here: Iterable[Activity]) -> list[EventEntry]:
    """An entry for each incoming activity, in order.

    It is the one here with its UID; where that has none, the one with its title and first start.
    """
    known = {_key(activity): activity for activity in here}
    typed_in = {_look(activity): activity for activity in here if not activity.uid}
    found: dict[object, EventEntry] = {}
    for activity in incoming:
        key = _key(activity)
        before = known.get(key) or typed_in.pop(_look(activity), None)
        if before:
            known[key] = before
        found[key] = EventEntry(activity, Verdict.NEW) if before is None else _entry(activity, before)
    return list(found.values())


def _key(activity: Activity) -> object:
    return activity.uid or _look(activity)


def _look(activity: Activity) -> object:
    return activity.title, activity.starts, activity.zone


def _entry(activity: Activity, before: Activity) -> EventEntry:
    """What the calendar says, with what is the user's: the reminder, and single instances they changed."""
    told = {change.instance for change in activity.changes}
    changes = (*activity.changes, *(change for change in before.changes if change.instance not in told))
    merged = replace(
        activity,
        id=before.id,
        feed=before.feed,
        remind=before.remind,
        lead=before.lead,
        travel=before.travel,
        changes=tuple(sorted(changes, key=lambda change: change.instance)),
    )
    ordered = replace(before, changes=tuple(sorted(before.changes, key=lambda change: change.instance)))
    verdict = Verdict.SAME if merged == ordered else Verdict.CHANGED
    return EventEntry(merged, verdict, before)


def _sentence(count: int, first: str, nothing: str, preview: CalendarPreview) -> str:
    aside = len(preview.left_aside) - bool(preview.beyond) + preview.beyond  # one sentence is about all those
    rest = (
        (len(preview.changed), _("{count} changed")),
        (
            len(preview.same),
            ngettext("{count} was here already", "{count} were here already", len(preview.same)),
        ),
        (len(preview.over), ngettext("{count} is over", "{count} are over", len(preview.over))),
        (aside, ngettext("{count} event was left aside", "{count} events were left aside", aside)),
    )
    parts = [text.format(count=number) for number, text in ((count, first), *rest) if number]
    return "; ".join(parts if count else [nothing, *parts]) + "."
