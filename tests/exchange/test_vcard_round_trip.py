from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import KithbellError
from desktop_app.domain.likeness import name_key
from desktop_app.domain.people import (
    Anniversary,
    Birthday,
    CircleId,
    ContactDetail,
    ContactKind,
    Person,
    PersonId,
)
from desktop_app.exchange.plain_text import one_line, paragraphs, shows_something
from desktop_app.exchange.vcard_contacts import read_contacts
from desktop_app.exchange.vcard_writing import vcards
from desktop_app.services.ports import Contact
from tests.exchange.cards import card, read, written

if TYPE_CHECKING:
    from pathlib import Path

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
LINES = ANY_TEXT.map(one_line)
NAMES = LINES.filter(shows_something)
LABELS = LINES.map(lambda text: text[:80].strip())
BIRTHDAYS = st.dates(min_value=date(1850, 1, 1))


@st.composite
def details(draw: st.DrawFn) -> ContactDetail:
    kind = draw(st.sampled_from(ContactKind))
    number = draw(st.integers(1, 10**12))
    value = {
        ContactKind.PHONE: f"+{number}",
        ContactKind.EMAIL: f"a{number}@example.org",
        ContactKind.MESSAGE: f"https://wa.me/{number}",
    }[kind]
    return ContactDetail(kind, value, draw(LABELS))


@st.composite
def contacts(draw: st.DrawFn, number: int) -> Contact:
    born = draw(st.none() | BIRTHDAYS)
    with_year = draw(st.booleans())
    own = draw(st.lists(details(), max_size=4, unique_by=lambda detail: (detail.kind, detail.value)))
    order = [ContactKind.PHONE, ContactKind.EMAIL, ContactKind.MESSAGE]
    return Contact(
        name=draw(NAMES),
        uid=f"uid-{number}",
        birthday=Birthday(born.month, born.day, born.year if with_year else None) if born else None,
        contacts=tuple(sorted(own, key=lambda detail: order.index(detail.kind))),
        notes=draw(ANY_TEXT.map(paragraphs)),
        groups=tuple(draw(st.lists(LINES.filter(bool), max_size=3, unique=True))),
    )


@given(data=st.data(), count=st.integers(1, 4))
def test_what_was_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, count: int
) -> None:
    folder = tmp_path_factory.mktemp("cards")
    book = [data.draw(contacts(number)) for number in range(count)]
    # Two of one name who share a number would come back as one.
    book = list({name_key(contact.name): contact for contact in book}.values())
    content = b"".join(map(written, book))
    assert read(folder, content).contacts == tuple(book)


@given(data=st.data(), count=st.integers(1, 4))
def test_what_kithbell_writes_is_read(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, count: int
) -> None:
    folder = tmp_path_factory.mktemp("cards")
    book = [data.draw(contacts(number)) for number in range(count)]
    book = list({name_key(contact.name): contact for contact in book}.values())
    circles: dict[CircleId, str] = {}
    people = []
    for number, contact in enumerate(book, start=1):
        own = {CircleId(100 * number + place): group for place, group in enumerate(contact.groups)}
        circles |= own
        person = Person(
            PersonId(number),
            contact.name,
            datetime(2026, 1, 1, tzinfo=UTC),
            tuple(own),
            birthday=contact.birthday,
            contacts=contact.contacts,
            notes=contact.notes,
            uid=contact.uid,
            anniversaries=(Anniversary('The "day"', Birthday(6, 1)), Anniversary("Name day", Birthday(7, 2))),
        )
        people.append(person)
    book = [replace(each, anniversaries=people[0].anniversaries) for each in book]
    content = vcards(people, circles, 7)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    content.decode()  # each fold lies between characters
    assert read(folder, content).contacts == tuple(book)


@pytest.mark.parametrize(
    ("uid", "line"),
    [
        ("0b6b9a5c-8f36-4b5e-9a55-2f0f3d1c1a11", "UID:urn:uuid:0b6b9a5c-8f36-4b5e-9a55-2f0f3d1c1a11"),
        ("urn:example:a,b", "UID:urn:example:a,b"),
        ("A1, B2\\", "UID;VALUE=text:A1\\, B2\\\\"),
    ],
)
def test_whoever_has_an_id_keeps_it(tmp_path: Path, uid: str, line: str) -> None:
    ana = Person(PersonId(1), "Ana", datetime(2026, 1, 1, tzinfo=UTC), uid=uid)
    content = vcards([ana], {}, 7)
    assert line in content.decode().splitlines()
    assert read(tmp_path, content).contacts[0].uid == uid


def test_whoever_has_none_gets_one_that_stays(tmp_path: Path) -> None:
    ana = Person(PersonId(1), "Ana", datetime(2026, 1, 1, tzinfo=UTC))

    def uid(person: Person, seed: int) -> str:
        return read(tmp_path, vcards([person], {}, seed)).contacts[0].uid

    assert uid(ana, 7) == uid(replace(ana, name="Anna"), 7)
    assert uid(ana, 7) != uid(ana, 8)
    assert uid(ana, 7) != uid(replace(ana, id=PersonId(2)), 7)


def test_a_card_as_other_programs_see_it() -> None:
    ana = Person(
        PersonId(1),
        "Ana Sá; née Ö",
        datetime(2026, 1, 1, tzinfo=UTC),
        (CircleId(1), CircleId(9)),
        birthday=Birthday(3, 22),
        contacts=(
            ContactDetail(ContactKind.PHONE, "+351911", "work, old"),
            ContactDetail(ContactKind.MESSAGE, "https://t.me/a,b"),
        ),
        uid="u",
        anniversaries=(Anniversary("Wedding", Birthday(6, 1, 2010)), Anniversary("Name day", Birthday(7, 2))),
    )
    assert vcards([ana], {CircleId(1): "Family"}, 7).decode().split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "UID;VALUE=text:u",
        "FN:Ana Sá\\; née Ö",
        "N:;Ana Sá\\; née Ö;;;",
        "BDAY:--0322",
        "item1.ANNIVERSARY:20100601",
        "item1.X-ABLabel:Wedding",
        "item2.X-ABDATE:--0702",
        "item2.X-ABLabel:Name day",
        "item3.TEL:+351911",
        "item3.X-ABLabel:work\\, old",
        "URL:https://t.me/a,b",
        "CATEGORIES:Family",
        "END:VCARD",
        "",
    ]


@given(junk=st.binary(max_size=300), inside=st.booleans())
def test_any_bytes_are_read_or_refused_for_the_user(
    tmp_path_factory: pytest.TempPathFactory, junk: bytes, *, inside: bool
) -> None:
    path = tmp_path_factory.mktemp("junk") / "junk.vcf"
    path.write_bytes(b"BEGIN:VCARD\nFN" + junk + b"\nEND:VCARD\n" if inside else junk)
    with suppress(KithbellError):
        book = read_contacts(path)
        assert all(shows_something(contact.name) for contact in book.contacts)


def test_twenty_thousand_people(tmp_path: Path) -> None:
    path = tmp_path / "town.vcf"
    with path.open("w", encoding="utf-8", newline="") as file:
        for number in range(20_000):
            lines = [f"UID:{number}", f"FN:Person Nº {number}", f"EMAIL;TYPE=HOME:p{number}@example.org"]
            file.write(card(*lines, f"TEL;TYPE=CELL:+35191{number:07}", "BDAY:1980-03-22", "NOTE:Hello"))
    book = read_contacts(path)
    assert len(book.contacts) == 20_000
    assert book.left_aside == ()
    assert book.contacts[19_999].name == "Person Nº 19999"
    assert [detail.value for detail in book.contacts[12_345].contacts] == [
        "+351910012345",
        "p12345@example.org",
    ]
