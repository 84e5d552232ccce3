"""Whatever a button opens could be read in full before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desktop_app.domain.people import ContactDetail, ContactKind
from desktop_app.ui.reach_buttons import ReachButtons

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("appearance")

LONG = f"https://chat.example/{'abcdefghij' * 20}"

hosts = st.sampled_from(["chat.example", "b\u00fccher.example", "xn--cht-7cd.example", "ch\u0430t.example"])
paths = st.text(st.characters(blacklist_categories=["Cs"]), max_size=80)
numbers = st.from_regex(r"\+?[0-9 ()/-]{3,20}", fullmatch=True)
details = st.one_of(
    st.builds(
        ContactDetail, st.just(ContactKind.PHONE), st.from_regex(r"\+?[0-9 ()/-]{3,20}", fullmatch=True)
    ),
    st.builds(ContactDetail, st.just(ContactKind.EMAIL), st.emails()),
    st.builds(
        ContactDetail,
        st.just(ContactKind.MESSAGE),
        st.builds("https://{}/{}".format, hosts, paths),
        st.sampled_from(["", "chat"]),
    ),
)


class Desktop:
    """Opens everything, and remembers what as it would be sent."""

    def __init__(self) -> None:
        self.sent: list[str] = []

    def open(self, url: QUrl) -> bool:
        self.sent.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        return True


def shown(buttons: ReachButtons) -> list[str]:
    """What stands below."""
    return [label.text() for label in buttons.findChildren(QLabel) if label.isVisibleTo(buttons)]


def press_all(buttons: ReachButtons, desktop: Desktop) -> list[tuple[str, str, list[str]]]:
    """Of every way: what was sent, what the button told a screen reader, and the texts to be seen before."""
    pressed = []
    for button in buttons.findChildren(QPushButton):
        texts = shown(buttons)
        if button.menu() is None:
            button.click()
            pressed.append((desktop.sent[-1], button.accessibleDescription(), texts))
            continue
        for action in button.menu().actions():
            action.trigger()
            entry = action.text().replace("&&", "&").removesuffix(" (chat)").removesuffix(" (mobile)")
            pressed.append((desktop.sent[-1], entry, [*texts, entry]))
    return pressed


def bare(sent: str) -> str:
    """Without the scheme that the button's name stands for."""
    for scheme in ("tel:", "sms:", "mailto:"):
        if sent.startswith(scheme):
            return sent.removeprefix(scheme)
    assert sent.startswith("https://")
    return sent


def test_what_is_opened_stands_below_the_buttons_to_the_letter(qtbot: QtBot) -> None:
    desktop = Desktop()
    contacts = [
        ContactDetail(ContactKind.PHONE, "+34 600 000 000", "mobile"),
        ContactDetail(ContactKind.EMAIL, "ana@example.org"),
    ]
    buttons = ReachButtons(contacts, desktop.open)
    qtbot.addWidget(buttons)
    assert shown(buttons) == ["+34600000000", "ana@example.org"]
    press_all(buttons, desktop)
    assert desktop.sent == ["sms:+34600000000", "tel:+34600000000", "mailto:ana@example.org"]


def test_what_is_opened_stands_after_the_other_buttons_where_it_is_told_beside_them(qtbot: QtBot) -> None:
    contacts = [ContactDetail(ContactKind.PHONE, "+34 600 000 000", "mobile")]
    buttons = ReachButtons(contacts, Desktop().open, told_beside=True)
    qtbot.addWidget(buttons)
    last = QPushButton("I already did")
    buttons.add_after(last)
    buttons.resize(900, buttons.heightForWidth(900))
    buttons.show()
    (target,) = (label for label in buttons.findChildren(QLabel) if label.text() == "+34600000000")
    place = target.mapTo(buttons, target.rect().center())
    beside = last.mapTo(buttons, last.rect().topRight())
    assert place.x() > beside.x()
    assert beside.y() < place.y() < beside.y() + last.height()

    buttons.resize(last.width() + 20, 400)
    QApplication.processEvents()

    below = last.mapTo(buttons, last.rect().bottomLeft())
    assert target.mapTo(buttons, target.rect().center()).y() > below.y()


def test_a_list_shows_its_targets_and_a_long_one_stands_below_as_well(qtbot: QtBot) -> None:
    desktop = Desktop()
    contacts = [
        ContactDetail(ContactKind.MESSAGE, "https://chat.example/ana", "chat"),
        ContactDetail(ContactKind.MESSAGE, LONG, "chat"),
    ]
    buttons = ReachButtons(contacts, desktop.open)
    qtbot.addWidget(buttons)
    (button,) = buttons.findChildren(QPushButton)
    texts = [action.text() for action in button.menu().actions()]
    assert texts == ["https://chat.example/ana (chat)", "https://chat.example/…ijabcdefghij (chat)"]
    assert shown(buttons) == [LONG]


def test_a_long_link_wraps_and_nothing_of_it_is_cut_off(qtbot: QtBot) -> None:
    buttons = ReachButtons([ContactDetail(ContactKind.MESSAGE, LONG)], Desktop().open)
    qtbot.addWidget(buttons)
    buttons.resize(300, buttons.heightForWidth(300))
    buttons.show()
    (label,) = [each for each in buttons.findChildren(QLabel) if each.text() == LONG]
    assert label.width() <= 300
    assert label.height() >= label.heightForWidth(label.width()) > 3 * label.fontMetrics().height()


def test_where_there_is_nothing_to_open_nothing_is_shown(qtbot: QtBot) -> None:
    buttons = ReachButtons([ContactDetail(ContactKind.MESSAGE, "file:///etc/passwd")])
    qtbot.addWidget(buttons)
    assert buttons.is_empty()
    assert shown(buttons) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(details, max_size=6))
def test_nothing_is_opened_that_could_not_be_read_before(qtbot: QtBot, contacts: list[ContactDetail]) -> None:
    desktop = Desktop()
    buttons = ReachButtons(contacts, desktop.open)
    for sent, told, texts in press_all(buttons, desktop):
        assert bare(sent) in texts
        assert bare(sent) == told or (told != "" and "…" in told)
    buttons.deleteLater()
    assert all(one.isascii() for one in shown(buttons))
    del qtbot
