from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, QRect, QSize, Qt, QTime
from PySide6.QtGui import (
    QAccessible,
    QAction,
    QColor,
    QIcon,
    QImage,
    QPainter,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop_app.assets import resource
from desktop_app.domain.preferences import Theme
from desktop_app.ui import phrases
from desktop_app.ui.icons import APP_SIZES, Tint, app_bitmap, app_icon, icon, mark
from desktop_app.ui.pages import PageName
from desktop_app.ui.theme.appearance import Appearance
from desktop_app.ui.theme.tokens import DARK, FIRST_TONES, LIGHT, PAGE_WIDTH, Tone
from desktop_app.ui.tray_icon import SIZES
from desktop_app.ui.widgets.avatar import Avatar, initials, tone_of
from desktop_app.ui.widgets.balanced import BalancedLabel
from desktop_app.ui.widgets.bars import MOST_UNDONE, UNDO_SECONDS, Banner, UndoBar
from desktop_app.ui.widgets.buttons import icon_button, link_button, plain, primary_button, quiet_button
from desktop_app.ui.widgets.card import Card, Ground
from desktop_app.ui.widgets.chips import FilterChips, Pill, RemovableChip
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.fields import choice_field, date_field, number_field, time_field
from desktop_app.ui.widgets.flow import JOINT, FlowLayout
from desktop_app.ui.widgets.form import Form, SettingRow
from desktop_app.ui.widgets.head_layout import HeadLayout
from desktop_app.ui.widgets.low_area import LowArea
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.quote import Quote
from desktop_app.ui.widgets.row_face import RowRole, bold_ranges
from desktop_app.ui.widgets.rows import RowList
from desktop_app.ui.widgets.scroll_bar_room import ScrollBarRoom
from desktop_app.ui.widgets.search_field import SearchField
from desktop_app.ui.widgets.segmented import Segmented
from desktop_app.ui.widgets.switch import Switch
from desktop_app.ui.widgets.text import ElidedLabel, PlainLabel
from desktop_app.ui.widgets.tips import plain_tip
from tests.ui.test_theme import LEAST_FOR_EDGES, contrast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.ui.theme.tokens import Palette
    from desktop_app.ui.widgets.item_layout import ItemLayout

pytestmark = pytest.mark.usefixtures("appearance")

SIDE = QSize(18, 18)
ICONS = sorted(resource("icons", "actions").glob("*.svg"))
LONG = "Wolfeschlegelsteinhausenbergerdorff " * 4


class Notes:
    """Remembers that it was called."""

    def __init__(self) -> None:
        self.count = 0

    def add(self) -> None:
        self.count += 1


def picture_of(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def colours_in(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())
    }


# Text


@pytest.mark.parametrize("markup", ["<img src=x>", "Tom & Jerry", "&mnemonic", "<b>bold</b>"])
def test_text_from_outside_is_shown_letter_by_letter(qtbot: QtBot, markup: str) -> None:
    label = PlainLabel(markup)
    qtbot.addWidget(label)

    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == markup
    assert label.sizeHint().width() > PlainLabel(markup[:2]).sizeHint().width()


def test_wrapped_text_is_higher_where_it_is_narrower(qtbot: QtBot) -> None:
    label = PlainLabel("One two three four five six seven eight nine ten")
    qtbot.addWidget(label)

    one_line = label.heightForWidth(2000)

    assert label.heightForWidth(120) >= 3 * one_line


def test_lines_in_the_text_stay_lines(qtbot: QtBot) -> None:
    label = PlainLabel("One\nTwo\nThree")
    qtbot.addWidget(label)

    assert label.heightForWidth(2000) == 3 * PlainLabel("One").heightForWidth(2000)


def test_a_word_that_is_too_long_is_broken_rather_than_cut(qtbot: QtBot) -> None:
    label = PlainLabel("x" * 300)
    qtbot.addWidget(label)

    assert label.minimumSizeHint().width() < 100
    assert label.heightForWidth(200) > 3 * label.heightForWidth(10_000)


def test_a_page_gives_its_text_the_height_it_needs(qtbot: QtBot) -> None:
    page = Page("Today")
    label = PlainLabel(LONG)
    page.body.addWidget(label)
    qtbot.addWidget(page)
    page.resize(320, 100)
    page.show()

    assert label.width() < 320
    assert label.height() >= label.heightForWidth(label.width()) > 2 * label.heightForWidth(10_000)


def test_an_elided_name_is_whole_in_its_tool_tip_and_for_a_screen_reader(qtbot: QtBot) -> None:
    label = ElidedLabel(LONG)
    qtbot.addWidget(label)
    label.resize(120, 24)
    label.show()

    assert label.text().endswith("…")
    assert label.toolTip() == plain_tip(LONG)
    assert label.accessibleName() == LONG

    label.resize(label.sizeHint())
    assert label.toolTip() == ""


# Discs


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ana Moreno", "AM"),
        ("Priya & Will", "PW"),
        ("mum", "M"),
        ("Jean-Luc de la Tour", "JT"),
        ("", ""),
        ("  ", ""),
        ("<img src=x>", "IS"),
        ("😀 Ana", "A"),
        ("\u202eevil", "E"),
        ("élan Ö", "ÉÖ"),
        ("山田 太郎", "山太"),
        ("7 of Nine", "7N"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


@given(st.text())
def test_any_name_has_initials_of_a_size_that_fits(name: str) -> None:
    assert len(initials(name)) <= 2 * len("ß".upper())


def test_a_person_keeps_their_colour() -> None:
    assert [tone_of(number) for number in range(1, 7)] == [tone_of(str(number)) for number in range(1, 7)]
    assert {tone_of(number) for number in range(50)} == set(FIRST_TONES)


def test_a_disc_wears_the_colours_of_the_scheme(qtbot: QtBot, appearance: Appearance) -> None:
    avatar = Avatar("Ana Moreno", 1)
    qtbot.addWidget(avatar)
    avatar.resize(avatar.sizeHint())
    tone = tone_of(1)

    assert LIGHT.ink(tone).soft in colours_in(picture_of(avatar))
    appearance.set_theme(Theme.DARK)
    assert DARK.ink(tone).soft in colours_in(picture_of(avatar))


# Icons


@pytest.mark.parametrize("path", ICONS, ids=[path.stem for path in ICONS])
def test_each_icon_is_drawn_on_the_grid_in_the_colour_of_its_text(path: Path) -> None:
    source = path.read_text("utf-8")

    assert 'viewBox="0 0 18 18"' in source
    assert 'stroke-width="1.6"' in source
    assert "currentColor" in source
    assert "#" not in source


@pytest.mark.parametrize("page", PageName)
def test_each_page_has_an_icon(page: PageName) -> None:
    assert resource("icons", "actions", f"{page}.svg").is_file()


def test_an_icon_follows_the_scheme_and_the_pixel_ratio(appearance: Appearance) -> None:
    heart = icon("heart", Tint.ACCENT)

    assert LIGHT.accent in colours_in(heart.pixmap(QSize(18, 18)).toImage())
    appearance.set_theme(Theme.DARK)
    assert DARK.accent in colours_in(heart.pixmap(QSize(18, 18)).toImage())
    twice = heart.pixmap(QSize(18, 18), 2.0)
    assert twice.width() == 36
    assert twice.deviceIndependentSize().width() == 18


def test_an_icon_in_a_device_of_twice_the_pixels_has_twice_the_detail() -> None:
    image = QImage(36, 36, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(2)
    image.fill(QColor("white"))
    painter = QPainter(image)
    icon("close").paint(painter, QRect(0, 0, 18, 18))
    painter.end()

    direct = icon("close").pixmap(QSize(36, 36)).toImage()
    alpha = sum(direct.pixelColor(x, x).alpha() > 0 for x in range(36))
    dark = sum(image.pixelColor(x, x).lightness() < 250 for x in range(36))
    assert dark == alpha > 0


@pytest.mark.parametrize("tint", Tint)
def test_an_icon_that_cannot_be_pressed_looks_so(tint: Tint) -> None:
    forward = icon("forward", tint)
    normal, disabled = (
        forward.pixmap(QSize(18, 18), mode).toImage() for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled)
    )
    assert normal != disabled


def test_icons_copied_by_qt_still_paint() -> None:
    copies = [type(icon("heart"))(icon("heart")) for _ in range(20)]
    copies[3].setIsMask(True)  # makes Qt clone the engine

    assert not any(copy.pixmap(QSize(18, 18)).isNull() for copy in copies)


def test_the_arrows_turn_round_where_text_runs_from_the_right(qapp: QApplication) -> None:
    plain_arrow = icon("back").pixmap(QSize(18, 18)).toImage()
    heart = icon("heart").pixmap(QSize(18, 18)).toImage()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        assert icon("back").pixmap(QSize(18, 18)).toImage() != plain_arrow
        assert icon("heart").pixmap(QSize(18, 18)).toImage() == heart
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_picture_that_is_missing_is_left_out_and_told_to_the_log(
    appearance: Appearance,  # noqa: ARG001  knows where pictures are
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert icon("heart").pixmap(SIDE).toImage() != blank(SIDE)
    assert not caplog.records
    assert icon("unicorn").pixmap(SIDE).toImage() == blank(SIDE)
    assert "unicorn" in caplog.text


def blank(side: QSize) -> QImage:
    picture = QImage(side, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    return picture


def test_the_bitmaps_are_there_in_their_sizes() -> None:
    for size in APP_SIZES:
        assert QImage(str(app_bitmap(size))).size() == QSize(size, size)
    for state in ("normal", "paused"):
        for size in SIZES:
            picture = QImage(str(resource("icons", "tray", f"kithbell-{state}-{size}.png")))
            assert picture.size() == QSize(size, size)
    assert not app_icon().pixmap(QSize(48, 48)).isNull()


def test_the_mark_has_a_bell_and_two_people() -> None:
    assert {LIGHT.accent, LIGHT.sage, LIGHT.plum} <= colours_in(mark().pixmap(QSize(96, 96)).toImage())


# Buttons


@pytest.mark.parametrize("make", [primary_button, quiet_button, link_button])
def test_a_button_is_reached_by_tab_and_pressed_by_space(
    qtbot: QtBot, make: Callable[[str], QPushButton]
) -> None:
    button = make("Reach out")
    qtbot.addWidget(button)
    button.show()
    pressed = QSignalSpy(button.clicked)

    QTest.keyClick(button, Qt.Key.Key_Space)

    assert pressed.count() == 1
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert accessible_name(button) == "Reach out"


def test_a_button_without_words_has_a_name(qtbot: QtBot) -> None:
    button = icon_button("more", "More about Ana")
    qtbot.addWidget(button)

    assert accessible_name(button) == "More about Ana"
    assert button.toolTip() == "More about Ana"
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_name_in_a_button_makes_no_shortcut(qtbot: QtBot) -> None:
    button = quiet_button(plain("Tom & \nJerry"))
    qtbot.addWidget(button)

    assert button.shortcut().isEmpty()
    assert accessible_name(button) == "Tom & Jerry"


def accessible_name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name)


# Grounds


@pytest.mark.parametrize("ground", Ground)
def test_a_card_is_painted_in_every_way(qtbot: QtBot, ground: Ground) -> None:
    card = Card(ground=ground)
    card.resize(120, 80)
    qtbot.addWidget(card)
    middle = picture_of(card).pixelColor(60, 40).name().upper()

    assert middle == {Ground.RAISED: LIGHT.card, Ground.SUNK: LIGHT.background}.get(ground, middle)


# Chips and choices


def test_filters_are_exclusive_and_keep_their_choice(qtbot: QtBot) -> None:
    chips = FilterChips("Circles")
    qtbot.addWidget(chips)
    chips.set_options([("all", "All"), ("family", "Family"), ("old", "Old friends")])
    chips.show()
    chosen = QSignalSpy(chips.chosen)
    assert chips.value() == "all"

    buttons = chips.findChildren(QAbstractButton)
    QTest.mouseClick(buttons[1], Qt.MouseButton.LeftButton)

    assert chosen.at(0) == ["family"]
    assert [button.isChecked() for button in buttons] == [False, True, False]
    chips.set_options([("family", "Family & co"), ("new", "New")])
    assert chips.value() == "family"
    chips.set_options([("new", "New")])
    assert chips.value() == "new"
    chips.set_options([])
    assert chips.value() == ""
    assert chosen.count() == 1


def test_filters_move_with_the_arrow_keys(qtbot: QtBot) -> None:
    chips = FilterChips("Circles")
    qtbot.addWidget(chips)
    chips.set_options([("all", "All"), ("family", "Family")])
    with qtbot.waitActive(chips):
        chips.show()
    first = chips.findChildren(QAbstractButton)[0]
    first.setFocus()
    chosen = QSignalSpy(chips.chosen)

    QTest.keyClick(first, Qt.Key.Key_Right)

    assert chips.value() == "family"
    assert chosen.at(0) == ["family"]


def test_filters_wrap_and_ask_for_the_height(qtbot: QtBot) -> None:
    window = QWidget()
    layout = QVBoxLayout(window)
    chips = FilterChips("Circles")
    layout.addWidget(chips)
    chips.set_options([(str(number), f"Circle {number}") for number in range(12)])
    qtbot.addWidget(window)
    window.resize(260, 400)
    window.show()
    buttons = chips.findChildren(QAbstractButton)

    assert len({button.y() for button in buttons}) > 2
    assert all(chips.rect().contains(button.geometry()) for button in buttons)


@pytest.mark.parametrize("kind", [FlowLayout, HeadLayout])
def test_the_items_of_a_layout_go_with_it(qapp: QApplication, kind: type[ItemLayout]) -> None:
    window = QWidget()
    layout = kind()
    window.setLayout(layout)
    for text in ("one", "two", "three"):
        layout.addWidget(QLabel(text))
    window.show()
    items = list(layout._items)
    assert all(isValid(item) for item in items)
    window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not any(isValid(item) for item in items)


def test_a_flow_runs_from_the_right_where_text_does(qtbot: QtBot) -> None:
    row = QWidget()
    row.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow = FlowLayout(row)
    first, second = quiet_button("One"), quiet_button("Two")
    flow.addWidget(first)
    flow.addWidget(second)
    row.resize(400, 60)
    qtbot.addWidget(row)
    row.show()

    assert first.geometry().right() == row.rect().right()
    assert second.x() < first.x()


def test_a_joint_is_never_at_the_end_of_a_line(qtbot: QtBot) -> None:
    row = QWidget()
    qtbot.addWidget(row)
    flow = FlowLayout(row)
    first, joint, second = quiet_button("A review"), PlainLabel(JOINT, wrap=False), quiet_button("Why")
    for widget in (first, joint, second):
        flow.addWidget(widget)
    row.show()
    row.resize(flow.sizeHint())
    QApplication.processEvents()
    edges = [first.geometry().right(), joint.geometry().left(), joint.geometry().right()]
    assert sorted(edges) == edges
    assert edges[-1] < second.geometry().left()
    assert abs(joint.geometry().center().y() - second.geometry().center().y()) <= 1

    row.resize(flow.sizeHint().width() - 1, 200)
    QApplication.processEvents()

    assert joint.size().isEmpty()
    assert second.geometry().left() == first.geometry().left() == 0
    assert second.geometry().top() > first.geometry().bottom()
    assert flow.heightForWidth(row.width()) == 2 * first.height() + flow.spacing()


def test_what_stands_below_an_area_ends_where_its_contents_do(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    area, inside = QScrollArea(), QWidget()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    room = ScrollBarRoom(area)
    column = QVBoxLayout(whole)
    column.addWidget(area)
    column.addWidget(room)
    whole.resize(300, 300)
    whole.show()
    assert room.width() == 0

    inside.setMinimumHeight(1000)

    qtbot.waitUntil(
        lambda: room.width() == area.width() - 2 * area.frameWidth() - area.viewport().width() > 0
    )


def test_a_flow_gives_its_items_back(qtbot: QtBot) -> None:
    row = QWidget()
    qtbot.addWidget(row)
    flow = FlowLayout(row)
    flow.addWidget(quiet_button("One"))

    assert flow.itemAt(5) is None
    assert flow.takeAt(5) is None
    assert flow.takeAt(0) is not None
    assert flow.count() == 0


def test_a_chip_says_what_pressing_it_does(qtbot: QtBot) -> None:
    chip = RemovableChip("Ana <b>", Tone.SAGE)
    qtbot.addWidget(chip)
    chip.show()
    pressed = QSignalSpy(chip.clicked)

    QTest.keyClick(chip, Qt.Key.Key_Space)

    assert pressed.count() == 1
    assert "Ana &lt;b&gt;" in chip.toolTip()
    assert chip.accessibleDescription()


def test_a_long_badge_is_shortened(qtbot: QtBot) -> None:
    pill = Pill(LONG)
    qtbot.addWidget(pill)

    assert pill.minimumSizeHint().width() < pill.sizeHint().width()


def test_segments_are_exclusive(qtbot: QtBot) -> None:
    choice = Segmented("Theme", (("system", "As the desktop"), ("light", "Light"), ("dark", "Dark")))
    qtbot.addWidget(choice)
    choice.show()
    chosen = QSignalSpy(choice.chosen)

    choice.set_value("dark")
    assert (choice.value(), chosen.count()) == ("dark", 0)
    QTest.mouseClick(choice.findChildren(QAbstractButton)[1], Qt.MouseButton.LeftButton)
    assert (choice.value(), chosen.at(0)) == ("light", ["light"])
    choice.set_value("sepia")
    assert choice.value() == "light"


def test_a_switch_turns_by_key_and_by_click_anywhere(qtbot: QtBot) -> None:
    switch = Switch("Start with this computer")
    qtbot.addWidget(switch)
    switch.resize(switch.sizeHint())
    switch.show()

    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert switch.isChecked()
    assert LIGHT.accent in colours_in(picture_of(switch))
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton, pos=QPoint(38, 12))
    assert not switch.isChecked()


# Longer things


def test_a_quotation_says_when_its_link_is_pressed(qtbot: QtBot) -> None:
    quote = Quote("“Words”", "S. Hun 2024", "Why this matters")
    qtbot.addWidget(quote)
    quote.show()
    pressed = QSignalSpy(quote.link_activated)

    for link in quote.findChildren(QPushButton):
        link.click()

    assert pressed.count() == 1


def test_an_empty_state_says_what_to_do(qtbot: QtBot) -> None:
    empty = EmptyState("people", "Nobody here yet", "Add someone you like.", "Add someone")
    qtbot.addWidget(empty)
    empty.show()
    pressed = QSignalSpy(empty.activated)

    empty.button.click()

    assert pressed.count() == 1


def test_an_empty_state_without_anything_to_do_has_no_button(qtbot: QtBot) -> None:
    empty = EmptyState("heart", "All quiet", "Nothing to do.")
    qtbot.addWidget(empty)
    empty.show()

    assert not empty.button.isVisible()


def test_undo_goes_back_one_by_one_and_each_only_once(qtbot: QtBot) -> None:
    bar = UndoBar()
    qtbot.addWidget(bar)
    first, second = Notes(), Notes()

    bar.offer("Removed Ana.", first.add)
    bar.offer("Removed Jonas.", second.add)
    bar.undo()
    assert (first.count, second.count) == (0, 1)
    assert bar.accessibleName() == "Undone: Removed Jonas."
    for _once_more in range(3):
        bar.undo()

    assert (first.count, second.count) == (1, 1)
    assert bar.accessibleName() == "Undone: Removed Ana."


def test_an_offer_to_undo_goes_away_by_itself(qtbot: QtBot) -> None:
    bar = UndoBar()
    qtbot.addWidget(bar)
    notes = Notes()
    bar.offer("Removed Ana.", notes.add)
    assert bar.isVisible()
    assert bar._timer.interval() == UNDO_SECONDS * 1000

    bar._timer.start(1)
    qtbot.waitUntil(lambda: not bar.isVisible())
    assert notes.count == 0
    bar.undo()

    assert notes.count == 1


def test_a_new_offer_made_while_undoing_stays(qtbot: QtBot) -> None:
    bar = UndoBar()
    qtbot.addWidget(bar)
    notes = Notes()

    class Redo:
        def __call__(self) -> None:
            bar.offer("Brought Ana back.", notes.add)

    bar.offer("Removed Ana.", Redo())
    bar.undo()
    assert bar.accessibleName() == "Brought Ana back."
    bar.undo()

    assert notes.count == 1


def test_only_so_many_changes_are_remembered(qtbot: QtBot) -> None:
    bar = UndoBar()
    qtbot.addWidget(bar)
    notes = Notes()
    for _each in range(MOST_UNDONE + 5):
        bar.offer("Removed Ana.", notes.add)
    for _each in range(MOST_UNDONE + 5):
        bar.undo()

    assert notes.count == MOST_UNDONE


def test_a_banner_is_read_away(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.say("No tray here.")
    assert banner.isVisible()

    with qtbot.waitSignal(banner.dismissed):
        banner._close.click()
    assert not banner.isVisible()
    banner.say("")
    assert not banner.isVisible()


def test_the_search_field_is_emptied_by_escape(qtbot: QtBot) -> None:
    field = SearchField("Search people")
    qtbot.addWidget(field)
    field.show()
    QTest.keyClicks(field, "mor")
    assert field.text() == "mor"

    QTest.keyClick(field, Qt.Key.Key_Escape)

    assert field.text() == ""
    assert field.accessibleName() == "Search people"


def test_down_leaves_the_search_field_for_what_was_found(qtbot: QtBot) -> None:
    field = SearchField("Search people")
    qtbot.addWidget(field)
    field.show()

    with qtbot.waitSignal(field.down_pressed):
        QTest.keyClick(field, Qt.Key.Key_Down)


# Forms


def test_a_form_with_too_much_room_keeps_its_labels_by_their_fields(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    form.add("Name", QLineEdit())
    form.add("Nickname", QLineEdit(), "If there is one.")
    form.resize(300, 900)
    form.show()

    assert {label.height() for label in form.findChildren(PlainLabel) if label.isVisible()} == {
        form.findChildren(PlainLabel)[0].heightForWidth(300)
    }


def test_a_form_names_its_fields(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    name, low, high = QLineEdit(), time_field(), time_field()

    hint = form.add("Name", name, "As you call them.")
    form.add_pair(("From", low), ("To", high))

    assert accessible_name(name) == "Name"
    assert name.accessibleDescription() == "As you call them."
    assert hint.text() == "As you call them."
    assert [accessible_name(field) for field in (low, high)] == ["From", "To"]


def test_a_setting_names_its_switch(qtbot: QtBot) -> None:
    switch = Switch()
    row = SettingRow("Notifications", "Shown by the desktop.", switch)
    qtbot.addWidget(row)

    assert accessible_name(switch) == "Notifications"
    assert switch.accessibleDescription() == "Shown by the desktop."


def test_fields_have_room_and_names(qtbot: QtBot) -> None:
    fields = [number_field(0, 9, "At most"), time_field("From"), date_field("Birthday")]
    for field in fields:
        qtbot.addWidget(field)
        assert field.accessibleName()
        inside = field.findChild(QLineEdit)
        assert inside is not None
        assert inside.textMargins().left() > 0


def test_a_calendar_has_no_red_days(qtbot: QtBot) -> None:
    field = date_field("Birthday")
    qtbot.addWidget(field)
    formats = [field.calendarWidget().weekdayTextFormat(day) for day in Qt.DayOfWeek]

    assert all(text == formats[0] for text in formats)


def test_a_choice_gives_its_key(qtbot: QtBot) -> None:
    field = choice_field([("week", "every week"), ("month", "every month")], "How often")
    qtbot.addWidget(field)
    field.setCurrentIndex(1)

    assert field.currentData() == "month"


# Rows


def bold(text: str, match: str) -> list[str]:
    encoded = text.encode("utf-16-le")
    return [
        encoded[2 * part.start : 2 * (part.start + part.length)].decode("utf-16-le")
        for part in bold_ranges(text, match)
    ]


@pytest.mark.parametrize(
    ("text", "match", "expected"),
    [
        ("Ana Moreno", "mor", ["Mor"]),
        ("Momo", "mo", ["Mo", "mo"]),
        ("Ana", "", []),
        ("Ana", "x", []),
        ("😀 Moritz", "mor", ["Mor"]),
        ("İpek Moran", "mor", []),  # lower case has another length here
    ],
)
def test_the_letters_searched_for_are_bold(text: str, match: str, expected: list[str]) -> None:
    assert bold(text, match) == expected


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_rows_are_painted_in_both_directions(qtbot: QtBot, direction: Qt.LayoutDirection) -> None:
    rows = RowList("People")
    rows.setLayoutDirection(direction)
    qtbot.addWidget(rows)
    model = QStandardItemModel(rows)
    for number, name in enumerate(("Ana Moreno", "ليلى حداد", LONG, "<img src=x>\n&")):
        item = QStandardItem(name)
        item.setData("every 4 weeks", RowRole.DETAIL)
        item.setData(number, RowRole.IDENTITY)
        item.setData("next: today 18:30", RowRole.TRAILING)
        model.appendRow(item)
    rows.setModel(model)
    rows.set_match("mor")
    rows.setCurrentIndex(model.index(1, 0))
    rows.resize(320, 300)
    rows.show()
    image = picture_of(rows)

    assert LIGHT.accent_soft in colours_in(image)
    disc_at = 32 if direction == Qt.LayoutDirection.LeftToRight else 320 - 32
    beside = image.pixelColor(disc_at, 14).name().upper()
    assert beside == LIGHT.ink(tone_of(0)).soft


def test_a_row_without_a_disc_is_low(qtbot: QtBot) -> None:
    rows = RowList("Themes")
    qtbot.addWidget(rows)
    model = QStandardItemModel(rows)
    model.appendRow(QStandardItem("Calmer under stress"))
    person = QStandardItem("Ana")
    person.setData(1, RowRole.IDENTITY)
    model.appendRow(person)
    rows.setUniformItemSizes(False)
    rows.setModel(model)

    assert 36 <= rows.sizeHintForRow(0) < rows.sizeHintForRow(1)


# Pages


def test_a_page_finds_its_search_field(qtbot: QtBot) -> None:
    page = Page("People")
    field = SearchField("Search people")
    page.body.addWidget(field)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()

    assert page.focus_search()
    assert field.hasFocus()


def test_a_page_without_a_search_field_says_so(qtbot: QtBot) -> None:
    page = Page("Preferences")
    qtbot.addWidget(page)

    assert not page.focus_search()


def test_a_page_is_no_wider_than_is_good_and_in_the_middle(qtbot: QtBot) -> None:
    page = Page("People")
    card = Card()
    page.body.addWidget(card)
    qtbot.addWidget(page)
    page.resize(PAGE_WIDTH + 400, 400)
    page.show()
    left = card.mapTo(page, QPoint(0, 0)).x()

    assert card.width() == PAGE_WIDTH
    assert abs(left - 200) <= 1


def test_a_letter_with_a_tail_is_whole_at_the_edge_of_a_label(qtbot: QtBot) -> None:
    pictures = []
    for words in ("j", " j"):
        label = PlainLabel(words, natural=True)
        qtbot.addWidget(label)
        label.resize(40, label.heightForWidth(40))
        pictures.append(picture_of(label))
    ink = [
        sum(
            255 - image.pixelColor(x, y).lightness()
            for x in range(image.width())
            for y in range(image.height())
        )
        for image in pictures
    ]
    ground = 255 - pictures[0].pixelColor(39, 0).lightness()
    inks = [each - ground * image.width() * image.height() for each, image in zip(ink, pictures, strict=True)]
    assert inks[0] == pytest.approx(inks[1], rel=0.02)


def test_what_clears_a_search_follows_the_scheme(qtbot: QtBot, qapp: QApplication) -> None:
    look = Appearance(qapp, Theme.LIGHT)
    field = SearchField("Find a name")
    qtbot.addWidget(field)
    field.setText("mo")
    field.show()
    (clear,) = field.findChildren(QAction, "_q_qlineeditclearaction")
    for theme, colours in ((Theme.LIGHT, LIGHT), (Theme.DARK, DARK)):
        look.set_theme(theme)
        QApplication.processEvents()
        image = clear.icon().pixmap(64, 64).toImage()
        assert image.pixelColor(32, 32).name().upper() == colours.quiet
    look.take_off()


def test_a_page_can_be_renamed(qtbot: QtBot) -> None:
    page = Page("Good morning", "Monday")
    qtbot.addWidget(page)

    page.set_title("Good evening")

    assert page.accessibleName() == "Good evening"


@pytest.fixture
def _mirrored(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.usefixtures("_mirrored")
def test_times_and_dates_keep_the_order_of_their_digits_in_a_mirrored_window(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QLocale, "system", lambda: QLocale("de_DE"))
    window = QWidget()
    layout = QVBoxLayout(window)
    hour, day = time_field("From"), date_field("Birthday")
    layout.addWidget(hour)
    layout.addWidget(day)
    qtbot.addWidget(window)
    hour.setTime(QTime(19, 30))
    day.setDate(QDate(2026, 11, 22))
    window.show()

    assert all(part.isRightToLeft() for part in (window, hour, day))
    assert (hour.text(), day.text()) == ("19:30", "22.11.2026")
    for field, width in ((hour, 2), (day, 2)):
        inside = field.findChild(QLineEdit)
        assert isinstance(inside, QLineEdit)
        inside.setCursorPosition(0)
        before = inside.cursorRect().center().x()
        inside.setCursorPosition(width)
        assert inside.cursorRect().center().x() > before
    assert day.calendarWidget().layoutDirection() is Qt.LayoutDirection.RightToLeft


def test_a_list_that_wraps_shows_names_whole_in_further_lines(qtbot: QtBot) -> None:
    heights: dict[bool, list[int]] = {}
    for wraps in (False, True):
        rows = RowList("Themes", wraps=wraps)
        model = QStandardItemModel(rows)
        for name in ("Short", "A brain that keeps growing for longer than anybody thought"):
            model.appendRow(QStandardItem(name))
        rows.setModel(model)
        qtbot.addWidget(rows)
        rows.resize(200, 300)
        rows.show()
        indexes = [model.index(0, 0), model.index(1, 0)]
        assert [rows.shows_name(index) for index in indexes] == [True, wraps]
        heights[wraps] = [rows.visualRect(index).height() for index in indexes]
    assert heights[False][0] == heights[False][1] == heights[True][0] < heights[True][1]


@pytest.mark.parametrize(("theme", "colours"), [(Theme.LIGHT, LIGHT), (Theme.DARK, DARK)])
def test_the_edge_of_a_quiet_button_is_seen_on_a_card(
    theme: Theme, colours: Palette, qtbot: QtBot, qapp: QApplication
) -> None:
    before = qapp.palette()
    look = Appearance(qapp, theme)
    card = Card()
    qtbot.addWidget(card)
    button = quiet_button("Pause")
    card.body.addWidget(button)
    with qtbot.waitExposed(card):
        card.show()
    picture = card.grab().toImage()
    place = button.geometry()
    edge = picture.pixelColor(place.left(), place.center().y()).name()
    look.take_off()
    qapp.setPalette(before)
    assert edge != colours.card.lower()
    assert contrast(edge, colours.card) >= LEAST_FOR_EDGES


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.usefixtures("appearance")
def test_the_words_of_a_link_begin_where_the_buttons_above_begin(
    direction: Qt.LayoutDirection, qtbot: QtBot
) -> None:
    row = QWidget()
    qtbot.addWidget(row)
    row.setLayoutDirection(direction)
    flow = FlowLayout(row)
    button, link = quiet_button("I reached out"), link_button("Not this time")
    for widget in (button, link):
        flow.addWidget(widget)
    row.resize(button.sizeHint().width() + 10, 200)
    with qtbot.waitExposed(row):
        row.show()
    assert link.y() > button.y()
    unseen = (link.sizeHint().width() - link.fontMetrics().horizontalAdvance(link.text())) / 2
    if direction is Qt.LayoutDirection.LeftToRight:
        assert link.x() + unseen == pytest.approx(button.x(), abs=2)
    else:
        assert link.geometry().right() - unseen == pytest.approx(button.geometry().right(), abs=2)


@pytest.mark.parametrize("country", ["de_DE", "en_GB", "en_US", "ja_JP", "ar_EG"])
def test_a_date_field_shows_all_digits_of_the_year(
    country: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QLocale, "system", lambda: QLocale(country))
    field = date_field("Day")
    qtbot.addWidget(field)
    field.setDate(QDate(2026, 11, 24))
    assert field.displayFormat().count("y") == len("2026")
    assert field.sectionCount() == len(("day", "month", "year"))


def test_a_unit_agrees_with_its_number(qtbot: QtBot) -> None:
    field = number_field(0, 10, "Time", unit=phrases.days_unit)
    qtbot.addWidget(field)
    seen = []
    for count in (1, 2, 0):
        field.setValue(count)
        seen.append(field.text())
    assert seen == ["1 day", "2 days", "0 days"]


def test_a_low_area_that_has_grown_needs_no_bar_any_more(qtbot: QtBot) -> None:
    inside = QWidget()
    flow = FlowLayout(inside)
    for _each in range(4):
        flow.addWidget(quiet_button("Something"))
    area = LowArea(inside)
    qtbot.addWidget(area)
    # Two fit beside each other, but not beside a bar as well.
    width = 2 * flow.minimumSize().width() + flow.spacing()
    area.resize(width, 30)
    area.show()
    qtbot.waitUntil(area.verticalScrollBar().isVisible)

    area.resize(width, area.heightForWidth(width))

    qtbot.waitUntil(lambda: not area.verticalScrollBar().isVisible())
    assert area.viewport().width() == width
    area.resize(width, 30)
    qtbot.waitUntil(area.verticalScrollBar().isVisible)


def test_balanced_words_leave_no_word_alone_on_the_last_line(qtbot: QtBot) -> None:
    words = "Add a few people you would like to stay close to"
    shares = []
    for label in (PlainLabel(words), BalancedLabel(words)):
        qtbot.addWidget(label)
        label.ensurePolished()
        width = label.fontMetrics().horizontalAdvance(words) - 10
        label.resize(width, label.heightForWidth(width))
        image = picture_of(label)
        assert label.height() == 2 * PlainLabel("a").heightForWidth(width)
        widths = [ink_width(image, half) for half in (0, 1)]
        shares.append(widths[1] / widths[0])
    assert shares[0] < 0.3
    assert shares[1] > 0.7


def ink_width(image: QImage, half: int) -> int:
    """From the first to the last column with letters, in the upper or the lower half."""
    ground = image.pixel(0, 0)
    rows = range(half * image.height() // 2, (half + 1) * image.height() // 2)
    columns = [x for x in range(image.width()) if any(image.pixel(x, y) != ground for y in rows)]
    return columns[-1] - columns[0]
