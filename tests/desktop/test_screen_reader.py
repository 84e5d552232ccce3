"""What a screen reader is told of the running application, over the real bus."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.desktop.harness.accessibility import LAUNCHER
from tests.desktop.harness.programs import wait_until
from tests.system import needs

if TYPE_CHECKING:
    from tests.desktop.harness import DesktopSession
    from tests.desktop.harness.accessibility import AccessibilityBus, Node

pytestmark = pytest.mark.desktop

# Today’s page says good morning instead of its name.
TODAY, SUGGEST = "Today", "Suggest someone now"
PAGES = (TODAY, "People", "Activities", "Schedules", "Why this matters", "Looking back", "Preferences")
# What Qt calls widgets that it knows nothing of.
NO_ROLE = {"", "invalid", "unknown", "panel"}
# A part of a window that scrolls has no role of its own in Qt, but a name.
SCROLLS = "filler"
ONE_OF, GROUP = "radio button", "panel"


@pytest.fixture
def bus(session: DesktopSession) -> AccessibilityBus:
    needs(LAUNCHER)
    return session.start_accessibility()


@pytest.fixture
def application(session: DesktopSession, bus: AccessibilityBus) -> Node:
    """Kithbell with somebody in it, its main window in front."""
    session.run_kithbell("people", "add", "Ana")
    session.start_kithbell()
    wait_until(lambda: session.focused_window() == "Welcome to Kithbell", "the first window", 60)
    session.type_keys("alt+F4")
    wait_until(lambda: session.focused_window() == "Kithbell", "the main window", 60)
    return bus.application("kithbell")


def seen(bus: AccessibilityBus, application: Node) -> list[Node]:
    """All there is now; again where something went while it was asked."""

    def walked() -> list[Node]:
        try:
            return list(bus.walk(application))
        except LookupError:
            return []

    return wait_until(walked, "a tree that stays as it is for a moment")


def wait_for(bus: AccessibilityBus, application: Node, name: str, *states: str) -> list[Node]:
    """The tree, once something of that name has these states."""

    def found() -> list[Node]:
        nodes = seen(bus, application)
        return nodes if any(node.name == name and node.states.issuperset(states) for node in nodes) else []

    return wait_until(found, f"“{name}” says {states}", 30)


def wrong(bus: AccessibilityBus, nodes: list[Node]) -> list[Node]:
    """The controls without a name, and those of which nobody knows what they are.

    A combo box has its choice for a name; what it is called is on a label.
    """
    controls = [node for node in nodes if "focusable" in node.states]
    assert controls
    boxes = [node for node in controls if node.role == "combo box"]
    return [node for node in controls if not node.name.strip() or node.role in NO_ROLE] + [
        node for node in boxes if not "".join(bus.labels(node)).strip()
    ]


def focused(nodes: list[Node]) -> list[str]:
    """The names of the controls with the keyboard; a list's current row says so too."""
    return [
        node.name for node in nodes if node.states >= {"focused", "focusable"} and node.role != "list item"
    ]


def moved_from(bus: AccessibilityBus, application: Node, before: list[str]) -> bool:
    return focused(seen(bus, application)) not in ([], before)


def wait_window(session: DesktopSession, title: str) -> None:
    # Qt adds the name of the application to the titles of its other windows.
    wait_until(
        lambda: session.focused_window().partition(" — ")[0] == title, f"the window “{title}” in front", 30
    )


def page_of(bus: AccessibilityBus, application: Node, name: str) -> list[Node]:
    """The tree with that page in it: its entry is on, and what it shows has come."""
    nodes = seen(bus, application)
    entry_and_page = [node for node in nodes if node.name == name]
    is_there = len(entry_and_page) > 1 if name != TODAY else any(node.name == SUGGEST for node in nodes)
    entry = entry_and_page[0] if entry_and_page else None
    is_chosen = entry is not None and entry.role == ONE_OF and "checked" in entry.states
    return nodes if is_there and is_chosen else []


def open_preferences(session: DesktopSession, bus: AccessibilityBus, application: Node) -> None:
    """Pages come in some turns; one is there once its contents are."""
    session.type_keys("ctrl+7")
    wait_until(partial(page_of, bus, application, "Preferences"), "the preferences", 30)


def test_every_page_and_form_names_its_controls(
    session: DesktopSession, bus: AccessibilityBus, application: Node
) -> None:
    for number, name in enumerate(PAGES, start=1):
        session.type_keys(f"ctrl+{number}")
        nodes = wait_until(partial(page_of, bus, application, name), f"the page “{name}”", 30)
        assert wrong(bus, nodes) == []
        assert {node.name for node in nodes if node.role == SCROLLS and "focusable" in node.states} <= {
            "The passage",
            "About this person",
        }
    for keys, title, field in (
        ("ctrl+n", "Add someone", "Name"),
        ("ctrl+l", "In touch", "Type a part of a name"),
        ("F1", "Keyboard", "Close"),
    ):
        session.type_keys(keys)
        wait_window(session, title)
        assert wrong(bus, wait_for(bus, application, field, "showing")) == []
        session.type_keys("Escape")
        wait_window(session, "Kithbell")


def test_the_pages_are_told_as_a_choice(
    session: DesktopSession, bus: AccessibilityBus, application: Node
) -> None:
    open_preferences(session, bus, application)
    (pages,) = [node for node in seen(bus, application) if (node.role, node.name) == (GROUP, "Pages")]
    entries = bus.children(pages)
    assert [entry.name for entry in entries] == list(PAGES)
    assert {entry.role for entry in entries} == {ONE_OF}
    assert [entry.name for entry in entries if "checked" in entry.states] == ["Preferences"]
    session.type_keys("ctrl+2")
    wait_until(partial(page_of, bus, application, "People"), "the page “People”", 30)
    assert [entry.name for entry in bus.children(pages) if "checked" in entry.states] == ["People"]


def test_the_keyboards_way_is_told(session: DesktopSession, bus: AccessibilityBus, application: Node) -> None:
    open_preferences(session, bus, application)
    session.type_keys("ctrl+f")
    wait_for(bus, application, "Find a setting", "focused")
    way = []
    for _step in range(4):
        before = focused(seen(bus, application))
        assert len(before) == 1
        way += before
        session.type_keys("Tab")
        wait_until(partial(moved_from, bus, application, before), "the focus moves", 30)
    assert len(set(way)) == len(way)
    session.type_keys("shift+Tab")
    wait_for(bus, application, way[-1], "focused")


def test_what_is_on_chosen_and_open_is_told(
    session: DesktopSession, bus: AccessibilityBus, application: Node
) -> None:
    open_preferences(session, bus, application)
    session.type_keys("ctrl+f", "Tab")
    wait_for(bus, application, "Desktop notifications", "focused", "checkable", "checked")
    session.type_keys("space")

    def is_off() -> bool:
        return any(
            node.name == "Desktop notifications" and "checked" not in node.states
            for node in seen(bus, application)
        )

    wait_until(is_off, "the switch says that it is off", 30)
    session.type_keys("ctrl+2")
    nodes = wait_for(bus, application, "People", "checked")
    assert [node.name for node in nodes if node.role == "list item" and "selected" in node.states] == [
        "Ana, every month"
    ]
    assert any("has popup" in node.states for node in nodes if node.role == "button menu")
    session.type_keys("ctrl+l")
    wait_window(session, "In touch")
    session.type_keys("a")
    wait_for(bus, application, "Ana, every month", "selected")
    session.type_keys("Escape", "Escape")
    wait_window(session, "Kithbell")
    session.type_keys("ctrl+n")
    wait_window(session, "Add someone")
    for _step in range(20):
        boxes = [node for node in seen(bus, application) if node.states >= {"focused", "expandable"}]
        if boxes:
            break
        session.type_keys("Tab")
    (month,) = boxes
    assert bus.labels(month) == ["Month of the birthday"]
    assert "expanded" not in month.states
    session.type_keys("alt+Down")
    wait_for(bus, application, month.name, "expandable", "expanded")
