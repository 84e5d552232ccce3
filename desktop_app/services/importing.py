"""Bringing people in from an address book: look first, then all or nothing, and back again."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.errors import NotFoundError
from desktop_app.domain.likeness import detail_key
from desktop_app.domain.people import UNSAVED, Person, PersonId
from desktop_app.domain.progress import UNWATCHED
from desktop_app.i18n import _, ngettext
from desktop_app.services.matching import Verdict, compare, filled, recognized

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from desktop_app.domain.backups import Backup
    from desktop_app.domain.people import CircleId
    from desktop_app.domain.progress import Progress
    from desktop_app.domain.tables import Column, Columns, Table
    from desktop_app.services.matching import Entry
    from desktop_app.services.ports import AddressBookReader, Announcer, Clock, Contact, Store


_PREPARING = 0.3  # of the time of an import


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do, and a sentence for each entry of the file that was left aside."""

    entries: tuple[Entry, ...]
    left_aside: tuple[str, ...] = ()

    @property
    def new(self) -> tuple[Entry, ...]:
        """Who would come in."""
        return self._with(Verdict.NEW)

    @property
    def changed(self) -> tuple[Entry, ...]:
        """Who would get new details."""
        return self._with(Verdict.CHANGED)

    @property
    def same(self) -> tuple[Entry, ...]:
        """Who is here already, with nothing to add."""
        return self._with(Verdict.SAME)

    @property
    def doubtful(self) -> tuple[Entry, ...]:
        """Who could be several people, or another one; left alone until the user says who."""
        return self._with(Verdict.DOUBTFUL)

    def _with(self, verdict: Verdict) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.verdict is verdict)


@dataclass(frozen=True, slots=True)
class Change:
    """Somebody before and after an import."""

    before: Person
    after: Person

    @property
    def shows(self) -> bool:
        """Whether there is more to it than what the address book calls them by itself."""
        return replace(self.after, uid=self.before.uid) != self.before


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did, for its summary and its undo.

    `waiting` are those who stayed doubtful, `backup` is of what was there before.
    """

    added: tuple[PersonId, ...] = ()
    changed: tuple[Change, ...] = ()
    same: int = 0
    waiting: tuple[Entry, ...] = ()
    left_aside: int = 0
    backup: Backup | None = None

    @property
    def doubtful(self) -> int:
        """How many stayed doubtful."""
        return len(self.waiting)


class Importing:
    """Address books into people."""

    def __init__(
        self,
        store: Store,
        reader: AddressBookReader,
        clock: Clock,
        announcer: Announcer,
        prepare: Callable[[Progress], Backup | None] | None = None,
    ) -> None:
        self._prepare = prepare
        self._store = store
        self._reader = reader
        self._clock = clock
        self._announcer = announcer

    def preview(self, path: Path, columns: Columns | None = None) -> ImportPreview:
        """Read a file and compare it with who is here; `columns` says what those of a table hold.

        Raises UnclearColumnsError where the user has to say that, InvalidInputError, or StorageError.
        """
        book = self._reader.read(path, columns)
        return ImportPreview(tuple(compare(book.contacts, self._store.people.all())), book.left_aside)

    def try_out(self, table: Table, columns: Sequence[Column]) -> tuple[Contact, ...]:
        """Who is in the rows of a question's table, were these its columns."""
        return self._reader.try_out(table, columns)

    def apply(
        self,
        preview: ImportPreview,
        only: Iterable[Entry] | None = None,
        circle: CircleId | None = None,
        progress: Progress = UNWATCHED,
    ) -> ImportResult:
        """Bring in the preview's entries, or only some, in one transaction.

        New people join `circle`, and those circles that a group of theirs in the file is named like.
        Doubtful entries need the user's word first: `Entry.as_new` or `Entry.as_person`. What was there
        before is backed up; where that fails, or `progress` raises StoppedError, nothing comes in.
        """
        backup = None
        if self._prepare is not None:
            backup = self._prepare(progress.part(0, _PREPARING))
        waiting = preview.entries if only is None else tuple(only)
        added: list[PersonId] = []
        changed: list[Change] = []
        same = 0
        with self._store.transaction():
            circles = {each.name.casefold(): each.id for each in self._store.circles.all()}
            is_settling = True
            while waiting and is_settling:
                current = self._current(waiting, preview)
                for entry in current:
                    progress.part(_PREPARING, 1).at(len(added) + len(changed), len(preview.entries))
                    if entry.verdict is Verdict.NEW:
                        added.append(self._add(entry.contact, circle, circles))
                    elif entry.verdict is Verdict.CHANGED or entry.decided:
                        changed += self._fill(entry)
                same += sum(entry.verdict is Verdict.SAME for entry in current)
                is_settling = any(entry.verdict in (Verdict.NEW, Verdict.CHANGED) for entry in current)
                # With what has come in, a doubt may have an answer; later it would seem to be news.
                waiting = tuple(entry for entry in current if entry.verdict is Verdict.DOUBTFUL)
            progress.no_way_back()
        if added or changed:
            self._announcer.records_changed()
        left = len(preview.left_aside)
        return ImportResult(tuple(added), tuple(changed), same, waiting, left, backup)

    def _current(self, entries: Iterable[Entry], preview: ImportPreview) -> list[Entry]:
        """The entries as things are now: somebody may have been added since, by the same import even."""
        contacts = (entry.contact for entry in preview.entries)
        known = {entry.contact: entry for entry in compare(contacts, self._store.people.all())}
        return [entry if entry.decided else known.get(entry.contact, entry) for entry in entries]

    def _add(self, contact: Contact, circle: CircleId | None, circles: dict[str, CircleId]) -> PersonId:
        groups = [circles[group.casefold()] for group in contact.groups if group.casefold() in circles]
        person = Person(
            PersonId(UNSAVED),
            contact.name,
            self._clock.now(),
            tuple(dict.fromkeys([circle, *groups] if circle is not None else groups)),
            birthday=contact.birthday,
            contacts=contact.contacts,
            notes=contact.notes,
            uid=contact.uid,
            anniversaries=contact.anniversaries,
        )
        return self._store.people.add(person).id

    def _fill(self, entry: Entry) -> list[Change]:
        before = self._store.people.get(entry.people[0].id)  # two entries may be about one person
        after = (recognized if entry.decided else filled)(before, entry.contact)
        if after == before:
            return []
        self._store.people.update(after)
        return [Change(before, after)]

    def undo(self, result: ImportResult, progress: Progress = UNWATCHED) -> None:
        """Take back what an import did, in one transaction; what the user did since stays."""
        now, steps = self._clock.now(), len(result.added) + len(result.changed)
        with self._store.transaction():
            for place, added in enumerate(result.added):
                progress.at(place, steps)
                with suppress(NotFoundError):
                    self._store.people.remove(added, now)
            for change in reversed(result.changed):
                with suppress(NotFoundError):
                    current = self._store.people.get(change.after.id)
                    self._store.people.update(_taken_back(current, change))
            progress.no_way_back()
        self._announcer.records_changed()

    def describe(self, preview: ImportPreview) -> str:
        """What an import would do, in a sentence."""
        new = len(preview.new)
        first = ngettext("{count} person is new", "{count} people are new", new)
        rest = _rest(len(preview.changed), len(preview.same), len(preview.doubtful), len(preview.left_aside))
        return _sentence((new, first), rest, _("Nobody is new"))

    def summary(self, result: ImportResult) -> str:
        """What an import did, in a sentence."""
        added = len(result.added)
        changed = len({each.after.id for each in result.changed if each.shows})
        first = ngettext("{count} person came in", "{count} people came in", added)
        rest = _rest(changed, result.same, result.doubtful, result.left_aside)
        return _sentence((added, first), rest, _("Nobody new came in"))


def _taken_back(current: Person, change: Change) -> Person:
    before, after = change.before, change.after
    own = {detail_key(detail) for detail in before.contacts}
    brought = {detail_key(detail) for detail in after.contacts} - own
    dates = set(after.anniversaries) - set(before.anniversaries)
    return replace(
        current,
        contacts=tuple(detail for detail in current.contacts if detail_key(detail) not in brought),
        birthday=before.birthday if current.birthday == after.birthday else current.birthday,
        notes=before.notes if current.notes == after.notes else current.notes,
        uid=before.uid,
        anniversaries=tuple(each for each in current.anniversaries if each not in dates),
    )


def _rest(changed: int, same: int, doubtful: int, left_aside: int) -> list[tuple[int, str]]:
    return [
        (changed, ngettext("{count} has new details", "{count} have new details", changed)),
        (same, ngettext("{count} was here already", "{count} were here already", same)),
        (doubtful, ngettext("{count} may be someone you have", "{count} may be people you have", doubtful)),
        (left_aside, ngettext("{count} entry was left aside", "{count} entries were left aside", left_aside)),
    ]


def _sentence(first: tuple[int, str], rest: list[tuple[int, str]], nobody: str) -> str:
    parts = [text.format(count=count) for count, text in (first, *rest) if count]
    return "; ".join(parts if first[0] else [nobody, *parts]) + "."
