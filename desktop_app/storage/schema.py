"""The tables, as migrations: data that is applied in order and never changed once released.

Moments are INTEGER microseconds since 1970 in UTC: exact, small and in order. Local dates, times and
birthdays are ISO 8601 text, zones IANA names. Rows that belong to a person go with the person.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

from desktop_app.domain.cadence import Cadence, Span, Unit
from desktop_app.domain.people import Tie
from desktop_app.i18n import _

APPLICATION_ID = 0x4B697468  # “Kith”, as `file` shows it


@dataclass(frozen=True, slots=True)
class Migration:
    """The statements that lead from the version before to this one."""

    version: int
    statements: tuple[str, ...]


NEWEST = 4


def all_migrations() -> tuple[Migration, ...]:
    """Every version's, from the first to NEWEST; loaded for a new or an older database alone."""
    from desktop_app.storage import (  # noqa: PLC0415  most starts need none of them
        schema_version_1,
        schema_version_2,
        schema_version_3,
        schema_version_4,
    )

    return (
        Migration(1, schema_version_1.STATEMENTS),
        Migration(2, schema_version_2.STATEMENTS),
        Migration(3, schema_version_3.STATEMENTS),
        Migration(4, schema_version_4.STATEMENTS),
    )


def first_circles() -> tuple[tuple[str, Cadence, Tie], ...]:
    """The circles of a new database, in the language of that moment; the user may change them all."""
    return (
        (_("Family"), Cadence(Span(2, Unit.WEEK)), Tie.FAMILY),
        (_("Close friends"), Cadence(Span(3, Unit.WEEK)), Tie.CLOSE),
        (_("Old friends"), Cadence(Span(3, Unit.MONTH)), Tie.OLD_FRIENDS),
        (_("Neighbours"), Cadence(Span(1, Unit.MONTH)), Tie.NEIGHBOURS),
    )


def new_seed() -> int:
    """A seed that no two users share."""
    return int.from_bytes(os.urandom(8)) >> 1  # an INTEGER column has a sign
