"""The people the user wants to stay close to: find, keep, let rest, log."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.errors import AmbiguousNameError, InvalidInputError, NotFoundError
from desktop_app.domain.people import (
    UNSAVED,
    Circle,
    How,
    Interaction,
    InteractionId,
    Person,
    PersonId,
)
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from desktop_app.domain.feelings import Feeling
    from desktop_app.domain.people import CircleId
    from desktop_app.domain.records import Records
    from desktop_app.services.merging import Merge
    from desktop_app.services.person_cards import Everybody, PersonCard, PersonCards
    from desktop_app.services.planning import Planning
    from desktop_app.services.ports import Announcer, Clock, Store

# Whoever was removed can be brought back for this long; then they are erased for good.
KEPT_AFTER_REMOVAL = timedelta(days=30)


class PeopleBook:
    """People, circles and the log of times in touch."""

    def __init__(self, store: Store, planning: Planning, clock: Clock, announcer: Announcer) -> None:
        self._store = store
        self._planning = planning
        self._clock = clock
        self._announcer = announcer
        self._made_cards: PersonCards | None = None

    def cards(self) -> list[PersonCard]:
        """Everybody, by name, with when they were last in touch and when they are ready again."""
        return self._cards().all(self._records())

    def with_cards(self) -> Everybody:
        """The same, where few of the cards are looked at."""
        return self._cards().everybody(self._records())

    def card(self, person: PersonId) -> PersonCard:
        """One of them. Raises NotFoundError."""
        return self._cards().one(person, self._records())

    def let_cards_go(self) -> None:
        """Nobody looks at them any more: they are made again when somebody does."""
        self._made_cards = None

    def everybody(self) -> tuple[Person, ...]:
        """Everybody, by name."""
        return self._records().people

    def ready(self, today: date, most: int, leaving_out: PersonId | None = None) -> list[PersonCard]:
        """The heads of the households who are ready for a hello on a local date, the longest ready first."""
        return self._cards().ready(self._records(), today, most, leaving_out)

    def find(self, text: str) -> Person:
        """The one whose id, name or part of a name this is.

        Raises NotFoundError, or AmbiguousNameError with everybody it could be.
        """
        wanted = text.strip().casefold()
        people = self._store.people.all()
        for fits in (_is_id, _is_name, _is_part_of_name):
            found = [person for person in people if fits(person, wanted)]
            if len(found) == 1:
                return found[0]
            if found:
                names = tuple(f"{person.name} ({person.id})" for person in found)
                message = _("“{text}” could be {names}. Say which, by the whole name or the number.")
                raise AmbiguousNameError(message.format(text=text, names=", ".join(names)), names)
        message = _("Nobody here is called “{text}”. See everyone with: kithbell people list")
        raise NotFoundError(message.format(text=text))

    def households(self) -> list[str]:
        """The names of all households, each once, by name."""
        found = {each.household.casefold(): each.household for each in self._store.people.all()}
        return [found[key] for key in sorted(found) if key]

    def circles(self) -> list[Circle]:
        """All circles, in the user's order."""
        return self._store.circles.all()

    def circle_named(self, name: str) -> Circle:
        """A circle by its name, in capitals or not. Raises NotFoundError."""
        for circle in self._store.circles.all():
            if circle.name.casefold() == name.strip().casefold():
                return circle
        known = ", ".join(circle.name for circle in self._store.circles.all())
        message = _("There is no circle “{name}”. The circles are: {known}.")
        raise NotFoundError(message.format(name=name, known=known))

    def save_circle(self, circle: Circle) -> Circle:
        """Keep a circle, new or changed. Raises InvalidInputError on a name in use."""
        if circle.id == UNSAVED:
            circle = self._store.circles.add(circle)
        else:
            self._store.circles.update(circle)
        self._announcer.records_changed()
        return circle

    def remove_circle(self, circle: CircleId) -> None:
        """Drop a circle; its people stay."""
        self._store.circles.remove(circle)
        self._announcer.records_changed()

    def restore_circle(self, circle: Circle) -> None:
        """Undo `remove_circle`, people and all. Raises InvalidInputError on a name in use."""
        self._store.circles.add(circle)
        self._announcer.records_changed()

    def add(self, person: Person) -> Person:
        """Keep somebody new; their `added_at` becomes now."""
        added = self._store.people.add(replace(person, id=PersonId(UNSAVED), added_at=self._clock.now()))
        self._announcer.records_changed()
        return added

    def add_named(self, names: Iterable[str], circle: CircleId | None = None) -> list[Person]:
        """Keep several new people by name alone; those already here are left as they are."""
        now = self._clock.now()
        known = {person.name.casefold() for person in self._store.people.all()}
        wanted = [name.strip() for name in names if name.strip() and name.strip().casefold() not in known]
        circles = (circle,) if circle else ()
        with self._store.transaction():
            added = [
                self._store.people.add(Person(PersonId(UNSAVED), name, now, circles))
                for name in dict.fromkeys(wanted)
            ]
        self._announcer.records_changed()
        return added

    def update(self, person: Person) -> None:
        """Keep what changed about somebody. Raises NotFoundError."""
        self._store.people.update(person)
        self._announcer.records_changed()

    def set_resting(self, person: PersonId, *, resting: bool) -> None:
        """Let somebody rest until woken, or wake them. Raises NotFoundError."""
        self.update(replace(self._store.people.get(person), resting=resting))

    def remove(self, person: PersonId) -> None:
        """Leave somebody out; `restore` brings them back. Raises NotFoundError."""
        self._store.people.remove(person, self._clock.now())
        self._announcer.records_changed()

    def restore(self, person: PersonId) -> None:
        """Undo a removal. Raises NotFoundError."""
        self._store.people.restore(person)
        self._announcer.records_changed()

    def bring_back(self, person: Person) -> Person:
        """Undo a removal, and keep them as given; where they were erased for good, they are added anew."""
        with self._store.transaction():
            try:
                self._store.people.restore(person.id)
            except NotFoundError:
                added_at = self._clock.now()
                person = self._store.people.add(replace(person, id=PersonId(UNSAVED), added_at=added_at))
            else:
                self._store.people.update(person)
        self._announcer.records_changed()
        return person

    def purge(self) -> int:
        """Erase for good who was removed long enough ago; how many."""
        return self._store.people.purge(self._clock.now() - KEPT_AFTER_REMOVAL)

    def merge(self, keep: PersonId, other: PersonId) -> Merge:
        """Let `keep` have all that both had, and remove `other`; see `merging.merge`."""
        from desktop_app.services import merging  # noqa: PLC0415  seldom needed, and idling should stay light

        before = merging.merge(self._store, keep, other, self._clock.now())
        self._announcer.records_changed()
        return before

    def separate(self, before: Merge) -> None:
        """Undo `merge`."""
        from desktop_app.services import merging  # noqa: PLC0415  as above

        merging.separate(self._store, before)
        self._announcer.records_changed()

    def log(  # noqa: PLR0913  each is one thing there is to say about it
        self,
        people: Iterable[PersonId],
        *,
        at: datetime | None = None,
        how: How = How.MESSAGE,
        note: str = "",
        they_started: bool = False,
        feelings: tuple[Feeling | None, Feeling | None] = (None, None),
    ) -> Interaction:
        """Log a time in touch, at a UTC moment or now, with how the user felt before and after.

        Raises InvalidInputError for a moment to come.
        """
        now = self._clock.now()
        _refuse_to_come(at or now, now)
        touch = Interaction(
            InteractionId(UNSAVED),
            at or now,
            str(self._clock.zone()),
            tuple(people),
            how,
            note,
            they_started,
            *feelings,
        )
        logged = self._store.interactions.add(touch)
        self._announcer.records_changed()
        return logged

    def update_interaction(self, interaction: Interaction) -> None:
        """Keep what changed. Raises NotFoundError, or InvalidInputError for a moment to come."""
        _refuse_to_come(interaction.at, self._clock.now())
        self._store.interactions.update(interaction)
        self._announcer.records_changed()

    def unlog(self, interaction: InteractionId) -> None:
        """Take a time in touch out of the log. Raises NotFoundError."""
        self._store.interactions.remove(interaction)
        self._announcer.records_changed()

    def relog(self, interaction: Interaction) -> None:
        """Undo `unlog`."""
        self._store.interactions.add(interaction)
        self._announcer.records_changed()

    def _cards(self) -> PersonCards:
        if self._made_cards is None:
            from desktop_app.services.person_cards import PersonCards  # noqa: PLC0415  not while idling

            self._made_cards = PersonCards()
        return self._made_cards

    def _records(self) -> Records:
        return self._planning.records(self._clock.now())

    def interactions_of(self, person: PersonId, limit: int = 50) -> list[Interaction]:
        """The latest times in touch with somebody, newest first."""
        return self._store.interactions.of(person, limit)


def _refuse_to_come(at: datetime, now: datetime) -> None:
    if at > now:
        message = _("That is still to come: log it once you have been in touch.")
        raise InvalidInputError(message)


def _is_id(person: Person, wanted: str) -> bool:
    return str(person.id) == wanted


def _is_name(person: Person, wanted: str) -> bool:
    return person.name.casefold() == wanted


def _is_part_of_name(person: Person, wanted: str) -> bool:
    return bool(wanted) and wanted in person.name.casefold()
