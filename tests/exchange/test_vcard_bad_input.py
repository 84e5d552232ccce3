from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.errors import InvalidInputError, StorageError
from desktop_app.domain.people import LONGEST_NAME
from desktop_app.exchange.text_files import LARGEST_FILE_BYTES
from desktop_app.exchange.vcard_contacts import read_contacts
from tests.exchange.cards import card, read, read_one

if TYPE_CHECKING:
    from pathlib import Path

ANA = card("FN:Ana Lima", "EMAIL:ana@example.org")
TWO_LANGUAGES = card("FN:Jörg Müller", "NOTE:Grüße aus Köln") + card("FN:François Élie")


def names(folder: Path, content: str | bytes) -> list[str]:
    return [contact.name for contact in read(folder, content).contacts]


def refusal(folder: Path, content: str | bytes) -> str:
    with pytest.raises(InvalidInputError) as caught:
        read(folder, content)
    return str(caught.value)


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"Ana,ana@example.org\n", b"\xef\xbb\xbf", b"B", b"END:VCARD\n"]
)
def test_a_file_without_any_vcard(tmp_path: Path, content: bytes) -> None:
    assert refusal(tmp_path, content) == (
        "“people.vcf” holds no vCards. Choose a file that an address book exported, mostly *.vcf."
    )


def test_a_file_that_is_no_text_at_all(tmp_path: Path) -> None:
    content = bytes(range(256)) * 500
    assert "holds no vCards" in refusal(tmp_path, content)
    assert "holds no vCards" in refusal(tmp_path, b"\0" * 5000)


def test_zero_bytes_inside_one_entry_leave_only_that_one_aside(tmp_path: Path) -> None:
    book = read(tmp_path, ANA + card("FN:Bo\0Ek") + card("FN:Cleo"))
    assert [contact.name for contact in book.contacts] == ["Ana Lima", "Cleo"]
    assert book.left_aside == ("Line 8: this entry holds something other than text, so it was left aside.",)


def test_a_file_cut_off_in_the_middle_gives_the_whole_entries(tmp_path: Path) -> None:
    book = read(tmp_path, ANA + card("FN:Bo", "TEL:030 123456", "NOTE:cut")[:-20])
    assert [contact.name for contact in book.contacts] == ["Ana Lima"]
    assert book.left_aside == ("Line 6: the file ends in the middle of this entry, so it was left aside.",)


def test_a_file_cut_off_at_any_byte_never_gives_half_an_entry(tmp_path: Path) -> None:
    whole = read(tmp_path, ANA + card("FN:Bo", "TEL:030 123456")).contacts
    content = (ANA + card("FN:Bo", "TEL:030 123456")).encode()
    for length in range(len(content)):
        try:
            found = read(tmp_path, content[:length]).contacts
        except InvalidInputError:
            found = ()
        assert found == whole[: len(found)]


def test_a_single_entry_cut_off_is_one_sentence_with_its_line(tmp_path: Path) -> None:
    assert refusal(tmp_path, ANA[:-5]) == (
        "“people.vcf” holds nobody to bring in. "
        "Line 1: the file ends in the middle of this entry, so it was left aside."
    )


def test_an_entry_without_its_end_does_not_take_the_next_one_along(tmp_path: Path) -> None:
    book = read(tmp_path, "BEGIN:VCARD\nFN:Bo\n" + ANA)
    assert [contact.name for contact in book.contacts] == ["Ana Lima"]
    assert book.left_aside == ("Line 1: this entry has no end (END:VCARD), so it was left aside.",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    contacts = read(tmp_path, TWO_LANGUAGES.encode(encoding)).contacts
    assert [contact.name for contact in contacts] == ["Jörg Müller", "François Élie"]
    assert contacts[0].notes == "Grüße aus Köln"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_utf_16_with_and_without_its_mark(tmp_path: Path, encoding: str, mark: str) -> None:
    assert names(tmp_path, (mark + TWO_LANGUAGES).encode(encoding)) == ["Jörg Müller", "François Élie"]


def test_utf_16_cut_off_in_the_middle_of_a_character(tmp_path: Path) -> None:
    content = (ANA + card("FN:Bo")).encode("utf-16")[:-7]
    assert names(tmp_path, content) == ["Ana Lima"]


def test_another_script_in_its_old_encoding(tmp_path: Path) -> None:
    text = card("FN:Иван Петров", "NOTE:Старый друг из школы") + card("FN:Мария Смирнова")
    assert names(tmp_path, text.encode("cp1251")) == ["Иван Петров", "Мария Смирнова"]


def test_one_line_in_latin_1_among_utf_8(tmp_path: Path) -> None:
    content = card("FN:Jörg").encode() + card("FN:Élie").encode("latin-1")
    assert names(tmp_path, content) == ["Jörg", "Élie"]


def test_the_charset_that_a_line_names_counts(tmp_path: Path) -> None:
    raw = card("FN;CHARSET=koi8-r:Иван").encode("koi8-r") + card("FN;CHARSET=no-such;X=1:Jörg").encode()
    assert names(tmp_path, raw) == ["Иван", "Jörg"]


def test_an_entry_without_any_name_is_left_aside_with_its_line(tmp_path: Path) -> None:
    book = read(tmp_path, ANA + card("TEL:030 1") + card("FN:Bo"))
    assert [contact.name for contact in book.contacts] == ["Ana Lima", "Bo"]
    assert book.left_aside == (
        "Line 6: this entry has neither a name nor an e-mail address, so it was left aside.",
    )


def test_nobody_with_a_name_is_one_sentence(tmp_path: Path) -> None:
    text = refusal(tmp_path, card("TEL:030 1") + card("TEL:030 2"))
    assert text.startswith("“people.vcf” holds nobody to bring in. Line 1: ")


def test_only_groups_is_one_sentence(tmp_path: Path) -> None:
    text = refusal(tmp_path, card("KIND:group", "FN:Friends"))
    assert text == "“people.vcf” holds groups and no people. Export the contacts themselves."


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("<img src=x>", "<img src=x>"),
        ("Tom & Jerry <b>", "Tom & Jerry <b>"),
        ("Ana\\n\\nLima\\n", "Ana Lima"),
        ("Ana\t  Lima\u2028\u00a0x", "Ana Lima x"),
        ("\u202eanA\u202c \u2066Lima\u2069\u200f", "anA Lima"),
        ("דוד כהן", "דוד כהן"),
        ("محمد", "محمد"),
        ("Ana\x1b[31m\x07", "Ana[31m"),
        ("👩‍👩‍👧 Ana", "👩‍👩‍👧 Ana"),
    ],
)
def test_markup_and_marks_in_a_name(tmp_path: Path, written: str, expected: str) -> None:
    assert read_one(tmp_path, [f"FN:{written}"]).name == expected


def test_a_very_long_name_is_cut(tmp_path: Path) -> None:
    assert read_one(tmp_path, [f"FN:{'Ana ' * 1000}"]).name == ("Ana " * 1000)[:LONGEST_NAME].rstrip()


def test_a_note_keeps_its_lines_and_loses_what_cannot_be_seen(tmp_path: Path) -> None:
    contact = read_one(tmp_path, ["FN:Ana", "NOTE:a\\n\u202eb\x07\u2028c"])
    assert contact.notes == "a\nb\nc"


def test_the_same_person_twice_comes_in_once(tmp_path: Path) -> None:
    book = read(
        tmp_path,
        card("FN:Ana Lima", "EMAIL:ana@example.org", "BDAY:--0322")
        + card("FN:Bo")
        + card("FN:ana  lima", "EMAIL:Ana@example.org", "TEL:030 1", "BDAY:1980-03-22"),
    )
    assert [contact.name for contact in book.contacts] == ["Ana Lima", "Bo"]
    assert [detail.value for detail in book.contacts[0].contacts] == ["ana@example.org", "030 1"]
    assert str(book.contacts[0].birthday) == "1980-03-22"


def test_a_photo_is_passed_over(tmp_path: Path) -> None:
    picture = "PHOTO;ENCODING=b;TYPE=JPEG:" + "\r\n ".join(["/9j/4AAQSkZJRgABAQ=="] * 50)
    assert read_one(tmp_path, ["FN:Ana", picture, "EMAIL:a@b.c"]).contacts[0].value == "a@b.c"
    bare = "PHOTO;BASE64:/9j/4AAQ\r\nSkZJRgAB\r\nAQ=="
    assert read_one(tmp_path, ["FN:Ana", bare, "EMAIL:a@b.c"]).contacts[0].value == "a@b.c"


def test_a_line_that_breaks_the_grammar_takes_no_time_and_nobody_along(tmp_path: Path) -> None:
    broken = "TEL;TYPE=a" + ',b;c="d' * 50_000
    book = read(tmp_path, card("FN:Ana", broken, "EMAIL:a@b.c") + card("FN:Bo", 'TEL;TYPE="home:030 1'))
    assert [(contact.name, len(contact.contacts)) for contact in book.contacts] == [("Ana", 1), ("Bo", 1)]


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match=r"is a folder\. Choose the file inside it\.$"):
        read_contacts(tmp_path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match=r"^There is no file “gone\.vcf” there\."):
        read_contacts(tmp_path / "gone.vcf")


def test_a_name_that_is_no_text_can_be_shown(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError) as caught:
        read_contacts(tmp_path / os.fsdecode(b"\xff.vcf"))
    assert str(caught.value).encode()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_something_that_is_no_ordinary_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.vcf")
    with pytest.raises(InvalidInputError, match="not an ordinary file"):
        read_contacts(tmp_path / "pipe.vcf")


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "people.vcf"
    path.write_text(ANA)
    path.chmod(0)
    if os.access(path, os.R_OK):
        # The superuser may read anything; a loop of links nobody can follow.
        path = tmp_path / "loop.vcf"
        path.symlink_to(path)
    with pytest.raises(StorageError, match=r"cannot be read \(.+\)\. Check that you may open it\.$"):
        read_contacts(path)


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "huge.vcf"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE_BYTES + 1)  # takes no space on the disk
    with pytest.raises(InvalidInputError, match=r"“huge\.vcf” has 65 MiB, more than 64\. Export"):
        read_contacts(path)


def test_a_path_longer_than_the_system_allows(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be read"):
        read_contacts(tmp_path / ("x" * 300))


@pytest.mark.parametrize("line", ["EMAIL:{}@b.c\n", "NOTE:" + "tea " * 200 + "{}\n", "item{}.X-ABLABEL:x\n"])
def test_a_card_of_far_too_much_is_left_aside_with_its_line(tmp_path: Path, line: str) -> None:
    much = "BEGIN:VCARD\nFN:Bo\n" + "".join(line.format(number) for number in range(1100)) + "END:VCARD\n"
    book = read(tmp_path, ANA + much + ANA.replace("Ana", "Eva"))
    assert [contact.name for contact in book.contacts] == ["Ana Lima", "Eva Lima"]
    (sentence,) = book.left_aside
    assert sentence.startswith("Line 6: this entry holds far more than a person needs")


def test_cards_by_the_ten_thousand_are_refused(tmp_path: Path) -> None:
    assert "more than 20000 entries" in refusal(tmp_path, "BEGIN:VCARD\nFN:Ana\nEND:VCARD\n" * 20_001)
