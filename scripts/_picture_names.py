"""What a picture shows, and the name of its file, which says so."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop_app.languages import ENGLISH, OFFERED

# English with accents and 40 % longer, and the same in letters from right to left; the names are those of
# Windows.
PSEUDO, RIGHT_TO_LEFT = "qps-ploc", "qps-plocm"
LANGUAGES = (*OFFERED, PSEUDO, RIGHT_TO_LEFT)
THEMES = ("light", "dark")
_MIRRORED = "rtl"
_NAME = re.compile(
    rf"(?P<scene>[a-z-]+?)-(?P<theme>{'|'.join(THEMES)})"
    rf"(?:-(?P<language>{'|'.join(sorted(LANGUAGES, key=len, reverse=True))}))?"
    rf"(?P<mirrored>-{_MIRRORED})?(?:-(?P<scale>[\d.]+)x)?\.png"
)
# What a window holds or shows just now. Any other word at a scene's end is a window of its own.
STATES = frozenset(
    (
        *("empty", "none", "many", "first", "birthday", "waiting", "quiet", "away", "brought", "shared"),
        *("search", "ready", "all", "lately", "whom", "felt", "large", "long", "narrow"),
        *("new", "whole", "monthly", "change", "newer", "paused"),
    )
)


@dataclass(frozen=True, order=True, slots=True)
class Picture:
    """A scene of the gallery as it is taken; `scale` is device pixels to a pixel, as "2"."""

    scene: str
    theme: str
    language: str = ENGLISH
    scale: str = "1"
    mirrored: bool = False

    @property
    def file_name(self) -> str:
        """What is usual is left out."""
        language = "" if self.language == ENGLISH else self.language
        larger = "" if self.scale == "1" else f"{self.scale}x"
        marks = (self.scene, self.theme, language, _MIRRORED * self.mirrored, larger)
        return "-".join(filter(None, marks)) + ".png"


def read_name(file_name: str) -> Picture | None:
    """The picture that a file is by its name, or None for one that the camera did not take."""
    found = _NAME.fullmatch(file_name)
    if not found:
        return None
    language, scale = found["language"] or ENGLISH, found["scale"] or "1"
    return Picture(found["scene"], found["theme"], language, scale, bool(found["mirrored"]))


def is_mirrored(language: str) -> bool:
    """Whether windows in that language run from right to left."""
    return language == RIGHT_TO_LEFT


def window_of(scene: str) -> str:
    """The scene without the state its window is in."""
    words = scene.split("-")
    while len(words) > 1 and words[-1] in STATES:
        words.pop()
    return "-".join(words)
