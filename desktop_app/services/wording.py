"""The planner's facts as sentences: kind, short, never blaming."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from desktop_app.domain.cadence import Span, Unit
from desktop_app.domain.history import Kind, Response
from desktop_app.domain.moments import local_date, local_time
from desktop_app.domain.reasons import (
    ActivityNear,
    AnniversaryNear,
    BirthdayNear,
    FirstHello,
    GotThrough,
    LongSince,
    OutOfTheBlue,
    Silence,
    Why,
)
from desktop_app.i18n import _, habits, ngettext, npgettext, pgettext
from desktop_app.services import dates as calendar_words
from desktop_app.services.isolating import isolated

if TYPE_CHECKING:
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from desktop_app.domain.cadence import Cadence

# The longest time, in days, that is told in each unit.
_COUNTED_IN = ((13, Unit.DAY), (60, Unit.WEEK), (730, Unit.MONTH))
_MOST_YEARS = 10
_DAYS_WITHIN_A_WEEK = 6
MOST_QUOTED = 400  # characters of a note, where it is not alone


def quoted(text: str) -> str:
    """What the user wrote, in quotation marks; of a long text the beginning."""
    return _("“{text}”").format(text=isolated(shortened(text)))


def shortened(text: str, most: int = MOST_QUOTED) -> str:
    """The text, or its first `most` characters and an ellipsis."""
    return text if len(text) <= most else f"{text[:most].rstrip()}…"


def counted(span: Span) -> str:
    """“3 weeks”, “1 month”."""
    texts = {
        Unit.DAY: ngettext("{count} day", "{count} days", span.count),
        Unit.WEEK: ngettext("{count} week", "{count} weeks", span.count),
        Unit.MONTH: ngettext("{count} month", "{count} months", span.count),
        Unit.YEAR: ngettext("{count} year", "{count} years", span.count),
    }
    return texts[span.unit].format(count=span.count)


def every(span: Span) -> str:
    """“every 3 weeks”, “every month”."""
    single = {
        Unit.DAY: _("every day"),
        Unit.WEEK: _("every week"),
        Unit.MONTH: _("every month"),
        Unit.YEAR: _("every year"),
    }
    return single[span.unit] if span.count == 1 else _("every {length}").format(length=counted(span))


def cadence_words(cadence: Cadence) -> str:
    """“about every 3 weeks”, “about every 3 weeks, at the longest 5 weeks”."""
    if cadence.longest is None:
        return _("about {every}").format(every=every(cadence.ideal))
    text = _("about {every}, at the longest {longest}")
    return text.format(every=every(cadence.ideal), longest=counted(cadence.longest))


def elapsed(days: int) -> str:
    """A number of days as someone would say it: “9 days”, “5 weeks”, “3 months”."""
    unit = next((unit for longest, unit in _COUNTED_IN if days <= longest), Unit.YEAR)
    count = max(days // Span(1, unit).days, 1)
    if unit is Unit.YEAR:
        count = min(count, _MOST_YEARS)
    # These follow “ago” or “it has been”, and change their ending there in other languages.
    texts = {
        Unit.DAY: npgettext("time gone by", "{count} day", "{count} days", count),
        Unit.WEEK: npgettext("time gone by", "{count} week", "{count} weeks", count),
        Unit.MONTH: npgettext("time gone by", "{count} month", "{count} months", count),
        Unit.YEAR: npgettext("time gone by", "{count} year", "{count} years", count),
    }
    return texts[unit].format(count=count)


def ago(day: date, today: date) -> str:
    """“today”, “yesterday”, “5 weeks ago”; local dates."""
    days = (today - day).days
    if days <= 0:
        return _("today")
    return _("yesterday") if days == 1 else _("{length} ago").format(length=elapsed(days))


def day_words(day: date, today: date) -> str:
    """“today”, “tomorrow”, “Saturday”, “12 December”, with the year where it is another."""
    distance = (day - today).days
    if distance in (0, 1):
        return _("tomorrow") if distance else _("today")
    if 0 < distance <= _DAYS_WITHIN_A_WEEK:
        return calendar_words.weekday(day.weekday())
    return calendar_words.day_words(day) if day.year == today.year else calendar_words.full_day(day)


def dates(first: date, last: date, today: date) -> str:
    """“24 December”, “24–26 December”, “30 December – 2 January 2027”; local dates."""
    write = calendar_words.day_words if last.year == today.year else calendar_words.full_day
    end = write(last)
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month) and not habits().month_first:
        return pgettext("days of a month", "{first}–{last}").format(first=first.day, last=end)
    far = first.year not in (today.year, last.year)
    start = calendar_words.full_day(first) if far else calendar_words.day_words(first)
    return _("{first} – {last}").format(first=start, last=end)


def moment_words(at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """“today 18:30”, “Saturday 10:00”; UTC moments as clocks in `zone` show them."""
    day = day_words(local_date(at, zone), local_date(now, zone))
    return _("{day} {time}").format(day=day, time=calendar_words.clock(local_time(at, zone)))


def reason(why: Why, name: str, now: datetime, zone: ZoneInfo) -> str:
    """Why this prompt comes now, in one sentence or two."""
    match why:
        case LongSince() | FirstHello() | OutOfTheBlue() | GotThrough():
            return _hello(why, name)
        case BirthdayNear():
            return _birthday(why, name)
        case AnniversaryNear():
            return _anniversary(why, name)
        case ActivityNear():
            return _activity(why, name, now, zone)
    assert_never(why)


def _activity(why: ActivityNear, name: str, now: datetime, zone: ZoneInfo) -> str:
    if why.all_day:
        when = day_words(local_date(why.starts_at, zone), local_date(now, zone))
        text = _("{name} is {when}, at {place}.") if why.place else _("{name} is {when}.")
    else:
        when = moment_words(why.starts_at, now, zone)
        text = _("{name} starts {when}, at {place}.") if why.place else _("{name} starts {when}.")
    return text.format(name=name, when=when, place=why.place)


def _hello(why: LongSince | FirstHello | OutOfTheBlue | GotThrough, name: str) -> str:
    match why:
        case LongSince(last, today, cadence):
            text = _("It has been {elapsed} since you and {name} were in touch; you like it to be {every}.")
            return text.format(elapsed=elapsed((today - last).days), name=name, every=every(cadence.ideal))
        case FirstHello(cadence):
            return _("A first hello to {name}? You would like to be in touch {every}.").format(
                name=name, every=every(cadence.ideal)
            )
        case OutOfTheBlue(last, today):
            if last is None:
                return _("It is nobody’s turn today. You may not have thought of {name} in a while.").format(
                    name=name
                )
            return _("It is nobody’s turn today. You and {name} were last in touch {when}.").format(
                name=name, when=ago(last, today)
            )
        case GotThrough(since, today):
            return _("You wanted to reach {name} {when}. Did it work out?").format(
                name=name, when=ago(since, today)
            )
    assert_never(why)


def _birthday(why: BirthdayNear, name: str) -> str:
    days = (why.on - why.today).days
    if days == 0:
        text = _("Today is {name}’s birthday.")
        if why.turning:
            text = _("{name} turns {turning} today.")
        return text.format(name=name, turning=why.turning)
    if days < 0:
        text = ngettext("{name}’s birthday was yesterday.", "{name}’s birthday was {count} days ago.", -days)
        return text.format(name=name, count=-days)
    when = day_words(why.on, why.today)
    preposition = when if days == 1 else _("on {day}").format(day=when)
    return _("{name}’s birthday is {when}.").format(name=name, when=preposition)


def _anniversary(why: AnniversaryNear, name: str) -> str:
    days = (why.on - why.today).days
    texts = {0: _("{name}: {what} is today."), -1: _("{name}: {what} was yesterday.")}
    text = texts.get(
        days, _("{name}: {what} is on {day}.") if days > 1 else _("{name}: {what} was on {day}.")
    )
    if days == 1:
        text = _("{name}: {what} is tomorrow.")
    sentence = text.format(name=name, what=why.what, day=day_words(why.on, why.today))
    if not why.years:
        return sentence
    years = ngettext("It will be {count} year.", "It will be {count} years.", why.years)
    if days <= 0:
        years = ngettext("That makes {count} year.", "That makes {count} years.", why.years)
    return f"{sentence} {years.format(count=why.years)}"


def title(kind: Kind, name: str) -> str:
    """The headline of a prompt."""
    texts = {
        Kind.PERSON: _("{name} might love to hear from you"),
        Kind.BIRTHDAY: _("{name}’s birthday"),
        Kind.ANNIVERSARY: _("A day to remember with {name}"),
        Kind.ACTIVITY: _("How about {name}?"),
    }
    return texts[kind].format(name=name)


def response(given: Response | None) -> str:
    """What came of a prompt."""
    if given is None:
        return _("waiting for you")
    return {
        Response.CONNECTED: _("you reached out"),
        Response.JOINED: _("you joined"),
        Response.TRYING: _("you tried"),
        Response.SNOOZED: _("put off"),
        Response.NOT_THIS_TIME: _("not this time"),
        Response.RESTED: _("resting"),
        Response.NO_ANSWER: _("went by quietly"),
        Response.WITHDRAWN: _("no longer needed"),
    }[given]


def silence(why: Silence, until: datetime | None, now: datetime, zone: ZoneInfo) -> str:
    """Why nothing comes now, and until when, in one sentence."""
    because = _because(why)
    if until is None:
        return _("Nothing planned: {because}.").format(because=because)
    return _("Nothing before {when}: {because}.").format(when=moment_words(until, now, zone), because=because)


def held_back(why: Silence) -> str:
    """What a prompt that is due waits for at the user's desk."""
    return _("One is ready and waits for a good moment: {because}.").format(because=_because(why))


def _because(why: Silence) -> str:
    return {
        Silence.NO_SCHEDULE: _("no schedule is on, so add one to say when prompts may come"),
        Silence.NO_SUBJECTS: _("nobody is here yet, so add someone you want to stay close to"),
        Silence.NO_OPENING: _("your schedules leave no time outside your quiet hours"),
        Silence.PAUSED: _("you paused the prompts"),
        Silence.ON_SCREEN: _("a prompt is waiting for you already"),
        Silence.JUST_BACK: _("you are just back"),
        Silence.LOCKED: _("your screen is locked"),
        Silence.SHARING: _("others may be looking at your screen"),
        Silence.FULL_SCREEN: _("a window fills your screen"),
        Silence.AWAY: _("you seem to be away"),
        Silence.BUSY: _("you are busy, so it comes with your next pause"),
        Silence.DAY_DONE: _("you have had today’s prompts"),
        Silence.WEEK_DONE: _("you have had this week’s prompts"),
        Silence.DAY_OFF: _("this is one of your days off"),
        Silence.STEPPED_BACK: _("the last prompts went by, so they come less often until you answer one"),
        Silence.GAP: _("the last prompt was a short while ago"),
        Silence.QUIET_HOURS: _("these are your quiet hours"),
        Silence.NOBODY_READY: _("you are in touch with everyone as you like"),
        Silence.BETWEEN_WINDOWS: _("that is when your next time window opens"),
        Silence.MOMENT_TO_COME: _("that is today’s moment"),
    }[why]


def damaged() -> str:
    """The records were found damaged while they are in use."""
    return _(
        "Your records are damaged on the disk. Quit Kithbell and start it again: "
        "it then opens the latest good backup and keeps the damaged file."
    )
