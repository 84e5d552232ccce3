"""Talks to the running instance. Imports no Qt, so that a command is quick."""

from __future__ import annotations

import logging
import socket
import sys
import time
from typing import TYPE_CHECKING

from desktop_app.desktop import activation
from desktop_app.desktop.single_instance.address import is_own, pipe_name
from desktop_app.desktop.single_instance.messages import LONGEST_ANSWER, read_answer, request

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

logger = logging.getLogger(__name__)

TIMEOUT = 2.0  # seconds
_PATIENCE = 0.5  # seconds; the system itself accepts, as long as somebody listens
_CHUNK = 64 * 1024
_PAUSE = 0.02  # seconds


class InstanceClient:
    """Fulfils RunningInstance; `timeout` in seconds, `token` the right to the focus that requests carry."""

    def __init__(self, path: Path, timeout: float = TIMEOUT, token: str = "") -> None:
        self._path = path
        self._timeout = timeout
        self._handed_on = {activation.ARGUMENT: token} if token else {}

    def ask(self, verb: str, **arguments: str) -> Mapping[str, object] | None:
        """What the instance answers; None where none runs, or none that answers in time.

        Raises InvalidInputError if the arguments are too long.
        """
        line = request(verb, arguments | self._handed_on)
        try:
            if sys.platform == "win32":
                return read_answer(self._by_pipe(line))
            return read_answer(self._by_socket(line))
        except (FileNotFoundError, ConnectionRefusedError):
            return None
        except (OSError, ValueError) as error:
            logger.info("the running instance gave no answer to “%s”: %s", verb, error)
            return None

    def is_there(self) -> bool:
        """Whether one listens, even one that does not answer; on Windows one that answers."""
        return self.ask("status") is not None if sys.platform == "win32" else _listens(self._path)

    def _by_socket(self, line: bytes) -> bytes:
        end = time.monotonic() + self._timeout
        with socket.socket(socket.AF_UNIX) as connection:
            _connect(connection, self._path, end)
            if not is_own(connection):
                message = "the socket belongs to another user"
                raise OSError(message)
            connection.sendall(line)
            received = b""
            while not received.endswith(b"\n") and len(received) <= LONGEST_ANSWER:
                connection.settimeout(_left(end))
                chunk = connection.recv(_CHUNK)
                if not chunk:
                    break
                received += chunk
        return received

    def _by_pipe(self, line: bytes) -> bytes:
        # A pipe has no timeout: the instance closes connections that take too long.
        with open(rf"\\.\pipe\{pipe_name(self._path)}", "r+b", buffering=0) as pipe:  # noqa: PTH123  no path
            pipe.write(line)
            received = b""
            while not received.endswith(b"\n") and len(received) <= LONGEST_ANSWER:
                chunk = pipe.read(_CHUNK)
                if not chunk:
                    break
                received += chunk
        return received


def _listens(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(_PATIENCE)
        try:
            connection.connect(str(path))
        except OSError:
            return False
    return True


def _connect(connection: socket.socket, path: Path, end: float) -> None:
    """Wait for a place in the line, where Linux says at once that it is full. Raises OSError."""
    while True:
        connection.settimeout(_left(end))
        try:
            connection.connect(str(path))
        except BlockingIOError:
            if time.monotonic() > end:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _left(end: float) -> float:
    return max(end - time.monotonic(), 0.001)
