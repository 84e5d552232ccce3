from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.people import Anniversary, Birthday, ContactDetail, ContactKind
from desktop_app.exchange.vcard_contacts import read_contacts
from tests.exchange.cards import card, folded, read, read_one
from tests.system import shared

if TYPE_CHECKING:
    from pathlib import Path


def phone(value: str, label: str = "") -> ContactDetail:
    return ContactDetail(ContactKind.PHONE, value, label)


def email(value: str, label: str = "") -> ContactDetail:
    return ContactDetail(ContactKind.EMAIL, value, label)


def message(value: str, label: str = "") -> ContactDetail:
    return ContactDetail(ContactKind.MESSAGE, value, label)


def test_version_2_1_as_phones_and_outlook_write_it(tmp_path: Path) -> None:
    contact = read_one(
        tmp_path,
        [
            "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=4D=C3=BC=6C=6C=65=72;=4A=\r\n=C3=B6=72=67;;;",
            "FN;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:J=F6rg =\r\nM=FCller",
            "TEL;CELL;PREF:0170 1234567",
            "TEL;HOME;FAX:030 99",
            "ADR;HOME;ENCODING=QUOTED-PRINTABLE:;;=53=74=\r\nBDAY=3A=31;;;;",
            "NOTE;ENCODING=QUOTED-PRINTABLE:Met in K=C3=B6ln=0D=0Aat the fair",
            "PHOTO;JPEG;BASE64:/9j/4AAQ\r\n SkZJRgAB\r\n\r\nBDAY:19800322",
        ],
        version="2.1",
    )
    assert contact.name == "Jörg Müller"
    assert contact.contacts == (phone("0170 1234567", "mobile"),)
    assert contact.notes == "Met in Köln\nat the fair"
    assert contact.birthday == Birthday(3, 22, 1980)


def test_version_3_0_with_groups_labels_and_folded_lines(tmp_path: Path) -> None:
    contact = read_one(
        tmp_path,
        [
            "UID:urn:uuid:6c5a",
            "fn:Ana\r\n  Lima",
            'TEL;TYPE="CELL,voice";X-ODD="a;b:c":+351 91',
            "item1.EMAIL;TYPE=INTERNET:ana@example.org",
            "item1.X-ABLabel:_$!<Home>!$_",
            "item2.EMAIL;TYPE=INTERNET;TYPE=pref:lima@example.org",
            "item2.X-ABLabel:choir\\, Tuesdays",
            "CATEGORIES:Close friends,Choir\\, altos,",
            "NOTE:Likes walks\\nand tea\\; no coffee \\\\ sugar",
        ],
    )
    assert (contact.name, contact.uid) == ("Ana Lima", "6c5a")
    assert contact.contacts == (
        phone("+351 91", "mobile"),
        email("lima@example.org", "choir, Tuesdays"),
        email("ana@example.org", "Home"),
    )
    assert contact.groups == ("Close friends", "Choir, altos")
    assert contact.notes == "Likes walks\nand tea; no coffee \\ sugar"


def test_version_4_0_with_its_links(tmp_path: Path) -> None:
    contact = read_one(
        tmp_path,
        [
            "KIND:individual",
            "FN:Bo Ek",
            "TEL;VALUE=uri;TYPE=work:tel:+46-8-55;ext=12",
            "EMAIL:mailto:bo@example.org",
            "IMPP:https://wa.me/4685500",
            "X-SOCIALPROFILE;TYPE=telegram:https\\://t.me/boek",
            "URL:https://signal.me/#p/+4685500",
        ],
        version="4.0",
    )
    assert contact.contacts == (
        phone("+46-8-55", "work"),
        email("bo@example.org"),
        message("https://wa.me/4685500"),
        message("https://t.me/boek"),
        message("https://signal.me/#p/+4685500"),
    )


@pytest.mark.parametrize(
    "line",
    [
        "URL:http://wa.me/123",
        "URL:https://example.org/wa.me/1",
        "URL:https://wa.me@example.org/1",
        "URL:https://t.me.example.org/1",
        "IMPP:xmpp:bo@example.org",
        "IMPP:javascript:alert(1)//https://t.me/x",
        "EMAIL:not an address",
        "EMAIL:a@b@c",
        "TEL:ask Anna",
        "TEL;TYPE=FAX:030 99",
        "TEL;TYPE=PAGER:030 98",
        "TEL:" + "1" * 501,
    ],
)
def test_what_kithbell_cannot_open_is_left_out(tmp_path: Path, line: str) -> None:
    assert read_one(tmp_path, ["FN:Bo", line]).contacts == ()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("BDAY:1980-03-22", Birthday(3, 22, 1980)),
        ("BDAY;VALUE=date:19800322", Birthday(3, 22, 1980)),
        ("BDAY:1980-03-22T00:00:00Z", Birthday(3, 22, 1980)),
        ("BDAY;VALUE=date-and-or-time:19800322T1530", Birthday(3, 22, 1980)),
        ("BDAY:--0322", Birthday(3, 22)),
        ("BDAY:--03-22", Birthday(3, 22)),
        ("BDAY:--02-29", Birthday(2, 29)),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-22", Birthday(3, 22)),
        ("BDAY;X-APPLE-OMIT-YEAR=1980:1980-03-22", Birthday(3, 22)),
        ("BDAY:1604-03-22", Birthday(3, 22)),
        ("BDAY:0000-03-22", Birthday(3, 22)),
        ("BDAY:1980", None),
        ("BDAY:1980-03", None),
        ("BDAY:---22", None),
        ("BDAY:1981-02-29", None),
        ("BDAY;VALUE=text:in spring", None),
        ("BDAY:", None),
    ],
)
def test_birthdays_with_and_without_their_year(tmp_path: Path, line: str, expected: Birthday | None) -> None:
    assert read_one(tmp_path, ["FN:Ana", line]).birthday == expected


def test_other_dates_as_each_program_writes_them(tmp_path: Path) -> None:
    contact = read_one(
        tmp_path,
        [
            "FN:Ana",
            "BDAY:1980-03-22",
            "ANNIVERSARY:20100601",
            "X-EVOLUTION-ANNIVERSARY:2010-06-01",
            "item1.X-ABDATE;type=pref:2012-07-02",
            "item1.X-ABLabel:First met\\, in Porto",
            "item2.X-ABDATE;X-APPLE-OMIT-YEAR=1604:1604-08-03",
            "item2.X-ABLabel:_$!<Other>!$_",
            "X-ANNIVERSARY:in spring",
        ],
    )
    assert contact.anniversaries == (
        Anniversary("Anniversary", Birthday(6, 1, 2010)),
        Anniversary("First met, in Porto", Birthday(7, 2, 2012)),
        Anniversary("Other", Birthday(8, 3)),
    )


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["FN:", "N:Lima;Ana;Rosa;Dr.;PhD"], "Dr. Ana Rosa Lima PhD"),
        (["N:Doe;John;Richter,James;;"], "John Richter James Doe"),
        (["N:Lima"], "Lima"),
        (["N:;;;;", "NICKNAME:Nani,Ana"], "Nani"),
        (["ORG:Corner Bakery;Ovens"], "Corner Bakery"),
        (["FN:  ", "TEL:030 1", "EMAIL:ana@example.org"], "ana@example.org"),
        (["FN:\u200b\u200e", "ORG:Bakery"], "Bakery"),
    ],
)
def test_a_name_from_what_there_is(tmp_path: Path, lines: list[str], expected: str) -> None:
    assert read_one(tmp_path, lines).name == expected


def test_groups_are_passed_over_without_a_word(tmp_path: Path) -> None:
    book = read(
        tmp_path,
        card("KIND:group", "FN:Friends", "MEMBER:urn:uuid:1")
        + card("X-ADDRESSBOOKSERVER-KIND:group", "FN:Family")
        + card("FN:Ana"),
    )
    assert [contact.name for contact in book.contacts] == ["Ana"]
    assert book.left_aside == ()


def test_each_way_to_reach_somebody_comes_once(tmp_path: Path) -> None:
    contact = read_one(
        tmp_path,
        [
            "FN:Ana",
            "TEL;TYPE=CELL:+351 91-5",
            "TEL:00351915",
            "EMAIL:Ana@Example.org",
            "EMAIL:ana@example.org",
        ],
    )
    assert contact.contacts == (phone("+351 91-5", "mobile"), email("Ana@Example.org"))


def test_a_line_folded_in_the_middle_of_a_character(tmp_path: Path) -> None:
    name = "Ž" * 60
    for octets in (20, 21):
        text = b"BEGIN:VCARD\r\n" + folded(f"FN:{name}", octets) + b"\r\nEND:VCARD\r\n"
        assert read(tmp_path, text).contacts[0].name == name


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_line_ends_of_every_system(tmp_path: Path, end: str) -> None:
    text = card("FN:Ana", "NOTE:one\r\n two") + card("FN:Bo")
    book = read(tmp_path, text.replace("\r\n", end))
    assert [(each.name, each.notes) for each in book.contacts] == [("Ana", "onetwo"), ("Bo", "")]


def test_a_note_that_was_not_folded_stays_whole(tmp_path: Path) -> None:
    contact = read_one(tmp_path, ["FN:Ana", "NOTE:first", "second", "EMAIL:ana@example.org"])
    assert contact.notes == "first\nsecond"
    assert contact.contacts == (email("ana@example.org"),)


def test_files_joined_without_a_line_end_between(tmp_path: Path) -> None:
    text = card("FN:Ana").rstrip() + card("FN:Bo").rstrip()
    assert [contact.name for contact in read(tmp_path, text).contacts] == ["Ana", "Bo"]


def test_a_name_in_base64(tmp_path: Path) -> None:
    assert read_one(tmp_path, ["FN;ENCODING=b;CHARSET=UTF-8:SsO2cmc="]).name == "Jörg"
    assert read_one(tmp_path, ["FN;ENCODING=b:x", "N:Lima;Ana"]).name == "Ana Lima"


def test_gmail_sample() -> None:
    book = read_contacts(shared("samples/gmail-list.vcf"))
    assert [(each.name, each.contacts) for each in book.contacts] == [
        ("Arnold Smith", (email("asmithk@gmail.com"),)),
        ("Chris Beatle", (email("chrisy55d@yahoo.com"),)),
        ("Doug White", (email("dwhite@gmail.com"),)),
    ]
    assert book.left_aside == ()


def test_iphone_sample() -> None:
    (contact,) = read_contacts(shared("samples/iphone.vcf")).contacts
    assert contact.name == "Mr. John Richter James Doe Sr."
    assert contact.birthday == Birthday(6, 6, 2012)
    assert contact.contacts == (
        phone("905-555-1234", "mobile"),
        phone("905-666-1234", "home"),
        phone("905-777-1234", "work"),
        phone("905-222-1234", "AssistantPhone"),
        email("john.doe@ibm.com"),
    )


def test_evolution_sample() -> None:
    (contact,) = read_contacts(shared("samples/evolution.vcf")).contacts
    assert contact.name == "Mr. John Richter, James Doe Sr."
    assert contact.uid == "477343c8e6bf375a9bac1f96a5000837"
    assert contact.birthday == Birthday(3, 22, 1980)
    assert contact.anniversaries == ()  # it has the birthday there once more
    assert contact.groups == ("VIP",)
    assert contact.contacts == (
        phone("905-666-1234", "mobile"),
        phone("905-555-1234", "work"),
        email("john.doe@ibm.com", "work"),
    )
    assert contact.notes.endswith("ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.")
