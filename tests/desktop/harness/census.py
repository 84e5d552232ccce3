"""What a process holds of the system, from /proc, and of the message bus."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from dbus_fast import Message, MessageType

if TYPE_CHECKING:
    from dbus_fast.aio import MessageBus

    from tests.desktop.harness.background import BackgroundLoop

_KIB_PER_MIB = 1024


def threads(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/task").iterdir()))


def handles(pid: int) -> Counter[str]:
    """Its open files, pipes and sockets by what they lead to; which socket or pipe is left out."""
    found: Counter[str] = Counter()
    for handle in Path(f"/proc/{pid}/fd").iterdir():
        try:
            found[str(handle.readlink()).partition(":[")[0]] += 1
        except FileNotFoundError:  # closed in the meantime
            continue
    return found


def memory(pid: int) -> dict[str, float]:
    """MiB: `Pss`, its fair share; `Private`, its own alone; `Anonymous`, what no file backs.

    Shares depend on what else runs on the machine; what no file backs does not.
    """
    sizes: Counter[str] = Counter()
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]:
        name, size, *_ = line.split()
        kind, _, part = name.rstrip(":").partition("_")
        if not part or kind == "Private":  # clean and dirty; parts of other sizes are in these already
            sizes[kind] += int(size)
    return {name: sizes[name] / _KIB_PER_MIB for name in ("Pss", "Private", "Anonymous")}


class BusCensus:
    """Asks the message bus for its own statistics."""

    def __init__(self, loop: BackgroundLoop, address: str) -> None:
        self._loop = loop
        self._bus = loop.connect(address)

    def take(self) -> dict[str, int]:
        """Match rules and connections, of all programs on the bus."""
        stats = self._loop.run(_stats(self._bus))
        return {"match rules": stats["MatchRules"], "connections": stats["ActiveConnections"]}

    def close(self) -> None:
        self._loop.disconnect(self._bus)


async def _stats(bus: MessageBus) -> dict[str, int]:
    reply = await bus.call(
        Message(
            destination="org.freedesktop.DBus",
            path="/org/freedesktop/DBus",
            interface="org.freedesktop.DBus.Debug.Stats",
            member="GetStats",
        )
    )
    if reply.message_type is MessageType.ERROR:
        raise OSError(reply.body[0])
    body = cast("dict[str, Any]", reply.body[0])
    return {name: variant.value for name, variant in body.items() if isinstance(variant.value, int)}
