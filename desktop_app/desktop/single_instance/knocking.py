"""Whether an instance is there at all, even one that hangs."""

from __future__ import annotations

import socket
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_PATIENCE = 0.5  # seconds; the system itself accepts, as long as somebody listens


def is_taken(path: Path) -> bool:
    """Whether somebody listens at a socket; unknown, and so no, on Windows."""
    if sys.platform == "win32":
        return False
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(_PATIENCE)
        try:
            connection.connect(str(path))
        except OSError:
            return False
    return True
