from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

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
from desktop_app.exchange.vcard import VCardReader
from desktop_app.exchange.vcard_writing import vcards
from desktop_app.services.ports import Contact
from tests.exchange.cards import card, read, written

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

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
            anniversaries=(Anniversary('Wedding "day"', Birthday(6, 1)),),
        )
        people.append(person)
    content = vcards(people, circles)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    content.decode()  # each fold lies between characters
    assert read(folder, content).contacts == tuple(book)


@given(junk=st.binary(max_size=300), inside=st.booleans())
def test_any_bytes_are_read_or_refused_for_the_user(
    tmp_path_factory: pytest.TempPathFactory, junk: bytes, *, inside: bool
) -> None:
    path = tmp_path_factory.mktemp("junk") / "junk.vcf"
    path.write_bytes(b"BEGIN:VCARD\nFN" + junk + b"\nEND:VCARD\n" if inside else junk)
    with suppress(KithbellError):
        book = VCardReader().read(path)
        assert all(shows_something(contact.name) for contact in book.contacts)


def test_twenty_thousand_people(tmp_path: Path) -> None:
    path = tmp_path / "town.vcf"
    with path.open("w", encoding="utf-8", newline="") as file:
        for number in range(20_000):
            lines = [f"UID:{number}", f"FN:Person Nº {number}", f"EMAIL;TYPE=HOME:p{number}@example.org"]
            file.write(card(*lines, f"TEL;TYPE=CELL:+35191{number:07}", "BDAY:1980-03-22", "NOTE:Hello"))
    book = VCardReader().read(path)
    assert len(book.contacts) == 20_000
    assert book.left_aside == ()
    assert book.contacts[19_999].name == "Person Nº 19999"
    assert [detail.value for detail in book.contacts[12_345].contacts] == [
        "+351910012345",
        "p12345@example.org",
    ]
