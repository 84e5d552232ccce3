"""The list of keys is true and whole."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel

from desktop_app.ui import keys
from desktop_app.ui.keys_window import KeysWindow
from tests.ui.scenes import WINDOWS, shown

pytestmark = pytest.mark.usefixtures("appearance")


def listed() -> set[str]:
    """Every key of the list, as Qt writes it."""
    return {
        QKeySequence(key).toString()
        for group in keys.groups()
        for pressed, _meaning in group.lines
        for key in pressed
    } | {QKeySequence(key).toString() for key in keys.KEEP}


@pytest.mark.parametrize("name", WINDOWS)
def test_every_key_that_a_window_listens_to_is_in_the_list(name: str) -> None:
    with shown(WINDOWS[name]) as window:
        heard = {key.toString() for each in window.findChildren(QShortcut) for key in each.keys()}  # noqa: SIM118  no mapping
        heard |= {
            key.toString()
            for action in window.actions()
            if isinstance(action, QAction)
            for key in action.shortcuts()[:1]
        }
        assert heard - listed() == set()


def test_no_key_of_the_main_window_means_two_things() -> None:
    everywhere, pages, *_others = keys.groups()
    found = [
        QKeySequence(key).toString()
        for group in (everywhere, pages)
        for pressed, _meaning in group.lines
        for key in pressed
    ]
    assert len(found) == len(set(found))


def test_each_key_runs_from_the_left_wherever_the_interface_begins() -> None:
    with shown(KeysWindow) as window:
        told = [label.text() for label in window.findChildren(QLabel)]
    several = [pressed for group in keys.groups() for pressed, _meaning in group.lines if len(pressed) > 1]
    assert several
    for pressed in several:
        assert " · ".join(f"\u2066{keys.shown(key)}\u2069" for key in pressed) in told
