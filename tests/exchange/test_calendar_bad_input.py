"""Calendars that are broken, enormous or hostile."""

from __future__ import annotations

import time
import tracemalloc
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import InvalidInputError, KithbellError
from desktop_app.exchange.calendar_files import LARGEST_CALENDAR_BYTES, IcsReader
from tests.exchange.calendars import HERE, calendar, event, read, starts

if TYPE_CHECKING:
    from pathlib import Path

GOOD = event("DTSTART:20270105T200000", uid="good", title="Good")
LONGEST_SECONDS = 2.0


def only_the_good_one(*parts: str) -> str:
    """The sentence about what was left aside; the good event beside it is there."""
    found = read(calendar(*parts, GOOD))
    assert [each.title for each in found.activities] == ["Good"]
    (sentence,) = found.left_aside
    return sentence


@pytest.mark.parametrize(
    "text",
    [
        "LOCATION:nowhere",
        "DTSTART:soon",
        "DTSTART;VALUE=DATE:20270231",
        "DTSTART:20270105T256199",
        "DTSTART:00010101T000000",
        "DTSTART:99991231T235959",
        "DTSTART;TZID=Asia/Tokyo:00020101T000000\nRECURRENCE-ID:00010101T000000Z",
        "DTSTART:20270105T200000\nRRULE:FREQ=SOMETIMES",
        "DTSTART:20270105T200000\nRRULE:FREQ=SECONDLY",
        "DTSTART:20270105T200000\nRRULE:FREQ=HOURLY",
        "DTSTART:20270105T200000\nRRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY",
        "DTSTART:20270105T200000\nRRULE:FREQ=DAILY\nEXRULE:FREQ=WEEKLY",
        "DTSTART:20270105T200000\nRECURRENCE-ID:then",
        f"DTSTART:20270105T200000\nRRULE:FREQ=YEARLY;BYSETPOS={','.join(['1'] * 32)}",
        f"DTSTART:20270105T200000\nRRULE:FREQ=DAILY;BYDAY={'MO,' * 1000}MO",
    ],
)
def test_an_event_that_cannot_be_read_is_left_aside_with_its_line(text: str) -> None:
    sentence = only_the_good_one(event(text, uid="bad"))
    assert sentence.startswith("Line 3: ")


@pytest.mark.parametrize("parameters", ["RANGE=THISANDFUTURE", 'TZID=Europe/Berlin;RANGE="THISANDFUTURE"'])
def test_a_change_of_all_later_instances_is_left_aside_with_its_line(parameters: str) -> None:
    change = event(f"RECURRENCE-ID;{parameters}:20270112T200000\nDTSTART:20270112T180000", uid="weekly")
    weekly = event("DTSTART:20270105T200000\nRRULE:FREQ=WEEKLY;COUNT=3", uid="weekly", title="Weekly")
    found = read(calendar(weekly, change))
    assert starts(found.activities) == ["01-05 20:00", "01-12 20:00", "01-19 20:00"]
    (sentence,) = found.left_aside
    assert sentence == "Line 9: this event was left aside, since it changes all later instances as well."


def test_an_event_without_an_end() -> None:
    assert "no end" in only_the_good_one("BEGIN:VEVENT\nUID:bad\nDTSTART:20270105T200000")


@pytest.mark.parametrize("depth", [18, 19, 20, 21, 40])
def test_events_deep_down_break_nothing(depth: int) -> None:
    inside = "BEGIN:X\n" * depth
    text = event("DTSTART:20270105T200000")
    found = read(calendar(f"{inside}BEGIN:VEVENT\n{text}\n{text}\nBEGIN:VEVENT"))
    assert len(found.activities) <= 1


def test_a_file_that_breaks_off() -> None:
    data = calendar(GOOD, event("DTSTART:20270106T200000", uid="cut")).split(b"SUMMARY:Choir")[0]
    found = read(data)
    assert [each.title for each in found.activities] == ["Good"]
    assert "ends in the middle" in found.left_aside[0]


def test_what_is_no_calendar_is_refused(tmp_path: Path) -> None:
    for data in (b"", b"\0" * 999, b"<html><body>Not found</body></html>", b"BEGIN:VCARD\nEND:VCARD\n"):
        path = tmp_path / "some.ics"
        path.write_bytes(data)
        with pytest.raises(InvalidInputError, match="is no calendar"):
            IcsReader().read(path, HERE)


def test_an_empty_calendar_is_one(tmp_path: Path) -> None:
    path = tmp_path / "some.ics"
    path.write_bytes(calendar())
    assert IcsReader().read(path, HERE).activities == ()


def test_a_file_of_any_size_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "huge.ics"
    with path.open("wb") as file:
        file.truncate(LARGEST_CALENDAR_BYTES + 1)
    with pytest.raises(InvalidInputError, match="17 MiB"):
        IcsReader().read(path, HERE)


def test_a_title_of_any_length_is_shortened() -> None:
    (found,) = read(calendar(event("DTSTART:20270105T200000", title="é" * 100_000))).activities
    assert found.title == "é" * 500


def test_an_event_without_a_title_says_so() -> None:
    (found,) = read(calendar("BEGIN:VEVENT\nDTSTART:20270105T200000\nEND:VEVENT")).activities
    assert found.title == "(without a title)"


def test_a_hundred_thousand_exceptions() -> None:
    many = "\n".join(f"EXDATE:{20270101 + n % 28}T{n % 240000:06}" for n in range(100_000))
    assert "too many exceptions" in only_the_good_one(
        event(f"DTSTART:20270105T200000\nRRULE:FREQ=DAILY\n{many}", uid="bad")
    )


def seconds_for(data: bytes) -> float:
    """What reading takes of the processor; it may refuse the file."""
    begun = time.process_time()
    with suppress(KithbellError):
        read(data)
    return time.process_time() - begun


HOSTILE = {
    "ten megabytes on one line": lambda: calendar(event(f"DTSTART:20270105T200000\nX-A:{'a' * 10_000_000}")),
    "ten megabytes of a title": lambda: calendar(event("DTSTART:20270105T200000", title="a;" * 5_000_000)),
    "components in components": lambda: b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nBEGIN:X\n" * 100_000,
    "ends without beginnings": lambda: b"BEGIN:VCALENDAR\n" + b"END:VEVENT\n" * 250_000,
    "folds": lambda: calendar(event("DTSTART:20270105T200000\nSUMMARY:a" + "\n a" * 1_000_000)),
    "parameters": lambda: calendar(event("DTSTART" + ";A=B" * 40_000 + ":20270105T200000")),
    "quotes": lambda: calendar(event("DTSTART" + ';A="' * 40_000 + ":20270105T200000")),
    "a zone by the second": lambda: calendar(
        "BEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\nDTSTART:16010101T000000\nRRULE:FREQ=SECONDLY\n"
        "TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:STANDARD\nEND:VTIMEZONE",
        event("DTSTART;TZID=X:20270105T200000"),
    ),
    "zones by the thousand": lambda: calendar(
        *(
            f"BEGIN:VTIMEZONE\nTZID:{n}\nBEGIN:STANDARD\nDTSTART:16010101T000000\n"
            "TZOFFSETFROM:+0123\nTZOFFSETTO:+0123\nEND:STANDARD\nEND:VTIMEZONE\n"
            + event(f"DTSTART;TZID={n}:20270105T200000", uid=str(n))
            for n in range(300)
        )
    ),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_does_not_hold_anything_up(what: str) -> None:
    data = HOSTILE[what]()
    read(GOOD.encode())  # loads the library
    assert seconds_for(data) < LONGEST_SECONDS


def test_five_megabytes_of_events_take_little_memory() -> None:
    text = event("DTSTART:20270105T200000\nDESCRIPTION:" + "words and " * 180)
    data = calendar(*(text.replace("choir@", f"{n}@") for n in range(2_600)))
    assert len(data) > 4.5e6
    tracemalloc.start()
    assert len(read(data).activities) == 2_600
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 100e6


@pytest.mark.parametrize("name", ["Europe/Nowhere", "../../etc/passwd", "/", "Z" * 3_000, "a\\0b"])
def test_a_zone_of_any_name_is_no_zone(name: str) -> None:
    data = calendar(event(f"DTSTART;TZID={name}:20270105T200000"), GOOD, head=f"X-WR-TIMEZONE:{name}")
    assert "Good" in {each.title for each in read(data).activities}


@pytest.mark.parametrize(
    "title", ["file:///etc/passwd", "javascript:alert(1)", "../../etc/passwd", "$(reboot)", "<img src=x>"]
)
def test_a_title_stays_the_text_it_is(title: str) -> None:
    (found,) = read(calendar(event("DTSTART:20270105T200000", title=title))).activities
    assert found.title == title


pieces = st.sampled_from(
    [
        "BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VTIMEZONE", "END:VTIMEZONE",
        "BEGIN:STANDARD", "END:STANDARD", "UID:1", "SUMMARY:a", "DTSTART:20270105T200000", "RRULE:FREQ=DAILY",
        "DTSTART;VALUE=DATE:20270105", "DTSTART;TZID=Europe/Berlin:20270105T200000", "EXDATE:20270112T200000",
        "RECURRENCE-ID:20270112T200000", "RDATE;VALUE=PERIOD:20270105T200000Z/PT1H", "DURATION:P1D",
        "DTEND:20270105T210000Z", "STATUS:CANCELLED", "TZID:Europe/Berlin", "SEQUENCE:x", "TZOFFSETTO:+9999",
        "TZOFFSETFROM:+0100", "X-WR-TIMEZONE:../etc", " folded", "DURATION:-P1Y", "RRULE:UNTIL=1;COUNT=0",
    ]
)  # fmt: skip


@given(st.lists(pieces | st.text(max_size=30), max_size=40))
def test_no_order_of_lines_breaks_the_reader(lines: list[str]) -> None:
    text = "\n".join(["BEGIN:VCALENDAR", *lines])
    found = read(text.encode("utf-8", errors="surrogatepass"))
    assert starts(found.activities) == starts(found.activities)


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    read(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270105T200000\n" + data + b"\nEND:VEVENT\n")
