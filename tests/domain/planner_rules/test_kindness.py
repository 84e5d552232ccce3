"""Prompts that nobody answers become fewer, an answer brings them back, and a no is respected."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.domain.history import Kind, Prompt, PromptId, Response, Subject
from desktop_app.domain.pace import MOST_DAYS_APART, pace
from desktop_app.domain.people import Person, PersonId, cadence_of
from desktop_app.domain.planner import Show, plan
from desktop_app.domain.preferences import Limits
from desktop_app.domain.records import Records
from desktop_app.domain.schedules import EVERY_DAY, MOST_PER_DAY, Schedule, ScheduleId, Window
from tests.domain.generated import moments, records
from tests.domain.life import live
from tests.domain.lives import always

_NOW = datetime(2026, 3, 2, 6, tzinfo=UTC)
_WEEKS = 8
_HALF = 2


def busy(per_day: int, people: int = 80) -> Records:
    """Somebody is ready at any time."""
    return Records(
        ZoneInfo("Europe/Berlin"),
        tuple(
            Person(PersonId(each), f"person {each}", _NOW - timedelta(days=900))
            for each in range(1, people + 1)
        ),
        schedules=(
            Schedule(ScheduleId(1), "All day", EVERY_DAY, (Window(time(8), time(22)),), per_day=per_day),
        ),
        limits=Limits(per_day, gap_minutes=5, quiet=None),
    )


def gone_by(number: int, now: datetime) -> tuple[Prompt, ...]:
    """The latest prompts, the last one half a day ago, without an answer."""
    return tuple(
        Prompt(
            PromptId(each + 1), Subject(Kind.PERSON, 70 + each % 9), "",
            now - timedelta(days=number - each - 0.5), "UTC", "", "", 1, Response.NO_ANSWER,
        )
        for each in range(number)
    )  # fmt: skip


@given(st.integers(1, MOST_PER_DAY), st.integers(0, 200))
def test_the_pace_only_ever_slows_down_while_nobody_answers(per_day: int, unanswered: int) -> None:
    now, next_time = pace(unanswered, per_day), pace(unanswered + 1, per_day)
    assert 1 <= next_time.per_day <= now.per_day <= per_day
    assert 1 <= now.days_apart <= next_time.days_apart <= MOST_DAYS_APART


@given(st.integers(1, MOST_PER_DAY))
def test_two_without_an_answer_mean_fewer(per_day: int) -> None:
    assert pace(1, per_day) == (per_day, 1)
    slower = pace(2, per_day)
    assert slower.per_day / slower.days_apart < per_day


@given(st.integers(1, 6))
def test_to_somebody_who_never_answers_they_come_down_to_one_a_week(per_day: int) -> None:
    until = _NOW + timedelta(weeks=_WEEKS)
    shown, _ = live(busy(per_day), _NOW, until, always(None))
    answered, _ = live(busy(per_day), _NOW, until, always(Response.NOT_THIS_TIME))
    last_weeks = [prompt for prompt in shown if prompt.shown_at >= until - timedelta(weeks=3)]
    assert 2 <= len(last_weeks) <= 3
    assert len(shown) < len(answered) / 2


@given(st.integers(1, 6), st.integers(0, 20))
def test_an_answer_brings_the_usual_number_back(per_day: int, unanswered: int) -> None:
    """The plan takes each of its prompts as answered."""
    before = replace(busy(per_day), prompts=gone_by(unanswered, _NOW))
    days = [found.at.date() for found in plan(before, _NOW, _NOW + timedelta(days=11))]
    if unanswered >= 2 * per_day * MOST_DAYS_APART:
        assert days[0] > _NOW.date() + timedelta(days=1)
    assert days.count(days[0] + timedelta(days=1)) == per_day


@given(st.data(), moments)
def test_not_this_time_is_respected_for_half_the_cadence(data: st.DataObject, now: datetime) -> None:
    before = data.draw(records(now))
    first = next(
        (found for found in plan(before, now, now + timedelta(days=30)) if found.subject.kind is Kind.PERSON),
        None,
    )
    assume(first is not None)
    assert first is not None
    declined = Prompt(
        PromptId(1), first.subject, first.name, first.at, "UTC", "", "", first.schedule,
        Response.NOT_THIS_TIME, first.at,
    )  # fmt: skip
    after = replace(before, prompts=(declined,))
    members = before.roster.standings[PersonId(first.subject.id)].members
    days = min(cadence_of(member, before.circles).ideal.days for member in members) // _HALF
    rest = first.at.astimezone(before.zone).date() + timedelta(days=max(days, 1))
    numbers = {member.id for member in members}
    about_them = (
        found
        for found in plan(after, first.at, first.at + timedelta(days=200))
        if found.subject.kind is not Kind.ACTIVITY and found.subject.id in numbers
    )
    again = next(about_them, None)
    if again and again.subject.kind is Kind.PERSON:  # a birthday has its own day
        assert again.at.astimezone(before.zone).date() >= rest


@given(moments)
def test_somebody_who_is_left_unanswered_waits_longer_each_time(now: datetime) -> None:
    ana = Person(PersonId(1), "Ana", now - timedelta(days=900))
    before = replace(busy(1), people=(ana,))
    shown, _ = live(before, now, now + timedelta(days=400), always(None))
    days = [prompt.shown_at.astimezone(before.zone).date() for prompt in shown]
    gaps = [(other - one).days for one, other in pairwise(days)]
    assert all(other >= one for one, other in pairwise(gaps))
    assert gaps[0] < 7
    assert gaps[-1] == 30  # a month is their whole cadence


@given(st.data(), moments)
def test_what_was_promised_comes_however_many_went_by(data: st.DataObject, now: datetime) -> None:
    """A snooze is an answer, and birthdays and activities do not wait for one."""
    before = busy(1)
    hour = data.draw(st.integers(9, 20))
    ana = replace(before.people[0], resting=False)
    asked_for = (now + timedelta(days=1)).astimezone(before.zone).replace(hour=hour, minute=0, second=0)
    snoozed = Prompt(
        PromptId(20), Subject(Kind.PERSON, ana.id), ana.name, now - timedelta(days=7), "UTC", "", "", 1,
        Response.SNOOZED, now, asked_for.astimezone(UTC),
    )  # fmt: skip
    prompts = (*gone_by(9, now), snoozed)
    after = replace(before, prompts=tuple(sorted(prompts, key=lambda prompt: prompt.shown_at)))
    decision = next(
        found for found in plan(after, now, now + timedelta(days=9)) if found.subject.id == ana.id
    )
    assert decision.at == asked_for.astimezone(UTC)
    assert not isinstance(decision, Show)
