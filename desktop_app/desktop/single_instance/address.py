"""Where the instance is found: a socket in its folder, or on Windows a named pipe."""

from __future__ import annotations

import hashlib
import os
import socket
import struct
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LONGEST = 104  # bytes, the least of what sun_path holds (macOS)


def pipe_name(path: Path) -> str:
    r"""The name below \\.\pipe\ that stands for a socket's path on Windows."""
    place = os.path.normcase(path.absolute())
    return f"kithbell-{hashlib.blake2b(place.encode(), digest_size=12).hexdigest()}"


@contextmanager
def short(path: Path) -> Iterator[str]:
    """A name of a socket's path that fits into an address; Linux has one for any path.

    Raises OSError where the folder is absent.
    """
    if len(os.fsencode(path)) < _LONGEST or sys.platform != "linux":
        yield str(path)
        return
    folder = os.open(path.parent, os.O_PATH)
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)


def is_own(connection: socket.socket) -> bool:
    """Whether the other end belongs to this user; believed where the system cannot say."""
    if sys.platform != "linux":
        return True  # the folder's mode keeps others out
    credentials = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    _, uid, _ = struct.unpack("3i", credentials)
    return bool(uid == os.getuid())
