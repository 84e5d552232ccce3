"""Which pictures stand where on which contact sheet: a page for each window, and one that shows them all."""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING

from _contact_sheet import Cell, Sheet, Shelf, arrange, paint
from _picture_names import (
    LANGUAGES,
    PSEUDO,
    RIGHT_TO_LEFT,
    THEMES,
    Picture,
    is_mirrored,
    read_name,
    window_of,
)
from PySide6.QtCore import QSize

from desktop_app.languages import ENGLISH, OFFERED
from desktop_app.ui.theme.tokens import DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_WORDS = {**OFFERED, PSEUDO: "40 % longer", RIGHT_TO_LEFT: "right to left"}
# Large enough to read every word of a window of the usual size.
_ON_PAGE = QSize(560, 560)
_ON_OVERVIEW, _OVERVIEW_WIDTH = QSize(250, 167), 1400
_QUALITY = 70  # of JPEG, from 0 to 100: two overviews stay below 2 MB
# What people see most comes first on the overview.
_FIRST = ("today", "card", "people", "activities", "schedules", "why", "history", "preferences")


def in_folder(folder: Path) -> list[Picture]:
    """The pictures that are there, by the names of the files."""
    return sorted(filter(None, (read_name(file.name) for file in folder.glob("*.png"))))


def all_of(
    scenes: Iterable[str], languages: Iterable[str] = LANGUAGES, scales: Iterable[str] = ("1", "2")
) -> list[Picture]:
    """Every scene in light and dark, in every language, at every scale."""
    return [
        Picture(scene, theme, language, scale, is_mirrored(language))
        for scene, theme, scale, language in product(scenes, THEMES, scales, languages)
    ]


def pages(folder: Path, pictures: Iterable[Picture]) -> Iterator[tuple[str, Sheet]]:
    """For each window its name and a sheet: a shelf for a state, a theme and a scale; in it the languages."""
    windows: dict[str, list[Picture]] = defaultdict(list)
    for picture in pictures:
        windows[window_of(picture.scene)].append(picture)
    for window, its in windows.items():
        rows: dict[tuple[str, str, str], list[Picture]] = defaultdict(list)
        for picture in its:
            rows[picture.scene, picture.theme, picture.scale].append(picture)
        shelves = [
            Shelf([_cell(folder, picture) for picture in sorted(row, key=_place)], _heading(row[0]))
            for row in rows.values()
        ]
        yield window, arrange(_said(window), shelves, _ON_PAGE)


def write_pages(folder: Path, pictures: Iterable[Picture]) -> Iterator[Path]:
    """Write the pages into a folder beside the pictures; gives each file."""
    into = folder / "sheet"
    into.mkdir(exist_ok=True)
    for window, sheet in pages(folder, pictures):
        file = into / f"{window}.png"
        _save(sheet, file, "light")
        yield file


def for_overview(scenes: Sequence[str]) -> list[Picture]:
    """All scenes in English, and the windows, each once, in the other languages; light and dark."""
    scenes = sorted(scenes, key=_rank)
    windows = {window_of(scene): scene for scene in reversed(scenes)}
    others = [language for language in LANGUAGES if language != ENGLISH]
    once = [scene for scene in scenes if scene in windows.values()]
    return all_of(scenes, [ENGLISH], ["1"]) + all_of(once, others, ["1"])


def write_overviews(folder: Path, pictures: Sequence[Picture], into: Path) -> Iterator[Path]:
    """Write one sheet in light and one in dark with all of these; gives each file."""
    for theme in THEMES:
        shelves = [
            Shelf(
                [
                    Cell(folder / picture.file_name, _said(picture.scene))
                    for picture in pictures
                    if picture.theme == theme and picture.language == language
                ],
                f"{_WORDS[language]}",
            )
            for language in LANGUAGES
        ]
        file = into / f"contact-sheet-{theme}.jpg"
        _save(arrange("Kithbell", shelves, _ON_OVERVIEW, _OVERVIEW_WIDTH), file, theme)
        yield file


def _save(sheet: Sheet, file: Path, theme: str) -> None:
    quality = _QUALITY if file.suffix == ".jpg" else -1
    if not paint(sheet, DARK if theme == "dark" else LIGHT).save(str(file), quality=quality):
        message = f"The sheet could not be written: {file}."
        raise OSError(message)


def _cell(folder: Path, picture: Picture) -> Cell:
    return Cell(folder / picture.file_name, f"{_heading(picture)}, {_WORDS[picture.language]}")


def _heading(picture: Picture) -> str:
    return f"{_said(picture.scene)}, {picture.theme}, {float(picture.scale):.0%}"


def _rank(scene: str) -> int:
    window = window_of(scene)
    return _FIRST.index(window) if window in _FIRST else len(_FIRST)


def _place(picture: Picture) -> int:
    return LANGUAGES.index(picture.language)


def _said(scene: str) -> str:
    return scene.replace("-", " ").capitalize()
