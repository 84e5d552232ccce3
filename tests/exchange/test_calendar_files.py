"""Calendars as Google, Outlook, Nextcloud, Apple and Thunderbird write them."""

from __future__ import annotations

import warnings
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events  # type: ignore[import-untyped]  # it has no types
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.activities import ALL_DAY_LEAD, ActivityId
from desktop_app.exchange.calendar_files import IcsReader
from desktop_app.exchange.recurrence import RuleRecurrence
from tests.exchange.calendars import CUSTOM_ZONE, HERE, calendar, event, read, starts

SAMPLE = Path(__file__).parents[3] / "shared" / "samples" / "community-venue.ics"


def test_a_weekly_event_of_google_with_an_exception_and_a_moved_instance() -> None:
    found = read(
        calendar(
            event(
                "DTSTART;TZID=Europe/Berlin:20270105T193000\nDTEND;TZID=Europe/Berlin:20270105T210000\n"
                "RRULE:FREQ=WEEKLY;WKST=MO;COUNT=5;BYDAY=TU\nEXDATE;TZID=Europe/Berlin:20270112T193000\n"
                "LOCATION:Town hall\\, room 2\nDESCRIPTION:Bring a score\nSTATUS:CONFIRMED"
            ),
            event(
                "RECURRENCE-ID;TZID=Europe/Berlin:20270119T193000\nDTSTART;TZID=Europe/Berlin:20270120T180000\n"
                "LOCATION:Church\nSEQUENCE:1"
            ),
            event("RECURRENCE-ID:20270126T183000Z\nDTSTART:20270126T183000Z\nSTATUS:CANCELLED"),
            head="X-WR-CALNAME:Choir of the town\nX-WR-TIMEZONE:Europe/Berlin",
        )
    )
    assert (found.name, found.left_aside) == ("Choir of the town", ())
    (choir,) = found.activities
    assert (choir.title, choir.place, choir.duration) == (
        "Choir",
        "Town hall, room 2",
        timedelta(minutes=90),
    )
    assert starts([choir]) == ["01-05 19:30", "01-20 18:00", "02-02 19:30"]
    assert [change.place for change in choir.changes] == ["", "Church", ""]


def test_the_name_of_a_zone_that_windows_gives_it() -> None:
    (found,) = read(
        calendar(event("DTSTART;TZID=Pacific Standard Time:20270704T100000\nRRULE:FREQ=DAILY;COUNT=2"))
    ).activities
    assert found.zone == "America/Los_Angeles"
    assert starts([found]) == ["07-04 19:00", "07-05 19:00"]


@pytest.mark.parametrize(
    ("winter", "summer", "zone"),
    [
        ("+0100", "+0200", "Europe/Berlin"),
        ("+0200", "+0300", "Europe/Bucharest"),
        ("+0000", "+0100", "Europe/London"),
    ],
)
def test_a_zone_that_only_the_file_defines(winter: str, summer: str, zone: str) -> None:
    data = calendar(
        CUSTOM_ZONE.format(winter=winter, summer=summer),
        event("DTSTART;TZID=Customized Time Zone:20270704T100000"),
    )
    (found,) = read(data).activities
    moment = datetime(2027, 7, 4, 10, tzinfo=ZoneInfo(zone))
    assert starts([found]) == [f"{moment.astimezone(HERE):%m-%d %H:%M}"]


@pytest.mark.parametrize(
    "tzid",
    [
        "/freeassociation.sourceforge.net/Europe/Lisbon",
        "/mozilla.org/20070129_1/Europe/Lisbon",
        "Europe/Lisbon",
    ],
)
def test_a_zone_with_the_prefix_of_a_program(tzid: str) -> None:
    (found,) = read(calendar(event(f"DTSTART;TZID={tzid}:20270704T100000"))).activities
    assert found.zone == "Europe/Lisbon"


def test_a_zone_by_the_place_that_a_definition_names() -> None:
    data = calendar(
        "BEGIN:VTIMEZONE\nTZID:Home\nX-LIC-LOCATION:Asia/Tokyo\nBEGIN:STANDARD\nDTSTART:19700101T000000\n"
        "TZOFFSETFROM:+0900\nTZOFFSETTO:+0900\nEND:STANDARD\nEND:VTIMEZONE",
        event("DTSTART;TZID=Home:20270704T100000"),
    )
    assert read(data).activities[0].zone == "Asia/Tokyo"


def test_a_zone_that_nobody_knows_is_taken_as_the_own() -> None:
    assert read(calendar(event("DTSTART;TZID=Middle Earth:20270704T100000"))).activities[0].zone == HERE.key


def test_floating_times_are_those_of_the_calendar_or_of_the_user() -> None:
    floating = event("DTSTART:20270704T100000")
    assert read(calendar(floating)).activities[0].zone == HERE.key
    of_calendar = calendar(floating, head="X-WR-TIMEZONE:America/New_York")
    assert read(of_calendar).activities[0].zone == "America/New_York"


def test_what_recurs_in_utc_keeps_to_the_clocks_of_its_calendar() -> None:
    data = calendar(
        event("DTSTART:20270302T183000Z\nRRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=5"),
        head="X-WR-TIMEZONE:Europe/Berlin",
    )
    assert [when[-5:] for when in starts(read(data).activities)] == ["19:30"] * 5


def test_what_recurs_in_utc_on_another_day_than_here_stays_in_utc() -> None:
    data = calendar(event("DTSTART:20270301T233000Z\nRRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=2"))
    assert starts(read(data).activities) == ["03-02 00:30", "03-09 00:30"]


def test_a_whole_day_is_that_date_wherever_the_user_is() -> None:
    (fair,) = read(
        calendar(event("DTSTART;VALUE=DATE:20270605\nDTEND;VALUE=DATE:20270607", title="Fair"))
    ).activities
    assert (fair.all_day, fair.duration) == (True, timedelta(days=2))
    assert (fair.lead, fair.travel) == (ALL_DAY_LEAD, timedelta(0))
    for zone in ("Pacific/Auckland", "America/Los_Angeles"):
        assert starts([fair], ZoneInfo(zone)) == ["06-05 00:00"]


def test_a_whole_day_every_year_without_one_of_them() -> None:
    (found,) = read(
        calendar(
            event(
                "DTSTART;VALUE=DATE:20200501\nRRULE:FREQ=YEARLY\n"
                "EXDATE;VALUE=DATE:20280501\nRDATE;VALUE=DATE:20280502"
            )
        )
    ).activities
    assert starts([found], year=2027) == ["05-01 00:00"]
    assert starts([found], year=2028) == ["05-02 00:00"]


def test_a_date_alone_leaves_out_what_comes_on_that_day() -> None:
    data = calendar(event("DTSTART:20270105T193000\nRRULE:FREQ=WEEKLY;COUNT=2\nEXDATE;VALUE=DATE:20270105"))
    assert starts(read(data).activities) == ["01-12 19:30"]


def test_an_instance_with_another_title_is_an_activity_of_its_own() -> None:
    data = calendar(
        event("DTSTART;TZID=Europe/Berlin:20270105T193000\nRRULE:FREQ=WEEKLY;COUNT=3"),
        event(
            "RECURRENCE-ID;TZID=Europe/Berlin:20270112T193000\nDTSTART;TZID=Europe/Berlin:20270112T200000",
            title="Summer concert",
        ),
    )
    choir, concert = read(data).activities
    assert starts([choir]) == ["01-05 19:30", "01-19 19:30"]
    assert (concert.title, starts([concert])) == ("Summer concert", ["01-12 20:00"])
    assert concert.uid not in ("", choir.uid)


def test_an_instance_whose_series_is_not_in_the_file_comes_once() -> None:
    data = calendar(event("RECURRENCE-ID:20270112T193000Z\nDTSTART:20270112T193000Z"))
    assert starts(read(data).activities) == ["01-12 20:30"]


def test_the_latest_version_of_an_event_counts() -> None:
    data = calendar(
        event("DTSTART:20270105T200000\nSEQUENCE:2"),
        event("DTSTART:20270105T190000\nSEQUENCE:1"),
    )
    assert starts(read(data).activities) == ["01-05 20:00"]


def test_what_is_cancelled_stays_away() -> None:
    assert read(calendar(event("DTSTART:20270105T200000\nSTATUS:CANCELLED"))).activities == ()


def test_alarms_and_what_is_no_event_are_passed_over() -> None:
    found = read(
        calendar(
            "BEGIN:VTODO\nSUMMARY:Wash up\nDTSTART:20270101T100000\nEND:VTODO",
            event(
                "DTSTART:20270105T200000\n"
                "BEGIN:VALARM\nTRIGGER:-PT15M\nSUMMARY:Not this one\nEND:VALARM\n"
                "LOCATION:Hall"
            ),
        )
    )
    (choir,) = found.activities
    assert (choir.title, choir.place) == ("Choir", "Hall")


def test_a_line_that_was_folded_in_the_middle_of_a_character() -> None:
    title = "Chœur “été” 🎶"
    data = calendar(event("DTSTART:20270105T200000", title=title))
    at = data.index("œ".encode()) + 1
    assert read(data[:at] + b"\r\n " + data[at:]).activities[0].title == title


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_the_encodings_that_programs_write(encoding: str) -> None:
    data = calendar(event("DTSTART:20270105T200000", title="Café für Ältere"))
    assert read(data.decode().encode(encoding)).activities[0].title == "Café für Ältere"


def test_a_title_is_plain_text_on_one_line() -> None:
    title = "A\\nB\\, C\\; <b>D</b> \u202eE"
    assert read(calendar(event("DTSTART:20270105T200000", title=title))).activities[0].title == (
        "A B, C; <b>D</b> E"
    )


ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC")


@given(
    st.sampled_from(ZONES),
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)),  # noqa: DTZ001  local
    st.sampled_from(
        [
            "FREQ=DAILY;COUNT=9",
            "FREQ=WEEKLY;INTERVAL=2;COUNT=30",
            "FREQ=MONTHLY;COUNT=20",
            "FREQ=YEARLY;COUNT=3",
            "FREQ=WEEKLY;UNTIL=20280115T120000Z",
        ]
    ),
    st.sets(st.integers(0, 8), max_size=4),
    st.sampled_from(["moment", "whole day"]),
)
def test_the_same_moments_as_another_library_finds(
    zone: str, at: datetime, rule: str, left_out: set[int], kind: str
) -> None:
    at = at.replace(microsecond=0, second=0)
    form = "VALUE=DATE:{:%Y%m%d}" if kind == "whole day" else f"TZID={zone}:{{:%Y%m%dT%H%M%S}}"
    if kind == "whole day" and "UNTIL" in rule:
        rule = "FREQ=WEEKLY;UNTIL=20280115"
    exceptions = "".join(
        f"\nEXDATE;{form.format(at + timedelta(days=7 * n))}" for n in sorted(left_out) if "WEEKLY" in rule
    )
    data = calendar(event(f"DTSTART;{form.format(at)}\nRRULE:{rule}{exceptions}"))
    assert moments_here(data) == moments_there(data)


@pytest.mark.skipif(not SAMPLE.exists(), reason="the samples are not here")
def test_every_moment_of_a_real_calendar() -> None:
    data = SAMPLE.read_bytes()
    assert read(data).left_aside == ()
    ours = moments_here(data, 2019, 2021)
    assert len(ours) > 100
    assert ours == moments_there(data, 2019, 2021)


def moments_here(data: bytes, first: int = 2026, last: int = 2029) -> set[datetime]:
    numbered = [replace(each, id=ActivityId(n)) for n, each in enumerate(read(data).activities, 1)]
    recurrence = RuleRecurrence(lambda: HERE)
    begin, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last, 1, 1, tzinfo=UTC)
    return {each.starts_at for each in recurrence.occurrences(numbered, begin, end)}


def moments_there(data: bytes, first: int = 2026, last: int = 2029) -> set[datetime]:
    begin, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last, 1, 1, tzinfo=UTC)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parsed = icalendar.Calendar.from_ical(data)
        found = recurring_ical_events.of(parsed).between(begin - timedelta(days=1), end + timedelta(days=1))
    return {moment for each in found if begin <= (moment := in_utc(each["DTSTART"].dt)) < end}


def in_utc(value: date) -> datetime:
    if not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day, tzinfo=HERE)
    # A time that the clocks skip is the first valid minute after it here, an hour later there.
    return value.astimezone(UTC)


def test_a_file_is_read_from_disk(tmp_path: Path) -> None:
    path = tmp_path / "club.ics"
    path.write_bytes(calendar(event("DTSTART:20270105T200000")))
    assert len(IcsReader().read(path, HERE).activities) == 1
