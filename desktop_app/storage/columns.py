"""Between the domain's values and columns."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.cadence import Cadence, Span, Unit

if TYPE_CHECKING:
    from desktop_app.domain.feelings import Feeling

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_column(moment: datetime) -> int:
    """Microseconds since 1970 of an aware datetime."""
    return (moment - _EPOCH) // _MICROSECOND


def to_moment(microseconds: int) -> datetime:
    """The UTC moment."""
    return _EPOCH + timedelta(microseconds=microseconds)


def to_column_or_none(moment: datetime | None) -> int | None:
    """As `to_column`, for a moment that may be absent."""
    return None if moment is None else to_column(moment)


def to_moment_or_none(microseconds: int | None) -> datetime | None:
    """As `to_moment`, for a moment that may be absent."""
    return None if microseconds is None else to_moment(microseconds)


def to_date_or_none(text: str | None) -> date | None:
    """A local date that may be absent."""
    return None if text is None else date.fromisoformat(text)


def to_feeling_or_none(step: int | None) -> Feeling | None:
    """How somebody felt, if they said so."""
    if step is None:
        return None
    from desktop_app.domain.feelings import Feeling  # noqa: PLC0415  few say it, and idling should stay light

    return Feeling(step)


def cadence_columns(cadence: Cadence | None) -> tuple[int | None, str | None, int | None, str | None]:
    """Count and unit of the ideal gap, then of the longest."""
    if cadence is None:
        return None, None, None, None
    ideal, longest = cadence.ideal, cadence.longest
    if longest is None:
        return ideal.count, ideal.unit, None, None
    return ideal.count, ideal.unit, longest.count, longest.unit


def to_cadence(
    ideal_count: int, ideal_unit: str, longest_count: int | None, longest_unit: str | None
) -> Cadence:
    """The cadence of four columns."""
    longest = None
    if longest_count is not None and longest_unit is not None:
        longest = Span(longest_count, Unit(longest_unit))
    return Cadence(Span(ideal_count, Unit(ideal_unit)), longest)
