"""What a server sends, unpacked as it comes, and never more than there is room for."""

from __future__ import annotations

import zlib

_GZIP = 16 + zlib.MAX_WBITS  # zlib's way to say that a gzip header comes first


class TooLargeError(Exception):
    """More came than there is room for."""


class BrokenError(Exception):
    """It cannot be unpacked."""


class Body:
    """At most `limit` bytes, both as sent and unpacked.

    Qt would unpack by itself, but it first unpacks all that has come only to count it, and a reply that
    goes beyond Qt's own limit does not finish (6.11).
    """

    def __init__(self, limit: int, *, zipped: bool) -> None:
        self._limit = limit
        self._unzip = zlib.decompressobj(_GZIP) if zipped else None
        self._sent = 0
        self._content = bytearray()

    def take(self, chunk: bytes) -> None:
        """The next bytes as sent. Raises TooLargeError or BrokenError."""
        self._sent += len(chunk)
        self._content += self._unpacked(chunk)
        if self._sent > self._limit or len(self._content) > self._limit:
            raise TooLargeError

    def content(self) -> bytes:
        """All of it so far."""
        return bytes(self._content)

    def _unpacked(self, chunk: bytes) -> bytes:
        if self._unzip is None:
            return chunk
        try:
            return self._unzip.decompress(chunk, self._limit + 1 - len(self._content))
        except zlib.error as error:
            raise BrokenError from error
