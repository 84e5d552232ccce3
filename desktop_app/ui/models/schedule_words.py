"""A schedule in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.closed import Closed
from desktop_app.domain.schedules import DAYS_IN_WEEK, EVERY_DAY, About
from desktop_app.i18n import _, ngettext, pgettext
from desktop_app.services import dates, wording
from desktop_app.services.isolating import isolated
from desktop_app.services.timetable import WEEKEND, WORKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from desktop_app.domain.people import CircleId
    from desktop_app.domain.schedules import Schedule, Window

_SHORTEST_RUN = 3


def days_words(days: Iterable[int]) -> str:
    """“every day”, “Mon–Fri”, “weekends”, “Mon, Wed”; days count from Monday as 0."""
    wanted = frozenset(days)
    named = {EVERY_DAY: _("every day"), WORKDAYS: _("weekdays"), WEEKEND: _("weekends")}
    if wanted in named:
        return named[wanted]
    runs: list[list[int]] = []
    for day in sorted(wanted & EVERY_DAY):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(part for run in runs for part in _run_words(run))


def _run_words(run: list[int]) -> list[str]:
    names = [dates.short_weekday(day % DAYS_IN_WEEK) for day in run]
    return [f"{names[0]}–{names[-1]}"] if len(run) >= _SHORTEST_RUN else names


def spoken_days(days: Iterable[int]) -> str:
    """“every day”, “Monday to Friday”, “Saturday and Sunday”; days count from Monday as 0."""
    wanted = sorted(frozenset(days) & EVERY_DAY)
    names = [dates.weekday(day) for day in wanted]
    if len(names) == DAYS_IN_WEEK:
        return _("every day")
    if len(names) >= _SHORTEST_RUN and wanted[-1] - wanted[0] == len(wanted) - 1:
        return pgettext("days", "{first} to {last}").format(first=names[0], last=names[-1])
    if len(names) > 1:
        return _("{most} and {last}").format(most=", ".join(names[:-1]), last=names[-1])
    return "".join(names)


def held_words(schedule: Schedule, window: int) -> str:
    """“Evenings, Monday to Friday, 18:00 to 20:30”; the window is told by its place."""
    times = window_words(schedule.windows[window])
    return ", ".join((schedule.name, spoken_days(schedule.weekdays), times))


def change_words(before: Schedule, after: Schedule) -> str:
    """What became of the one window that was moved or made longer."""
    pairs = zip(before.windows, after.windows, strict=True)
    place = next((place for place, (old, new) in enumerate(pairs) if old != new), 0)
    return _("{window} from now on.").format(window=held_words(after, place))


def window_words(window: Window, *, short: bool = False) -> str:
    """“18:00 to 20:30”, or “18:00 – 20:30”."""
    text = _("{start} – {end}") if short else pgettext("times", "{start} to {end}")
    return text.format(start=dates.clock(window.start), end=dates.clock(window.end))


def about_words(schedule: Schedule, circles: Mapping[CircleId, str]) -> str:
    """“people”, “Family, Old friends”; empty where it is about everything."""
    if schedule.about is About.ACTIVITIES:
        return _("activities")
    names = [isolated(circles[circle]) for circle in sorted(schedule.circles) if circle in circles]
    if names:
        return ", ".join(names)
    return _("people") if schedule.about is About.PEOPLE else ""


def often_words(schedule: Schedule) -> str:
    """“1 a day”, “2 a day, every 2 weeks”."""
    text = _("{count} a day").format(count=schedule.per_day)
    if schedule.every_weeks == 1:
        return text
    weeks = ngettext("every {count} week", "every {count} weeks", schedule.every_weeks)
    return f"{text}, {weeks.format(count=schedule.every_weeks)}"


def summary(schedule: Schedule, circles: Mapping[CircleId, str]) -> str:
    """“Evenings · people · 1 a day”, nothing of it twice; `circles` are names by id."""
    about = about_words(schedule, circles)
    if about.casefold() == schedule.name.casefold():
        about = ""
    return " · ".join(filter(None, (isolated(schedule.name), about, often_words(schedule))))


def sentence(schedule: Schedule, circles: Mapping[CircleId, str]) -> str:
    """All of it, as “Evenings: weekdays 18:00 to 20:30, people, 1 a day.” says it."""
    times = _(" and ").join(window_words(window) for window in schedule.windows)
    parts = [
        f"{days_words(schedule.weekdays)} {times}",
        about_words(schedule, circles),
        often_words(schedule),
    ]
    if schedule.first_day:
        parts.append(_("from {day}").format(day=dates.full_day(schedule.first_day)))
    if schedule.last_day:
        parts.append(_("until {day}").format(day=dates.full_day(schedule.last_day)))
    if not schedule.enabled:
        parts.append(_("off"))
    return f"{schedule.name}: {', '.join(filter(None, parts))}."


def closed_words(names: Sequence[str], why: Closed) -> str:
    """Why no prompt comes from the schedules of these names."""
    count = len(names)
    text = {
        Closed.OVER: ngettext(
            "No prompts come from {names} any more: its last day has passed.",
            "No prompts come from {names} any more: their last days have passed.",
            count,
        ),
        Closed.NO_DAY: ngettext(
            "No prompts come from {names}: none of its days is between its dates.",
            "No prompts come from {names}: none of their days is between their dates.",
            count,
        ),
        Closed.QUIET: ngettext(
            "No prompts come from {names}: all of it is within your quiet hours.",
            "No prompts come from {names}: all their times are within your quiet hours.",
            count,
        ),
    }[why]
    return text.format(names=_(" and ").join(wording.quoted(name) for name in names))
