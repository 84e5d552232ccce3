from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QWidget

from desktop_app.domain.preferences import Theme
from desktop_app.ui.data_dialogs import EraseDialog
from desktop_app.ui.feeds.dialog import FeedDialog
from desktop_app.ui.people.circles_dialog import CirclesDialog
from desktop_app.ui.people.log_dialog import LogDialog
from desktop_app.ui.people.person_dialog import PersonDialog
from desktop_app.ui.schedules.dialog import ScheduleDialog
from desktop_app.ui.theme.appearance import Appearance
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.soft_edge import SoftEdge
from desktop_app.ui.widgets.text import PlainLabel
from tests.ui.test_schedules_form import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from tests.ui.home import Home

_USUAL_POINTS = 11.0


@pytest.fixture(params=[1.0, 2.0], ids=["usual type", "type twice as large"])
def _type(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    font, palette = qapp.font(), qapp.palette()
    larger = QFont(font)
    larger.setPointSizeF(_USUAL_POINTS * request.param)
    qapp.setFont(larger)
    look = Appearance(qapp, Theme.LIGHT)
    yield
    look.take_off()
    qapp.setFont(font)
    qapp.setPalette(palette)


def _schedule(home: Home) -> FormDialog:
    return ScheduleDialog(TODAY, home.book.circles(), home.timetable.save)


def _person(home: Home) -> FormDialog:
    dialog = PersonDialog(home.book, home.clock.now())
    dialog.contacts.add_row()
    return dialog


def _log(home: Home) -> FormDialog:
    home.add("Ana")
    return LogDialog(home.book, home.clock)


def _circles(home: Home) -> FormDialog:
    return CirclesDialog(home.book)


@pytest.mark.usefixtures("_type")
@pytest.mark.parametrize("make", [_schedule, _person, _log, _circles])
def test_every_field_has_the_room_that_its_type_asks_for(
    make: Callable[[Home], FormDialog], home: Home, qtbot: QtBot
) -> None:
    dialog = make(home)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    QApplication.processEvents()
    assert dialog.area.horizontalScrollBar().maximum() == 0
    fields: list[QWidget] = []
    for kind in (QLineEdit, QComboBox, QAbstractSpinBox):
        fields += [field for field in dialog.findChildren(kind) if field.isVisible()]
    # The line inside a spin box is its own affair.
    own = [field for field in fields if not isinstance(field.parent(), QAbstractSpinBox | QComboBox)]
    assert own
    for field in own:
        # Beside each other, two kinds of field are as high as the lower one, a pixel apart.
        assert field.height() + 1 >= field.sizeHint().height(), field.accessibleName()


def _erase(_home: Home) -> FormDialog:
    return EraseDialog()


def _feed(_home: Home) -> FormDialog:
    return FeedDialog(str)


@pytest.mark.usefixtures("_type")
@pytest.mark.parametrize("make", [_erase, _feed])
@pytest.mark.parametrize("words", ["", "Longer words, as another language needs them. " * 3])
def test_a_form_opens_without_a_scroll_bar_however_its_words_wrap(
    make: Callable[[Home], FormDialog], words: str, home: Home, qtbot: QtBot
) -> None:
    dialog = make(home)
    for label in dialog.form.findChildren(PlainLabel):
        if len(label.text()) > len("some words that may wrap"):
            label.setText(label.text() + words)
    _shown(dialog, qtbot)
    assert (
        dialog.area.verticalScrollBar().maximum() == 0 or dialog.height() == dialog.screen().size().height()
    )


@pytest.mark.usefixtures("appearance")
@pytest.mark.parametrize("make", [_schedule, _person, _log, _circles, _erase, _feed])
def test_words_below_stand_between_the_fields_and_the_buttons(
    make: Callable[[Home], FormDialog], home: Home, qtbot: QtBot
) -> None:
    dialog = make(home)
    words = PlainLabel("Said above the buttons.")
    dialog.add_below(words)
    _shown(dialog, qtbot)
    assert words.parentWidget() is dialog
    buttons = dialog.save.mapTo(dialog, dialog.save.rect().topLeft()).y()
    assert dialog.area.geometry().bottom() < words.geometry().top() < words.geometry().bottom() < buttons


def _shown(dialog: FormDialog, qtbot: QtBot) -> None:
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    QApplication.processEvents()


@pytest.mark.usefixtures("appearance")
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("count", [2, 20])
def test_fields_and_buttons_end_at_the_same_edge_and_a_soft_one_says_there_is_more(
    direction: Qt.LayoutDirection, count: int, qtbot: QtBot
) -> None:
    dialog = FormDialog("Lines", "Save", height=300)
    dialog.setLayoutDirection(direction)
    fields = [QLineEdit() for _line in range(count)]
    for field in fields:
        dialog.form.add("Line", field)
    _shown(dialog, qtbot)
    bar, scrolls = dialog.area.verticalScrollBar(), count > 2
    assert (bar.maximum() > 0) is scrolls
    left = fields[0].mapTo(dialog, QPoint()).x()
    if direction is Qt.LayoutDirection.RightToLeft:
        assert left == dialog.save.x()
    else:
        assert left + fields[0].width() == dialog.save.geometry().right() + 1
    edge = dialog.area.findChild(SoftEdge)
    assert isinstance(edge, SoftEdge)
    assert edge.isVisible() is scrolls
    bar.setValue(bar.maximum())
    assert not edge.isVisible()


@pytest.mark.usefixtures("appearance")
def test_a_form_is_as_high_as_its_fields_and_grows_with_them(qtbot: QtBot) -> None:
    dialog = FormDialog("Lines", "Save", height=600)
    dialog.form.add("Line", QLineEdit())
    _shown(dialog, qtbot)
    low = dialog.height()
    assert low < 200
    assert dialog.area.verticalScrollBar().maximum() == 0
    for _more in range(4):
        dialog.form.add("Line", QLineEdit())
    qtbot.waitUntil(lambda: dialog.height() > low)
    QApplication.processEvents()
    assert dialog.area.verticalScrollBar().maximum() == 0
