"""The desktop's tray: a StatusNotifierWatcher that comes and goes when a test says so."""

# No deferred annotations here: dbus-fast reads them.
import asyncio
import contextlib
import time
from dataclasses import dataclass
from typing import Annotated, Any

from dbus_fast import Message, MessageType, PropertyAccess, Variant
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusBool, DBusInt32, DBusSignature, DBusStr
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property, dbus_signal

from tests.desktop.harness.background import BackgroundLoop
from tests.desktop.harness.programs import PATIENCE, wait_until

NAME = "org.kde.StatusNotifierWatcher"
PATH = "/StatusNotifierWatcher"
ITEM = "org.kde.StatusNotifierItem"
ITEM_PATH = "/StatusNotifierItem"
MENU = "com.canonical.dbusmenu"
_GONE = "org.freedesktop.DBus.Error.ServiceUnknown"


@dataclass(frozen=True)
class Registration:
    """`sender` is the unique bus name of the item's program; `at` counts like time.monotonic()."""

    sender: str
    service: str
    at: float


@dataclass(frozen=True)
class MenuEntry:
    """A line of an item's menu; `path` names the menus above it."""

    id: int
    label: str
    enabled: bool
    path: tuple[str, ...] = ()


class _Watcher(ServiceInterface):
    def __init__(self, registrations: list[Registration]) -> None:
        super().__init__(NAME)
        self._registrations = registrations
        self.sender = ""

    def seen(self, message: Message) -> None:
        """Remember who calls: the item's program."""
        if message.message_type is MessageType.METHOD_CALL:
            self.sender = message.sender or ""

    @dbus_method(name="RegisterStatusNotifierItem")
    def register_item(self, service: DBusStr) -> None:
        self._registrations.append(Registration(self.sender, service, time.monotonic()))
        self.item_registered(service)

    @dbus_method(name="RegisterStatusNotifierHost")
    def register_host(self, service: DBusStr) -> None:
        pass

    @dbus_signal(name="StatusNotifierItemRegistered")
    def item_registered(self, service: str) -> DBusStr:
        return service

    @dbus_property(access=PropertyAccess.READ, name="RegisteredStatusNotifierItems")
    def items(self) -> Annotated[list[str], DBusSignature("as")]:
        return [entry.service for entry in self._registrations]

    @dbus_property(access=PropertyAccess.READ, name="IsStatusNotifierHostRegistered")
    def has_host(self) -> DBusBool:
        return True

    @dbus_property(access=PropertyAccess.READ, name="ProtocolVersion")
    def protocol(self) -> DBusInt32:
        return 0


class Tray:
    """Started and stopped by the test; keeps the registrations of all its lives."""

    def __init__(self, loop: BackgroundLoop, address: str) -> None:
        self._loop = loop
        self._address = address
        self._bus: MessageBus | None = None
        self.registrations: list[Registration] = []

    def start(self) -> None:
        self._bus = self._loop.connect(self._address)
        self._loop.run(self._serve(self._bus))

    async def _serve(self, bus: MessageBus) -> None:
        watcher = _Watcher(self.registrations)
        bus.add_message_handler(watcher.seen)
        bus.export(PATH, watcher)
        await bus.request_name(NAME)

    def stop(self) -> None:
        if self._bus is not None:
            self._loop.disconnect(self._bus)
            self._bus = None

    def restart(self) -> None:
        self.stop()
        self.start()

    def wait(self, after: int = 0, seconds: float = PATIENCE) -> Registration:
        """The first registration after so many others."""
        wait_until(lambda: len(self.registrations) > after, "an icon in the tray", seconds)
        return self.registrations[after]

    def activate(self) -> None:
        """Click on the newest icon."""
        self._call(ITEM_PATH, ITEM, "Activate", "ii", [0, 0])

    def tooltip(self) -> str:
        """The newest icon's tooltip, as plain text of its title and body."""
        value = self._get("ToolTip")
        return " ".join(part for part in value[2:4] if part)

    def title(self) -> str:
        return str(self._get("Title"))

    def menu(self) -> list[MenuEntry]:
        """Every line of the newest icon's menu, opened as a user would."""
        path = str(self._get("Menu"))
        with contextlib.suppress(RuntimeError):  # not everybody announces the opening
            self._call(path, MENU, "AboutToShow", "i", [0])
        _, layout = self._call(path, MENU, "GetLayout", "iias", [0, -1, []])
        return list(_entries(layout, ()))

    def labels(self) -> list[str]:
        """What the lines of that menu say; nothing while one icon makes way for another."""
        try:
            return [entry.label for entry in self.menu()]
        except LookupError:
            return []

    def choose(self, label: str) -> None:
        """Click on the menu's line of that name, without mnemonics. Raises LookupError."""
        entry = next((entry for entry in self.menu() if entry.label == label), None)
        if entry is None:
            message = f"no “{label}” in the menu: {[entry.label for entry in self.menu()]}"
            raise LookupError(message)
        body = [entry.id, "clicked", Variant("i", 0), 0]
        self._call(str(self._get("Menu")), MENU, "Event", "isvu", body)

    def _get(self, name: str) -> Any:  # noqa: ANN401  whatever the property holds
        answer = self._call(ITEM_PATH, "org.freedesktop.DBus.Properties", "Get", "ss", [ITEM, name])
        return answer[0].value

    def _call(self, path: str, interface: str, member: str, signature: str, body: list[Any]) -> list[Any]:
        if self._bus is None or not self.registrations:
            text = "no icon in the tray"
            raise LookupError(text)
        call = Message(
            destination=self.registrations[-1].sender,
            path=path,
            interface=interface,
            member=member,
            signature=signature,
            body=body,
        )
        reply = self._loop.run(asyncio.wait_for(self._bus.call(call), PATIENCE))
        if reply.error_name == _GONE:
            text = "the icon has gone"
            raise LookupError(text)
        if reply.message_type is MessageType.ERROR:
            text = f"{member}: {reply.error_name} {reply.body}"
            raise RuntimeError(text)
        return list(reply.body)


def _entries(layout: list[Any], above: tuple[str, ...]) -> list[MenuEntry]:
    number, properties, children = layout
    text = {name: variant.value for name, variant in properties.items()}
    label = str(text.get("label", "")).replace("__", "\0").replace("_", "").replace("\0", "_")
    found = []
    if label and text.get("visible", True):
        found.append(MenuEntry(number, label, bool(text.get("enabled", True)), above))
    below = (*above, label) if label else above
    for child in children:
        found += _entries(child.value, below)
    return found
