"""The same records give the same plan, the plan is what happens, and every silence has its reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.days_off import DaysOff, DaysOffId
from desktop_app.domain.history import Kind, Pause, Prompt, PromptId, Response, Subject
from desktop_app.domain.people import LastTouch, Person, PersonId
from desktop_app.domain.planner import Show, Wait, evaluate, plan
from desktop_app.domain.preferences import Limits
from desktop_app.domain.reasons import Silence
from desktop_app.domain.records import Records
from desktop_app.domain.schedules import EVERY_DAY, Schedule, ScheduleId, Timing, Window
from tests.domain.generated import moments, records
from tests.domain.life import live
from tests.domain.lives import FORTNIGHT, always

_MONDAY_NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
_DAY = timedelta(days=1)


@given(st.data(), moments)
def test_the_same_records_give_the_same_plan(data: st.DataObject, now: datetime) -> None:
    before = data.draw(records(now))
    shuffled = replace(before, people=tuple(reversed(before.people)), schedules=before.schedules[::-1])
    until = now + FORTNIGHT
    assert list(plan(before, now, until)) == list(plan(shuffled, now, until))


@given(st.data(), moments)
def test_the_plan_is_what_happens(data: st.DataObject, now: datetime) -> None:
    before = data.draw(records(now))
    until = now + FORTNIGHT
    planned = [(found.at, found.subject) for found in plan(before, now, until)]
    lived, _ = live(before, now, until, always(Response.CONNECTED))
    assert [(prompt.shown_at, prompt.subject) for prompt in lived if prompt.shown_at < until] == planned


@given(st.data(), moments, st.floats(0, 1))
def test_the_next_prompt_is_the_same_whenever_one_asks(
    data: st.DataObject, now: datetime, part: float
) -> None:
    before = data.draw(records(now))
    decision = evaluate(before, now)
    if isinstance(decision, Wait) and decision.until:
        between = now + (decision.until - now) * part * 0.999
        later = evaluate(before, between)
        assert isinstance(later, Wait)
        assert later.until == decision.until


@given(st.data(), moments)
def test_every_silence_has_a_reason_and_an_end(data: st.DataObject, now: datetime) -> None:
    before = data.draw(records(now))
    decision = evaluate(before, now)
    if isinstance(decision, Wait) and decision.until:
        assert decision.until > now
        assert isinstance(evaluate(before, decision.until), Show)


def awake(schedule: Schedule | None = None, **changed: Any) -> Records:  # noqa: ANN401  each case changes its own fields
    """Five people are ready, and noon is a good time."""
    ready = _MONDAY_NOON - 900 * _DAY
    people = tuple(Person(PersonId(each), f"person {each}", ready) for each in range(1, 6))
    around_noon = Schedule(ScheduleId(1), "Noon", EVERY_DAY, (Window(time(10), time(14)),), Timing.FIXED, 2)
    usual = Records(ZoneInfo("UTC"), people, schedules=(schedule or around_noon,), limits=Limits(2))
    return replace(usual, **changed)


def shown(hours_ago: float, response: Response | None = Response.CONNECTED, person: int = 9) -> Prompt:
    at = _MONDAY_NOON - timedelta(hours=hours_ago)
    return Prompt(PromptId(1), Subject(Kind.PERSON, person), "", at, "UTC", "", "", 1, response, at)


def gone_by(*days_ago: float) -> tuple[Prompt, ...]:
    return tuple(shown(24 * days, Response.NO_ANSWER) for days in days_ago)


_TODAY = _MONDAY_NOON.date()
_ANA = Person(PersonId(1), "Ana", _MONDAY_NOON)
_YESTERDAY = LastTouch(_MONDAY_NOON - _DAY, "UTC")
_CASES = [
    (awake(schedules=()), Silence.NO_SCHEDULE, None),
    (awake(people=()), Silence.NO_SUBJECTS, None),
    (awake(limits=Limits(2, quiet=Window(time(9), time(23)))), Silence.NO_OPENING, None),
    (
        awake(
            Schedule(
                ScheduleId(1), "Past", EVERY_DAY, (Window(time(9), time(23)),), last_day=date(2026, 1, 1)
            )
        ),
        Silence.NO_OPENING,
        None,
    ),
    (awake(pause=Pause(_MONDAY_NOON + _DAY)), Silence.PAUSED, _TODAY + _DAY),
    (awake(prompts=(shown(0.25, None),)), Silence.ON_SCREEN, _TODAY),
    (awake(prompts=(shown(3), shown(2.5, person=8))), Silence.DAY_DONE, _TODAY + _DAY),
    (awake(limits=Limits(2, per_week=1), prompts=(shown(3),)), Silence.WEEK_DONE, _TODAY + 7 * _DAY),
    (awake(days_off=(DaysOff(DaysOffId(1), _TODAY, _TODAY),)), Silence.DAY_OFF, _TODAY + _DAY),
    (awake(limits=Limits(2, quiet=Window(time(11), time(13)))), Silence.QUIET_HOURS, _TODAY),
    (awake(limits=Limits(1), prompts=gone_by(4, 2, 1)), Silence.STEPPED_BACK, _TODAY + _DAY),
    (awake(prompts=(shown(0.5),)), Silence.GAP, _TODAY),
    (awake(people=(_ANA,), touches={_ANA.id: _YESTERDAY}), Silence.NOBODY_READY, date(2026, 4, 1)),
]


@pytest.mark.parametrize(("before", "silence", "day"), _CASES, ids=[case[1].name for case in _CASES])
def test_why_it_is_silent(before: Records, silence: Silence, day: date | None) -> None:
    decision = evaluate(before, _MONDAY_NOON)
    assert isinstance(decision, Wait)
    assert decision.silence is silence
    assert (decision.until.date() if decision.until else None) == day
