from __future__ import annotations

import logging
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from subprocess import run
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.activities import Activity, ActivityId, Change
from desktop_app.domain.errors import InvalidInputError
from desktop_app.exchange.recurrence import MOST_PER_CALL, RuleRecurrence, check_rule
from desktop_app.exchange.recurrence_rules import parse_rule
from desktop_app.exchange.recurrence_search import local_starts, near

BERLIN = ZoneInfo("Europe/Berlin")
TUESDAY = datetime(2026, 1, 6, 19, 30)  # noqa: DTZ001  a local time; its zone is the activity's
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
YEAR = timedelta(days=365)


def activity(rule: str = "", *, starts: datetime = TUESDAY, zone: str = "Europe/Berlin") -> Activity:
    return Activity(ActivityId(7), "Choir rehearsal", starts, zone, rule, place="The hall")


def starts(
    rule: str, start: datetime = NEW_YEAR, length: timedelta = YEAR, *, at: datetime = TUESDAY
) -> list[datetime]:
    found = RuleRecurrence().occurrences([activity(rule, starts=at)], start, start + length)
    return [occurrence.starts_at for occurrence in found]


def dates(rule: str, start: datetime = NEW_YEAR, length: timedelta = YEAR) -> list[str]:
    return [f"{at.astimezone(BERLIN):%m-%d}" for at in starts(rule, start, length)]


def test_once_is_one_occurrence_inside_the_stretch_and_none_outside() -> None:
    at = datetime(2026, 1, 6, 18, 30, tzinfo=UTC)
    hour = timedelta(hours=1)
    assert starts("") == [at]
    assert starts("", at, hour) == [at]
    assert starts("", at - hour, hour) == []
    assert starts("", at + timedelta(seconds=1), hour) == []


def test_an_occurrence_carries_what_the_activity_says() -> None:
    one = activity()
    (found,) = RuleRecurrence().occurrences([one], NEW_YEAR, NEW_YEAR + YEAR)
    assert (found.activity, found.title, found.place) == (one.id, one.title, one.place)
    assert (found.lead, found.travel) == (one.lead, one.travel)


def test_a_weekly_evening_stays_at_its_hour_over_both_clock_changes() -> None:
    found = starts("FREQ=WEEKLY;BYDAY=TU")
    assert len(found) == 52
    assert {f"{at.astimezone(BERLIN):%a %H:%M}" for at in found} == {"Tue 19:30"}
    assert {at.hour for at in found} == {17, 18}


def test_a_time_that_the_clocks_skip_comes_after_the_gap_and_one_shown_twice_comes_once() -> None:
    found = starts("FREQ=DAILY", at=datetime(2026, 1, 1, 2, 30))  # noqa: DTZ001  local
    assert len(found) == 365
    assert datetime(2026, 3, 29, 1, 0, tzinfo=UTC) in found  # 03:00 in summer time
    assert datetime(2026, 10, 25, 0, 30, tzinfo=UTC) in found
    assert datetime(2026, 10, 25, 1, 30, tzinfo=UTC) not in found


def test_several_activities_come_in_the_order_of_their_starts() -> None:
    late = activity(starts=TUESDAY + timedelta(hours=1))
    early = activity("FREQ=DAILY;COUNT=3")
    found = RuleRecurrence().occurrences([late, early], NEW_YEAR, NEW_YEAR + YEAR)
    assert found == sorted(found, key=lambda one: one.starts_at)
    assert len(found) == 4


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=MONTHLY;BYDAY=1TU;COUNT=3", ["01-06", "02-03", "03-03"]),
        ("RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3", ["01-06", "01-20", "02-03"]),
        ("freq=weekly;count=2;", ["01-06", "01-13"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2", ["01-31", "02-28"]),
        ("FREQ=WEEKLY;UNTIL=20260120", ["01-06", "01-13", "01-20"]),
        ("FREQ=WEEKLY;UNTIL=20260120T193000", ["01-06", "01-13", "01-20"]),
        ("FREQ=WEEKLY;UNTIL=20260120T183000Z", ["01-06", "01-13", "01-20"]),
        ("FREQ=WEEKLY;UNTIL=20260120T182959Z", ["01-06", "01-13"]),
        ("FREQ=WEEKLY;COUNT=5;UNTIL=20260113", ["01-06", "01-13"]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", []),
        ("FREQ=DAILY;INTERVAL=7;BYDAY=MO", []),
    ],
)
def test_rules_as_calendars_write_them(rule: str, expected: list[str]) -> None:
    check_rule(rule)
    assert dates(rule) == expected


@given(
    freq=st.sampled_from(["DAILY", "WEEKLY"]),
    interval=st.integers(1, 9),
    days=st.lists(st.sampled_from(["MO", "TU", "SU"]), unique=True),
    weeks=st.integers(0, 3000),
)
def test_looking_far_from_the_first_start_finds_what_looking_from_it_does(
    freq: str, interval: int, days: list[str], weeks: int
) -> None:
    rule = f"FREQ={freq};INTERVAL={interval}" + (f";BYDAY={','.join(days)}" if days else "")
    start = NEW_YEAR + timedelta(weeks=weeks)
    counted = starts(f"{rule};COUNT=100000", start, timedelta(days=60))  # counting has to begin at the first
    assert starts(rule, start, timedelta(days=60)) == counted


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;INTERVAL=5",
        "FREQ=HOURLY",
        "FREQ=DAILY;BYHOUR=8,9,10,11,12;BYMINUTE=0,10,20,30,40,50",
    ],
)
def test_what_recurs_by_the_hour_is_refused(rule: str) -> None:
    with pytest.raises(InvalidInputError, match="a few times a day at most"):
        check_rule(rule)
    assert starts(rule) == []


@pytest.mark.parametrize(
    "rule",
    [
        "every Tuesday",
        "FREQ=",
        "BYDAY=TU",
        "FREQ=FORTNIGHTLY",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=MONTHLY;BYDAY=0MO",
        "FREQ=MONTHLY;BYDAY=MO,6TU",
        "FREQ=YEARLY;BYMONTH=3;BYDAY=-53TU",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=WEEKLY;INTERVAL=-1",
        "FREQ=WEEKLY;INTERVAL=" + "9" * 5000,
        "FREQ=WEEKLY;COUNT=0",
        "FREQ=WEEKLY;UNTIL=20261399",
        "FREQ=WEEKLY;UNTIL=soon",
        "FREQ=WEEKLY;FREQ=DAILY",
        "FREQ=YEARLY;BYEASTER=0",
        "FREQ=WEEKLY\nDTSTART:20200101T000000",
    ],
)
def test_a_rule_that_cannot_be_read_is_refused_and_never_comes(rule: str) -> None:
    with pytest.raises(InvalidInputError, match="FREQ=WEEKLY;BYDAY=TU"):
        check_rule(rule)
    assert starts(rule) == []


def test_no_rule_at_all_is_fine() -> None:
    check_rule("")
    RuleRecurrence().check(" ")


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Every rule that the grammar lets through, wise or not."""
    number = {
        "BYMONTH": st.integers(1, 12),
        "BYMONTHDAY": st.integers(-31, 31).filter(bool),
        "BYYEARDAY": st.integers(-366, 366).filter(bool),
        "BYWEEKNO": st.integers(-53, 53).filter(bool),
        "BYSETPOS": st.integers(-366, 366).filter(bool),
        "BYHOUR": st.integers(0, 23),
        "BYMINUTE": st.integers(0, 59),
    }
    freq = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    pieces = [f"FREQ={freq}"]
    for name in draw(st.lists(st.sampled_from(sorted(number)), unique=True, max_size=3)):
        values = draw(st.lists(number[name], min_size=1, max_size=4, unique=True))
        pieces.append(f"{name}={','.join(map(str, values))}")
    if draw(st.booleans()):
        most = 53 if freq == "YEARLY" and not any("BYMONTH=" in piece for piece in pieces) else 5
        ordinal = draw(st.sampled_from(["", "1", "-1", "+3", f"{most}", f"-{most}"]))
        pieces.append(f"BYDAY={ordinal}{draw(st.sampled_from(['MO', 'SU']))}")
    if draw(st.booleans()):
        pieces.append(f"INTERVAL={draw(st.integers(1, 1000))}")
    if draw(st.booleans()):
        pieces.append(f"COUNT={draw(st.integers(1, 100_000))}")
    if draw(st.booleans()):
        pieces.append(f"WKST={draw(st.sampled_from(['SU', 'TH']))}")
    return ";".join(pieces)


def test_times_that_a_clock_change_makes_one_moment_come_once() -> None:
    """On 29 March 2026 the clocks of Berlin go from 2 to 3."""
    found = starts("FREQ=DAILY;BYHOUR=2,3;BYMINUTE=0", at=datetime(2020, 1, 1, 2))  # noqa: DTZ001  local
    assert len(found) == 2 * 365 - 1
    assert found == sorted(set(found))


@given(rule=rules(), at=st.datetimes(datetime(1, 1, 1), datetime(2030, 1, 1)))  # noqa: DTZ001  local
def test_whatever_passes_the_check_can_be_followed(rule: str, at: datetime) -> None:
    check_rule(rule)
    end = NEW_YEAR + YEAR
    found = starts(rule, at=at)
    assert found == sorted(set(found))
    assert all(NEW_YEAR <= each < end for each in found)


WEEKLY = activity("FREQ=WEEKLY;BYDAY=TU")


def local(found: Activity, start: datetime = NEW_YEAR, length: timedelta = YEAR) -> list[tuple[str, str]]:
    occurrences = RuleRecurrence().occurrences([found], start, start + length)
    return [(f"{each.starts_at.astimezone(BERLIN):%m-%d %H:%M}", each.place) for each in occurrences]


def test_single_instances_are_left_out_moved_and_added() -> None:
    week = timedelta(days=7)
    changed = replace(
        WEEKLY,
        changes=(
            Change(TUESDAY + week),
            Change(TUESDAY + 2 * week, TUESDAY + 2 * week + timedelta(days=1), "The church"),
            Change(TUESDAY + 3 * week, TUESDAY + 3 * week, "The park"),
        ),
        also=(TUESDAY + timedelta(days=3),),
    )
    assert local(changed, length=5 * week) == [
        ("01-06 19:30", "The hall"),
        ("01-09 19:30", "The hall"),
        ("01-21 19:30", "The church"),
        ("01-27 19:30", "The park"),
        ("02-03 19:30", "The hall"),
    ]


def test_an_instance_can_move_into_the_stretch_and_out_of_it() -> None:
    far = TUESDAY + timedelta(days=7 * 30)
    moved = replace(WEEKLY, changes=(Change(far, TUESDAY + timedelta(days=1)), Change(TUESDAY, far)))
    assert local(moved, length=timedelta(days=7)) == [("01-07 19:30", "The hall")]
    assert ("08-04 19:30", "The hall") in local(moved)


def test_something_that_comes_once_can_be_called_off() -> None:
    assert local(replace(activity(), changes=(Change(TUESDAY),))) == []


@given(st.sets(st.integers(0, 50)), st.sets(st.integers(0, 50)), st.integers(1, 6))
def test_every_instance_comes_once_wherever_it_was_moved(
    left_out: set[int], moved: set[int], days: int
) -> None:
    weeks = [TUESDAY + timedelta(days=7 * number) for number in range(52)]
    later = timedelta(days=days)
    changes = [Change(weeks[number]) for number in left_out]
    changes += [Change(weeks[number], weeks[number] + later) for number in moved - left_out]
    found = local(replace(WEEKLY, changes=tuple(changes)))
    kept = [number for number in range(52) if number not in left_out]
    expected = {weeks[number] + later if number in moved else weeks[number] for number in kept}
    assert {at for at, _place in found} == {f"{at:%m-%d %H:%M}" for at in expected}
    assert len(found) == len(expected)


def test_a_hundred_thousand_exceptions_are_no_burden() -> None:
    changes = tuple(Change(TUESDAY + timedelta(days=number)) for number in range(100_000))
    crowded = replace(activity("FREQ=DAILY"), changes=changes)
    assert local(crowded) == []
    assert len(local(crowded, NEW_YEAR + timedelta(days=100_010), timedelta(days=7))) == 7


def test_a_crowded_rule_is_cut_at_the_most_per_call() -> None:
    hours = ",".join(map(str, range(24)))
    found = starts(f"FREQ=DAILY;BYHOUR={hours}")
    assert len(found) == MOST_PER_CALL
    assert found[0] == datetime(2026, 1, 6, 18, 30, tzinfo=UTC)


def test_an_unknown_zone_becomes_the_given_one_and_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    recurrence = RuleRecurrence(lambda: ZoneInfo("Asia/Tokyo"))
    lost = activity(zone="Mars/Olympus")
    with caplog.at_level(logging.WARNING):
        for _ in range(2):
            (found,) = recurrence.occurrences([lost], NEW_YEAR, NEW_YEAR + YEAR)
    assert found.starts_at == datetime(2026, 1, 6, 10, 30, tzinfo=UTC)
    assert [record.getMessage() for record in caplog.records] == [
        "activity 7 is in the unknown zone 'Mars/Olympus'; taking Asia/Tokyo"
    ]


def test_dateutil_is_left_alone_until_something_recurs() -> None:
    code = (
        "import sys; from datetime import *; from desktop_app.exchange.recurrence import RuleRecurrence;"
        "from desktop_app.domain.activities import *;"
        "now = datetime(2026, 1, 1, tzinfo=UTC);"
        "one = Activity(ActivityId(1), 'Fair', datetime(2026, 1, 2), 'UTC');"
        "assert RuleRecurrence().occurrences([one], now, now + timedelta(days=9));"
        "sys.exit('dateutil' in sys.modules)"
    )
    assert run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_zone_here_is_asked_for_once_however_many_activities_there_are() -> None:
    asked = []

    def here() -> ZoneInfo:
        asked.append(1)
        return BERLIN

    many = [replace(activity(), id=ActivityId(number)) for number in range(100)]
    found = RuleRecurrence(here).occurrences(many, NEW_YEAR, NEW_YEAR + YEAR)
    assert len(found) == 100
    assert len(asked) == 1


SOME_RULES = st.builds(
    "FREQ={};INTERVAL={}{}".format,
    st.sampled_from(("DAILY", "WEEKLY", "MONTHLY", "YEARLY")),
    st.integers(1, 40),
    st.sampled_from(
        (
            "",
            ";BYDAY=MO,FR",
            ";BYMONTHDAY=31",
            ";BYMONTH=2",
            ";BYMONTH=2;BYMONTHDAY=29",
            ";BYDAY=2TU;BYMONTH=3",
        )
    ),
)
ANY_START = st.datetimes(datetime(1850, 1, 1), datetime(2090, 1, 1)).map(lambda at: at.replace(microsecond=0))  # noqa: DTZ001  local


@given(SOME_RULES, ANY_START, ANY_START)
def test_a_start_nearby_has_the_instances_of_the_first(text: str, starts: datetime, first: datetime) -> None:
    rule = parse_rule(text, ZoneInfo("UTC"))
    last = first + timedelta(days=3000)
    moved = near(starts, rule, first)
    assert starts <= moved <= max(starts, first)
    rule_from_the_start = rrulestr(text, dtstart=starts)
    plain = rule_from_the_start.between(first, last, inc=True)
    assert list(local_starts(moved, rule, first, last)) == plain


@given(st.sampled_from(("DAILY;COUNT=2000", "WEEKLY;BYDAY=SU,MO;WKST=MO", "MONTHLY", "YEARLY")), ANY_START)
def test_a_search_ends_where_it_was_told_to(text: str, starts: datetime) -> None:
    """To the very last instance, though what comes after is never looked at."""
    rule = parse_rule(f"FREQ={text}", ZoneInfo("UTC"))
    every = list(rrulestr(f"FREQ={text}", dtstart=starts).xafter(starts, count=30, inc=True))
    assert list(local_starts(starts, rule, starts, every[-1])) == every


def test_whatever_takes_too_long_has_no_instances_and_says_so_once(caplog: pytest.LogCaptureFixture) -> None:
    never = activity("FREQ=DAILY;COUNT=9;BYMONTH=2;BYMONTHDAY=30", starts=datetime(50, 1, 1, 20))  # noqa: DTZ001  local
    recurrence = RuleRecurrence()
    for _ in range(3):
        assert recurrence.occurrences([never], NEW_YEAR, NEW_YEAR + YEAR) == []
    assert [record.message for record in caplog.records] == [
        "activity 7 has a rule that takes too long to follow"
    ]


def test_what_is_to_come() -> None:
    weekly = activity("FREQ=WEEKLY", starts=datetime(2020, 1, 1, 20))  # noqa: DTZ001  local
    ended = replace(weekly, rule="FREQ=WEEKLY;COUNT=3")
    put_off = replace(ended, changes=(Change(weekly.starts, datetime(2030, 1, 1, 20)),))  # noqa: DTZ001
    once = replace(weekly, rule="")
    dropped = replace(once, starts=datetime(2040, 1, 1), changes=(Change(datetime(2040, 1, 1)),))  # noqa: DTZ001
    again = replace(once, also=(datetime(2040, 1, 1),))  # noqa: DTZ001
    found = RuleRecurrence().to_come([weekly, ended, put_off, once, dropped, again], NEW_YEAR)
    assert found == [True, False, True, False, False, True]
