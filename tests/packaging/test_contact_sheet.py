"""The camera takes every window in every setting, and the contact sheets show each picture in its place."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QImage

from desktop_app.ui.theme.tokens import LIGHT
from tests.scripts import SCRIPTS, script
from tests.system import ROOT

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("qapp")

sheet, sheets, names = script("_contact_sheet"), script("_sheets"), script("_picture_names")
matrix, camera = script("_matrix"), script("_camera")
SHOWN = ROOT / "docs" / "screenshots"
LARGEST = QSize(100, 100)
COLOURS = ("#ff0000", "#00ff00", "#0000ff", "#ffff00", "#ff00ff")


@pytest.fixture
def gallery(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of all scenes."""
    monkeypatch.syspath_prepend(SCRIPTS)
    return [name for name, _make in camera.scenes()]


def picture(folder: Path, colour: str, size: QSize = LARGEST) -> Path:
    file = folder / f"{colour[1:]}.png"
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    image.save(str(file))
    return file


def shelves(folder: Path, *rows: int) -> list[object]:
    """So many pictures in each row, in the colours above over and over."""
    colours = iter(COLOURS * 10)
    cells = [[next(colours) for _cell in range(row)] for row in rows]
    return [sheet.Shelf([sheet.Cell(picture(folder, c), c) for c in row], "A heading") for row in cells]


def middle(image: QImage, area: QRect) -> QColor:
    return image.pixelColor(area.center())


def has_ink(image: QImage, area: QRect) -> bool:
    ground = QColor(LIGHT.side_bar)
    points = (
        QPoint(x, y) for x in range(area.left(), area.right()) for y in range(area.top(), area.bottom())
    )
    return any(image.pixelColor(point) != ground for point in points)


@pytest.mark.parametrize("rows", [(1,), (3, 5), (5, 5, 5), (50,)])
@pytest.mark.parametrize("width", [None, 400])
def test_every_picture_is_on_the_sheet_in_its_place(
    tmp_path: Path, rows: tuple[int, ...], width: int | None
) -> None:
    shelved = shelves(tmp_path, *rows)
    arranged = sheet.arrange("Title", shelved, LARGEST, width)
    image = sheet.paint(arranged, LIGHT)

    assert len(arranged.pictures) == sum(rows)
    for placed in arranged.pictures:
        assert middle(image, placed.area).name() == placed.cell.caption
        assert image.rect().contains(placed.area)
    for one, other in combinations(arranged.pictures, 2):
        assert not one.area.intersects(other.area)


def test_without_a_width_a_shelf_is_a_row_and_the_pictures_stand_in_columns(tmp_path: Path) -> None:
    small, wide = picture(tmp_path, "#ff0000", QSize(20, 30)), picture(tmp_path, "#00ff00", QSize(90, 10))
    cells = sheet.Cell(small, ""), sheet.Cell(wide, "")
    arranged = sheet.arrange("", [sheet.Shelf(cells), sheet.Shelf(cells[::-1])], LARGEST)

    (first, second), (third, fourth) = arranged.pictures[:2], arranged.pictures[2:]

    assert first.area.top() == second.area.top() < third.area.top() == fourth.area.top()
    assert first.area.left() == third.area.left()
    assert second.area.left() == fourth.area.left() > first.area.left() + 90


def test_a_large_picture_is_made_smaller_and_a_small_one_stays(tmp_path: Path) -> None:
    large, small = picture(tmp_path, "#ff0000", QSize(400, 200)), picture(tmp_path, "#00ff00", QSize(30, 20))
    arranged = sheet.arrange("", [sheet.Shelf([sheet.Cell(large, ""), sheet.Cell(small, "")])], LARGEST)

    assert [placed.area.size() for placed in arranged.pictures] == [QSize(100, 50), QSize(30, 20)]


@pytest.mark.parametrize("width", [None, 400])
def test_a_missing_picture_leaves_a_gap_with_its_caption(tmp_path: Path, width: int | None) -> None:
    there = [sheet.Cell(picture(tmp_path, colour), "") for colour in COLOURS[:2]]
    missing = sheet.Cell(tmp_path / "nobody.png", "nobody")
    arranged = sheet.arrange("", [sheet.Shelf([there[0], missing, there[1]])], LARGEST, width)
    image = sheet.paint(arranged, LIGHT)
    before, gap, after = arranged.pictures

    assert gap.area.size() == LARGEST
    assert middle(image, gap.area) == QColor(LIGHT.side_bar)
    assert has_ink(image, QRect(gap.area.bottomLeft() + QPoint(0, 2), QSize(100, 16)))
    assert not has_ink(image, QRect(before.area.bottomLeft() + QPoint(0, 2), QSize(100, 16)))
    assert [middle(image, placed.area).name() for placed in (before, after)] == list(COLOURS[:2])


def test_an_empty_folder_makes_no_page(tmp_path: Path) -> None:
    assert list(sheets.write_pages(tmp_path, sheets.in_folder(tmp_path))) == []


def test_every_window_of_the_gallery_has_its_page_with_all_its_pictures(
    tmp_path: Path, gallery: list[str]
) -> None:
    pictures = sheets.all_of(gallery)
    made = dict(sheets.pages(tmp_path, pictures))

    assert set(made) == {names.window_of(scene) for scene in gallery}
    found = [placed.cell.file.name for page in made.values() for placed in page.pictures]
    assert Counter(found) == Counter(picture.file_name for picture in pictures)
    assert len(pictures) == len(gallery) * 2 * 2 * 4


def test_the_overview_shows_every_scene_and_every_window_in_each_language(gallery: list[str]) -> None:
    pictures = sheets.for_overview(gallery)

    for theme in names.THEMES:
        shown = [one for one in pictures if one.theme == theme]
        assert Counter(one.scene for one in shown if one.language == "en") == Counter(gallery)
        for language in names.LANGUAGES:
            windows = {names.window_of(one.scene) for one in shown if one.language == language}
            assert windows == {names.window_of(scene) for scene in gallery}
    assert len(set(pictures)) == len(pictures)
    assert pictures[0].scene == "today"


def test_a_file_says_by_its_name_what_it_shows(gallery: list[str]) -> None:
    for one in sheets.all_of(gallery, scales=("1", "1.5", "2")):
        assert names.read_name(one.file_name) == one
    mirrored = names.Picture("today", "dark", "de", "1", mirrored=True)
    assert names.read_name("today-dark-de-rtl.png") == mirrored
    for other in ("notification.png", "contact-sheet-light.jpg", "people.png", "people-light.txt"):
        assert names.read_name(other) is None


def test_each_state_is_one_that_a_window_is_in(gallery: list[str]) -> None:
    states = {word for scene in gallery for word in scene.removeprefix(names.window_of(scene)).split("-")}

    assert states - {""} == names.STATES


def test_every_picture_in_the_documents_can_be_taken_again(gallery: list[str]) -> None:
    there = {file.name for file in SHOWN.glob("*.png")}
    documents = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    mentioned = {
        name
        for document in documents
        for name in re.findall(r"screenshots/([\w-]+\.png)\)", document.read_text(encoding="utf-8"))
    }

    assert mentioned
    assert mentioned <= there
    assert {one.file_name for one in sheets.in_folder(SHOWN)} == there - {"notification.png"}
    assert {one.scene for one in sheets.in_folder(SHOWN)} <= set(gallery)


def test_the_overviews_are_small_enough_to_be_looked_at_online() -> None:
    assert sum(file.stat().st_size for file in SHOWN.glob("contact-sheet-*")) < 2_000_000


def test_pictures_are_taken_in_their_language_and_scale_and_laid_out(tmp_path: Path) -> None:
    asked = [names.Picture("tray-menu", "dark", "de"), names.Picture("tray-menu", "dark", "de", "2")]

    said = list(matrix.take(asked, tmp_path))
    done = run("--sheet", str(tmp_path))

    assert sorted(" ".join(said).split()) == sorted(str(tmp_path / one.file_name) for one in asked)
    small, large = (QImage(str(tmp_path / one.file_name)) for one in asked)
    assert large.size() == small.size() * 2
    assert done.stdout.split() == [str(tmp_path / "sheet" / "tray-menu.png")]
    page = QImage(done.stdout.strip())
    (_name, arranged) = next(sheets.pages(tmp_path, sheets.in_folder(tmp_path)))
    assert page.size() == arranged.size
    first, _second = arranged.pictures
    assert page.copy(first.area).pixelColor(9, 9) == small.pixelColor(9, 9)


def test_a_process_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="No window of the gallery"):
        list(matrix.take([names.Picture("nobody", "dark")], tmp_path))


@pytest.mark.parametrize("into", [[], ["--into", str(SHOWN)], ["--into", str(ROOT / "pictures")]])
def test_hundreds_of_pictures_do_not_go_into_the_project(into: list[str]) -> None:
    done = run("--all", *into)

    assert done.returncode == 2
    assert "name a folder outside of the project" in done.stderr


def test_options_that_would_be_ignored_are_refused() -> None:
    done = run("--theme", "light")

    assert done.returncode == 2
    assert "name others, or a folder" in done.stderr


def run(*options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPTS / "_screenshots.py"), *options]
    return subprocess.run(command, check=False, capture_output=True, text=True)
