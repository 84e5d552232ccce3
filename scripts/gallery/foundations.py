"""The widgets all windows are made of, and the main window around an example page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages import PageName
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE, Tone
from desktop_app.ui.widgets.avatar import AVATAR_MEDIUM, Avatar, Disc
from desktop_app.ui.widgets.buttons import icon_button, link_button, primary_button, quiet_button
from desktop_app.ui.widgets.card import Card, Ground, rule
from desktop_app.ui.widgets.chips import FilterChips, Pill, RemovableChip
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.fields import date_field, number_field, time_field
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.form import Form, SettingRow
from desktop_app.ui.widgets.page import Page, section
from desktop_app.ui.widgets.quote import Quote
from desktop_app.ui.widgets.row_face import RowRole
from desktop_app.ui.widgets.rows import RowList
from desktop_app.ui.widgets.search_field import SearchField
from desktop_app.ui.widgets.segmented import Segmented
from desktop_app.ui.widgets.switch import Switch
from desktop_app.ui.widgets.text import ElidedLabel, PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

_QUOTATION = (
    "“Strong social support is a protective factor against the development of psychological disorders”"
)


def scenes() -> dict[str, Callable[[], QWidget]]:
    """The pictures this module can make."""
    return {
        "foundations-prompt": _prompt_window,
        "foundations-people": _people_window,
        "foundations-forms": _forms_window,
        "foundations-empty": _empty_window,
        "foundations-narrow": _narrow_window,
    }


def _window(name: PageName, make: Callable[[], QWidget]) -> MainWindow:
    window = MainWindow(dict.fromkeys(PageName, make))
    window.show_page(name)
    window.set_next_text("Next: Ana, today 18:30")
    return window


def _prompt_window() -> QWidget:
    window = _window(PageName.TODAY, _prompt_page)
    window.show_undo("Removed Ana Moreno.", window.update)
    return window


def _narrow_window() -> QWidget:
    window = _window(PageName.TODAY, _prompt_page)
    window.banner("This desktop has no tray: everything works from this window, also when it is closed.")
    window.resize(640, 560)
    return window


def _people_window() -> QWidget:
    return _window(PageName.PEOPLE, _people_page)


def _forms_window() -> QWidget:
    return _window(PageName.PREFERENCES, _forms_page)


def _empty_window() -> QWidget:
    return _window(PageName.HISTORY, _empty_page)


def _prompt_page() -> QWidget:
    page = Page("Good afternoon", "Sunday, 22 November")
    card = Card()
    head = QHBoxLayout()
    head.setSpacing(SPACE.large)
    head.addWidget(Avatar("Ana Moreno", 3, AVATAR_MEDIUM))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(PlainLabel("Ana Moreno", Role.HEADING))
    words.addWidget(PlainLabel("It has been 5 weeks since you and Ana were in touch.", Role.QUIET))
    head.addLayout(words, 1)
    head.addWidget(Pill("today 18:30"), 0, Qt.AlignmentFlag.AlignTop)
    card.body.addLayout(head)
    card.body.addSpacing(SPACE.small)
    inner = QVBoxLayout()
    inner.setContentsMargins(AVATAR_MEDIUM + SPACE.large, 0, 0, 0)
    inner.addWidget(Quote(_QUOTATION, "S. Hun 2024, on mental health · a mini review ·", "Why this matters"))
    inner.addSpacing(SPACE.medium)
    actions = QWidget()
    flow = FlowLayout(actions, SPACE.medium)
    flow.addWidget(primary_button("Reach out now"))
    flow.addWidget(quiet_button("Another time", "later"))
    flow.addWidget(link_button("I already did"))
    inner.addWidget(actions)
    card.body.addLayout(inner)
    page.body.addWidget(card)
    page.body.addWidget(section("Might love a hello"))
    for name, detail in (
        ("Jonas Okafor", "old friends · 3 months ago"),
        ("Grandma Lidia", "family · 9 days ago"),
        ("Priya & Will <b>von und zu Hohenlohe-Waldenburg</b>", "neighbours · 6 weeks ago"),
    ):
        row = QHBoxLayout()
        row.setSpacing(SPACE.large)
        row.addWidget(Avatar(name, name))
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(ElidedLabel(name, Role.NAME))
        lines.addWidget(PlainLabel(detail, Role.CAPTION))
        row.addLayout(lines, 1)
        row.addWidget(Disc("24", Tone.SAGE))
        row.addWidget(Disc("", Tone.SKY, icon_name="phone"))
        page.body.addLayout(row)
    page.body.addStretch(1)
    return page


def _people_page() -> QWidget:
    page = Page("People", scrolls=False)
    page.add_action(quiet_button("Import…", "import"))
    page.add_action(primary_button("Add", "plus"))
    search = SearchField("Search people")
    search.setText("mor")
    page.body.addWidget(search)
    chips = FilterChips("Circles")
    names = ("All", "Family", "Close friends", "Old friends", "Neighbours", "Choir", "A very long circle")
    chips.set_options([(name, name) for name in names])
    page.body.addWidget(chips)
    rows = RowList("People")
    model = QStandardItemModel(rows)
    for number, (name, detail) in enumerate(
        (
            ("Ana Moreno", "every 4 weeks · 5 weeks ago"),
            ("Felix Morgan", "every 2 months · 3 weeks ago"),
            ("Moritz Brandt", "resting"),
            ("ليلى حداد", "every week · yesterday"),
        )
    ):
        item = QStandardItem(name)
        item.setData(detail, RowRole.DETAIL)
        item.setData(number, RowRole.IDENTITY)
        item.setData("next: today 18:30" if number == 0 else "", RowRole.TRAILING)
        model.appendRow(item)
    rows.setModel(model)
    rows.setCurrentIndex(model.index(0, 0))
    rows.set_match("mor")
    page.body.addWidget(rows, 1)
    return page


def _forms_page() -> QWidget:
    page = Page("Preferences", "Everything here takes effect at once.")
    page.add_action(icon_button("more", "More"))
    card = Card()
    theme = Segmented("Theme", (("system", "As the desktop"), ("light", "Light"), ("dark", "Dark")))
    card.body.addWidget(SettingRow("Colours", "Light, dark, or as your desktop is.", theme))
    card.body.addWidget(rule())
    switch = Switch()
    switch.setChecked(True)
    card.body.addWidget(SettingRow("Start with this computer", "Quietly, in the tray.", switch))
    card.body.addWidget(rule())
    card.body.addWidget(SettingRow("Notifications", "Shown by the desktop itself.", Switch()))
    page.body.addWidget(card)
    form = Form()
    form.add("Name", QLineEdit("Ana Moreno"))
    box = QComboBox()
    box.addItems(["every 4 weeks", "every 2 months"])
    form.add_pair(("How often", box), ("At most", number_field(0, 9)))
    form.add_pair(("From", time_field()), ("Birthday", date_field()))
    note = QPlainTextEdit()
    note.setPlaceholderText("Things to ask about")
    note.setMaximumHeight(96)
    form.add("Notes", note, "Shown on the card when it is her turn.")
    page.body.addWidget(form)
    checks = QHBoxLayout()
    for box_type in (QCheckBox, QRadioButton):
        for on in (True, False):
            choice = box_type("A choice")
            choice.setAutoExclusive(False)
            choice.setChecked(on)
            checks.addWidget(choice)
    checks.addStretch(1)
    page.body.addLayout(checks)
    drop = Card(ground=Ground.DASHED)
    chips = QWidget()
    flow = FlowLayout(chips)
    for name, tone in (("Ana", Tone.ACCENT), ("Jonas", Tone.SAGE), ("Grandma Lidia", Tone.PLUM)):
        flow.addWidget(RemovableChip(name, tone))
    drop.body.addWidget(chips)
    page.body.addWidget(drop)
    buttons = QHBoxLayout()
    disabled = primary_button("Not yet")
    disabled.setEnabled(False)
    quiet = quiet_button("Not yet")
    quiet.setEnabled(False)
    for button in (disabled, quiet, quiet_button("Call", "phone"), link_button("Skip")):
        buttons.addWidget(button)
    buttons.addStretch(1)
    page.body.addLayout(buttons)
    return page


def _empty_page() -> QWidget:
    page = Page("Looking back", scrolls=False)
    sentence = "When you have been in touch with someone, it shows here. There is nothing to keep up with."
    page.body.addWidget(
        EmptyState("heart", "A quiet start", sentence, action="Log a moment", tone=Tone.SAGE), 1
    )
    return page
