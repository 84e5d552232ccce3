"""A few words of Wayland over its socket, for what no toolkit passes on.

The wire format: https://wayland.freedesktop.org/docs/html/ch04.html. Whole messages of 32-bit words in the
machine's byte order; nothing here sends or takes file descriptors.
"""

from __future__ import annotations

import socket
import struct
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_DISPLAY, _REGISTRY = 1, 2
_HEADER = struct.Struct("=IHH")  # object, opcode, length with this header
_CHUNK = 16 * 1024
_MOST = 1024 * 1024  # bytes that a compositor may say at a time; a list of globals has some thousand


class WaylandConnection:
    """One more client of the compositor, with `globals`, the names of what is offered by interface.

    `patience` is in seconds, for what must be waited for. Raises OSError where there is no compositor, or
    none that answers in time.
    """

    def __init__(self, environment: Mapping[str, str], patience: float) -> None:
        display = environment.get("WAYLAND_DISPLAY") or "wayland-0"
        self._socket = socket.socket(socket.AF_UNIX)
        self._received = b""
        self._last_id = _REGISTRY
        self._patience = patience
        self.globals: dict[str, int] = {}
        try:
            self._socket.settimeout(patience)
            self._socket.connect(str(Path(environment.get("XDG_RUNTIME_DIR", "/"), display)))
            self.send(_DISPLAY, 1, _REGISTRY)
            self.round_trip()
        except OSError:
            self.close()
            raise

    def new_id(self) -> int:
        """For the next object; ids are handed out in order."""
        self._last_id += 1
        return self._last_id

    def bind(self, interface: str, version: int = 1) -> int:
        """The object of a global. Raises KeyError if it is not offered."""
        made = self.new_id()
        self.send(_REGISTRY, 0, self.globals[interface], interface, version, made)
        return made

    def send(self, target: int, opcode: int, *arguments: int | str) -> None:
        """A request. Raises OSError."""
        body = b"".join(map(_encoded, arguments))
        self._socket.sendall(_HEADER.pack(target, opcode, _HEADER.size + len(body)) + body)

    def events(self) -> list[tuple[int, int]]:
        """Object and opcode of what has been said since the last time. Raises OSError once it has ended."""
        return [(source, opcode) for source, opcode, _ in self._messages(0)]

    def round_trip(self) -> None:
        """Wait until it has done what was asked. Raises OSError if it does not in time."""
        done = self.new_id()
        self.send(_DISPLAY, 0, done)
        end = time.monotonic() + self._patience
        while (left := end - time.monotonic()) > 0:
            for source, opcode, body in self._messages(left):
                if (source, opcode) == (_REGISTRY, 0):
                    name, interface = _global(body)
                    self.globals[interface] = name
                elif source == done:
                    return
        raise TimeoutError

    def close(self) -> None:
        """Leave; the compositor lets go of all that was made."""
        self._socket.close()

    def _messages(self, seconds: float) -> Iterator[tuple[int, int, bytes]]:
        self._receive(seconds)
        while len(self._received) >= _HEADER.size:
            source, opcode, length = _HEADER.unpack_from(self._received)
            if length < _HEADER.size or (source, opcode) == (_DISPLAY, 0):
                message = "the compositor reports an error"
                raise OSError(message)
            if len(self._received) < length:
                return
            body = self._received[_HEADER.size : length]
            self._received = self._received[length:]
            yield source, opcode, body

    def _receive(self, seconds: float) -> None:
        """Whatever is there; waits for the first of it only."""
        self._socket.settimeout(seconds)
        while len(self._received) < _MOST:
            try:
                chunk = self._socket.recv(_CHUNK)
            except (BlockingIOError, TimeoutError):
                return
            if not chunk:
                message = "the compositor has hung up"
                raise ConnectionResetError(message)
            self._received += chunk
            self._socket.settimeout(0)


def _encoded(argument: int | str) -> bytes:
    if isinstance(argument, int):
        return struct.pack("=I", argument)
    text = argument.encode() + b"\0"
    return struct.pack("=I", len(text)) + text + b"\0" * (-len(text) % 4)


def _global(body: bytes) -> tuple[int, str]:
    """Name and interface. Raises OSError for what is not that."""
    try:
        name, length = struct.unpack_from("=II", body)
    except struct.error as error:
        message = "the compositor cannot be understood"
        raise OSError(message) from error
    return name, body[8 : 8 + length - 1].decode(errors="replace")
