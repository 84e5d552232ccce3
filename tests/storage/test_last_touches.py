"""When people were last in touch: what is followed up in memory is what the records say."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from desktop_app.domain.errors import NotFoundError
from desktop_app.domain.people import UNSAVED, How, Interaction, InteractionId, Person, PersonId
from desktop_app.storage import last_touches
from desktop_app.storage.store import SqliteStore, open_store
from tests.effort import COSTLY

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
PEOPLE = tuple(PersonId(number) for number in range(1, 6))
ZONES = ("Europe/Berlin", "Pacific/Auckland")
moments = st.integers(-5, 5).map(lambda hours: NOW + timedelta(hours=hours))
companies = st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True).map(tuple)


class ChangeOfMindError(Exception):
    """Undoes a transaction."""


class Log(RuleBasedStateMachine):
    """Writes to the log here and elsewhere, and asks in between."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory(prefix="kb")
        path = Path(self.folder.name) / "kithbell.sqlite3"
        self.here, self.elsewhere = open_store(path, NOW), open_store(path, NOW)
        self.fresh = open_store(path, NOW)
        for person in PEOPLE:
            self.here.people.add(Person(PersonId(UNSAVED), f"Friend {person}", NOW))
        self.known: list[InteractionId] = []
        self.before: datetime | None = None
        self.gone: set[PersonId] = set()

    def teardown(self) -> None:
        for store in (self.here, self.elsewhere, self.fresh):
            store.close()
        self.folder.cleanup()

    @rule(at=moments, company=companies, zone=st.sampled_from(ZONES), far=st.booleans())
    def log(self, at: datetime, company: tuple[PersonId, ...], zone: str, *, far: bool) -> None:
        store = self.elsewhere if far else self.here
        self.known.append(
            store.interactions.add(touch(InteractionId(UNSAVED), at, self.here_of(company), zone)).id
        )

    @rule(at=moments, company=companies, place=st.integers(0, 9), far=st.booleans())
    def change(self, at: datetime, company: tuple[PersonId, ...], place: int, *, far: bool) -> None:
        store = self.elsewhere if far else self.here
        with suppress(NotFoundError):
            store.interactions.update(touch(self.one(place), at, self.here_of(company), ZONES[0]))

    @rule(place=st.integers(0, 9), far=st.booleans())
    def take_out(self, place: int, *, far: bool) -> None:
        with suppress(NotFoundError):
            (self.elsewhere if far else self.here).interactions.remove(self.one(place))

    @rule(at=moments, company=companies, place=st.integers(0, 9), asked=st.booleans())
    def change_and_think_better_of_it(
        self, at: datetime, company: tuple[PersonId, ...], place: int, *, asked: bool
    ) -> None:
        with suppress(ChangeOfMindError, NotFoundError), self.here.transaction():
            self.here.interactions.add(touch(InteractionId(UNSAVED), at, company, ZONES[0]))
            self.here.interactions.remove(self.one(place))
            if asked:
                self.here.interactions.last_touches(self.before)
            raise ChangeOfMindError

    @rule(person=st.sampled_from(PEOPLE))
    def remove_or_bring_back(self, person: PersonId) -> None:
        if person in self.gone:
            self.here.people.restore(person)
        else:
            self.here.people.remove(person, NOW)
        self.gone ^= {person}

    @rule(at=moments, company=companies, far=st.booleans())
    def read_ahead_while_somebody_logs(
        self, at: datetime, company: tuple[PersonId, ...], *, far: bool
    ) -> None:
        steps = last_touches.LastTouches(self.here._database, part=1)
        for number, _step in enumerate(steps.read_ahead(self.before)):
            if number == 1:
                self.log(at, company, ZONES[0], far=far)
        assert steps.all(self.before) == last_touches.LastTouches(self.fresh._database).all(self.before)

    @rule(before=st.one_of(st.none(), moments))
    def look_from(self, before: datetime | None) -> None:
        self.before = before

    @invariant()
    def what_is_known_is_what_the_records_say(self) -> None:
        said = last_touches.LastTouches(self.fresh._database).all(self.before)
        found = self.here.interactions.last_touches(self.before)
        assert found == said
        assert self.here.interactions.last_touches(self.before) is found

    def here_of(self, company: tuple[PersonId, ...]) -> tuple[PersonId, ...]:
        """Nobody can choose whoever was removed."""
        return tuple(person for person in company if person not in self.gone)

    def one(self, place: int) -> InteractionId:
        """Some time in touch that was there once, or one that never was."""
        return self.known[place] if place < len(self.known) else InteractionId(999)


TestLog = Log.TestCase
TestLog.settings = COSTLY


def touch(number: InteractionId, at: datetime, company: tuple[PersonId, ...], zone: str) -> Interaction:
    return Interaction(number, at, zone, company, How.CALL)


def test_more_people_than_one_query_asks_for_are_all_found(store: SqliteStore) -> None:
    people = [store.people.add(Person(PersonId(UNSAVED), f"Friend {number}", NOW)).id for number in range(7)]
    for person in people[1:]:
        store.interactions.add(touch(InteractionId(UNSAVED), NOW, (person,), ZONES[0]))
    asked: list[str] = []
    store._database._connection.set_trace_callback(asked.append)
    found = last_touches.LastTouches(store._database, part=2).all()
    store._database._connection.set_trace_callback(None)
    assert found.keys() == set(people[1:])
    assert sum("LIMIT 2" in query for query in asked) == len(people[1:]) // 2 + 1


def test_after_a_time_in_touch_only_those_it_is_about_are_asked_for(store: SqliteStore) -> None:
    ada, bo = (store.people.add(Person(PersonId(UNSAVED), name, NOW)).id for name in ("Ada", "Bo"))
    for person in (ada, bo):
        store.interactions.add(touch(InteractionId(UNSAVED), NOW, (person,), ZONES[0]))
    before = store.interactions.last_touches()
    store.interactions.add(touch(InteractionId(UNSAVED), NOW + timedelta(hours=1), (ada,), ZONES[0]))
    asked: list[str] = []
    store._database._connection.set_trace_callback(asked.append)
    after = store.interactions.last_touches()
    store._database._connection.set_trace_callback(None)
    assert [query for query in asked if "LIMIT 2000" in query] == []
    assert after[ada].at == NOW + timedelta(hours=1)
    assert after[bo] is before[bo]
