"""What can go wrong, as sentences for the user."""

from __future__ import annotations


class KithbellError(Exception):
    """Something the user can understand and act on; `str()` of it is shown as it is."""


class InvalidInputError(KithbellError):
    """What was typed or imported cannot be used."""


class NotFoundError(KithbellError):
    """Nobody or nothing has that name."""


class AmbiguousNameError(KithbellError):
    """Several people fit a name; `candidates` holds their names."""

    def __init__(self, message: str, candidates: tuple[str, ...]) -> None:
        super().__init__(message)
        self.candidates = candidates


class StorageError(KithbellError):
    """The records or the preferences could not be read or written."""


class InUseError(StorageError):
    """Another connection holds the records: nothing was kept, and the same may go well a moment later."""
