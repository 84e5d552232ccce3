"""Discs of soft colour: a person's initials, the day of the month, an icon."""

from __future__ import annotations

import unicodedata
import zlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.icons import paint_icon
from desktop_app.ui.theme.colours import colours_of
from desktop_app.ui.theme.tokens import FIRST_TONES, Tone

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from desktop_app.ui.theme.tokens import Ink

AVATAR_SMALL = 40
AVATAR_MEDIUM = 56
AVATAR_LARGE = 64
_TEXT_SHARE = 0.36
_ICON_SHARE = 0.45


def initials(name: str) -> str:
    """The first letters of the first and the last word that begin with a letter or a digit."""
    words = [
        "".join(mark for mark in word if unicodedata.category(mark)[0] in "LN")
        for word in unicodedata.normalize("NFC", name).split()
    ]
    letters = [word[0] for word in words if word]
    return "".join(letters[:1] + letters[1:][-1:]).upper()


def tone_of(identity: int | str) -> Tone:
    """The same tone for the same person or circle, always."""
    return FIRST_TONES[zlib.crc32(str(identity).encode()) % len(FIRST_TONES)]


def paint_disc(painter: QPainter, area: QRect, text: str, ink: Ink) -> None:
    """A disc with some letters, in a square area."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink.soft))
    painter.drawEllipse(area)
    font = QFont(painter.font())
    font.setPixelSize(max(round(area.height() * _TEXT_SHARE), 1))
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(QColor(ink.text))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def icon_place(disc: QRect) -> QRect:
    """Where an icon stands on a disc."""
    side = round(disc.height() * _ICON_SHARE)
    place = QRect(0, 0, side, side)
    place.moveCenter(disc.center())
    return place


class Disc(QWidget):
    """A disc with some letters or an icon; an ornament, so without a name of its own."""

    def __init__(
        self,
        text: str = "",
        tone: Tone = Tone.ACCENT,
        size: int = AVATAR_SMALL,
        icon_name: str = "",
    ) -> None:
        super().__init__()
        self._text = text
        self._tone = tone
        self._icon_name = icon_name
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str, tone: Tone) -> None:
        """Other letters in another tone."""
        self._text = text
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """The square it fills."""
        return QSize(self._size, self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the disc."""
        painter = QPainter(self)
        area = self.rect()
        ink = colours_of(self.palette()).ink(self._tone)
        paint_disc(painter, area, self._text, ink)
        if self._icon_name:
            paint_icon(painter, icon_place(area), self._icon_name, ink.text)


class Avatar(Disc):
    """A person's initials on the colour that is always theirs."""

    def __init__(self, name: str, identity: int | str, size: int = AVATAR_SMALL) -> None:
        super().__init__(initials(name), tone_of(identity), size)

    def show_person(self, name: str, identity: int | str) -> None:
        """Another person."""
        self.show_text(initials(name), tone_of(identity))
