"""What the user prefers, with gentle defaults."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum

from desktop_app.domain.errors import InvalidInputError
from desktop_app.domain.schedules import MOST_PER_DAY, MOST_PER_WEEK, Window
from desktop_app.i18n import _

SHORTEST_GAP_MINUTES = 5
LONGEST_GAP_MINUTES = 24 * 60
MOST_BIRTHDAY_LEAD_DAYS = 60


class Theme(StrEnum):
    """Light, dark, or as the desktop is."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Contrast(StrEnum):
    """As the desktop is, or always high."""

    SYSTEM = "system"
    HIGH = "high"


class ReadingSize(StrEnum):
    """How large the passages are written, from the smallest on."""

    SMALL = "small"
    NORMAL = "normal"
    LARGE = "large"
    LARGEST = "largest"

    def step(self, steps: int) -> ReadingSize:
        """So many sizes larger, or smaller; at the ends it goes no further."""
        sizes = list(ReadingSize)
        return sizes[min(max(sizes.index(self) + steps, 0), len(sizes) - 1)]


@dataclass(frozen=True, slots=True)
class Limits:
    """How many prompts at most, over all schedules. Raises InvalidInputError.

    One prompt a day by default, and never two within two hours: windows the user chose and few
    prompts in them (Fitz et al. 2019; Morrison et al. 2017). A week begins on Monday. With
    `open_suggestions` somebody comes up now and then whose turn it is not.
    """

    per_day: int = 1
    gap_minutes: int = 120
    quiet: Window | None = Window(time(22), time(8))
    birthday_lead_days: int = 7
    per_week: int | None = None
    open_suggestions: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.per_day <= MOST_PER_DAY:
            message = _("{count} prompts a day: choose {least} to {most}.")
            count, least, most = self.per_day, 1, MOST_PER_DAY
        elif not SHORTEST_GAP_MINUTES <= self.gap_minutes <= LONGEST_GAP_MINUTES:
            message = _("{count} minutes between prompts: choose {least} to {most}.")
            count, least, most = self.gap_minutes, SHORTEST_GAP_MINUTES, LONGEST_GAP_MINUTES
        elif self.per_week is not None and not 1 <= self.per_week <= MOST_PER_WEEK:
            message = _("{count} prompts a week: choose {least} to {most}, or none for no such limit.")
            count, least, most = self.per_week, 1, MOST_PER_WEEK
        elif not 0 <= self.birthday_lead_days <= MOST_BIRTHDAY_LEAD_DAYS:
            message = _("{count} days ahead: choose {least} to {most}.")
            count, least, most = self.birthday_lead_days, 0, MOST_BIRTHDAY_LEAD_DAYS
        else:
            return
        raise InvalidInputError(message.format(count=count, least=least, most=most))


@dataclass(frozen=True, slots=True)
class Preferences:
    """Everything in the preferences file; `language` empty means as the desktop is.

    With `ask_after_link` a prompt asks, an hour after a call or a message was begun from it, whether it
    got through. With `good_moment` a prompt waits until the user can take it.
    """

    limits: Limits = field(default_factory=Limits)
    desktop_notifications: bool = True
    theme: Theme = Theme.SYSTEM
    contrast: Contrast = Contrast.SYSTEM
    language: str = ""
    detailed_log: bool = False
    ask_after_link: bool = False
    good_moment: bool = True
    reading_size: ReadingSize = ReadingSize.NORMAL
