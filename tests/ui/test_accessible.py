"""Every window, as a screen reader goes through it: whatever can take the focus has a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

from desktop_app.ui.pages import PageName, page_label
from tests.ui.scenes import SCENES, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAccessibleInterface

pytestmark = pytest.mark.usefixtures("appearance")

# What a screen reader stops at; labels and frames speak for themselves or for others.
CONTROLS = frozenset(
    (
        QAccessible.Role.Button,
        QAccessible.Role.PushButton,
        QAccessible.Role.ButtonMenu,
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
def test_every_control_of_a_window_tells_its_name_role_and_state(name: str, qapp: QApplication) -> None:  # noqa: ARG001  is made first
    with shown(SCENES[name]) as window:
        root = QAccessible.queryAccessibleInterface(window)
        seen = [each for each in walk(root) if each.role() in CONTROLS and is_seen(each)]
        assert seen or isinstance(window, QMenu)
        nameless = [
            f"{each.role()} {each.object()} in {each.object().parent() if each.object() else None}"
            for each in seen
            if not each.text(QAccessible.Text.Name).strip()
        ]
        assert nameless == []
        stops = [
            each
            for each in window.findChildren(QWidget)
            if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus and not each.focusProxy()
        ]
        assert stops or isinstance(window, QMenu)
        assert [wrong for each in stops for wrong in misleading(each)] == []


def misleading(widget: QWidget) -> Iterator[str]:
    """What a screen reader is told of a control that is not so."""
    interface = QAccessible.queryAccessibleInterface(widget)
    state, name = interface.state(), f"{type(widget).__name__} “{widget.accessibleName()}”"
    # Qt knows no role for what scrolls; its name says what is in there.
    scrolls = isinstance(widget, QScrollArea) and widget.accessibleName()
    if interface.role() not in CONTROLS and not scrolls:
        yield f"{name} is a {interface.role()}"
    if not state.focusable and widget.isEnabled():
        yield f"{name} does not say that it takes the focus"
    if bool(state.disabled) is widget.isEnabled():
        yield f"{name} says disabled={state.disabled}"
    yield from (f"{name}: {wrong}" for wrong in (*misleading_button(widget, state), *misleading_rows(widget)))
    # Qt's name of a combo box on Linux is what is chosen; what it is called comes from a label.
    if isinstance(widget, QComboBox) and not interface.relations(QAccessible.RelationFlag.Label):
        yield f"{name} has no label"
    if isinstance(widget, QLineEdit) and bool(state.readOnly) is not widget.isReadOnly():
        yield f"{name} says readOnly={state.readOnly}"


def misleading_button(widget: QWidget, state: QAccessible.State) -> Iterator[str]:
    if not isinstance(widget, QAbstractButton):
        return
    if widget.isCheckable() and (not state.checkable or bool(state.checked) is not widget.isChecked()):
        yield f"checkable={state.checkable} checked={state.checked}"
    if widget.isCheckable() and (group := widget.group()) and group.exclusive():
        yield from misleading_choice(widget)
    if isinstance(widget, QPushButton | QToolButton) and widget.menu() and not state.hasPopup:
        yield "it does not say that it opens a menu"


def misleading_choice(button: QAbstractButton) -> Iterator[str]:
    """What is one of several: a check box could be switched off again."""
    interface = QAccessible.queryAccessibleInterface(button)
    if interface.role() != QAccessible.Role.RadioButton:
        yield f"one of several is a {interface.role()}"
    above = interface.parent()
    while above is not None and above.role() != QAccessible.Role.Grouping:
        above = above.parent()
    if above is None or not above.text(QAccessible.Text.Name).strip():
        yield "nothing says what the choice is about"


def misleading_rows(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QAbstractItemView) and (selection := widget.selectionModel()):
        interface = QAccessible.queryAccessibleInterface(widget)
        for index in selection.selectedIndexes():
            if not interface.child(index.row()).state().selected:
                yield f"the row “{index.data()}” does not say that it is selected"


def test_the_side_bar_is_a_list_of_pages_with_one_chosen(qapp: QApplication) -> None:  # noqa: ARG001  as above
    with shown(SCENES["people"]) as window:
        root = QAccessible.queryAccessibleInterface(window)
        (pages,) = (
            each
            for each in walk(root)
            if each.role() == QAccessible.Role.Grouping and each.text(QAccessible.Text.Name) == "Pages"
        )
        entries = [pages.child(place) for place in range(pages.childCount())]
        assert {entry.role() for entry in entries} == {QAccessible.Role.RadioButton}
        assert [entry.text(QAccessible.Text.Name) for entry in entries] == [
            page_label(page) for page in PageName
        ]
        assert [bool(entry.state().checked) for entry in entries] == [
            page is PageName.PEOPLE for page in PageName
        ]
