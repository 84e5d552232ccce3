from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.cadence import Cadence, Span, Unit, parse_span
from desktop_app.domain.errors import InvalidInputError
from tests.domain.generated import spans


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("3 weeks", Span(3, Unit.WEEK)),
        ("every month", Span(1, Unit.MONTH)),
        ("about every 2 months", Span(2, Unit.MONTH)),
        ("21d", Span(21, Unit.DAY)),
        (" 1 Year ", Span(1, Unit.YEAR)),
    ],
)
def test_lengths_are_read_as_people_write_them(text: str, span: Span) -> None:
    assert parse_span(text) == span


@pytest.mark.parametrize(
    "text", ["", "0 weeks", "-3 days", "soon", "1000 years", "9999999999 d", "3", "3 fortnights"]
)
def test_other_lengths_are_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(InvalidInputError, match=r"write, for example|choose 1 day to 10 years"):
        parse_span(text)


def test_months_end_where_the_month_ends() -> None:
    assert Span(1, Unit.MONTH).after(date(2026, 1, 31)) == date(2026, 2, 28)
    assert Span(1, Unit.YEAR).after(date(2024, 2, 29)) == date(2025, 2, 28)
    assert Span(11, Unit.MONTH).after(date(2026, 12, 31)) == date(2027, 11, 30)


@given(spans, st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_a_span_moves_on_by_about_its_days(span: Span, day: date) -> None:
    moved = (span.after(day) - day).days
    assert moved >= 1
    assert abs(moved - span.days) <= 3


def test_the_longest_gap_is_not_shorter_than_the_ideal() -> None:
    with pytest.raises(InvalidInputError, match="longest gap"):
        Cadence(Span(3, Unit.WEEK), Span(2, Unit.WEEK))
