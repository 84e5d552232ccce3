"""Days and times of the clock, as the user's language and country write them; all of them local."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.i18n import _, habits, pgettext

if TYPE_CHECKING:
    from datetime import date, datetime, time

_NOON = 12


def weekday(day: int) -> str:
    """“Monday”; days of the week count from Monday as 0."""
    return (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )[day]


def short_weekday(day: int) -> str:
    """“Mon”; days of the week count from Monday as 0."""
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))[day]


def month(number: int) -> str:
    """“December”, for 12."""
    return (
        pgettext("month", "January"),
        pgettext("month", "February"),
        pgettext("month", "March"),
        pgettext("month", "April"),
        pgettext("month", "May"),
        pgettext("month", "June"),
        pgettext("month", "July"),
        pgettext("month", "August"),
        pgettext("month", "September"),
        pgettext("month", "October"),
        pgettext("month", "November"),
        pgettext("month", "December"),
    )[number - 1]


def short_month(number: int) -> str:
    """“Dec”, for 12."""
    return (
        pgettext("short month", "Jan"),
        pgettext("short month", "Feb"),
        pgettext("short month", "Mar"),
        pgettext("short month", "Apr"),
        pgettext("short month", "May"),
        pgettext("short month", "Jun"),
        pgettext("short month", "Jul"),
        pgettext("short month", "Aug"),
        pgettext("short month", "Sep"),
        pgettext("short month", "Oct"),
        pgettext("short month", "Nov"),
        pgettext("short month", "Dec"),
    )[number - 1]


def day_words(day: date) -> str:
    """“12 December”, or “December 12” where the month comes first."""
    if habits().month_first:
        text = pgettext("month first", "{month} {day}")
    else:
        text = pgettext("day first", "{day} {month}")
    return text.format(day=day.day, month=month(day.month))


def full_day(day: date) -> str:
    """“12 December 2026”, or “December 12, 2026”."""
    if habits().month_first:
        text = pgettext("month first", "{month} {day}, {year}")
    else:
        text = pgettext("day first", "{day} {month} {year}")
    return text.format(day=day.day, month=month(day.month), year=day.year)


def weekday_and_day(day: date) -> str:
    """“Saturday 12 December”."""
    return _("{weekday} {day}").format(weekday=weekday(day.weekday()), day=day_words(day))


def short_day(day: date) -> str:
    """“Sat 12”, below the name of its month."""
    text = pgettext("below the month", "{weekday} {day}")
    return text.format(weekday=short_weekday(day.weekday()), day=day.day)


def month_and_year(day: date) -> str:
    """“December 2026”."""
    return _("{month} {year}").format(month=month(day.month), year=day.year)


def clock(at: time | datetime) -> str:
    """“18:30”, or “6:30 PM” on a clock of twelve hours."""
    if not habits().twelve_hours:
        return f"{at:%H:%M}"
    text = _("{time} AM") if at.hour < _NOON else _("{time} PM")
    return text.format(time=f"{at.hour % _NOON or _NOON}:{at:%M}")


def full_hour(hour: int) -> str:
    """“18”, or “6 PM” on a clock of twelve hours; 24 is midnight."""
    hour %= 24
    if not habits().twelve_hours:
        return f"{hour:02}"
    text = _("{time} AM") if hour < _NOON else _("{time} PM")
    return text.format(time=hour % _NOON or _NOON)


def moment(at: datetime) -> str:
    """“12 December 2026, 18:30”, whole."""
    return _("{day}, {time}").format(day=full_day(at), time=clock(at))


def week_from(first: int) -> tuple[int, ...]:
    """The seven days of a week that begins on this one, counted from Monday as 0."""
    return tuple((first + step) % 7 for step in range(7))
