"""Where the instance is found: a socket in its folder, or on Windows a named pipe."""

from __future__ import annotations

import os
import socket
import struct
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def pipe_name(path: Path) -> str:
    r"""The name below \\.\pipe\ that stands for a socket's path on Windows."""
    place = os.path.normcase(path.absolute())
    import hashlib  # noqa: PLC0415  brings in OpenSSL, and only Windows has pipes

    return f"kithbell-{hashlib.blake2b(place.encode(), digest_size=12).hexdigest()}"


def is_own(connection: socket.socket) -> bool:
    """Whether the other end belongs to this user; believed where the system cannot say."""
    if sys.platform != "linux":
        return True  # the folder's mode keeps others out
    credentials = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    _, uid, _ = struct.unpack("3i", credentials)
    return bool(uid == os.getuid())
