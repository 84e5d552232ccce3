"""Addresses of calendars, and when to ask for them again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.domain.activities import FeedId
from desktop_app.domain.errors import InvalidInputError
from desktop_app.domain.feeds import (
    EVERY,
    LONGEST_WAIT,
    Feed,
    Fetched,
    after_failure,
    after_reading,
    checked_address,
    due,
    due_at,
    host_of,
    shown_address,
    wait_after,
)

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
CLUB = Feed(FeedId(1), "https://example.org/club.ics", "The club")

moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  made aware by `timezones`
lengths = st.timedeltas(timedelta(0), timedelta(days=400))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("https://example.org/club.ics", "https://example.org/club.ics"),
        ("  webcal://example.org/club.ics\n", "https://example.org/club.ics"),
        ("WEBCAL://Example.ORG/Club.ics", "https://example.org/Club.ics"),
        ("webcals://example.org", "https://example.org"),
        ("example.org/club.ics", "https://example.org/club.ics"),
        ("https://example.org:8443/a?b=c#d", "https://example.org:8443/a?b=c"),
        ("https://me:se%40cret@example.org/a", "https://me:se%40cret@example.org/a"),
        ("https://[2001:db8::1]:8443/a", "https://[2001:db8::1]:8443/a"),
    ],
)
def test_what_was_meant(typed: str, meant: str) -> None:
    assert checked_address(typed) == meant
    assert checked_address(meant) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "http://example.org/club.ics",
        "HTTP://me:secret@example.org/club.ics",
        "file:///etc/passwd",
        "ftp://example.org/club.ics",
        "javascript://example.org/%0Asecret",
        "https://",
        "https:///club.ics",
        "https://me:secret@/club.ics",
        "https://[::1",
        "https://example.org:secret/a",
        "https://example.org:99999/a",
        "https://example.org/my secret calendar",
        "https://example.org/a\r\nSecret: 1",
        "https://example.org/" + "secret" * 400,
    ],
)
def test_what_is_refused_and_not_repeated(typed: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        checked_address(typed)
    assert "ecret" not in str(caught.value)


@given(st.text(max_size=60))
def test_any_text_is_an_https_address_or_refused(text: str) -> None:
    try:
        address = checked_address(text)
    except InvalidInputError:
        return
    assert address.startswith("https://")
    assert host_of(address)
    assert checked_address(address) == address


def test_what_is_shown_keeps_secrets() -> None:
    address = "https://me:secret@example.org:8443/club.ics?key=secret"
    assert shown_address(address) == "https://example.org:8443/club.ics?…"
    assert host_of(address) == "example.org"
    assert "secret" not in repr(replace(CLUB, address=address))


@pytest.mark.parametrize(
    "make",
    [
        lambda: replace(CLUB, address="webcal://example.org/club.ics"),
        lambda: replace(CLUB, address="http://example.org/club.ics"),
        lambda: replace(CLUB, address="https://[::1"),
        lambda: replace(CLUB, name=" "),
        lambda: replace(CLUB, name="x" * 201),
        lambda: replace(CLUB, lead=timedelta(0)),
        lambda: replace(CLUB, travel=-EVERY),
    ],
)
def test_a_feed_that_cannot_be(make: Callable[[], Feed]) -> None:
    with pytest.raises(InvalidInputError):
        make()


def test_the_waits() -> None:
    hours = [wait_after(failures) // timedelta(hours=1) for failures in range(8)]
    assert hours == [6, 6, 12, 24, 48, 96, 192, 192]


@given(st.integers(0, 10**6))
def test_no_wait_is_shorter_than_six_hours_or_than_the_one_before(failures: int) -> None:
    assert timedelta(hours=6) <= wait_after(failures) <= wait_after(failures + 1) <= LONGEST_WAIT


def test_a_new_one_is_due_at_once() -> None:
    assert due(CLUB, NOW)
    assert due_at(CLUB) is None


@given(moments, lengths, st.integers(0, 20))
def test_due_from_its_moment_on_and_never_before(asked_at: datetime, later: timedelta, failures: int) -> None:
    feed = replace(CLUB, asked_at=asked_at, failures=failures)
    moment = due_at(feed)
    assert moment is not None
    assert due(feed, asked_at + later) == (asked_at + later >= moment)


@given(moments, lengths)
def test_a_clock_that_was_set_back_holds_nothing_up(asked_at: datetime, earlier: timedelta) -> None:
    assume(earlier)
    assert due(replace(CLUB, asked_at=asked_at), asked_at - earlier)


def test_a_clock_that_was_far_ahead_holds_nothing_up() -> None:
    assert due(replace(CLUB, asked_at=datetime.max.replace(tzinfo=UTC)), NOW)


@given(st.integers(0, 20), lengths)
def test_a_server_is_left_alone_as_long_as_it_wants(failures: int, pause: timedelta) -> None:
    failed = after_failure(replace(CLUB, failures=failures), NOW, "It is busy.", pause)
    moment = due_at(failed)
    assert moment is not None
    assert moment - NOW >= min(pause, LONGEST_WAIT)
    assert failed.failures > failures
    assert failed.trouble == "It is busy."
    # Not longer than it takes either.
    shorter = wait_after(failed.failures - 1)
    assert failed.failures == failures + 1 or shorter < pause


def test_success_forgets_the_failures() -> None:
    failed = after_failure(CLUB, NOW, "Nobody there.")
    read = after_reading(failed, NOW + EVERY, Fetched(b"BEGIN", '"1"', "Mon"))
    assert read == replace(CLUB, asked_at=NOW + EVERY, read_at=NOW + EVERY, etag='"1"', last_modified="Mon")


def test_the_last_good_copy_keeps_its_date_and_its_name() -> None:
    read = after_reading(CLUB, NOW, Fetched(b"BEGIN", '"1"', "Mon"))
    failed = after_failure(read, NOW + EVERY, "Nobody there.")
    assert (failed.read_at, failed.etag, failed.last_modified) == (NOW, '"1"', "Mon")
    again = after_reading(failed, NOW + 2 * EVERY, None)
    assert (again.read_at, again.etag, again.trouble) == (NOW + 2 * EVERY, '"1"', "")
