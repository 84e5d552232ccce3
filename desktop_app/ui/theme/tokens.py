"""The design tokens: colours, distances, corners and text sizes.

Distances and sizes are device-independent pixels at 100 %.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Tone(StrEnum):
    """The soft colours that avatars, pills and bars take, and further ones for schedules."""

    ACCENT = "accent"
    SAGE = "sage"
    PLUM = "plum"
    SKY = "sky"
    OCHRE = "ochre"
    ROSE = "rose"
    TEAL = "teal"


FIRST_TONES = (Tone.ACCENT, Tone.SAGE, Tone.PLUM, Tone.SKY)


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour for text and strokes, and the soft ground it may stand on."""

    text: str
    soft: str


@dataclass(frozen=True, slots=True)
class Palette:
    """Every colour of one scheme, as #RRGGBB.

    With `high`, lines set apart what otherwise only grounds do. `ring` is the width of the line around
    whatever has the keyboard.
    """

    dark: bool
    high: bool
    ring: int
    background: str
    side_bar: str
    card: str
    text: str
    quiet: str
    line: str
    edge: str
    hover: str
    pressed: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    sage: str
    sage_soft: str
    plum: str
    plum_soft: str
    sky: str
    sky_soft: str
    ochre: str
    ochre_soft: str
    rose: str
    rose_soft: str
    teal: str
    teal_soft: str
    shadow_alpha: int

    def ink(self, tone: Tone) -> Ink:
        """The text and ground colour of a tone."""
        return Ink(getattr(self, tone), getattr(self, f"{tone}_soft"))


LIGHT = Palette(
    dark=False,
    high=False,
    ring=2,
    background="#F7F4EF",
    side_bar="#EFEAE2",
    card="#FFFFFF",
    text="#2A2723",
    quiet="#6B645B",
    line="#E2DBD0",
    edge="#91887C",
    hover="#F0EAE1",
    pressed="#E2DBD0",
    accent="#A8492A",
    accent_hover="#933D21",
    on_accent="#FFFFFF",
    accent_soft="#F7E6DC",
    sage="#456955",
    sage_soft="#E1EBE3",
    plum="#6E5580",
    plum_soft="#EBE3F0",
    sky="#3E6C8C",
    sky_soft="#DEE9F1",
    ochre="#7D5F14",
    ochre_soft="#F5ECCF",
    rose="#A33F66",
    rose_soft="#F8E1E9",
    teal="#1B6E72",
    teal_soft="#D6ECEB",
    shadow_alpha=10,
)

DARK = Palette(
    dark=True,
    high=False,
    ring=2,
    background="#1C1A18",
    side_bar="#161412",
    card="#272421",
    text="#EEE8DF",
    quiet="#A79E92",
    line="#3A3530",
    edge="#7F766B",
    hover="#302C28",
    pressed="#3A3530",
    accent="#E9946C",
    accent_hover="#F0A785",
    on_accent="#22130B",
    accent_soft="#43291D",
    sage="#8DB99D",
    sage_soft="#26362C",
    plum="#BFA3D2",
    plum_soft="#352A3D",
    sky="#8DB8D6",
    sky_soft="#20313D",
    ochre="#D9B45E",
    ochre_soft="#3B301A",
    rose="#EC9AB4",
    rose_soft="#42252F",
    teal="#6FC3C2",
    teal_soft="#173736",
    shadow_alpha=40,
)

HIGH_LIGHT = Palette(
    dark=False,
    high=True,
    ring=4,
    background="#FFFFFF",
    side_bar="#FFFFFF",
    card="#FFFFFF",
    text="#000000",
    quiet="#1C1A18",
    line="#4A4640",
    edge="#000000",
    hover="#FBEEE6",
    pressed="#F3DACA",
    accent="#7A2A0F",
    accent_hover="#551B08",
    on_accent="#FFFFFF",
    accent_soft="#FBEEE6",
    sage="#1D4A2F",
    sage_soft="#E9F5EC",
    plum="#4B2C62",
    plum_soft="#F4ECF9",
    sky="#0F4163",
    sky_soft="#E6F2FA",
    ochre="#574004",
    ochre_soft="#FAF3DC",
    rose="#741D43",
    rose_soft="#FCEBF2",
    teal="#034B4E",
    teal_soft="#E0F5F4",
    shadow_alpha=0,
)

HIGH_DARK = Palette(
    dark=True,
    high=True,
    ring=4,
    background="#000000",
    side_bar="#000000",
    card="#000000",
    text="#FFFFFF",
    quiet="#EDE8E1",
    line="#B5AEA4",
    edge="#FFFFFF",
    hover="#2B180D",
    pressed="#402513",
    accent="#FFB591",
    accent_hover="#FFD3BE",
    on_accent="#000000",
    accent_soft="#2B180D",
    sage="#A9E4BC",
    sage_soft="#10261A",
    plum="#E1C6F3",
    plum_soft="#25172D",
    sky="#A9DAF8",
    sky_soft="#0E2431",
    ochre="#F2D27E",
    ochre_soft="#282008",
    rose="#FFBCD2",
    rose_soft="#2E141E",
    teal="#8CE5E3",
    teal_soft="#06292A",
    shadow_alpha=0,
)

ALL_PALETTES = (LIGHT, DARK, HIGH_LIGHT, HIGH_DARK)


@dataclass(frozen=True, slots=True)
class Space:
    """Distances on the 4-pixel grid."""

    hair: int = 4
    small: int = 8
    medium: int = 12
    large: int = 16
    wide: int = 24
    page: int = 40


@dataclass(frozen=True, slots=True)
class Radius:
    """Rounded corners: of controls and of cards."""

    control: int = 8
    card: int = 12


@dataclass(frozen=True, slots=True)
class TextSizes:
    """Heights of type."""

    small: int = 13
    body: int = 15
    large: int = 18
    title: int = 24

    def scaled(self, factor: float) -> TextSizes:
        """The same steps for someone who asked the desktop for larger text."""
        return replace(
            self,
            small=round(self.small * factor),
            body=round(self.body * factor),
            large=round(self.large * factor),
            title=round(self.title * factor),
        )


SPACE = Space()
RADIUS = Radius()
TEXT = TextSizes()
LINE_HEIGHT = 1.5
HEADING_LINE_HEIGHT = 1.25
ICON_SIZE = 18
SIDE_BAR_WIDTH = 208
SIDE_BAR_WIDEST = 320
SIDE_BAR_NARROW = 64
# Below this width of the window the side bar shows its icons only.
NARROW_WINDOW = 720
# Longest comfortable line, about 75 letters of body text.
READING_WIDTH = 600
PAGE_WIDTH = 1040
