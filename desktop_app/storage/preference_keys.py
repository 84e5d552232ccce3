"""The keys of the preferences file: what each may hold, and which preference it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING

from desktop_app.domain.preferences import (
    LONGEST_GAP_MINUTES,
    MOST_BIRTHDAY_LEAD_DAYS,
    SHORTEST_GAP_MINUTES,
    Contrast,
    Limits,
    Preferences,
    ReadingSize,
    Theme,
)
from desktop_app.domain.schedules import MOST_PER_DAY, MOST_PER_WEEK, Window
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Value = int | str | bool
_TIME_OF_DAY = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Key:
    """One key: where it stands, the value that is meant by what it holds (or None), what would be right."""

    table: str
    name: str
    read: Callable[[object], Value | None]
    expected: Callable[[], str]

    def __str__(self) -> str:
        return f"{self.table}.{self.name}"


def _number(table: str, name: str, least: int, most: int, expected: Callable[[], str] | None = None) -> Key:
    """A whole number within bounds, both included."""

    def read(held: object) -> int | None:
        if not isinstance(held, int) or isinstance(held, bool):  # to Python `true` is a number too
            return None
        return held if least <= held <= most else None

    def bounds() -> str:
        return _("a whole number from {least} to {most}").format(least=least, most=most)

    return Key(table, name, read, expected or bounds)


def _switch(table: str, name: str) -> Key:
    return Key(table, name, lambda held: held if isinstance(held, bool) else None, lambda: _("true or false"))


def _time_of_day(table: str, name: str) -> Key:
    """A time on a clock, quoted or not, or an empty text."""

    def read(held: object) -> str | None:
        text = f"{held:%H:%M}" if isinstance(held, time) else held
        if not isinstance(text, str):
            return None
        match = _TIME_OF_DAY.fullmatch(text.strip())
        if match:
            return f"{int(match[1]):02}:{match[2]}"
        return None if text.strip() else ""

    return Key(table, name, read, lambda: _('a time such as "22:00", or "" for no quiet hours'))


def _text(table: str, name: str, expected: Callable[[], str], words: tuple[str, ...] = ()) -> Key:
    """Any text, or one of some words."""

    def read(held: object) -> str | None:
        return held if isinstance(held, str) and (not words or held in words) else None

    return Key(table, name, read, expected)


PER_DAY = _number("prompts", "per_day", 1, MOST_PER_DAY)
GAP_MINUTES = _number("prompts", "gap_minutes", SHORTEST_GAP_MINUTES, LONGEST_GAP_MINUTES)
QUIET_FROM = _time_of_day("prompts", "quiet_from")
QUIET_TO = _time_of_day("prompts", "quiet_to")
BIRTHDAY_LEAD_DAYS = _number("prompts", "birthday_lead_days", 0, MOST_BIRTHDAY_LEAD_DAYS)
PER_WEEK = _number(
    "prompts",
    "per_week",
    0,
    MOST_PER_WEEK,
    lambda: _("a whole number from 1 to {most}, or 0 for no such limit").format(most=MOST_PER_WEEK),
)
OPEN_SUGGESTIONS = _switch("prompts", "open_suggestions")
ASK_AFTER_LINK = _switch("prompts", "ask_after_link")
GOOD_MOMENT = _switch("prompts", "good_moment")
DESKTOP = _switch("notifications", "desktop")
THEME = _text("appearance", "theme", lambda: _('"system", "light" or "dark"'), tuple(Theme))
CONTRAST = _text("appearance", "contrast", lambda: _('"system" or "high"'), tuple(Contrast))
LANGUAGE = _text(
    "appearance", "language", lambda: _('a language such as "en", or "" for that of the desktop')
)
READING_SIZE = _text(
    "appearance",
    "reading_size",
    lambda: _('"small", "normal", "large" or "largest"'),
    tuple(ReadingSize),
)
DETAILED = _switch("log", "detailed")


def values_of(preferences: Preferences) -> dict[Key, Value]:
    """What the file holds for these preferences, in the file's order."""
    limits, quiet = preferences.limits, preferences.limits.quiet
    return {
        PER_DAY: limits.per_day,
        GAP_MINUTES: limits.gap_minutes,
        QUIET_FROM: f"{quiet.start:%H:%M}" if quiet else "",
        QUIET_TO: f"{quiet.end:%H:%M}" if quiet else "",
        BIRTHDAY_LEAD_DAYS: limits.birthday_lead_days,
        PER_WEEK: limits.per_week or 0,
        OPEN_SUGGESTIONS: limits.open_suggestions,
        ASK_AFTER_LINK: preferences.ask_after_link,
        GOOD_MOMENT: preferences.good_moment,
        DESKTOP: preferences.desktop_notifications,
        THEME: preferences.theme.value,
        CONTRAST: preferences.contrast.value,
        LANGUAGE: preferences.language,
        READING_SIZE: preferences.reading_size.value,
        DETAILED: preferences.detailed_log,
    }


def preferences_of(values: Mapping[Key, Value]) -> Preferences:
    """The preferences of a full set of values that their keys have let pass; quiet hours need both ends."""
    start, end = str(values[QUIET_FROM]), str(values[QUIET_TO])
    quiet = Window(time.fromisoformat(start), time.fromisoformat(end)) if start and end else None
    return Preferences(
        limits=Limits(
            per_day=int(values[PER_DAY]),
            gap_minutes=int(values[GAP_MINUTES]),
            quiet=quiet,
            birthday_lead_days=int(values[BIRTHDAY_LEAD_DAYS]),
            per_week=int(values[PER_WEEK]) or None,
            open_suggestions=bool(values[OPEN_SUGGESTIONS]),
        ),
        desktop_notifications=bool(values[DESKTOP]),
        theme=Theme(str(values[THEME])),
        contrast=Contrast(str(values[CONTRAST])),
        language=str(values[LANGUAGE]),
        detailed_log=bool(values[DETAILED]),
        ask_after_link=bool(values[ASK_AFTER_LINK]),
        good_moment=bool(values[GOOD_MOMENT]),
        reading_size=ReadingSize(str(values[READING_SIZE])),
    )
