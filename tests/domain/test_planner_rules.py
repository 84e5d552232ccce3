"""The planner's rules, each over generated people, schedules, histories, absences and zones."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.domain.history import Kind, Pause, Prompt, PromptId, Response, Subject
from desktop_app.domain.planner import SNOOZE_STAYS_OPEN, Show, Wait, evaluate, plan
from desktop_app.domain.schedules import Schedule, end_of_quiet
from tests.domain.generated import moments, records
from tests.domain.life import Answer, Asleep, in_touch, live

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop_app.domain.planner import Suggestion
    from desktop_app.domain.records import Records

_FORTNIGHT = timedelta(days=14)
_HOUR = timedelta(hours=1)


def answers(seed: int) -> Callable[[Suggestion], Answer]:
    """A user who answers some, puts off some and ignores some."""
    random = Random(seed)
    choices: tuple[Answer, ...] = (
        (Response.CONNECTED, timedelta(0)),
        (Response.NOT_THIS_TIME, timedelta(0)),
        (Response.SNOOZED, timedelta(hours=3)),
        (Response.SNOOZED, timedelta(days=1)),
        (None, timedelta(0)),
    )
    return lambda _suggestion: random.choice(choices)


def naps(seed: int, start: datetime) -> Iterator[Asleep]:
    """A machine that sleeps and wakes at any minute."""
    random = Random(seed)
    while True:
        start += timedelta(minutes=random.randint(1, 2000))
        end = start + timedelta(minutes=random.randint(1, 3000))
        yield Asleep(start, end)
        start = end


@st.composite
def lives(draw: st.DrawFn) -> tuple[Records, list[Prompt]]:
    """Two weeks of prompts, with absences."""
    now = draw(moments)
    before = draw(records(now))
    seed = draw(st.integers(0, 10_000))
    shown, after = live(before, now, now + _FORTNIGHT, answers(seed), naps(seed, now))
    return after, shown


def reshown(prompts: list[Prompt]) -> set[PromptId]:
    """The ids of prompts that come back because the user put them off."""
    put_off = set()
    back = set()
    for prompt in prompts:
        if prompt.subject in put_off:
            back.add(prompt.id)
            put_off.discard(prompt.subject)
        if prompt.response is Response.SNOOZED:
            put_off.add(prompt.subject)
    return back


def inside_a_window(schedule: Schedule, at: datetime, records: Records) -> bool:
    """Whether clocks in the zone show a time inside a window, on a day the schedule is on."""
    here = at.astimezone(records.zone)
    for day in (here.date(), here.date() - timedelta(days=1)):
        for window in schedule.windows:
            start = datetime.combine(day, window.start)
            wall = here.replace(tzinfo=None)
            if schedule.is_on(day) and start <= wall < start + window.length_on(day):
                return True
            skipped = here - timedelta(hours=1)  # a window inside the gap opens after it
            if schedule.is_on(day) and skipped.utcoffset() != here.utcoffset():
                return True
    return False


@given(lives())
def test_prompts_come_in_windows_and_outside_quiet_hours(life: tuple[Records, list[Prompt]]) -> None:
    after, shown = life
    schedules = {schedule.id: schedule for schedule in after.schedules}
    back = reshown(shown)
    for prompt in shown:
        if prompt.schedule is None:
            assert prompt.id in back
        else:
            assert inside_a_window(schedules[prompt.schedule], prompt.shown_at, after)  # type: ignore[index]
        assert end_of_quiet(after.limits.quiet, prompt.shown_at, after.zone) == prompt.shown_at


@given(lives())
def test_the_daily_number_and_the_gap_hold(life: tuple[Records, list[Prompt]]) -> None:
    after, shown = life
    days: dict[date, set[Subject]] = defaultdict(set)
    for prompt in shown:
        days[prompt.shown_at.astimezone(after.zone).date()].add(prompt.subject)
    assert all(len(subjects) <= after.limits.per_day for subjects in days.values())
    gap = timedelta(minutes=after.limits.gap_minutes)
    for one, other in pairwise(shown):
        if one.subject != other.subject:
            assert other.shown_at - one.shown_at >= gap


@given(st.data(), moments)
def test_nothing_comes_while_paused(data: st.DataObject, now: datetime) -> None:
    until = now + timedelta(minutes=data.draw(st.integers(1, 20_000)))
    paused = replace(data.draw(records(now)), pause=Pause(until))
    assert all(suggestion.at >= until for suggestion in plan(paused, now, now + _FORTNIGHT))


@given(st.data(), moments)
def test_a_time_in_touch_starts_the_cadence_anew(data: st.DataObject, now: datetime) -> None:
    before = data.draw(records(now))
    first = next((found for found in plan(before, now, now + _FORTNIGHT) if not found.subject.occasion), None)
    assume(first is not None)
    assert first is not None
    person = next(person for person in before.people if person.id == first.subject.id)
    after = in_touch(before, person.id, now)
    today = now.astimezone(before.zone).date()
    hellos = (found for found in plan(after, now, now + 4 * _FORTNIGHT) if found.subject == first.subject)
    again = next(hellos, None)
    if again:
        cadence = person.cadence or min(
            (before.circles[circle].cadence for circle in person.circles),
            key=lambda cadence: cadence.ideal.days,
            default=None,
        )
        due = cadence.ideal.after(today) if cadence else today + timedelta(days=28)
        assert again.at.astimezone(before.zone).date() >= due


@given(st.data(), moments, st.integers(1, 60 * 24 * 30))
def test_what_was_slept_through_is_still_to_come(data: st.DataObject, now: datetime, minutes: int) -> None:
    before = data.draw(records(now))
    missed = evaluate(before, now)
    assume(isinstance(missed, Wait) and missed.until is not None)
    assert isinstance(missed, Wait)
    assert missed.until is not None
    lost = next(iter(plan(before, now, now + timedelta(days=400))))
    woken = missed.until + timedelta(minutes=minutes)
    later = evaluate(before, woken, woken)
    assert not isinstance(later, Show)  # some minutes after waking, not at once
    assume(lost.subject.kind is Kind.PERSON)
    ahead = list(plan(before, woken, woken + timedelta(days=400)))
    assert any(suggestion.subject.id == lost.subject.id for suggestion in ahead)


@given(st.data(), moments, st.integers(10, 60 * 24 * 3))
def test_a_snoozed_prompt_comes_when_asked_for(data: st.DataObject, now: datetime, minutes: int) -> None:
    before = data.draw(records(now))
    first = next(iter(plan(before, now, now + _FORTNIGHT)), None)
    assume(first is not None)
    assert first is not None
    assume(first.subject.kind is not Kind.ACTIVITY)
    asked_for = first.at + timedelta(minutes=minutes)
    snoozed = Prompt(
        PromptId(1), first.subject, first.name, first.at, "UTC", "", "", first.schedule,
        Response.SNOOZED, first.at, asked_for,
    )  # fmt: skip
    after = replace(before, prompts=(snoozed,))
    ahead = list(plan(after, first.at, asked_for + timedelta(days=400)))
    again = next((found for found in ahead if found.subject == first.subject), None)
    in_quiet = end_of_quiet(after.limits.quiet, asked_for, after.zone) > asked_for
    if in_quiet:
        assert again is None or again.at > asked_for
    else:
        assert again is not None
        crowd = [found for found in ahead if first.at < found.at < again.at]
        early = [
            found for found in crowd if found.at + timedelta(minutes=after.limits.gap_minutes) > asked_for
        ]
        promised = any(found.subject.kind is Kind.ACTIVITY for found in crowd)
        assert again.at == asked_for or promised or not early
        assert asked_for <= again.at


@given(st.data(), moments)
def test_a_missed_snooze_comes_first_in_the_next_opening(data: st.DataObject, now: datetime) -> None:
    before = data.draw(records(now))
    person = next((person for person in before.people if not person.resting), None)
    assume(person is not None)
    assert person is not None
    subject = Subject(Kind.PERSON, person.id)
    put_off = Prompt(
        PromptId(1), subject, person.name, now - 40 * _HOUR, "UTC", "", "", None,
        Response.SNOOZED, now - 40 * _HOUR, now - 2 * SNOOZE_STAYS_OPEN,
    )  # fmt: skip
    touches = {who: touch for who, touch in before.touches.items() if who != person.id}
    missed = replace(before, prompts=(put_off,), touches=touches, occurrences=())
    first = next(iter(plan(missed, now, now + timedelta(days=30))), None)
    assume(first is not None and first.schedule is not None)
    assert first is not None
    schedule = next(schedule for schedule in missed.schedules if schedule.id == first.schedule)
    if schedule.about.value != "activities":
        assert first.subject == subject


@given(st.data(), moments)
def test_activities_are_suggested_in_time_to_get_there(data: st.DataObject, now: datetime) -> None:
    before = data.draw(records(now))
    starts = {occurrence.starts_at.isoformat(): occurrence for occurrence in before.occurrences}
    for suggestion in plan(before, now, now + 2 * _FORTNIGHT):
        if suggestion.subject.kind is Kind.ACTIVITY:
            occurrence = starts[suggestion.subject.occasion]
            assert suggestion.at <= occurrence.starts_at - occurrence.travel


@given(st.data(), moments)
def test_the_same_records_give_the_same_plan(data: st.DataObject, now: datetime) -> None:
    before = data.draw(records(now))
    shuffled = replace(before, people=tuple(reversed(before.people)), schedules=before.schedules[::-1])
    until = now + 2 * _FORTNIGHT
    first = list(plan(before, now, until))
    assert first == list(plan(before, now, until))
    assert first == list(plan(shuffled, now, until))


@given(st.data(), moments)
def test_the_plan_is_what_happens(data: st.DataObject, now: datetime) -> None:
    before = data.draw(records(now))
    until = now + _FORTNIGHT
    planned = [(found.at, found.subject) for found in plan(before, now, until)]
    lived, _ = live(before, now, until, lambda _suggestion: (Response.CONNECTED, timedelta(0)))
    assert [(prompt.shown_at, prompt.subject) for prompt in lived if prompt.shown_at < until] == planned


@given(st.data(), moments)
def test_every_silence_has_a_reason_and_an_end(data: st.DataObject, now: datetime) -> None:
    before = data.draw(records(now))
    decision = evaluate(before, now)
    if isinstance(decision, Wait) and decision.until:
        assert decision.until > now
        assert isinstance(evaluate(before, decision.until), Show)
