"""What a screen reader sees: the accessible tree of the applications of a session, over its own bus."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dbus_fast import Message, MessageType

from tests.desktop.harness.programs import Program, ended_on_failure, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.desktop.harness.background import BackgroundLoop

# Debian's place; the program is in no PATH, since only a session's bus starts it.
LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
# What Qt needs to be told where no screen reader has said that it is there.
VARIABLES = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_ACCESSIBILITY": "1"}
_ACCESSIBLE = "org.a11y.atspi.Accessible"
_ROOT = "/org/a11y/atspi/accessible/root"
# AtspiStateType, https://docs.gtk.org/atspi2/enum.StateType.html.
_STATES = {
    4: "checked",
    5: "collapsed",
    8: "enabled",
    9: "expandable",
    10: "expanded",
    11: "focusable",
    12: "focused",
    22: "selectable",
    23: "selected",
    25: "showing",
    41: "checkable",
    42: "has popup",
}
_LABELLED_BY = 2  # AtspiRelationType
_DEEPEST = 40


@dataclass(frozen=True)
class Node:
    """One accessible thing, as it was when it was asked."""

    service: str
    path: str
    name: str
    role: str
    states: frozenset[str]


class AccessibilityBus:
    """The bus of assistive technology, beside the session's; what it starts ends with it."""

    def __init__(
        self, loop: BackgroundLoop, address: str, environment: Mapping[str, str], folder: Path
    ) -> None:
        self._loop = loop
        self._launcher = Program([LAUNCHER], environment, folder / "at-spi.log")
        with ended_on_failure(self._launcher):
            session = loop.connect(address)
            try:
                self.address = wait_until(lambda: self._ask_address(session), "the bus of screen readers")
            finally:
                loop.disconnect(session)
            self._bus = loop.connect(self.address)

    def end(self) -> None:
        self._loop.disconnect(self._bus)
        started = list(_offspring(self._launcher.pid))
        self._launcher.end()
        for process in started:
            with suppress(ProcessLookupError):  # some of them go with their parent
                os.kill(int(process.name), signal.SIGTERM)
        wait_until(lambda: not any(map(_runs, started)), "what it started has ended")

    def application(self, name: str) -> Node:
        """The application of that name, once it has registered."""
        registry = Node("org.a11y.atspi.Registry", _ROOT, "", "", frozenset())

        def found() -> Node | None:
            return next((each for each in self.children(registry) if each.name == name), None)

        node = wait_until(found, f"{name} among the accessible applications", 30)
        assert node is not None
        return node

    def children(self, node: Node) -> list[Node]:
        return [
            self._node(service, path)
            for service, path in self._call(node.service, node.path, _ACCESSIBLE, "GetChildren")
        ]

    def labels(self, node: Node) -> list[str]:
        """The names of what labels it."""
        found: list[str] = []
        for relation, targets in self._call(node.service, node.path, _ACCESSIBLE, "GetRelationSet"):
            if relation == _LABELLED_BY:
                found += [self._node(service, path).name for service, path in targets]
        return found

    def walk(self, node: Node, depth: int = 0) -> Iterator[Node]:
        """The node and what is below it; of what shows nothing, nothing."""
        yield node
        if depth < _DEEPEST:
            for child in self.children(node):
                if "showing" in child.states or depth == 0:
                    yield from self.walk(child, depth + 1)

    def _node(self, service: str, path: str) -> Node:
        name = self._call(service, path, "org.freedesktop.DBus.Properties", "Get", _ACCESSIBLE, "Name")
        low, high = self._call(service, path, _ACCESSIBLE, "GetState")
        bits = low | high << 32
        states = frozenset(word for place, word in _STATES.items() if bits >> place & 1)
        role = self._call(service, path, _ACCESSIBLE, "GetRoleName")
        return Node(service, path, str(name.value), str(role), states)

    def _ask_address(self, session: Any) -> str:  # noqa: ANN401  dbus-fast's bus
        message = Message(
            destination="org.a11y.Bus", path="/org/a11y/bus", interface="org.a11y.Bus", member="GetAddress"
        )
        reply = self._loop.run(session.call(message))
        return str(reply.body[0]) if reply.message_type is MessageType.METHOD_RETURN else ""

    def _call(self, service: str, path: str, interface: str, member: str, *words: str) -> Any:  # noqa: ANN401  whatever is answered
        message = Message(
            destination=service,
            path=path,
            interface=interface,
            member=member,
            signature="s" * len(words),
            body=list(words),
        )
        reply = self._loop.run(self._bus.call(message))
        assert reply is not None
        if reply.message_type is not MessageType.METHOD_RETURN:
            raise LookupError(member, path, reply.body)
        return reply.body[0]


def _offspring(parent: int) -> Iterator[Path]:
    """The processes that one has started, and those that they have, as folders of /proc."""
    for process in Path("/proc").glob("[0-9]*"):
        fields = _status(process)
        if fields and int(fields[1]) == parent:
            yield process
            yield from _offspring(int(process.name))


def _runs(process: Path) -> bool:
    """Whether it does; one that has ended may wait for somebody to take note."""
    fields = _status(process)
    return bool(fields) and fields[0] != "Z"


def _status(process: Path) -> list[str]:
    """What stands after the name in /proc/PID/stat; nothing where the process is gone."""
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
