"""The instance's socket in Qt's event loop; Qt's own would need its whole network library."""

from __future__ import annotations

import logging
import socket
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal, Slot

from desktop_app.desktop.single_instance.address import is_own
from desktop_app.desktop.single_instance.messages import LONGEST_REQUEST

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

logger = logging.getLogger(__name__)

_PATIENCE_MS = 5000  # for somebody who connects, to say something and to take the answer
_MOST = 16  # connections at a time; who has waited longest makes room for the next
_BREATH_MS = 1000  # before looking again, where the system has no file handle left for a connection
_QUIET = 60.0  # seconds in which hanging up on somebody is logged once


def listening_socket(path: Path) -> socket.socket:
    """A socket that collects connections for later, in a folder of this user alone. Raises OSError.

    Only who holds the lock may call this: it takes the place of a socket that was left behind.
    """
    listener = socket.socket(socket.AF_UNIX)
    try:
        path.unlink(missing_ok=True)
        listener.bind(str(path))
        path.chmod(0o600)
        listener.listen(_MOST)
        listener.setblocking(False)
    except OSError:
        listener.close()
        raise
    return listener


class SocketServer(QObject):
    """Answers each line that comes with `answer(line)`."""

    def __init__(
        self, listener: socket.socket, answer: Callable[[bytes], bytes], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._listener = listener
        self._answer = answer
        self._open: list[_Connection] = []
        self._logged_at = -_QUIET
        self._breath = QTimer(self)
        self._breath.setSingleShot(True)
        self._breath.setInterval(_BREATH_MS)
        self._breath.timeout.connect(self._go_on)
        self._notifier = QSocketNotifier(listener.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._accept)

    def close(self) -> None:
        """Hang up on everybody."""
        self._breath.stop()
        self._notifier.setEnabled(False)
        for connection in tuple(self._open):
            connection.close()

    @Slot()
    def _accept(self) -> None:
        try:
            connected, _ = self._listener.accept()
        except BlockingIOError:
            return
        except OSError as error:  # asking again at once would be the same, for ever
            self._log("no connection can be taken: %s", error)
            self._notifier.setEnabled(False)
            self._breath.start()
            return
        if not is_own(connected):
            self._log("another user was refused")
            connected.close()
            return
        if len(self._open) >= _MOST:
            self._log("too many connections at a time: %s", _MOST)
            self._open[0].close()
        connection = _Connection(connected, self._answer, self)
        self._open.append(connection)
        connection.closed.connect(self._forget)

    @Slot()
    def _go_on(self) -> None:
        self._notifier.setEnabled(True)

    def _log(self, message: str, *arguments: object) -> None:
        now = time.monotonic()
        if now - self._logged_at >= _QUIET:
            self._logged_at = now
            logger.warning(message, *arguments)

    @Slot()
    def _forget(self) -> None:
        for connection in tuple(self._open):
            if connection.is_closed:
                self._open.remove(connection)
                connection.deleteLater()


class _Connection(QObject):
    """One line in, one line out, and the end."""

    closed = Signal()

    def __init__(self, connected: socket.socket, answer: Callable[[bytes], bytes], parent: QObject) -> None:
        super().__init__(parent)
        connected.setblocking(False)
        self._socket = connected
        self._answer = answer
        self._received = b""
        self._to_send = b""
        self.is_closed = False
        self._reading = QSocketNotifier(connected.fileno(), QSocketNotifier.Type.Read, self)
        self._reading.activated.connect(self._read)
        self._writing = QSocketNotifier(connected.fileno(), QSocketNotifier.Type.Write, self)
        self._writing.setEnabled(False)
        self._writing.activated.connect(self._write)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self.close)
        self._patience.start(_PATIENCE_MS)

    @Slot()
    def close(self) -> None:
        """Hang up."""
        if self.is_closed:
            return
        self.is_closed = True
        self._patience.stop()
        self._reading.setEnabled(False)
        self._writing.setEnabled(False)
        self._socket.close()
        self.closed.emit()

    @Slot()
    def _read(self) -> None:
        try:
            chunk = self._socket.recv(LONGEST_REQUEST)
        except BlockingIOError:
            return
        except OSError:
            chunk = b""
        self._received += chunk
        line, end, _ = self._received.partition(b"\n")
        if end and len(line) < LONGEST_REQUEST:
            self._reading.setEnabled(False)
            self._to_send = self._answer(line)
            self._write()
        elif not chunk or len(self._received) >= LONGEST_REQUEST:
            self.close()

    @Slot()
    def _write(self) -> None:
        if self.is_closed:  # by what the request asked for
            return
        try:
            sent = self._socket.send(self._to_send)
        except BlockingIOError:
            sent = 0
        except OSError:
            self.close()
            return
        self._to_send = self._to_send[sent:]
        if self._to_send:
            self._writing.setEnabled(True)
        else:
            self.close()
