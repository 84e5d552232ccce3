"""What the loop's thread is given, and what it tells the main one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class What(Enum):
    """What became of a notice."""

    SENDING = auto()
    SHOWN = auto()
    FAILED = auto()  # with the reason
    DENIED = auto()  # by the system, which asks its user once, as macOS does
    PRESSED = auto()  # with the answer, and an activation token where the desktop gives one
    GONE = auto()  # from the screen, unanswered


@dataclass(frozen=True, slots=True)
class Identity:
    """Who notifies: the name that people read, the id of the desktop entry, and a picture."""

    name: str
    app: str
    icon: Path
