"""Tables of people as Google, Outlook, Thunderbird and spreadsheets save them."""

from __future__ import annotations

import csv
import io
from functools import partial
from time import process_time
from typing import TYPE_CHECKING, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import InvalidInputError, KithbellError
from desktop_app.domain.tables import Column, UnclearColumnsError
from desktop_app.exchange.address_books import AddressBooks
from desktop_app.exchange.csv_contacts import read_contacts
from desktop_app.exchange.csv_dates import birthday, month_first
from desktop_app.exchange.plain_text import one_line, paragraphs

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.domain.tables import Columns
    from desktop_app.services.ports import AddressBook, Contact

GOOGLE = (
    "First Name,Middle Name,Last Name,Nickname,Notes,Birthday,Labels,E-mail 1 - Label,E-mail 1 - Value,"
    "Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value\r\n"
    'Ana,,Moreno,,"likes tea\nand cake",1980-03-22,Family ::: * myContacts,* Home,ana@example.org,'
    "Mobile,+34 600 000 000 ::: +34 600 000 001,,\r\n"
)
GOOGLE_BEFORE = (
    "Name,Given Name,Family Name,Birthday,Notes,Group Membership,E-mail 1 - Type,E-mail 1 - Value,"
    "Phone 1 - Type,Phone 1 - Value\n"
    "Ana Moreno,Ana,Moreno, --03-22,,* myContacts ::: Choir,* ,ana@example.org,Mobile,1\n"
)
OUTLOOK = (
    '"First Name","Last Name","Company","E-mail Address","Home Phone","Mobile Phone","Birthday","Notes"\r\n'
    '"Ana","Moreno","Acme","ana@example.org","030 1","0170 2","3/22/1980",""\r\n'
)
OUTLOOK_GERMAN = (
    "Vorname;Nachname;E-Mail-Adresse;Telefon (privat);Mobiltelefon;Geburtstag;Notizen\r\n"
    "Änne;Müller;anne@example.org;030 1;0170 2;22.03.1980;Grüße\r\n"
)
THUNDERBIRD = (
    "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Home Phone,Work Phone,"
    "Birth Year,Birth Month,Birth Day,Notes\r\n"
    "Ana,Moreno,Ana Moreno,Ani,ana@example.org,a@example.net,1,2,1980,3,22,tea\r\n"
)


def read(folder: Path, data: str | bytes, columns: Columns | None = None) -> AddressBook:
    path = folder / "people.csv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return AddressBooks().read(path, columns)


def only(book: AddressBook) -> Contact:
    (contact,) = book.contacts
    return contact


def reached(contact: Contact) -> list[tuple[str, str, str]]:
    return [(detail.kind.value, detail.value, detail.label) for detail in contact.contacts]


def test_google(tmp_path: Path) -> None:
    ana = only(read(tmp_path, GOOGLE))
    assert (ana.name, str(ana.birthday), ana.groups) == ("Ana Moreno", "1980-03-22", ("Family",))
    assert ana.notes == "likes tea\nand cake"
    assert reached(ana) == [
        ("email", "ana@example.org", "Home"),
        ("phone", "+34 600 000 000", "Mobile"),
        ("phone", "+34 600 000 001", "Mobile"),
    ]


def test_google_as_it_was_before(tmp_path: Path) -> None:
    ana = only(read(tmp_path, GOOGLE_BEFORE))
    assert (ana.name, str(ana.birthday), ana.groups) == ("Ana Moreno", "--03-22", ("Choir",))
    assert reached(ana) == [("email", "ana@example.org", ""), ("phone", "1", "Mobile")]


def test_outlook(tmp_path: Path) -> None:
    ana = only(read(tmp_path, OUTLOOK))
    assert (ana.name, str(ana.birthday)) == ("Ana Moreno", "1980-03-22")
    assert reached(ana) == [
        ("email", "ana@example.org", ""),
        ("phone", "030 1", "home"),
        ("phone", "0170 2", "mobile"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_outlook_in_german(tmp_path: Path, encoding: str) -> None:
    anne = only(read(tmp_path, OUTLOOK_GERMAN.encode(encoding)))
    assert (anne.name, str(anne.birthday), anne.notes) == ("Änne Müller", "1980-03-22", "Grüße")
    assert reached(anne)[1:] == [("phone", "030 1", "home"), ("phone", "0170 2", "mobile")]


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        ("cp1251", ["Анна Петрова", "Сергей Иванов", "Ольга Смирнова", "Дмитрий Кузнецов"]),
        ("cp1253", ["Ελένη Παπαδοπούλου", "Γιώργος Νικολάου", "Μαρία Γεωργίου", "Νίκος Δημητρίου"]),
        ("shift_jis", ["田中さくら", "鈴木ひろし", "佐藤ゆうこ", "高橋けんいち"]),
        ("cp1252", ["Zoë Müller", "François Œuvré", "Søren Åberg", "Iñigo Peña"]),
        ("utf-16-le", ["Zoë Müller", "田中さくら", "Анна Петрова", "Ana"]),
        ("utf-16-be", ["Zoë Müller", "田中さくら", "Анна Петрова", "Ana"]),
    ],
)
def test_other_scripts_beside_addresses(tmp_path: Path, encoding: str, names: list[str]) -> None:
    rows = "".join(f"{name},somebody.quite.long{place}@example.org\n" for place, name in enumerate(names))
    book = read(tmp_path, f"Name,E-mail\n{rows}".encode(encoding))
    assert [contact.name for contact in book.contacts] == names


def test_thunderbird(tmp_path: Path) -> None:
    ana = only(read(tmp_path, THUNDERBIRD))
    assert (ana.name, str(ana.birthday), ana.notes) == ("Ana Moreno", "1980-03-22", "tea")
    assert [label for _kind, _value, label in reached(ana)] == ["", "", "home", "work"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("said", [False, True])
def test_every_delimiter(tmp_path: Path, delimiter: str, *, said: bool) -> None:
    text = f"Name{delimiter}Phone\nAna, the first{delimiter}1\nBo; Ek{delimiter}2\n"
    if delimiter in ",;":
        text = text.replace("Ana, the first", '"Ana, the first"').replace("Bo; Ek", '"Bo; Ek"')
    book = read(tmp_path, (f"sep={delimiter}\n" if said else "") + text)
    assert [contact.name for contact in book.contacts] == ["Ana, the first", "Bo; Ek"]


def test_rows_of_any_length_and_without_anybody(tmp_path: Path) -> None:
    book = read(tmp_path, "Name,Phone\nAna\nBo,1,2,3\n\n,030 1\n , \n")
    assert [contact.name for contact in book.contacts] == ["Ana", "Bo"]
    assert book.left_aside == (
        "Line 5: this row has neither a name nor an e-mail address; it was left aside.",
    )


def question(folder: Path, text: str) -> UnclearColumnsError:
    with pytest.raises(UnclearColumnsError) as caught:
        read(folder, text)
    return caught.value


def test_without_a_header_the_user_is_asked(tmp_path: Path) -> None:
    text = "Ana,ana@example.org,030 12345,22.3.1980\nBo,bo@example.org,030 4711,\n"
    table = question(tmp_path, text).table
    assert table.headers == ()
    assert table.guess == (Column.NAME, Column.EMAIL, Column.PHONE, Column.BIRTHDAY)
    book = read(tmp_path, text, table.guess)
    assert [contact.name for contact in book.contacts] == ["Ana", "Bo"]
    assert str(book.contacts[0].birthday) == "1980-03-22"


def test_a_date_that_could_be_either_is_asked_about(tmp_path: Path) -> None:
    text = "Name,Birthday\nAna,3/4/1980\n"
    assert question(tmp_path, text).table.guess == (Column.NAME, Column.BIRTHDAY)
    assert str(only(read(tmp_path, text, (Column.NAME, Column.BIRTHDAY))).birthday) == "1980-04-03"
    told = (Column.NAME, Column.BIRTHDAY_MONTH_FIRST)
    assert str(only(read(tmp_path, text, told)).birthday) == "1980-03-04"


def test_columns_with_unknown_names_are_asked_about(tmp_path: Path) -> None:
    table = question(tmp_path, "Whom,Phone\nAna,1\n").table
    assert (table.headers, table.rows) == (("Whom", "Phone"), (("Ana", "1"),))
    assert only(read(tmp_path, "Whom,Phone\nAna,1\n", (Column.NAME, Column.PHONE))).name == "Ana"


def test_columns_that_name_nobody_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="None of the columns"):
        read(tmp_path, "Name,Phone\nAna,1\n", (Column.LEFT_OUT, Column.PHONE))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty|no vCards"),
        (b"Name,Phone\n", "nobody"),
        (b"Name,Phone\n\0\0,1\n", "other than text"),
        (b'Name,Phone\n"' + b"a" * 200_000, "stay open"),
        (b"Name,Phone\n" + b"a" * 10_000_000, "far too long"),
        (b"Name,Phone\n" + b'"a\n' * 1_000_000, "stay open"),
        (b"Name,Phone\n" + b"a,1\n" * 60_000, "more than 20000 rows"),
        (b"\n" * 2_000_000, "more than 20000 rows"),
    ],
    ids=["empty", "header", "zeros", "open", "long", "marks", "rows", "lines"],
)
def test_what_is_no_table_is_one_sentence(tmp_path: Path, data: bytes, words: str) -> None:
    with pytest.raises(InvalidInputError, match=words):
        read(tmp_path, data)


@pytest.mark.parametrize(
    "data",
    [
        b"a," * 5_000_000,
        b'"' + b'a",' * 3_000_000,
        b"a,\xfc" + b",b" * 5_000_000,
        b"a,\xfc," + b"b" * 100_000,
    ],
    ids=["bare", "quoted", "western", "word"],
)
def test_ten_megabytes_on_one_line_take_no_time(tmp_path: Path, data: bytes) -> None:
    start = process_time()
    assert only(read(tmp_path, b"Name,Phone\n" + data)).name == "a"
    assert process_time() - start < 2


def test_ten_thousand_people_take_no_time(tmp_path: Path) -> None:
    rows = "".join(f"Person {n},p{n}@example.org,{n % 12 + 1}/{n % 28 + 1}/1980\n" for n in range(10_000))
    start = process_time()
    book = read(tmp_path, f"Name,E-mail,Birthday\n{rows}")
    assert process_time() - start < 2
    assert len(book.contacts) == 10_000
    assert str(book.contacts[13].birthday) == "1980-02-14"


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ('"Bo,1\nAna,2\nCy,3\n', ["Bo", "Ana", "Cy"]),
        ('Bo,1\n"Ana,2\nCy,"3"\n"Di ""the cat""",4\n', ["Bo", "Ana", "Cy", 'Di "the cat"']),
        ('Ana,1\nBo "the cat" Ek,2\n"Cy" ,3\n', ["Ana", 'Bo "the cat" Ek', "Cy"]),
        ('"Moreno, Ana" ,1\n', ["Moreno, Ana"]),
        ('Ana,"', ["Ana"]),
    ],
)
def test_a_lone_quotation_mark_costs_nobody(tmp_path: Path, rows: str, names: list[str]) -> None:
    book = read(tmp_path, f"Name,Phone\n{rows}")
    assert [contact.name for contact in book.contacts] == names


def test_a_single_column_of_names_stays_whole(tmp_path: Path) -> None:
    book = read(tmp_path, "Name\nMoreno, Ana\nEk, Bo\n")
    assert [contact.name for contact in book.contacts] == ["Moreno, Ana", "Ek, Bo"]


def test_numbers_as_spreadsheets_keep_them(tmp_path: Path) -> None:
    book = read(tmp_path, 'Name,Phone\nAna,"=""0301234"""\nBo,4.93E+11\nCy,\'+49 30 1\n')
    values = [[detail.value for detail in contact.contacts] for contact in book.contacts]
    assert values == [["0301234"], [], ["+49 30 1"]]


def test_the_day_of_birth_has_the_name_of_the_whole_in_german(tmp_path: Path) -> None:
    ana = only(read(tmp_path, "Anzeigename,Geburtsjahr,Geburtsmonat,Geburtstag\nAna,1980,3,22\n"))
    assert str(ana.birthday) == "1980-03-22"


def test_people_are_no_header(tmp_path: Path) -> None:
    table = question(tmp_path, "Ana Moreno,mobile,0170 2222\nBo Ek,mobile,0170 33333\n").table
    assert (table.headers, len(table.rows)) == ((), 2)
    assert table.guess == (Column.NAME, Column.LEFT_OUT, Column.PHONE)


def test_a_header_in_another_language_is_one_and_is_asked_about(tmp_path: Path) -> None:
    text = "Kto;Numer;Urodziny\nAna;030 12345;1.2.1980\nBo;;\n"
    table = question(tmp_path, text).table
    assert table.headers == ("Kto", "Numer", "Urodziny")
    assert table.guess == (Column.NAME, Column.PHONE, Column.BIRTHDAY)
    book = read(tmp_path, text, table.guess)
    assert [contact.name for contact in book.contacts] == ["Ana", "Bo"]


def test_some_columns_are_said_by_their_names(tmp_path: Path) -> None:
    text = "Whom,Phone,Remark\nAna,030 1,tea\n"
    ana = only(read(tmp_path, text, {"whom": Column.NAME, "REMARK": Column.NOTES}))
    assert (ana.name, ana.notes, len(ana.contacts)) == ("Ana", "tea", 1)
    assert only(read(tmp_path, text, {"Remark": Column.NAME})).name == "tea"
    with pytest.raises(InvalidInputError, match=r"no column “moon”\. There are: Whom, Phone, Remark"):
        read(tmp_path, text, {"moon": Column.NAME})
    with pytest.raises(UnclearColumnsError):
        read(tmp_path, text, {"Remark": Column.NOTES})


@pytest.mark.parametrize("value", ["=1+1", "javascript:alert(1)", "file:///etc/passwd", "<b>Ana</b>"])
def test_a_cell_stays_the_text_it_is(tmp_path: Path, value: str) -> None:
    assert only(read(tmp_path, f"Name,Web\n{value},\n")).name == value


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1980-03-22", "1980-03-22"),
        ("19800322", "1980-03-22"),
        ("--0322", "--03-22"),
        ("22.3.1980", "1980-03-22"),
        ("22. 3.", "--03-22"),
        ("22/03/80", "--03-22"),
        ("1604-03-22", "--03-22"),
        ("1980-03-22T00:00:00", "1980-03-22"),
        ("22-Mar-1980", "1980-03-22"),
        ("22-Mar-80", "--03-22"),
        ("March 22, 1980", "1980-03-22"),
        ("22. März 1980", "1980-03-22"),
        ("1er août 1980", "None"),
        ("22 août", "--08-22"),
        ("March 1980", "None"),
        ("22 soon", "None"),
        ("31.2.1980", "None"),
        ("soon", "None"),
        ("", "None"),
    ],
)
def test_dates_of_birth(text: str, told: str) -> None:
    assert str(birthday(text)) == told


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (["3/22/1980", "1/2/1980"], True),
        (["22/3/1980", "1/2/1980"], False),
        (["1/2/1980"], None),
        (["3/3/1980"], False),
        (["1.2.1980"], False),
        ([], False),
    ],
)
def test_the_whole_column_says_which_part_is_the_month(cells: list[str], told: bool | None) -> None:  # noqa: FBT001  three answers
    assert month_first(cells) is told


letters = st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.sampled_from(' ",;\t|\n=')
texts = st.text(letters, min_size=1, max_size=30).filter(
    lambda text: not text.startswith('="') and any(map(str.isalnum, text))
)
western = st.lists(
    st.sampled_from(["Straße", "déjà", "Ærø", "“tea”", "Peña", "it’s", " ", '"', ",", ";", "\n"]), min_size=1
).map("".join)


def written(rows: list[tuple[str, str]], delimiter: str, quoting: Literal[0, 1], end: str) -> str:
    file = io.StringIO()
    table = csv.writer(file, delimiter=delimiter, quoting=quoting, lineterminator=end)
    table.writerow(("Name", "E-mail", "Notes"))
    for number, (name, note) in enumerate(rows):
        table.writerow((f"{number} {name}", f"p{number}@example.org", note))
    return file.getvalue()


tables = partial(
    st.tuples,
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    st.sampled_from(["\r\n", "\n"]),
)


@given(
    st.lists(st.tuples(texts, texts), min_size=1, max_size=5),
    tables(),
    st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]),
)
def test_whatever_a_spreadsheet_writes_is_read(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[tuple[str, str]],
    form: tuple[str, Literal[0, 1], str],
    encoding: str,
) -> None:
    book = read(tmp_path_factory.mktemp("table"), written(rows, *form).encode(encoding))
    assert [contact.name for contact in book.contacts] == [
        one_line(f"{number} {name}") for number, (name, _note) in enumerate(rows)
    ]
    assert [contact.notes for contact in book.contacts] == [paragraphs(note) for _name, note in rows]
    emails = [detail.value for contact in book.contacts for detail in contact.contacts]
    assert emails == [f"p{number}@example.org" for number in range(len(rows))]


@given(st.lists(western, min_size=1, max_size=5), tables())
def test_whatever_is_written_in_windows_letters_is_read(
    tmp_path_factory: pytest.TempPathFactory, notes: list[str], form: tuple[str, Literal[0, 1], str]
) -> None:
    data = written([("Zoë Müller", note) for note in notes], *form).encode("cp1252")
    book = read(tmp_path_factory.mktemp("table"), data)
    assert [contact.notes for contact in book.contacts] == [paragraphs(note) for note in notes]


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    for head in (b"", b"Name,Phone\n"):
        try:
            book = read(tmp_path_factory.mktemp("any"), head + data)
        except KithbellError:
            continue
        assert book.contacts


def test_a_row_of_more_cells_than_there_are_headers(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("name,phone\nAna,030 1,030 2\n", encoding="utf-8")
    (ana,) = read_contacts(path, (Column.NAME, Column.PHONE, Column.PHONE)).contacts
    assert [detail.value for detail in ana.contacts] == ["030 1", "030 2"]
