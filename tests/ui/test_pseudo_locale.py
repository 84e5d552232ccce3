"""Every window in a language that is 40 % longer than English: nothing is cut off, nothing was forgotten."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStyle,
    QStyleOptionFrame,
    QWidget,
)

from desktop_app.i18n import speak
from desktop_app.languages import set_language
from desktop_app.ui import keys
from desktop_app.ui.widgets.flow import JOINT
from desktop_app.ui.widgets.navigation import NavigationItem
from desktop_app.ui.widgets.row_face import RowRole
from desktop_app.ui.widgets.rows import RowList
from desktop_app.ui.widgets.text import ElidedLabel, PlainLabel
from tests.scripts import SCRIPTS, script
from tests.system import ROOT
from tests.ui.scenes import WINDOWS, from_right_to_left, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.usefixtures("appearance")

pseudo = script("_pseudo")
# Letters that stand in no bracket; shortcuts, addresses and numbers are the same in every language.
WORD = re.compile(r"[A-Za-zÀ-ž]{3,}")
IN_BRACKETS = re.compile(r"⟦[^⟦⟧]*⟧")
WAYS_TO_RUN = dict.fromkeys(map(ord, "\u2066\u2069"))  # around what runs from the left everywhere
SAME_EVERYWHERE = (
    "example.org",
    "https://",
    "webcal://",
    "Kithbell",
    "English",
    "Deutsch",
    "dunst",
    "Ctrl+",
    "sms:",
)


@pytest.fixture(autouse=True)
def _pseudo() -> Iterator[None]:
    speak(pseudo.Pseudo())
    yield
    speak(None)


@cache
def invented() -> str:
    """All that the gallery's people are, say and do, and what is quoted: nobody translates that."""
    files = [
        *SCRIPTS.glob("gallery/*.py"),
        SCRIPTS / "_household.py",
        *ROOT.glob("resources/passages/*.toml"),
    ]
    files += [ROOT / "desktop_app/domain/passages.py"]
    return " ".join(" ".join(file.read_text(encoding="utf-8").split()) for file in files)


@cache
def key_names() -> set[str]:
    """Keys have their names from Qt."""
    return {
        keys.shown(key) for group in keys.groups() for pressed, _meaning in group.lines for key in pressed
    }


def parts(window: QWidget) -> list[QWidget]:
    """The window and all that can be seen in it."""
    return [window, *(each for each in window.findChildren(QWidget) if each.isVisible())]


def texts_of(widget: QWidget) -> Iterator[str]:
    yield from (widget.accessibleName(), widget.toolTip())
    if widget.isWindow():
        yield widget.windowTitle()
    if isinstance(widget, ElidedLabel):
        yield widget.whole_text()
    elif isinstance(widget, (QLabel, QAbstractButton)):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))


def forgotten(text: str) -> str:
    """What of a text stands in no brackets and was not invented."""
    plain = text.translate(WAYS_TO_RUN)
    while (shorter := IN_BRACKETS.sub(" ", plain)) != plain:
        plain = shorter
    if any(same in plain for same in SAME_EVERYWHERE) or set(plain.split(" · ")) <= key_names():
        return ""
    left = [word for word in WORD.findall(plain) if word not in invented()]
    return " ".join(left)


def is_cut_off(widget: QWidget) -> bool:
    match widget:
        case ElidedLabel():
            whole = widget.whole_text()
            return whole.startswith(pseudo.OPEN) and widget.text() != " ".join(whole.split())
        case PlainLabel() if widget.text() == JOINT and widget.size().isEmpty():
            return False  # left out where the line ends
        case PlainLabel() if widget.wordWrap():
            return widget.heightForWidth(widget.width()) > widget.height() + 1
        case PlainLabel():
            return widget.minimumSizeHint().width() > widget.width() + 1
        case QAbstractButton() if not isinstance(widget, NavigationItem):
            return bool(widget.text()) and widget.sizeHint().width() > widget.width() + 1
    return is_field_too_narrow(widget) if isinstance(widget, QLineEdit | QComboBox) else is_too_narrow(widget)


def is_too_narrow(widget: QWidget) -> bool:
    if isinstance(widget, NavigationItem):
        # A narrow side bar has room for the icons alone, and says the words as tips.
        return widget.toolTip() != widget.text() and widget.words_width() > widget.width()
    inside = widget.widget() if isinstance(widget, QScrollArea) else None
    return inside is not None and inside.width() > widget.width() + 1


def is_field_too_narrow(field: QWidget) -> bool:
    metrics = QFontMetrics(field.font())
    if isinstance(field, QComboBox):
        return metrics.horizontalAdvance(field.currentText()) > field.width() - 2 * metrics.height()
    if isinstance(field, QLineEdit) and not field.text():
        option = QStyleOptionFrame()
        option.initFrom(field)
        inside = field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field)
        margins = field.textMargins()
        room = inside.width() - margins.left() - margins.right()
        return metrics.horizontalAdvance(field.placeholderText()) > room
    return False


def painted(widget: QWidget) -> Iterator[str]:
    """The rows of a list whose names are ours and have too little room."""
    if isinstance(widget, RowList) and (model := widget.model()) is not None:
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            ours = pseudo.OPEN in str(index.data()) or index.data(RowRole.IDENTITY) is None
            is_there = widget.visualRect(index).intersects(widget.viewport().rect())
            if ours and is_there and not widget.shows_name(index):
                yield str(index.data())


def cut_off(window: QWidget) -> list[str]:
    """What of a window cannot be read."""
    return [
        f"{type(each).__name__} {each.size()}: {list(texts_of(each))}"
        for each in parts(window)
        if is_cut_off(each)
    ] + [row for each in parts(window) for row in painted(each)]


@pytest.mark.parametrize("name", WINDOWS)
def test_every_text_was_offered_for_translation_and_none_is_cut_off(name: str, qapp: QApplication) -> None:  # noqa: ARG001  is made first
    with shown(WINDOWS[name]) as window:
        found = {
            f"{forgotten(text)}: {text}"
            for each in parts(window)
            for text in texts_of(each)
            if forgotten(text)
        }
        assert found == set()
        assert cut_off(window) == []


@pytest.mark.parametrize("name", WINDOWS)
def test_nothing_is_cut_off_in_german(name: str, qapp: QApplication) -> None:  # noqa: ARG001  is made first
    script("_catalogues").compile_stale()
    set_language("de", [])
    with shown(WINDOWS[name]) as window:
        assert cut_off(window) == []


@pytest.mark.parametrize("name", WINDOWS)
def test_nothing_is_cut_off_from_right_to_left(name: str, qapp: QApplication) -> None:
    speak(pseudo.MirroredPseudo())
    with from_right_to_left(qapp), shown(WINDOWS[name]) as window:
        assert window.layoutDirection() is Qt.LayoutDirection.RightToLeft
        assert cut_off(window) == []
