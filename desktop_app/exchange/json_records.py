"""Every record and its fields, as docs/data-format.md describes them."""

from __future__ import annotations

from typing import Any

from desktop_app.domain.activities import Activity, Attendance, Change
from desktop_app.domain.cadence import Cadence, Span, Unit
from desktop_app.domain.days_off import DaysOff
from desktop_app.domain.everything import Everything, Mark
from desktop_app.domain.feeds import Feed
from desktop_app.domain.feelings import Feeling
from desktop_app.domain.history import Kind, Prompt, Response, Subject
from desktop_app.domain.people import (
    Anniversary,
    Circle,
    ContactDetail,
    ContactKind,
    How,
    Interaction,
    Person,
    Tie,
    parse_birthday,
)
from desktop_app.domain.preferences import Contrast, Limits, Preferences, ReadingSize, Theme
from desktop_app.domain.schedules import About, Schedule, Timing, Window
from desktop_app.exchange.json_values import (
    CLOCK,
    COUNT,
    DAY,
    FLAG,
    LOCAL,
    MOMENT,
    SECONDS,
    TEXT,
    WHOLE,
    Value,
    choice,
    many,
    maybe,
    parsed,
    record,
)
from desktop_app.i18n import _


def everything() -> Value[Everything]:
    """The whole document, without the line that says what it is."""
    span = record(Span, count=WHOLE, unit=choice(Unit))
    cadence = record(Cadence, ideal=span, longest=maybe(span))
    kept_on = parsed(_("a day of the year, such as 1980-03-22 or --03-22"), str, parse_birthday)
    circle = record(Circle, id=WHOLE, name=TEXT, cadence=cadence, tie=choice(Tie))
    feelings: dict[str, Value[Any]] = {
        "feeling_before": maybe(choice(Feeling)),
        "feeling_after": maybe(choice(Feeling)),
    }
    reminding: dict[str, Value[Any]] = {"remind": FLAG, "lead": SECONDS, "travel": SECONDS}
    window = record(Window, start=CLOCK, end=CLOCK)
    person = record(
        Person,
        id=WHOLE,
        name=TEXT,
        added_at=MOMENT,
        circles=many(WHOLE),
        cadence=maybe(cadence),
        birthday=maybe(kept_on),
        contacts=many(record(ContactDetail, kind=choice(ContactKind), value=TEXT, label=TEXT)),
        notes=TEXT,
        resting=FLAG,
        uid=TEXT,
        household=TEXT,
        anniversaries=many(record(Anniversary, name=TEXT, on=kept_on)),
    )
    interaction = record(
        Interaction,
        id=WHOLE,
        at=MOMENT,
        zone=TEXT,
        people=many(WHOLE),
        how=choice(How),
        note=TEXT,
        they_started=FLAG,
        **feelings,
    )
    schedule = record(
        Schedule,
        id=WHOLE,
        name=TEXT,
        weekdays=many(WHOLE, frozenset),
        windows=many(window),
        timing=choice(Timing),
        per_day=WHOLE,
        about=choice(About),
        circles=many(WHOLE, frozenset),
        enabled=FLAG,
        every_weeks=WHOLE,
        first_day=maybe(DAY),
        last_day=maybe(DAY),
        per_week=maybe(WHOLE),
    )
    activity = record(
        Activity,
        id=WHOLE,
        title=TEXT,
        starts=LOCAL,
        zone=TEXT,
        rule=TEXT,
        place=TEXT,
        **reminding,
        uid=TEXT,
        also=many(LOCAL),
        changes=many(record(Change, instance=LOCAL, starts=maybe(LOCAL), place=TEXT)),
        duration=maybe(SECONDS),
        all_day=FLAG,
        feed=maybe(WHOLE),
    )
    attendance = record(
        Attendance, id=WHOLE, at=MOMENT, zone=TEXT, title=TEXT, activity=maybe(WHOLE), note=TEXT, **feelings
    )
    feed = record(
        Feed,
        id=WHOLE,
        address=TEXT,
        name=TEXT,
        **reminding,
        asked_at=maybe(MOMENT),
        read_at=maybe(MOMENT),
        failures=COUNT,
        trouble=TEXT,
        etag=TEXT,
        last_modified=TEXT,
    )
    prompt = record(
        Prompt,
        id=WHOLE,
        subject=record(Subject, kind=choice(Kind), id=WHOLE, occasion=TEXT),
        name=TEXT,
        shown_at=MOMENT,
        zone=TEXT,
        reason=TEXT,
        passage=TEXT,
        schedule=maybe(WHOLE),
        response=maybe(choice(Response)),
        responded_at=maybe(MOMENT),
        snoozed_until=maybe(MOMENT),
    )
    limits = record(
        Limits,
        per_day=WHOLE,
        gap_minutes=WHOLE,
        quiet=maybe(window),
        birthday_lead_days=WHOLE,
        per_week=maybe(WHOLE),
        open_suggestions=FLAG,
    )
    preferences = record(
        Preferences,
        limits=limits,
        desktop_notifications=FLAG,
        theme=choice(Theme),
        contrast=choice(Contrast),
        language=TEXT,
        detailed_log=FLAG,
        ask_after_link=FLAG,
        good_moment=FLAG,
        reading_size=choice(ReadingSize),
    )
    return record(
        Everything,
        seed=WHOLE,
        circles=many(circle),
        dropped=many(circle),
        people=many(person),
        interactions=many(interaction),
        schedules=many(schedule),
        days_off=many(record(DaysOff, id=WHOLE, first=DAY, last=DAY, name=TEXT)),
        feeds=many(feed),
        activities=many(activity),
        attendances=many(attendance),
        prompts=many(prompt),
        paused_until=maybe(MOMENT),
        flags=many(TEXT),
        passages=many(record(Mark, passage=TEXT, mark=TEXT)),
        preferences=preferences,
    )
