"""The list of keys is true and whole."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction, QKeySequence, QShortcut

from desktop_app.ui import keys
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
