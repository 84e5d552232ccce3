"""The command line of `scripts/screenshots`."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import _camera
import _matrix
import _sheets
from _picture_names import LANGUAGES, THEMES

from desktop_app.domain.preferences import Contrast
from desktop_app.languages import ENGLISH

ROOT = Path(__file__).resolve().parents[1]
SHOWN = ROOT / "docs" / "screenshots"
_FONT = "Inter"
_USUAL = (ENGLISH, "1")
_SAYS = """Take pictures of the windows. Without names: those in docs/screenshots again, and the contact
sheets there. With names, into the folder given, those whose names begin so."""


def main() -> None:
    """Take the pictures that the command line asks for."""
    options = _options()
    if options.all:
        _take_all(options)
    elif options.sheet:
        _lay_out(options.sheet, options.font)
    elif options.names or options.into:
        contrast = Contrast.HIGH if options.high_contrast else Contrast.SYSTEM
        setup = _camera.Setup(
            options.language, options.scale, options.rtl, options.font, options.size, contrast
        )
        into = options.into or SHOWN
        themes = options.theme or THEMES
        for file in _camera.take(setup, options.names, themes, into, exactly=options.exactly):
            print(file)
    else:
        _retake(options.font)


def _take_all(options: argparse.Namespace) -> None:
    """The whole matrix into a folder, and a page for each window."""
    names = [name for name, _make in _camera.scenes(options.names)]
    pictures = _sheets.all_of(names)
    options.into.mkdir(parents=True, exist_ok=True)
    for said in _matrix.take(pictures, options.into, ["--font", options.font]):
        print(said, flush=True)
    with _camera.studio(_camera.Setup(font=options.font)):
        for file in _sheets.write_pages(options.into, pictures):
            print(file)


def _lay_out(folder: Path, font: str) -> None:
    with _camera.studio(_camera.Setup(font=font)):
        for file in _sheets.write_pages(folder, _sheets.in_folder(folder)):
            print(file)


def _retake(font: str) -> None:
    """The pictures that the documents show; none is changed before all of them are there."""
    overview = _sheets.for_overview([name for name, _make in _camera.scenes()])
    shown = _sheets.in_folder(SHOWN)
    with tempfile.TemporaryDirectory(prefix="kithbell-pictures-") as name:
        folder = Path(name)
        desktop = shutil.which("Xvfb") and shutil.which("dunst")
        if desktop:
            script = Path(__file__).with_name("_notification_picture.py")
            subprocess.run([sys.executable, str(script), str(folder / "notification.png")], check=True)
        for said in _matrix.take({*overview, *shown}, folder, ["--font", font]):
            print(f"{len(said.splitlines())} pictures taken", flush=True)
        if desktop:
            shutil.copy(folder / "notification.png", SHOWN)
            print(SHOWN / "notification.png")
        for picture in shown:
            shutil.copy(folder / picture.file_name, SHOWN)
            print(SHOWN / picture.file_name)
        with _camera.studio(_camera.Setup(font=font)):
            for file in _sheets.write_overviews(folder, overview, SHOWN):
                print(file)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/screenshots", description=_SAYS)
    parser.add_argument("names", nargs="*", metavar="NAME", help="beginnings of their names")
    parser.add_argument("--all", action="store_true", help="in all languages, light and dark, 100 and 200 %%")
    parser.add_argument("--sheet", type=Path, metavar="FOLDER", help="lay out the pictures in it, take none")
    parser.add_argument("--exactly", action="store_true", help="the names are whole")
    parser.add_argument("--scale", default="1", help="device pixels to a pixel, as 2")
    parser.add_argument("--theme", choices=THEMES, action="append", help="both if not given")
    parser.add_argument("--language", choices=LANGUAGES, default=ENGLISH, help="en if not given")
    parser.add_argument("--high-contrast", action="store_true", help="under the same names, so name a folder")
    parser.add_argument("--rtl", action="store_true", help="right to left")
    parser.add_argument("--size", type=_size, help="of the windows, as 640x480")
    parser.add_argument("--font", default=_FONT, help="stands in for the desktop's own, if installed")
    parser.add_argument("--into", type=Path, help="a folder; docs/screenshots if not given")
    options = parser.parse_args()
    into = options.into.resolve() if options.into else ROOT
    if options.all and ROOT in (into, *into.parents):
        parser.error("--all makes hundreds of pictures: name a folder outside of the project with --into.")
    if options.high_contrast and not options.into:
        parser.error("--high-contrast needs a folder: name one with --into.")
    again = not (options.all or options.sheet or options.names or options.into)
    if again and (
        options.theme or options.size or options.rtl or (options.language, options.scale) != _USUAL
    ):
        parser.error("Those in docs/screenshots are taken as their names say: name others, or a folder.")
    return options


def _size(said: str) -> tuple[int, int]:
    width, height = map(int, said.split("x"))
    return width, height


if __name__ == "__main__":
    main()
