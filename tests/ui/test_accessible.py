"""Every window, as a screen reader goes through it: whatever can take the focus has a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QMenu

from tests.ui.scenes import SCENES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAccessibleInterface
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("appearance")

# What a screen reader stops at; labels and frames speak for themselves or for others.
CONTROLS = frozenset(
    (
        QAccessible.Role.Button,
        QAccessible.Role.PushButton,
        QAccessible.Role.CheckBox,
        QAccessible.Role.RadioButton,
        QAccessible.Role.ComboBox,
        QAccessible.Role.EditableText,
        QAccessible.Role.SpinBox,
        QAccessible.Role.Slider,
        QAccessible.Role.List,
        QAccessible.Role.ListItem,
        QAccessible.Role.Link,
        QAccessible.Role.MenuItem,
        QAccessible.Role.Graphic,
    )
)


def walk(interface: QAccessibleInterface, depth: int = 0) -> Iterator[QAccessibleInterface]:
    yield interface
    for place in range(interface.childCount()):
        child = interface.child(place)
        if child is not None and child.isValid() and depth < 60:
            yield from walk(child, depth + 1)


def is_seen(interface: QAccessibleInterface) -> bool:
    state = interface.state()
    return not state.invisible and not state.offscreen and not interface.rect().isEmpty()  # type: ignore[attr-defined,unused-ignore]  # the stubs miss them


@pytest.mark.parametrize("name", SCENES)
def test_every_control_of_a_window_has_a_name(name: str, qtbot: QtBot) -> None:
    window = SCENES[name]()
    qtbot.addWidget(window)
    window.show()
    QApplication.processEvents()
    root = QAccessible.queryAccessibleInterface(window)
    seen = [each for each in walk(root) if each.role() in CONTROLS and is_seen(each)]
    assert seen or isinstance(window, QMenu)
    nameless = [
        f"{each.role()} {each.object()} in {each.object().parent() if each.object() else None}"
        for each in seen
        if not each.text(QAccessible.Text.Name).strip()
    ]
    assert nameless == []
