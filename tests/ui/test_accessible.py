"""Every window, as a screen reader goes through it: whatever can take the focus has a name."""

from __future__ import annotations

import pkgutil
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QMenu

from tests.system import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QAccessibleInterface
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("appearance")

SCRIPTS = str(ROOT / "scripts")
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


def scenes() -> dict[str, Callable[[], QWidget]]:
    """All windows of the gallery, from which the pictures are made too."""
    sys.path.insert(0, SCRIPTS)
    try:
        import gallery  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415  beside the scripts

        found: dict[str, Callable[[], QWidget]] = {}
        for module in pkgutil.iter_modules(gallery.__path__, "gallery."):
            found |= import_module(module.name).scenes()
        return found
    finally:
        sys.path.remove(SCRIPTS)


def walk(interface: QAccessibleInterface, depth: int = 0) -> Iterator[QAccessibleInterface]:
    yield interface
    for place in range(interface.childCount()):
        child = interface.child(place)
        if child is not None and child.isValid() and depth < 60:
            yield from walk(child, depth + 1)


def is_seen(interface: QAccessibleInterface) -> bool:
    state = interface.state()
    return not state.invisible and not state.offscreen and not interface.rect().isEmpty()  # type: ignore[attr-defined,unused-ignore]  # the stubs miss them


SCENES = scenes()


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
