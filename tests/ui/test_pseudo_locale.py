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
from desktop_app.ui.widgets.navigation import NavigationItem
from desktop_app.ui.widgets.text import ElidedLabel, PlainLabel
from tests.scripts import SCRIPTS, script
from tests.system import ROOT
from tests.ui.test_accessible import SCENES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("appearance")

pseudo = script("_pseudo")
WINDOWS = {name: make for name, make in SCENES.items() if not name.startswith("foundations-")}
# Letters that stand in no bracket; shortcuts, addresses and numbers are the same in every language.
WORD = re.compile(r"[A-Za-zÀ-ž]{3,}")
IN_BRACKETS = re.compile(r"⟦[^⟦⟧]*⟧")
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


def shown(make: Callable[[], QWidget], qtbot: QtBot) -> list[QWidget]:
    window = make()
    qtbot.addWidget(window)
    window.show()
    for _turn in range(4):
        QApplication.processEvents()
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
    plain = text
    while (shorter := IN_BRACKETS.sub(" ", plain)) != plain:
        plain = shorter
    if any(same in plain for same in SAME_EVERYWHERE):
        return ""
    left = [word for word in WORD.findall(plain) if word not in invented()]
    return " ".join(left)


def is_cut_off(widget: QWidget) -> bool:
    match widget:
        case ElidedLabel():
            whole = widget.whole_text()
            return whole.startswith(pseudo.OPEN) and widget.text() != " ".join(whole.split())
        case PlainLabel() if widget.wordWrap():
            return widget.heightForWidth(widget.width()) > widget.height() + 1
        case PlainLabel():
            return widget.minimumSizeHint().width() > widget.width() + 1
        case QAbstractButton() if not isinstance(widget, NavigationItem):
            return bool(widget.text()) and widget.sizeHint().width() > widget.width() + 1
    return is_field_too_narrow(widget) if isinstance(widget, QLineEdit | QComboBox) else is_too_narrow(widget)


def is_too_narrow(widget: QWidget) -> bool:
    if isinstance(widget, NavigationItem):
        return widget.words_width() > widget.width()
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


@pytest.mark.parametrize("name", WINDOWS)
def test_every_text_was_offered_for_translation(name: str, qtbot: QtBot) -> None:
    widgets = shown(WINDOWS[name], qtbot)
    found = {f"{forgotten(text)}: {text}" for each in widgets for text in texts_of(each) if forgotten(text)}
    assert found == set()


@pytest.mark.parametrize("name", WINDOWS)
def test_nothing_is_cut_off_in_german(name: str, qtbot: QtBot) -> None:
    script("_catalogues").compile_stale()
    set_language("de", [])
    assert [list(texts_of(each)) for each in shown(WINDOWS[name], qtbot) if is_cut_off(each)] == []


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("name", WINDOWS)
def test_nothing_is_cut_off(
    name: str, direction: Qt.LayoutDirection, qapp: QApplication, qtbot: QtBot
) -> None:
    qapp.setLayoutDirection(direction)
    try:
        widgets = shown(WINDOWS[name], qtbot)
        assert widgets[0].layoutDirection() is direction
        cut = [
            f"{type(each).__name__} {each.size()}: {list(texts_of(each))}"
            for each in widgets
            if is_cut_off(each)
        ]
        assert cut == []
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
