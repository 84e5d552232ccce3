"""Icon files of Windows and macOS, which hold PNG pictures of several sizes.

https://learn.microsoft.com/windows/win32/menurc/resources-in-windows (ICONDIR, ICONDIRENTRY) and
the types of macOS' iconutil.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_LARGEST_ICO = 256  # pixels, written as 0
_ICNS_TYPES = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08"}


def ico(bitmaps: Mapping[int, bytes]) -> bytes:
    """The kind of Windows, from PNG data by size in pixels, up to 256."""
    entries, content = b"", b""
    start = 6 + 16 * len(bitmaps)
    for size, data in sorted(bitmaps.items()):
        side = size % _LARGEST_ICO
        entries += struct.pack("<4B2H2I", side, side, 0, 0, 1, 32, len(data), start + len(content))
        content += data
    return struct.pack("<3H", 0, 1, len(bitmaps)) + entries + content


def icns(bitmaps: Mapping[int, bytes]) -> bytes:
    """The kind of macOS, from PNG data by size in pixels; sizes that it does not know are left out."""
    content = b"".join(
        kind + struct.pack(">I", 8 + len(bitmaps[size])) + bitmaps[size]
        for size, kind in _ICNS_TYPES.items()
        if size in bitmaps
    )
    return b"icns" + struct.pack(">I", 8 + len(content)) + content
