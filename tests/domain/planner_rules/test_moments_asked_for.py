"""What has a moment: prompts put off, birthdays and other dates, activities, and open suggestions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.domain.cadence import Cadence, Span, Unit
from desktop_app.domain.candidates import DAYS_PER_OPEN_SUGGESTION
from desktop_app.domain.history import OUT_OF_THE_BLUE, Kind, Prompt, PromptId, Response, Subject
from desktop_app.domain.moments import local_date
from desktop_app.domain.people import (
    Anniversary,
    Birthday,
    Circle,
    CircleId,
    LastTouch,
    Person,
    PersonId,
    Tie,
)
from desktop_app.domain.planner import SNOOZE_STAYS_OPEN, plan
from desktop_app.domain.preferences import Limits
from desktop_app.domain.reasons import AnniversaryNear, BirthdayNear, GotThrough, OutOfTheBlue
from desktop_app.domain.records import Records
from desktop_app.domain.schedules import EVERY_DAY, About, Schedule, ScheduleId, Window, end_of_quiet
from tests.domain.generated import moments, records, zones
from tests.domain.lives import FORTNIGHT

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_NEW_YEAR = datetime(2027, 1, 1, tzinfo=UTC)


def daytime(about: About = About.EVERYTHING) -> Schedule:
    return Schedule(ScheduleId(1), "Daytime", EVERY_DAY, (Window(time(9), time(21)),), per_day=3, about=about)


@given(st.data(), moments, st.integers(10, 60 * 24 * 3))
def test_a_snoozed_prompt_comes_when_asked_for(data: st.DataObject, now: datetime, minutes: int) -> None:
    before = data.draw(records(now))
    first = next(iter(plan(before, now, now + FORTNIGHT)), None)
    assume(first is not None)
    assert first is not None
    assume(first.subject.kind is not Kind.ACTIVITY)
    asked_for = first.at + timedelta(minutes=minutes)
    snoozed = Prompt(
        PromptId(1), first.subject, first.name, first.at, "UTC", "", "", first.schedule,
        Response.SNOOZED, first.at, asked_for,
    )  # fmt: skip
    after = replace(before, prompts=(snoozed,), days_off=(), limits=replace(before.limits, per_week=None))
    coming = plan(after, first.at, asked_for + timedelta(days=400))
    ahead = []
    again = None
    while again is None and (found := next(coming, None)):
        ahead.append(found)
        again = found if found.subject == first.subject else None
    in_quiet = end_of_quiet(after.limits.quiet, asked_for, after.zone) > asked_for
    if in_quiet:
        assert again is None or again.at > asked_for
    else:
        assert again is not None
        crowd = [found for found in ahead if first.at < found.at < again.at]
        gap = timedelta(minutes=after.limits.gap_minutes)
        early = [found for found in crowd if found.at + gap > asked_for]
        promised = any(found.subject.kind is Kind.ACTIVITY for found in crowd)
        assert again.at == asked_for or promised or not early
        assert asked_for <= again.at


@given(st.data(), moments)
def test_a_missed_snooze_comes_first_in_the_next_opening(data: st.DataObject, now: datetime) -> None:
    before = data.draw(records(now))
    awake = next((person for person in before.people if not person.resting), None)
    assume(awake is not None)
    assert awake is not None
    person = replace(awake, household="")
    subject = Subject(Kind.PERSON, person.id)
    put_off = Prompt(
        PromptId(1), subject, person.name, now - 40 * _HOUR, "UTC", "", "", None,
        Response.SNOOZED, now - 40 * _HOUR, now - 2 * SNOOZE_STAYS_OPEN,
    )  # fmt: skip
    touches = {who: touch for who, touch in before.touches.items() if who != person.id}
    people = tuple(person if each.id == person.id else each for each in before.people)
    missed = replace(before, prompts=(put_off,), touches=touches, occurrences=(), people=people)
    first = next(iter(plan(missed, now, now + timedelta(days=30))), None)
    assume(first is not None and first.schedule is not None)
    assert first is not None
    schedule = next(schedule for schedule in missed.schedules if schedule.id == first.schedule)
    if schedule.about is not About.ACTIVITIES:
        assert first.subject == subject


def test_a_thousand_snoozes_at_the_same_minute_come_one_after_the_other() -> None:
    now = datetime(2026, 3, 2, 6, tzinfo=UTC)
    people = tuple(Person(PersonId(each), f"person {each}", now) for each in range(1, 1001))
    minute = now + timedelta(hours=4)
    prompts = tuple(
        Prompt(
            PromptId(person.id), Subject(Kind.PERSON, person.id), person.name, now - 9 * _DAY,
            "UTC", "", "", 1, Response.SNOOZED, now - 9 * _DAY, minute,
        )
        for person in people
    )  # fmt: skip
    limits = Limits(per_day=3, gap_minutes=5)
    crowded = Records(
        ZoneInfo("Europe/Berlin"), people, schedules=(daytime(),), prompts=prompts, limits=limits
    )
    found = list(plan(crowded, now, now + timedelta(days=20)))
    assert found[0].at == minute
    assert len(found) == 3 * 20
    assert len({suggestion.subject for suggestion in found}) == len(found)


@given(zones, st.dates(date(2026, 1, 1), date(2028, 12, 31)), st.integers(0, 14), st.none() | st.just(1980))
def test_birthdays_come_ahead_of_time_and_on_the_day(
    zone: ZoneInfo, born: date, lead: int, year: int | None
) -> None:
    birthday = Birthday(born.month, born.day, year)
    kept = birthday.in_year(born.year)
    now = datetime.combine(kept, time(12), zone).astimezone(UTC) - (lead + 1) * _DAY
    ana = Person(PersonId(1), "Ana", now, cadence=Cadence(Span(9, Unit.YEAR)), birthday=birthday)
    anna = Person(PersonId(2), "Anna", now, cadence=Cadence(Span(9, Unit.YEAR)))
    touches = {person.id: LastTouch(now - 9 * _DAY, zone.key) for person in (ana, anna)}
    before = Records(
        zone,
        (ana, anna),
        touches=touches,
        schedules=(daytime(),),
        limits=Limits(3, birthday_lead_days=lead),
    )
    found = [
        (local_date(suggestion.at, zone), suggestion.why)
        for suggestion in plan(before, now, now + (lead + 3) * _DAY)
    ]
    turning = kept.year - year if year else None
    ahead = [(kept - lead * _DAY, BirthdayNear(kept, kept - lead * _DAY, turning))] if lead else []
    assert found == [*ahead, (kept, BirthdayNear(kept, kept, turning))]


@pytest.mark.parametrize(("year", "kept"), [(2027, date(2027, 3, 1)), (2028, date(2028, 2, 29))])
def test_other_dates_come_too_and_29_february_moves(year: int, kept: date) -> None:
    zone = ZoneInfo("Europe/Berlin")
    now = datetime(year, 2, 20, 6, tzinfo=UTC)
    wedding = Anniversary("Wedding day", Birthday(2, 29, 2012))
    ana = Person(
        PersonId(1), "Ana", now - 9 * _DAY, cadence=Cadence(Span(9, Unit.YEAR)), anniversaries=(wedding,)
    )
    touches = {ana.id: LastTouch(now - _DAY, zone.key)}
    before = Records(
        zone, (ana,), touches=touches, schedules=(daytime(),), limits=Limits(birthday_lead_days=0)
    )
    found = [(local_date(each.at, zone), each.why) for each in plan(before, now, now + 20 * _DAY)]
    assert found == [(kept, AnniversaryNear("Wedding day", kept, kept, year - 2012))]


@given(st.data(), moments)
def test_activities_are_suggested_in_time_to_get_there(data: st.DataObject, now: datetime) -> None:
    before = data.draw(records(now))
    starts = {occurrence.starts_at.isoformat(): occurrence for occurrence in before.occurrences}
    for suggestion in plan(before, now, now + 2 * FORTNIGHT):
        if suggestion.subject.kind is Kind.ACTIVITY:
            occurrence = starts[suggestion.subject.occasion]
            assert suggestion.at <= occurrence.starts_at - occurrence.travel


@given(st.data(), moments)
def test_no_activity_is_missed_where_a_schedule_has_room(data: st.DataObject, now: datetime) -> None:
    """With a schedule of their own and no tight number, every activity has its reminder."""
    before = data.draw(records(now))
    roomy = replace(
        before,
        schedules=(replace(daytime(About.ACTIVITIES), per_day=6),),
        limits=Limits(6, gap_minutes=5, quiet=None),
        days_off=(),
    )
    reminded = {
        suggestion.subject.occasion
        for suggestion in plan(roomy, now, now + 2 * FORTNIGHT)
        if suggestion.subject.kind is Kind.ACTIVITY
    }
    a_window_is_before = {
        occurrence.starts_at.isoformat()
        for occurrence in roomy.occurrences
        if occurrence.starts_at - occurrence.travel - now > 26 * _HOUR
    }
    assert a_window_is_before <= reminded


@given(moments)
def test_whoever_was_called_is_asked_about_after_an_hour(now: datetime) -> None:
    zone = ZoneInfo("Europe/Berlin")
    ana = Person(PersonId(1), "Ana", now - 99 * _DAY)
    begun = Prompt(
        PromptId(1), Subject(Kind.PERSON, ana.id), ana.name, now - _HOUR / 4, zone.key, "", "", 1,
        None, now, now + _HOUR,
    )  # fmt: skip
    before = Records(zone, (ana,), schedules=(daytime(),), prompts=(begun,), limits=Limits(quiet=None))
    first = next(plan(before, now, now + 2 * _DAY))
    assert first.at == now + _HOUR
    assert first.why == GotThrough(local_date(now, zone), local_date(first.at, zone))
    in_touch = LastTouch(now + _HOUR / 2, zone.key)
    after = replace(before, touches={ana.id: in_touch})
    assert next(plan(after, now, now + 2 * _DAY), None) is None


@given(st.integers(0, 1000), st.integers(1, 12))
def test_now_and_then_somebody_comes_out_of_the_blue(seed: int, people: int) -> None:
    """Only on days when it is nobody's turn, only distant ties, and about once in three weeks."""
    zone = ZoneInfo("Europe/Berlin")
    family = CircleId(1)
    circles = {family: Circle(family, "Family", Cadence(Span(5, Unit.YEAR)), Tie.FAMILY)}
    rarely = Cadence(Span(1, Unit.YEAR))
    everybody = tuple(
        Person(
            PersonId(each), f"person {each}", _NEW_YEAR - 200 * _DAY, (family,) if each == 1 else (), rarely
        )
        for each in range(1, people + 1)
    )
    touches = {person.id: LastTouch(_NEW_YEAR - 200 * _DAY, zone.key) for person in everybody}
    once_a_day = replace(daytime(), per_day=1)
    quiet_year = Records(zone, everybody, circles, touches, (once_a_day,), limits=Limits(), seed=seed)
    until = _NEW_YEAR + 160 * _DAY
    assert list(plan(quiet_year, _NEW_YEAR, until)) == []
    open_to_it = replace(quiet_year, limits=Limits(open_suggestions=True))
    found = list(plan(open_to_it, _NEW_YEAR, until))
    assert all(each.subject.occasion == OUT_OF_THE_BLUE and each.subject.id != 1 for each in found)
    assert all(isinstance(each.why, OutOfTheBlue) for each in found)
    stretches = [local_date(each.at, zone).toordinal() // DAYS_PER_OPEN_SUGGESTION for each in found]
    assert len(set(stretches)) == len(stretches) <= 9
    assert len(found) >= min(people - 1, 7)
