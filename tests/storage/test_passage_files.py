from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.errors import KithbellError
from desktop_app.domain.passages import Fit, Passage, Reading, Theme
from desktop_app.storage.passage_files import PassageFileError, read_passages

if TYPE_CHECKING:
    from pathlib import Path

THEMES = """
[[themes]]
id = "garden"
title = "In the garden"
"""
READINGS = """
[[readings]]
id = "roses"
title = "Roses"
authors = "Rose and Thorn"
year = 2001
journal = "Gardens 1: 2"
limits = "One garden."
"""
PASSAGES = '''
[[passages]]
id = "rose"
section = "Conclusion"
quotation = """
A rose is a rose
is a rose.
"""
notice = "a rose is a rose."
explanation = "Bring one."
evidence = "A poem."
fits = ["person", "birthday"]
further = ["roses"]
'''
ROSES = Reading("roses", "Roses", "Rose and Thorn", 2001, "Gardens 1: 2", "One garden.")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "themes.toml").write_text(THEMES, encoding="utf-8")
    (tmp_path / "further-reading.toml").write_text(READINGS, encoding="utf-8")
    (tmp_path / "garden.toml").write_text(PASSAGES, encoding="utf-8")
    return tmp_path


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_reads_passages_with_their_studies(folder: Path) -> None:
    found = read_passages(folder)
    assert found.themes == (Theme("garden", "In the garden"),)
    assert found.passages == (
        Passage(
            id="rose",
            theme="garden",
            quotation="A rose is a rose is a rose.",
            notice="a rose is a rose.",
            section="Conclusion",
            explanation="Bring one.",
            evidence="A poem.",
            fits=frozenset({Fit.PERSON, Fit.BIRTHDAY}),
            further=(ROSES,),
        ),
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("garden", "[[passages]]", "[[passages", r"“garden\.toml”: it cannot be read: .*line 2"),
        ("garden", "[[passages]]", "[[poems]]", r"“garden\.toml”: it has to hold a list of \[\[passages\]\]"),
        ("garden", "[[passages]]", "[passages]", r"“garden\.toml”: it has to hold a list"),
        ("garden", 'section = "Conclusion"\n', "", r"“garden\.toml”: “rose”: “section” has to be a text"),
        ("garden", 'id = "rose"\n', "", r"“garden\.toml”: entry 1: “id” has to be a text"),
        ("garden", '"A poem."', '" "', r"“rose”: “evidence” has to be a text"),
        ("garden", '"A poem."', "7", r"“rose”: “evidence” has to be a text"),
        ("garden", "section", "chapter", r"“rose”: “chapter” has no meaning here"),
        (
            "garden",
            "is a rose.\n",
            f"is a rose.{' and so on' * 9}\n",
            r"“garden\.toml”: The passage “rose” has 35 words",
        ),
        ("garden", '"Bring one."', f'"{"on " * 61}"', r"“garden\.toml”: The passage “rose” has 61 words"),
        (
            "garden",
            '"a rose is a rose."',
            '"a tulip"',
            r"“garden\.toml”: The notice of the passage “rose” is not a part",
        ),
        ("garden", '"birthday"', '"wedding"', r"“rose”: “wedding” is no kind of prompt"),
        ("garden", '["person", "birthday"]', '"person"', r"“rose”: “fits” has to be a list of words"),
        ("garden", '["roses"]', "[1]", r"“rose”: “further” has to be a list of words"),
        ("garden", '["roses"]', '["tulips"]', r"“rose”: “tulips” is not in further-reading\.toml"),
        ("further-reading", "2001", '"2001"', r"“further-reading\.toml”: “roses”: “year” has to be a number"),
        ("further-reading", 'limits = "One garden."\n', "", r"“roses”: “limits” has to be a text"),
        ("themes", 'title = "In the garden"\n', "", r"“themes\.toml”: “garden”: “title” has to be a text"),
        ("themes", '"garden"', '"moor"', r"“moor\.toml”: it cannot be read"),
    ],
)
def test_names_the_file_and_the_passage_at_fault(
    folder: Path, file: str, old: str, new: str, message: str
) -> None:
    replace_in(folder / f"{file}.toml", old, new)
    with pytest.raises(PassageFileError, match=message) as caught:
        read_passages(folder)
    assert isinstance(caught.value, KithbellError)
    assert str(caught.value).endswith("Installing Kithbell again repairs this file.")


def test_refuses_the_same_passage_twice(folder: Path) -> None:
    (folder / "garden.toml").write_text(PASSAGES + PASSAGES, encoding="utf-8")
    with pytest.raises(PassageFileError, match=r"“garden\.toml”: “rose”: there is another"):
        read_passages(folder)


def test_refuses_what_is_no_table(folder: Path) -> None:
    (folder / "garden.toml").write_text("passages = [1]", encoding="utf-8")
    with pytest.raises(PassageFileError, match=r"“garden\.toml”: entry 1 is no table"):
        read_passages(folder)


def test_refuses_what_is_not_utf_8(folder: Path) -> None:
    (folder / "garden.toml").write_bytes("# Gärten".encode("latin-1"))
    with pytest.raises(PassageFileError, match=r"“garden\.toml”: it cannot be read"):
        read_passages(folder)
