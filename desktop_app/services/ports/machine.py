"""What the services need of the machine: its clock, its desktop, and the running program.

Moments are aware datetimes in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from desktop_app.domain.good_moment import Attention
    from desktop_app.domain.history import PromptId
    from desktop_app.services.notices import Notice, NoticeAnswer


class Clock(Protocol):
    """What time it is, and where."""

    def now(self) -> datetime:
        """The moment, in UTC."""

    def zone(self) -> ZoneInfo:
        """The zone that the user's clocks show now, read afresh."""


class NoticeListener(Protocol):
    """Who is told what became of a notice; always on the main thread."""

    def notice_shown(self, prompt: PromptId) -> None:
        """The desktop has it on screen."""

    def notice_failed(self, prompt: PromptId, why: str) -> None:
        """It could not be shown, or nobody said so in time; `why` is for the log."""

    def notice_answered(self, prompt: PromptId, answer: NoticeAnswer) -> None:
        """A button, or the body (`OPEN`), was pressed."""


class Notifier(Protocol):
    """The desktop's own notifications: one at a time."""

    def show(self, notice: Notice, listener: NoticeListener) -> None:
        """Show it in place of the one before; returns at once."""

    def withdraw(self, prompt: PromptId) -> None:
        """Take it off the screen if it is still there."""

    def describe(self) -> str:
        """A few words for `status` and `doctor`, such as “dunst 1.9.0” or “none answers”."""

    def is_denied(self) -> bool:
        """Whether the system did not allow the latest notice, as macOS' user may have wanted."""

    def close(self) -> None:
        """Withdraw what is on screen and let go of the service."""


class Announcer(Protocol):
    """Tells whoever shows records that some have changed."""

    def records_changed(self) -> None:
        """Something was written; look again."""


class Alarm(Protocol):
    """Call me at this moment; one at a time."""

    def set(self, moment: datetime | None) -> None:
        """Wake at a UTC moment in place of the one before, or not at all."""


class Autostart(Protocol):
    """Starting with the session, read back from the system itself."""

    def is_enabled(self) -> bool:
        """Whether the system will start Kithbell at login."""

    def missing_program(self) -> str:
        """The program that it is to start, where there is none any more; else nothing."""

    def enable(self) -> None:
        """Make it so. Raises StorageError."""

    def disable(self) -> None:
        """Undo that. Raises StorageError."""


class Presence(Protocol):
    """What the desktop can tell of its user."""

    def look(self, now: datetime) -> Attention:
        """As it is at this UTC moment; takes some 50 milliseconds at most and never raises."""


class RunningInstance(Protocol):
    """The Kithbell that runs in the tray, seen from another process."""

    def ask(self, verb: str, **arguments: str) -> Mapping[str, object] | None:
        """Send a verb and wait for the answer, two seconds at most; None where none comes."""

    def is_there(self) -> bool:
        """Whether one runs, even one that does not answer."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of `doctor`: a part, its state, and the cure where something is wrong.

    `told` stands for the state where it is passed on: a folder's name or a file's contents may be telling.
    """

    part: str
    state: str
    well: bool = True
    cure: str = ""
    told: str | None = None


class Diagnosis(Protocol):
    """A part that can say how it is."""

    def findings(self) -> Sequence[Finding]:
        """Its lines, without anybody's name."""
