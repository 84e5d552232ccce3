"""The instance's named pipe on Windows, where Qt's network library is the way to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from desktop_app.desktop.single_instance.messages import LONGEST_REQUEST

if TYPE_CHECKING:
    from collections.abc import Callable

_PATIENCE_MS = 1500  # for somebody who connects to say something; less than a client waits


class PipeServer(QObject):
    """Answers each line that comes with `answer(line)`. Raises OSError if the name is taken."""

    def __init__(self, name: str, answer: Callable[[bytes], bytes], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answer = answer
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._accept)
        if not self._server.listen(name):
            raise OSError(self._server.errorString())

    @property
    def full_name(self) -> str:
        """The name as the system knows it."""
        return self._server.fullServerName()

    def close(self) -> None:
        """Hang up on everybody."""
        self._server.close()

    @Slot()
    def _accept(self) -> None:
        connected = self._server.nextPendingConnection()
        if connected is not None:
            _Connection(connected, self._answer, self)


class _Connection(QObject):
    """One line in, one line out, and the end."""

    def __init__(self, connected: QLocalSocket, answer: Callable[[bytes], bytes], parent: QObject) -> None:
        super().__init__(parent)
        self._socket = connected
        self._answer = answer
        self._received = b""
        connected.setParent(self)
        connected.readyRead.connect(self._read)
        connected.disconnected.connect(self.deleteLater)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(connected.abort)
        self._patience.start(_PATIENCE_MS)

    @Slot()
    def _read(self) -> None:
        self._received += self._socket.readAll().data()
        line, end, _ = self._received.partition(b"\n")
        if end and len(line) < LONGEST_REQUEST:
            self._socket.write(self._answer(line))
            self._socket.disconnectFromServer()
        elif len(self._received) >= LONGEST_REQUEST:
            self._socket.abort()
