"""Nothing is lost while the machine sleeps, and nothing piles up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.domain.cadence import Cadence, Span, Unit
from desktop_app.domain.history import Kind, Response
from desktop_app.domain.people import Birthday, Person, PersonId
from desktop_app.domain.planner import Show, Suggestion, Wait, evaluate, plan
from desktop_app.domain.preferences import Limits
from desktop_app.domain.records import Records
from desktop_app.domain.schedules import EVERY_DAY, Schedule, ScheduleId, Window
from tests.domain.generated import moments, records
from tests.domain.life import Asleep, live
from tests.domain.lives import always

_YEARLY = Cadence(Span(1, Unit.YEAR))
_YEAR_AND_MORE = timedelta(days=400)


@given(st.data(), moments, st.integers(1, 60 * 24 * 30))
def test_what_was_slept_through_is_still_to_come(data: st.DataObject, now: datetime, minutes: int) -> None:
    before = data.draw(records(now))
    missed = evaluate(before, now)
    assume(isinstance(missed, Wait) and missed.until is not None)
    assert isinstance(missed, Wait)
    assert missed.until is not None
    lost = next(iter(plan(before, now, now + _YEAR_AND_MORE)))
    woken = missed.until + timedelta(minutes=minutes)
    later = evaluate(before, woken, woken)
    assert not isinstance(later, Show)  # some minutes after waking, not at once
    assume(lost.subject.kind is Kind.PERSON and not lost.subject.occasion)
    ahead = plan(before, woken, woken + _YEAR_AND_MORE)
    assert any(suggestion.subject.id == lost.subject.id for suggestion in ahead)


@given(moments, st.integers(2, 15), st.integers(1, 3), st.integers(1, 90))
def test_after_an_absence_everybody_comes_one_by_one(
    now: datetime, people: int, per_day: int, days_away: int
) -> None:
    """Everybody became ready meanwhile: the day's number holds, and each comes once."""
    waiting = tuple(
        Person(PersonId(number), f"person {number}", now - timedelta(days=400 + number), cadence=_YEARLY)
        for number in range(1, people + 1)
    )
    schedule = Schedule(
        ScheduleId(1), "All day", EVERY_DAY, (Window(time(0), time(23, 59)),), per_day=per_day
    )
    before = Records(
        ZoneInfo("Europe/Berlin"),
        waiting,
        schedules=(schedule,),
        limits=Limits(per_day, gap_minutes=5, quiet=None),
    )
    away = Asleep(now, now + timedelta(days=days_away))
    needed = timedelta(days=-(-people // per_day) + 1)
    shown, _ = live(before, now, away.end + needed, always(Response.CONNECTED), iter([away]))
    assert len(shown) == people
    assert {prompt.subject.id for prompt in shown} == {person.id for person in waiting}


@given(
    st.dates(datetime(2026, 1, 10, tzinfo=UTC).date(), datetime(2027, 12, 31, tzinfo=UTC).date()),
    st.integers(0, 2),
)
def test_a_birthday_slept_through_is_still_mentioned(birthday: date, days_late: int) -> None:
    zone = ZoneInfo("America/New_York")
    noon = datetime.combine(birthday, time(12), zone).astimezone(UTC)
    start = noon - timedelta(days=3)
    ana = Person(PersonId(1), "Ana", start, birthday=Birthday(birthday.month, birthday.day))
    schedule = Schedule(ScheduleId(1), "Noon", EVERY_DAY, (Window(time(11), time(13)),))
    before = Records(zone, (ana,), schedules=(schedule,), limits=Limits(birthday_lead_days=0))
    asleep = Asleep(start, noon + timedelta(days=days_late))
    shown, _ = live(before, start, noon + timedelta(days=4), always(Response.CONNECTED), iter([asleep]))
    assert [prompt.subject.kind for prompt in shown[:1]] == [Kind.BIRTHDAY]


@given(st.data(), moments, st.integers(0, 23), st.integers(0, 23))
def test_a_changed_zone_or_clock_makes_no_burst(
    data: st.DataObject, now: datetime, zone_hours: int, back_hours: int
) -> None:
    """The user flies off, or the clock is set back: limits by the new calendar, the gap by the real time."""
    before = data.draw(records(now))
    shown, after = live(before, now, now + timedelta(days=2), always(Response.CONNECTED))
    assume(shown)
    moved = replace(after, zone=ZoneInfo(f"Etc/GMT{zone_hours - 12:+d}"))
    then = now + timedelta(days=2) - timedelta(hours=back_hours)
    ahead: list[Suggestion] = list(plan(moved, then, then + timedelta(days=3)))
    gap = timedelta(minutes=before.limits.gap_minutes)
    latest = max(prompt.shown_at for prompt in shown)
    assert all(found.at >= latest + gap for found in ahead if found.subject.kind is Kind.PERSON)
