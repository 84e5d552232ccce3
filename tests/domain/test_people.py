from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given

from desktop_app.domain.cadence import Cadence, Span, Unit
from desktop_app.domain.errors import InvalidInputError
from desktop_app.domain.people import (
    DEFAULT_CADENCE,
    Birthday,
    CircleId,
    Person,
    PersonId,
    cadence_of,
    parse_birthday,
)
from tests.domain.generated import CIRCLES, birthdays

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "birthday"),
    [
        ("1980-03-22", Birthday(3, 22, 1980)),
        ("--03-22", Birthday(3, 22)),
        ("03-22", Birthday(3, 22)),
        ("2000-02-29", Birthday(2, 29, 2000)),
        ("--02-29", Birthday(2, 29)),
    ],
)
def test_birthdays_are_read(text: str, birthday: Birthday) -> None:
    assert parse_birthday(text) == birthday


@pytest.mark.parametrize(
    "text", ["", "yesterday", "1980-13-01", "1981-02-29", "--02-30", "1-2-3-4", "²-1", "99999-01-01"]
)
def test_other_dates_are_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(InvalidInputError, match="1980-03-22"):
        parse_birthday(text)


@given(birthdays)
def test_birthdays_survive_being_written_down(birthday: Birthday) -> None:
    assert parse_birthday(str(birthday)) == birthday
    assert parse_birthday(str(Birthday(birthday.month, birthday.day))).year is None


def test_a_leap_day_is_kept_on_the_first_of_march_otherwise() -> None:
    assert Birthday(2, 29, 2000).in_year(2027) == date(2027, 3, 1)
    assert Birthday(2, 29, 2000).in_year(2028) == date(2028, 2, 29)


@pytest.mark.parametrize("name", ["", "  ", "\n", "x" * 501])
def test_a_person_needs_a_name_of_some_length(name: str) -> None:
    with pytest.raises(InvalidInputError, match="name"):
        Person(PersonId(1), name, NOW)


def test_the_cadence_is_the_persons_else_the_closest_circles() -> None:
    both = Person(PersonId(1), "Ana", NOW, (CircleId(1), CircleId(2)))
    own = Person(PersonId(2), "Jo", NOW, (CircleId(1),), Cadence(Span(5, Unit.MONTH)))
    none = Person(PersonId(3), "Li", NOW, (CircleId(99),))
    assert cadence_of(both, CIRCLES) == CIRCLES[CircleId(1)].cadence
    assert cadence_of(own, CIRCLES) == own.cadence
    assert cadence_of(none, CIRCLES) == DEFAULT_CADENCE
