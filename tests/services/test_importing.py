from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.cadence import Cadence, Span, Unit
from desktop_app.domain.errors import InvalidInputError, StorageError
from desktop_app.domain.people import (
    UNSAVED,
    Anniversary,
    Birthday,
    Circle,
    CircleId,
    ContactDetail,
    ContactKind,
    Person,
    PersonId,
)
from desktop_app.exchange.address_books import AddressBooks
from desktop_app.exchange.duplicates import merged
from desktop_app.services.importing import Importing
from desktop_app.services.ports import AddressBook, Contact
from desktop_app.storage.store import open_store
from tests.effort import COSTLY
from tests.fakes import CountingAnnouncer, SetClock
from tests.system import shared

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from desktop_app.domain.tables import Column, Columns, Table
    from desktop_app.services.importing import ImportPreview, ImportResult
    from desktop_app.services.ports import Store


@dataclass
class OpenBook:
    """An AddressBookReader whose file lies open: it answers what it is given."""

    contacts: tuple[Contact, ...] = ()
    left_aside: tuple[str, ...] = ()

    def read(self, path: Path, _columns: Columns | None = None) -> AddressBook:
        if not self.contacts:
            message = f"{path.name} holds nobody."
            raise InvalidInputError(message)
        return AddressBook(self.contacts, self.left_aside)

    def try_out(self, _table: Table, _columns: Sequence[Column]) -> tuple[Contact, ...]:
        return self.contacts


@dataclass
class Desk:
    """An import service with what it works on."""

    store: Store
    book: OpenBook
    clock: SetClock
    announcer: CountingAnnouncer
    importing: Importing
    path: Path

    def preview(self, *contacts: Contact) -> ImportPreview:
        self.book.contacts = contacts
        return self.importing.preview(self.path)

    def bring_in(self, *contacts: Contact) -> ImportResult:
        return self.importing.apply(self.preview(*contacts))

    def add(self, name: str, *values: str, uid: str = "", notes: str = "") -> Person:
        person = Person(PersonId(UNSAVED), name, self.clock.now(), uid=uid, notes=notes)
        return self.store.people.add(replace(person, contacts=details(*values)))

    def add_circle(self, name: str) -> CircleId:
        return self.store.circles.add(Circle(CircleId(UNSAVED), name, Cadence(Span(1, Unit.WEEK)))).id

    def circle_names(self) -> list[str]:
        return [circle.name for circle in self.store.circles.all()]

    def names(self) -> list[str]:
        return [person.name for person in self.store.people.all()]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = make_desk(tmp_path)
    yield desk
    desk.store.close()


def make_desk(folder: Path) -> Desk:
    clock, announcer, book = SetClock(), CountingAnnouncer(), OpenBook()
    store = open_store(folder / "kithbell.sqlite3", clock.now())
    importing = Importing(store, book, clock, announcer)
    return Desk(store, book, clock, announcer, importing, folder / "people.vcf")


def details(*values: str) -> tuple[ContactDetail, ...]:
    kinds = {"@": ContactKind.EMAIL, "/": ContactKind.MESSAGE}
    return tuple(
        ContactDetail(next((kinds[mark] for mark in kinds if mark in value), ContactKind.PHONE), value)
        for value in values
    )


def contact(name: str, *values: str, uid: str = "", notes: str = "", groups: tuple[str, ...] = ()) -> Contact:
    return Contact(name, uid, contacts=details(*values), notes=notes, groups=groups)


def verdicts(preview: ImportPreview) -> dict[str, list[str]]:
    kinds = {
        "new": preview.new,
        "changed": preview.changed,
        "same": preview.same,
        "doubtful": preview.doubtful,
    }
    return {kind: [entry.contact.name for entry in entries] for kind, entries in kinds.items() if entries}


def test_people_come_in_with_all_that_the_file_says(desk: Desk) -> None:
    ana = replace(contact("Ana", "a@example.org", "030 1", uid="u", notes="tea"), birthday=Birthday(3, 22))
    result = desk.bring_in(ana)
    (person,) = desk.store.people.all()
    assert result.added == (person.id,)
    assert (person.name, person.uid, person.notes, person.birthday) == ("Ana", "u", "tea", Birthday(3, 22))
    assert person.contacts == ana.contacts
    assert person.added_at == desk.clock.now()
    assert desk.announcer.times == 1


def test_a_preview_changes_nothing(desk: Desk) -> None:
    assert verdicts(desk.preview(contact("Ana"), contact("Bo"))) == {"new": ["Ana", "Bo"]}
    assert desk.names() == []
    assert desk.announcer.times == 0


def test_a_second_import_of_the_same_file_changes_nothing(desk: Desk) -> None:
    book = [contact("Ana", "1", "a@b.c", notes="tea"), contact("Bo", uid="u"), contact("Cleo", "1")]
    desk.bring_in(*book)
    before = desk.store.people.all()
    result = desk.bring_in(*book)
    assert desk.store.people.all() == before
    assert (result.added, result.changed, result.same) == ((), (), 3)
    assert desk.announcer.times == 1


@pytest.mark.parametrize(
    "told",
    [
        contact("Somebody Else", uid="u"),
        contact("Ana Lima", "A@B.C"),
        contact("Lima, Ana Rosa", "+49 (30) 1"),
        contact("ANA", "https://t.me/ana"),
        contact(" ana  lima"),
    ],
)
def test_somebody_is_known_by_uid_address_number_link_or_name(desk: Desk, told: Contact) -> None:
    desk.add("Ana Lima", "a@b.c", "0049301", "https://t.me/ana", uid="u")
    desk.add("Bo Ek", "b@b.c")
    assert verdicts(desk.preview(told)) == {"same": [told.name]}


def test_the_uid_counts_more_than_the_address_and_that_more_than_the_name(desk: Desk) -> None:
    by_uid, by_address, by_name = desk.add("X", uid="u"), desk.add("Ana", "a@b.c"), desk.add("Ana Lima")
    preview = desk.preview(contact("Ana Lima", "a@b.c", uid="u"))
    assert [person.id for person in preview.entries[0].people] == [by_uid.id]
    preview = desk.preview(contact("Ana Lima", "a@b.c"))
    assert [person.id for person in preview.entries[0].people] == [by_address.id]
    preview = desk.preview(contact("Ana Lima", "z@b.c"))
    assert [person.id for person in preview.entries[0].people] == [by_name.id]


def test_what_is_missing_is_added_and_what_is_there_stays(desk: Desk) -> None:
    ana = desk.add("Ana", "1", notes="mine")
    told = replace(
        contact("ana", "1", "2", "a@b.c", uid="u", notes="theirs", groups=("Choir",)),
        birthday=Birthday(3, 22, 1980),
    )
    desk.add_circle("Choir")
    result = desk.bring_in(told)
    expected = replace(ana, contacts=details("1", "2", "a@b.c"), birthday=Birthday(3, 22, 1980), uid="u")
    assert desk.store.people.all() == [expected]
    assert [(change.before, change.after) for change in result.changed] == [(ana, expected)]


def test_a_household_and_dates_outlive_an_import_and_its_undo(desk: Desk) -> None:
    dates = (Anniversary("Wedding day", Birthday(6, 1, 2010)),)
    ana = replace(desk.add("Ana", "ana@example.org"), household="The Millers", anniversaries=dates)
    desk.store.people.update(ana)
    result = desk.bring_in(contact("Ana", "ana@example.org", "+44 20 1", notes="Met in Porto"))
    fuller = desk.store.people.get(ana.id)
    assert fuller == replace(ana, contacts=details("ana@example.org", "+44 20 1"), notes="Met in Porto")
    desk.importing.undo(result)
    assert desk.store.people.get(ana.id) == ana


def test_dates_come_in_where_their_day_has_none_yet(desk: Desk) -> None:
    wedding, met = Anniversary("Wedding day", Birthday(6, 1)), Anniversary("First met", Birthday(7, 2))
    ana = replace(desk.add("Ana"), anniversaries=(wedding,))
    desk.store.people.update(ana)
    told = Contact("Ana", anniversaries=(Anniversary("Anniversary", Birthday(6, 1, 2010)), met))
    result = desk.bring_in(told, Contact("Bo", anniversaries=(met,)))
    assert [person.anniversaries for person in desk.store.people.all()] == [(wedding, met), (met,)]
    assert desk.bring_in(told).changed == ()
    desk.importing.undo(result)
    assert desk.store.people.all() == [ana]


def test_a_birthday_gets_its_year_and_nothing_else(desk: Desk) -> None:
    ana, bo = desk.add("Ana"), desk.add("Bo")
    desk.store.people.update(replace(ana, birthday=Birthday(3, 22)))
    desk.store.people.update(replace(bo, birthday=Birthday(3, 22)))
    desk.bring_in(
        Contact("Ana", birthday=Birthday(3, 22, 1980)), Contact("Bo", birthday=Birthday(3, 23, 1980))
    )
    assert [str(person.birthday) for person in desk.store.people.all()] == ["1980-03-22", "--03-22"]


def test_several_who_fit_are_left_to_the_user(desk: Desk) -> None:
    one, other = desk.add("Ana", "1"), desk.add("Ana", "2")
    told = contact("Ana", "3")
    preview = desk.preview(told)
    assert verdicts(preview) == {"doubtful": ["Ana"]}
    assert {person.id for person in preview.entries[0].people} == {one.id, other.id}
    result = desk.importing.apply(preview)
    assert (result.added, result.changed, result.doubtful) == ((), (), 1)


def test_a_shared_number_under_another_name_is_left_to_the_user(desk: Desk) -> None:
    anna = desk.add("Anna Berg", "030 1")
    preview = desk.preview(contact("Ben Berg", "030 1", "b@b.c"))
    assert verdicts(preview) == {"doubtful": ["Ben Berg"]}
    assert preview.entries[0].people == (anna,)


def test_a_couple_that_shares_a_number_comes_in_as_two_and_stays_two(desk: Desk) -> None:
    couple = [contact("Anna Berg", "030 1"), contact("Ben Berg", "030 1")]
    assert len(desk.bring_in(*couple).added) == 2
    assert verdicts(desk.preview(*couple)) == {"same": ["Anna Berg", "Ben Berg"]}


def test_two_namesakes_do_not_both_become_the_one_who_was_typed_in(desk: Desk) -> None:
    desk.add("John Smith")
    preview = desk.preview(contact("John Smith", "1"), contact("John Smith", "2"))
    assert verdicts(preview) == {"doubtful": ["John Smith", "John Smith"]}


def test_the_word_of_the_user_settles_a_doubt(desk: Desk) -> None:
    desk.add("Ana", "1")
    other = desk.add("Ana", "2")
    preview = desk.preview(contact("Ana", "3"), contact("Ana", "4"))
    first, second = preview.doubtful
    result = desk.importing.apply(preview, [first.as_person(other), second.as_new()])
    assert [change.after.id for change in result.changed] == [other.id]
    values = sorted([detail.value for detail in person.contacts] for person in desk.store.people.all())
    assert values == [["1"], ["2", "3"], ["4"]]


def test_only_some_come_in(desk: Desk) -> None:
    preview = desk.preview(contact("Ana"), contact("Bo"), contact("Cleo"))
    desk.importing.apply(preview, [preview.new[0], preview.new[2]])
    assert desk.names() == ["Ana", "Cleo"]


def test_the_same_preview_applied_twice_adds_nobody_twice(desk: Desk) -> None:
    preview = desk.preview(contact("Ana", "1"), contact("Bo"))
    desk.importing.apply(preview)
    result = desk.importing.apply(preview)
    assert desk.names() == ["Ana", "Bo"]
    assert (result.added, result.same) == ((), 2)


def test_what_the_user_wrote_after_the_preview_stays(desk: Desk) -> None:
    ana = desk.add("Ana")
    preview = desk.preview(contact("Ana", "1", notes="theirs"))
    desk.store.people.update(replace(ana, notes="mine"))
    desk.importing.apply(preview)
    assert desk.store.people.get(ana.id) == replace(ana, notes="mine", contacts=details("1"))


def test_somebody_removed_after_the_preview_comes_in_anew(desk: Desk) -> None:
    ana = desk.add("Ana")
    preview = desk.preview(contact("Ana", "1"))
    desk.store.people.remove(ana.id, desk.clock.now())
    assert len(desk.importing.apply(preview).added) == 1


def test_new_people_join_the_circle_and_those_named_like_their_groups(desk: Desk) -> None:
    altos, choir = desk.add_circle("Altos"), desk.add_circle("Choir")
    before = desk.circle_names()
    preview = desk.preview(contact("Ana", groups=("choir", "VIP", "Altos")), contact("Bo"))
    desk.importing.apply(preview, circle=altos)
    assert [person.circles for person in desk.store.people.all()] == [(altos, choir), (altos,)]
    assert desk.circle_names() == before


def test_a_failure_half_way_brings_nobody_in(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.add("Cleo")
    before = desk.store.people.all()
    add = desk.store.people.add

    def fail_for_bo(person: Person) -> Person:
        if person.name == "Bo":
            message = "The disk is full."
            raise StorageError(message)
        return add(person)

    preview = desk.preview(contact("Ana"), contact("Cleo", "1"), contact("Bo"))
    monkeypatch.setattr(desk.store.people, "add", fail_for_bo)
    with pytest.raises(StorageError, match="full"):
        desk.importing.apply(preview)
    assert desk.store.people.all() == before
    assert desk.announcer.times == 0


def test_undo_takes_everything_back(desk: Desk) -> None:
    desk.add("Ana", "1")
    before = desk.store.people.all()
    told = replace(contact("Ana", "1", "2", uid="u", notes="tea"), birthday=Birthday(3, 22))
    result = desk.bring_in(told, contact("Bo"))
    desk.importing.undo(result)
    assert desk.store.people.all() == before
    assert desk.announcer.times == 2


def test_undo_leaves_what_the_user_did_since(desk: Desk) -> None:
    ana = desk.add("Ana", "1")
    result = desk.bring_in(contact("Ana", "2", notes="theirs"), contact("Bo"), contact("Cleo"))
    desk.store.people.update(
        replace(desk.store.people.get(ana.id), notes="mine", contacts=details("1", "2", "3"))
    )
    desk.store.people.remove(result.added[0], desk.clock.now())
    desk.clock.go_on(timedelta(minutes=1))
    desk.importing.undo(result)
    assert desk.store.people.all() == [replace(ana, notes="mine", contacts=details("1", "3"))]


def test_undo_of_two_entries_about_one_person(desk: Desk) -> None:
    desk.add("Ana", "a@b.c")
    before = desk.store.people.all()
    result = desk.bring_in(contact("Ana", "a@b.c", "1"), contact("Ana Lima", "a@b.c", "2"))
    assert len(result.changed) == 2
    desk.importing.undo(result)
    assert desk.store.people.all() == before


def test_the_summary_counts_in_words(desk: Desk) -> None:
    desk.book.left_aside = ("Line 1: ...",)
    desk.add("Ana", "1")
    desk.add("Bo", "2")
    book = [
        contact("Ana", "1"),
        contact("Bo", "2", "3"),
        contact("Cleo"),
        contact("Dan"),
        contact("Eve", "1"),
    ]
    preview = desk.preview(*book)
    assert desk.importing.describe(preview) == (
        "2 people are new; 1 has new details; 1 was here already; 1 may be someone you have;"
        " 1 entry was left aside."
    )
    summary = desk.importing.summary(desk.importing.apply(preview))
    assert summary.startswith("2 people came in; 1 has new details; 1 was here already; ")
    desk.book.left_aside = ()
    assert desk.importing.summary(desk.bring_in(*book[:4])) == "Nobody new came in; 4 were here already."
    assert desk.importing.summary(desk.bring_in(contact("Flo"))) == "1 person came in."


def test_a_file_that_holds_nobody_is_refused(desk: Desk) -> None:
    with pytest.raises(InvalidInputError, match=r"people\.vcf holds nobody"):
        desk.preview()


def test_the_samples_from_the_file_to_the_records_and_once_more(desk: Desk) -> None:
    importing = Importing(desk.store, AddressBooks(), desk.clock, desk.announcer)
    paths = [shared("samples/gmail-list.vcf"), shared("samples/iphone.vcf")]
    first = [importing.summary(importing.apply(importing.preview(path))) for path in paths]
    again = [importing.summary(importing.apply(importing.preview(path))) for path in paths]
    assert first == ["3 people came in.", "1 person came in."]
    assert again == ["Nobody new came in; 3 were here already.", "Nobody new came in; 1 was here already."]
    assert len(desk.names()) == 4


FEW = st.sampled_from(["Ana", "Ana Lima", "ana", "Bo", "Bo Ek"])
VALUES = st.lists(st.sampled_from(["1", "2", "+3", "003", "a@b.c", "A@b.c", "b@b.c"]), max_size=3)
DATES = st.lists(
    st.builds(Anniversary, st.sampled_from("ab"), st.builds(Birthday, st.just(6), st.sampled_from((1, 2))))
)
CONTACTS = st.builds(
    lambda name, values, uid, notes, dates: replace(
        contact(name, *values, uid=uid, notes=notes), anniversaries=tuple(dict.fromkeys(dates))
    ),
    FEW,
    VALUES,
    st.sampled_from(["", "u", "v"]),
    st.sampled_from(["", "tea"]),
    DATES,
)


@COSTLY
@given(here=st.lists(CONTACTS, max_size=3), book=st.lists(CONTACTS, max_size=5, unique=True).filter(bool))
def test_an_import_settles_at_once_and_its_undo_is_exact(
    tmp_path_factory: pytest.TempPathFactory, here: list[Contact], book: list[Contact]
) -> None:
    desk = make_desk(tmp_path_factory.mktemp("desk"))
    for one in here:
        desk.add(one.name, *(detail.value for detail in one.contacts), uid=one.uid, notes=one.notes)
    before = desk.store.people.all()
    told = merged(book)  # as a reader does
    result = desk.bring_in(*told)
    after = desk.store.people.all()
    again = desk.bring_in(*told)
    assert (again.added, again.changed) == ((), ())
    assert desk.store.people.all() == after
    desk.importing.undo(result)
    assert desk.store.people.all() == before
    desk.store.close()


def test_a_doubt_that_the_file_itself_answers_is_no_news_the_next_time(desk: Desk) -> None:
    desk.add("Ana Lima", uid="u")
    book = [contact("Ana", "1", uid="u"), contact("Ana Lima", "1", notes="tea")]
    assert verdicts(desk.preview(*book)) == {"changed": ["Ana"], "doubtful": ["Ana Lima"]}
    result = desk.bring_in(*book)
    assert (len(result.changed), result.doubtful) == (2, 0)
    assert verdicts(desk.preview(*book)) == {"same": ["Ana", "Ana Lima"]}


def test_whom_the_user_recognized_is_known_again(desk: Desk) -> None:
    ana = desk.add("Ana", "1")
    desk.add("Ana", "2")
    told = replace(contact("Ana"), uid="urn:ana")
    (doubt,) = desk.preview(told).doubtful
    result = desk.importing.apply(desk.preview(told), [doubt.as_person(ana)])
    assert desk.importing.summary(result) == "Nobody new came in; 1 was here already."
    again = desk.preview(told)
    assert verdicts(again) == {"same": ["Ana"]}
    assert desk.importing.apply(again).changed == ()
    desk.importing.undo(result)
    assert desk.store.people.get(ana.id) == ana
    assert verdicts(desk.preview(told)) == {"doubtful": ["Ana"]}


def test_of_a_thousand_with_one_telephone_a_few_are_asked_about(desk: Desk) -> None:
    with desk.store.transaction():
        for number in range(100):
            desk.add(f"Guest {number}", "030 1")
    (entry,) = desk.preview(contact("Somebody", "030 1")).doubtful
    assert len(entry.people) == 20
    assert verdicts(desk.preview(contact("Guest 99", "030 1"))) == {"same": ["Guest 99"]}
