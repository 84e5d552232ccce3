"""Takes pictures of the windows that the modules in `gallery` make.

Each module there has `scenes()`, which gives names and makers of windows. A display is not needed.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import _pseudo
import gallery
from _picture_names import PSEUDO, RIGHT_TO_LEFT, Picture, is_mirrored
from PySide6.QtCore import QAbstractAnimation, QCoreApplication, QEvent, Qt
from PySide6.QtGui import QCursor, QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from desktop_app.domain.preferences import Contrast, Theme
from desktop_app.i18n import speak
from desktop_app.languages import ENGLISH, set_language
from desktop_app.ui.language import keep_clock_habits, keep_week_habits, set_qt_language
from desktop_app.ui.theme.appearance import Appearance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtWidgets import QWidget

# Layouts, height for width and scroll bars each take a turn of the event loop.
_TURNS_TO_SETTLE = 4
# The widgets on example pages: to look at while working on them, not for the documentation.
_PARTS = "foundations-"
_COUNTRIES = {ENGLISH: "en_GB", "de": "de_DE"}
# A common screen, in pixels at 100 %: windows that ask how much room there is come out alike at each scale.
_SCREEN = (1920, 1080)
_OFFSCREEN = "offscreen"


@dataclass(frozen=True, slots=True)
class Setup:
    """What is the same for all pictures that one process takes, since Qt reads it at its start."""

    language: str = ENGLISH
    scale: str = "1"
    mirrored: bool = False
    font: str = ""
    size: tuple[int, int] | None = None
    contrast: Contrast = Contrast.SYSTEM


@contextmanager
def studio(setup: Setup) -> Iterator[Appearance]:
    """An application set up so, and a place for what the scenes write, which is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="kithbell-pictures-") as folder:
        live_in(setup.language)
        if os.environ.get("QT_QPA_PLATFORM", _OFFSCREEN) == _OFFSCREEN:
            screen = _screen(Path(folder) / "screen.json", float(setup.scale))
            os.environ["QT_QPA_PLATFORM"] = f"{_OFFSCREEN}:configfile={screen}"
        os.environ["QT_SCALE_FACTOR"] = setup.scale
        tempfile.tempdir = folder
        app = QApplication([])
        app.setQuitOnLastWindowClosed(False)
        # A cursor that blinks would be on one picture and not on the next.
        app.setCursorFlashTime(0)
        # Out of the way: what lies under the pointer looks as if someone were about to press it.
        QCursor.setPos(app.primaryScreen().geometry().bottomRight())
        if setup.font in QFontDatabase.families():
            app.setFont(QFont(setup.font, app.font().pointSize()))
        keep_clock_habits()
        keep_week_habits()
        speak_in(setup.language)
        if setup.mirrored or is_mirrored(setup.language):
            app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        yield Appearance(app, Theme.LIGHT, setup.contrast)


def take(
    setup: Setup, names: Sequence[str], themes: Sequence[str], into: Path, *, exactly: bool = False
) -> Iterator[Path]:
    """Take the pictures of the scenes whose names begin so, or are exactly these; gives each file."""
    into.mkdir(parents=True, exist_ok=True)
    mirrored = setup.mirrored or is_mirrored(setup.language)
    with studio(setup) as appearance:
        for theme in themes:
            appearance.set_theme(Theme(theme))
            for name, make in scenes(names, exactly=exactly):
                picture = Picture(name, theme, setup.language, setup.scale, mirrored)
                grab(make, into / picture.file_name, setup.size)
                yield into / picture.file_name


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


def grab(make: Callable[[], QWidget], path: Path, size: tuple[int, int] | None = None) -> None:
    """Show a window, let it settle, also what moves or fades, write its picture, and let it go."""
    window = make()
    if size:
        window.resize(*size)
    window.show()
    settle()
    for animation in window.findChildren(QAbstractAnimation):
        animation.setCurrentTime(animation.totalDuration())
    settle()
    if not window.grab().save(str(path)):
        message = f"The picture could not be written: {path}."
        raise OSError(message)
    window.close()
    window.deleteLater()
    # Only an event loop would do so by itself: all the windows before would be painted anew for each theme.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settle() -> None:
    """Let Qt do what it has put off."""
    for _turn in range(_TURNS_TO_SETTLE):
        QApplication.processEvents()


def scenes(
    names: Sequence[str] = (), *, exactly: bool = False
) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """The registered windows whose names begin so, or are exactly these; without names, all but the parts.

    A gallery without any of them raises LookupError.
    """
    found = False
    for module in pkgutil.iter_modules(gallery.__path__, "gallery."):
        registered: dict[str, Callable[[], QWidget]] = importlib.import_module(module.name).scenes()
        for name, make in registered.items():
            asked_for = name in names if exactly else name.startswith(tuple(names))
            if asked_for or not (names or name.startswith(_PARTS)):
                found = True
                yield name, make
    if not found:
        message = f"No window of the gallery has a name that begins with {' or '.join(names)}."
        raise LookupError(message)


def _screen(file: Path, scale: float) -> Path:
    """Describe the screen for Qt's platform without a display, whose own has 800 x 800 pixels."""
    width, height = (round(length * scale) for length in _SCREEN)
    screen = {"name": "picture", "x": 0, "y": 0, "width": width, "height": height, "dpr": 1}
    file.write_text(json.dumps({"screens": [screen | {"logicalDpi": 96, "logicalBaseDpi": 96}]}), "utf-8")
    return file
