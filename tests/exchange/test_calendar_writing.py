"""Activities leave as a calendar that says the same moments when it is read again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events  # type: ignore[import-untyped]  # it has no types
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.domain.activities import Activity, ActivityId, Change
from desktop_app.exchange.calendar_files import IcsReader
from desktop_app.exchange.calendar_writing import activities_as_calendar, plan_as_calendar
from desktop_app.exchange.plain_text import shows_something
from desktop_app.exchange.recurrence import RuleRecurrence
from desktop_app.services.ports import PlannedPrompt
from tests.effort import COSTLY

HERE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
RULES = (
    *("", "FREQ=WEEKLY;COUNT=20", "FREQ=WEEKLY;INTERVAL=2", "freq=daily;until=20280301"),
    *("RRULE:FREQ=WEEKLY;UNTIL=20280601T193000", "FREQ=MONTHLY;UNTIL=20280601T000000Z"),
)
LETTERS = st.characters(codec="utf-8", exclude_categories=["C", "Z"])
TITLES = st.text(LETTERS, min_size=1, max_size=60).filter(shows_something)  # others are replaced
STARTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(  # noqa: DTZ001  local
    lambda moment: moment.replace(second=0, microsecond=0)
)


@st.composite
def activities(draw: st.DrawFn) -> Activity:
    starts, whole = draw(STARTS), draw(st.booleans())
    starts = starts.replace(hour=0, minute=0) if whole else starts
    week = timedelta(days=7)
    changes = (
        Change(starts + week),
        Change(starts + 2 * week, starts + 2 * week + timedelta(days=1), draw(st.sampled_from(("", "park")))),
    )
    return Activity(
        ActivityId(1),
        draw(TITLES),
        starts,
        draw(st.sampled_from(("Europe/Berlin", "America/New_York", "UTC"))),
        rule := draw(st.sampled_from(RULES)),
        draw(st.sampled_from(("", "Town hall, room 2"))),
        uid="uid-1",
        also=(starts + timedelta(days=3),) if draw(st.booleans()) else (),
        changes=changes if rule else (),
        duration=timedelta(days=2) if whole else draw(st.sampled_from((None, timedelta(minutes=90)))),
        all_day=whole,
    )


def moments(activity: Activity) -> list[tuple[datetime, str]]:
    begin, end = datetime(2026, 1, 1, tzinfo=UTC), datetime(2029, 1, 1, tzinfo=UTC)
    found = RuleRecurrence(lambda: HERE).occurrences([replace(activity, id=ActivityId(1))], begin, end)
    return [(each.starts_at, each.place) for each in found]


def written(activity: Activity) -> bytes:
    return activities_as_calendar([activity], NOW, 7, HERE)


@COSTLY
@given(activities())
def test_another_library_finds_the_same_moments(activity: Activity) -> None:
    assume(activity.all_day or activity.starts.hour > 3)  # what clocks skip is an hour later there
    begin, end = datetime(2026, 1, 1, tzinfo=UTC), datetime(2029, 1, 1, tzinfo=UTC)
    parsed = icalendar.Calendar.from_ical(written(activity))
    found = recurring_ical_events.of(parsed).between(begin - timedelta(days=1), end + timedelta(days=1))
    places = {(in_utc(each["DTSTART"].dt), str(each.get("LOCATION", ""))) for each in found}
    assert sorted(each for each in places if begin <= each[0] < end) == moments(activity)


def in_utc(value: date) -> datetime:
    if not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day, tzinfo=HERE)
    return value.astimezone(UTC)


@given(activities())
def test_the_same_moments_come_back(activity: Activity) -> None:
    data = written(activity)
    (found,) = IcsReader().read_bytes(data, "a.ics", HERE).activities
    assert moments(found) == moments(activity)
    assert (found.title, found.duration, found.uid) == (activity.title, activity.duration, activity.uid)


def test_a_last_day_is_the_whole_day_for_other_calendars_too() -> None:
    choir = Activity(
        ActivityId(1),
        "Choir",
        datetime(2027, 1, 5, 19, 30),  # noqa: DTZ001  local
        "America/New_York",
        "FREQ=WEEKLY;UNTIL=20270601",
    )
    assert b"RRULE:FREQ=WEEKLY;UNTIL=20270602T035959Z" in written(choir)
    whole = replace(choir, starts=datetime(2027, 1, 5), all_day=True)  # noqa: DTZ001  as above
    assert b"RRULE:FREQ=WEEKLY;UNTIL=20270601\r" in written(whole)
    endless = replace(choir, rule="FREQ=WEEKLY;UNTIL=99991231")
    assert b"RRULE:FREQ=WEEKLY\r" in written(endless)


def test_a_title_may_end_with_a_colon() -> None:
    choir = Activity(ActivityId(1), "Bring cake:", datetime(2027, 1, 5, 19, 30), "Europe/Berlin")  # noqa: DTZ001  local
    (found,) = IcsReader().read_bytes(written(choir), "a.ics", HERE).activities
    assert found.title == choir.title


def test_a_rule_that_nobody_can_read_is_left_out() -> None:
    broken = Activity(ActivityId(1), "Choir", datetime(2027, 1, 5, 19, 30), "Nowhere/Land", "FREQ=SOMETIMES")  # noqa: DTZ001
    (found,) = IcsReader().read_bytes(written(broken), "a.ics", HERE).activities
    assert found.rule == ""


def test_planned_prompts_are_short_events() -> None:
    prompt = PlannedPrompt(NOW + timedelta(days=1), "person-7", "Ana; <b>", "It has been\n3 weeks, says she.")
    calendar = icalendar.Calendar.from_ical(plan_as_calendar([prompt], NOW, 7))
    assert isinstance(calendar, icalendar.Calendar)
    (event,) = calendar.events
    assert (event["SUMMARY"], event["DESCRIPTION"]) == (prompt.name, prompt.reason)
    assert event.start == prompt.at
    assert str(event["UID"]) == uid_of(plan_as_calendar([prompt], NOW, 7))
    assert str(event["UID"]) != uid_of(plan_as_calendar([prompt], NOW, 8))


def uid_of(data: bytes) -> str:
    calendar = icalendar.Calendar.from_ical(data)
    assert isinstance(calendar, icalendar.Calendar)
    return str(calendar.events[0]["UID"])


def test_an_activity_keeps_its_id_whatever_is_changed_about_it() -> None:
    choir = Activity(ActivityId(3), "Choir", datetime(2027, 1, 5, 19, 30), "Europe/Berlin")  # noqa: DTZ001  local
    again = replace(choir, title="Singing")
    assert uid_of(written(choir)) == uid_of(written(again))
    other = replace(choir, id=ActivityId(4))
    assert uid_of(written(choir)) != uid_of(written(other))
