"""Who is the one: held by a process, and free again when that process ends, however it ends."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path


class Lock(Protocol):
    """What a handler offers."""

    def acquire(self) -> bool:
        """Take it unless somebody else has it. Raises OSError where the file cannot be made."""

    def release(self) -> None:
        """Give it back."""


def select(path: Path) -> Lock:
    """The kernel's own lock where there is one: it cannot be left behind."""
    if sys.platform == "win32":
        return QtLock(path)
    return KernelLock(path)


if sys.platform != "win32":
    import fcntl

    class KernelLock:
        """A flock(2) on a file that stays."""

        def __init__(self, path: Path) -> None:
            self._path = path
            self._fd: int | None = None

        def acquire(self) -> bool:
            """Take it unless another process has it. Raises OSError."""
            if self._fd is not None:
                return True
            fd = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(fd)
                return False
            except OSError:
                os.close(fd)
                raise
            self._fd = fd
            return True

        def release(self) -> None:
            """Give it back."""
            if self._fd is not None:
                os.close(self._fd)
                self._fd = None


class QtLock:
    """Qt's lock file, which knows on every system whether its owner still runs."""

    def __init__(self, path: Path) -> None:
        from PySide6.QtCore import QLockFile  # noqa: PLC0415  the other lock needs no Qt

        self._lock = QLockFile(str(path))
        self._lock.setStaleLockTime(0)  # however long it has been held

    def acquire(self) -> bool:
        """Take it unless another process has it. Raises OSError."""
        if self._lock.isLocked() or self._lock.tryLock(0):
            return True
        if self._lock.error() is not self._lock.LockError.LockFailedError:
            raise OSError(self._lock.error().name)
        return False

    def release(self) -> None:
        """Give it back."""
        self._lock.unlock()
