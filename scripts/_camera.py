"""Takes pictures of the windows that the modules in `gallery` make.

Each module there has `scenes()`, which gives names and makers of windows. A display is not needed.
"""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import _pseudo
import gallery
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from desktop_app.domain.preferences import Theme
from desktop_app.i18n import speak
from desktop_app.languages import ENGLISH, OFFERED, set_language
from desktop_app.ui.language import keep_clock_habits, keep_week_habits, set_qt_language
from desktop_app.ui.theme.appearance import Appearance

ROOT = Path(__file__).resolve().parents[1]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtWidgets import QWidget

# Layouts, height for width and scroll bars each take a turn of the event loop.
_TURNS_TO_SETTLE = 4
# The widgets on example pages: to look at while working on them, not for the documentation.
_PARTS = "foundations-"
# English with accents and 40 % longer, and the same in letters from right to left; the names are those of
# Windows.
PSEUDO, RIGHT_TO_LEFT = "qps-ploc", "qps-plocm"
_COUNTRIES = {ENGLISH: "en_GB", "de": "de_DE"}


def main() -> None:
    """Take the pictures that the command line asks for."""
    options = _options()
    # Qt reads all three when the application is made.
    live_in(options.language)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = options.scale
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    if options.font in QFontDatabase.families():
        app.setFont(QFont(options.font, app.font().pointSize()))
    rtl = options.rtl or options.language == RIGHT_TO_LEFT
    keep_clock_habits()
    keep_week_habits()
    speak_in(options.language)
    if rtl:
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    appearance = Appearance(app, Theme.LIGHT)
    options.into.mkdir(parents=True, exist_ok=True)
    for theme in options.theme or ("light", "dark"):
        appearance.set_theme(Theme(theme))
        for name, make in scenes(options.names):
            window = make()
            if options.size:
                width, height = options.size.split("x")
                window.resize(int(width), int(height))
            language = options.language if options.language != ENGLISH else ""
            marks = [name, theme, language, "rtl" * rtl, f"{options.scale}x" * (options.scale != "1")]
            path = options.into / ("-".join(filter(None, marks)) + ".png")
            grab(window, path)
            print(path)
            window.close()
            settle()
    if not options.names and shutil.which("Xvfb") and shutil.which("dunst"):
        prompt = options.into / "notification.png"
        script = Path(__file__).with_name("_notification_picture.py")
        subprocess.run([sys.executable, str(script), str(prompt)], check=True)
        print(prompt)


def live_in(language: str) -> None:
    """Write dates and begin weeks as in a country where that language is spoken."""
    os.environ["LC_ALL"] = f"{_COUNTRIES.get(language, _COUNTRIES[ENGLISH])}.UTF-8"


def speak_in(language: str) -> None:
    """Have the windows that are made from now on speak an offered language, or one of the pseudo-locales."""
    if language in (PSEUDO, RIGHT_TO_LEFT):
        speak(_pseudo.MirroredPseudo() if language == RIGHT_TO_LEFT else _pseudo.Pseudo())
        return
    set_language(language, [])
    set_qt_language(language)


def grab(window: QWidget, path: Path) -> None:
    """Show a window, let it settle, and write its picture."""
    window.show()
    settle()
    window.grab().save(str(path))


def settle() -> None:
    """Let Qt do what it has put off."""
    for _turn in range(_TURNS_TO_SETTLE):
        QApplication.processEvents()


def scenes(beginnings: Sequence[str] = ()) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """The registered windows whose names begin with one of these; without any, all but the parts."""
    for module in pkgutil.iter_modules(gallery.__path__, "gallery."):
        registered: dict[str, Callable[[], QWidget]] = importlib.import_module(module.name).scenes()
        for name, make in registered.items():
            if name.startswith(tuple(beginnings)) or not (beginnings or name.startswith(_PARTS)):
                yield name, make


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/screenshots", description="Take pictures of the windows.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="beginnings of their names; none for all")
    parser.add_argument("--scale", default="1", help="device pixels to a pixel, as 2")
    parser.add_argument("--theme", choices=("light", "dark"), action="append", help="both if not given")
    languages = (*OFFERED, PSEUDO, RIGHT_TO_LEFT)
    parser.add_argument("--language", choices=languages, default=ENGLISH, help="en if not given")
    parser.add_argument("--rtl", action="store_true", help="right to left")
    parser.add_argument("--size", help="of the windows, as 640x480")
    parser.add_argument("--font", default="Inter", help="stands in for the desktop's own, if installed")
    parser.add_argument("--into", type=Path, default=ROOT / "docs" / "screenshots", help="a folder")
    return parser.parse_args()


if __name__ == "__main__":
    main()
