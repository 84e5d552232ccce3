"""Being the one instance, and answering the others."""

from __future__ import annotations

import logging
import os
import sys
import time
from typing import TYPE_CHECKING, TypeAlias

from desktop_app.desktop.single_instance import lock
from desktop_app.domain.errors import KithbellError, StorageError
from desktop_app.i18n import _

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from desktop_app.desktop.single_instance.pipe_server import PipeServer
    from desktop_app.desktop.single_instance.socket_server import SocketServer
    from desktop_app.services.ports import RunningInstance

    Handler: TypeAlias = Callable[[str, Mapping[str, str]], Mapping[str, object]]

logger = logging.getLogger(__name__)

_PATIENCE = 10.0  # seconds for another instance to finish its start or its end
_PAUSE = 0.05


class InstanceServer:
    """The lock and the socket, both in a folder that is there and this user's alone."""

    def __init__(self, lock_file: Path, path: Path) -> None:
        self._path = path
        self._lock = lock.select(lock_file)
        self._listener: socket.socket | None = None
        self._server: SocketServer | PipeServer | None = None

    def acquire(self) -> bool:
        """Become the one, unless another is; needs no Qt.

        Raises StorageError where the folder cannot be used.
        """
        try:
            return self._lock.acquire()
        except OSError as error:
            raise self._explained(error) from error

    def acquire_or_ask(self, other: RunningInstance, verb: str, patience: float = _PATIENCE) -> bool:
        """Become the one (True), or have the one that is do something (False).

        Both are tried for `patience` seconds, since the other may just be starting or ending.
        Raises KithbellError if neither comes about, StorageError as `acquire` does.
        """
        end = time.monotonic() + patience
        while not self.acquire():
            if other.ask(verb) is not None:
                return False
            if time.monotonic() > end:
                message = _("Kithbell is running already but does not answer. End it, then start again.")
                raise KithbellError(message)
            time.sleep(_PAUSE)
        return True

    def serve(self, handler: Handler) -> None:
        """Answer requests from now on in this thread's event loop.

        What the handler raises as a KithbellError is answered as {"error": its sentence}. Raises
        StorageError where the folder cannot be used.
        """
        answering = _Answering(handler)
        if sys.platform == "win32":
            from desktop_app.desktop.single_instance.address import pipe_name  # noqa: PLC0415  Windows
            from desktop_app.desktop.single_instance.pipe_server import PipeServer  # noqa: PLC0415

            self._server = PipeServer(pipe_name(self._path), answering.answer)
            return
        from desktop_app.desktop.single_instance.socket_server import (  # noqa: PLC0415  once the icon is there
            SocketServer,
            listening_socket,
        )

        try:
            self._listener = listening_socket(self._path)
        except OSError as error:
            raise self._explained(error) from error
        self._server = SocketServer(self._listener, answering.answer)

    def close(self) -> None:
        """Answer no more, and let another be the one."""
        if self._server is not None:
            self._server.close()
            self._server = None
        if self._listener is not None:
            self._listener.close()
            self._listener = None
            self._path.unlink(missing_ok=True)
        self._lock.release()

    def _explained(self, error: OSError) -> StorageError:
        reason = error.strerror or error
        if error.filename and os.path.isfile(error.filename):  # noqa: PTH113  the error has it as text
            message = _(
                "Kithbell cannot use the file {file}: {reason}. Remove it, then start Kithbell again."
            )
            return StorageError(message.format(file=error.filename, reason=reason))
        message = _("Kithbell cannot listen in the folder {folder}: {reason}. Make it writable for you.")
        return StorageError(message.format(folder=self._path.parent, reason=reason))


class _Answering:
    """From a line to a line, whatever is in it."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler

    def answer(self, line: bytes) -> bytes:
        """The line to send back; never raises."""
        from desktop_app.desktop.single_instance import messages  # noqa: PLC0415  once somebody asks

        try:
            verb, arguments = messages.read_request(line)
        except ValueError:
            logger.warning("a request that cannot be read")
            return messages.answer({"error": "not a request"})
        try:
            return messages.answer(self._handler(verb, arguments))
        except KithbellError as error:
            return messages.answer({"error": str(error)})
        except Exception:
            logger.exception("the request “%s” failed", verb)
            return messages.answer({"error": _("That did not work; the log says more.")})
