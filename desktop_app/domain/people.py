"""People, the circles they belong to, and the times in touch with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, NewType

from desktop_app.domain.cadence import Cadence, Span, Unit
from desktop_app.domain.errors import InvalidInputError
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from desktop_app.domain.feelings import Feeling

PersonId = NewType("PersonId", int)
CircleId = NewType("CircleId", int)
InteractionId = NewType("InteractionId", int)

UNSAVED = 0
LONGEST_NAME = 500
MOST_PEOPLE = 20_000  # of one file: four times the largest address book that was met
_LEAP_YEAR = 2000


class Tie(StrEnum):
    """What kind of circle it is, so that the reason shown can fit."""

    FAMILY = "family"
    CLOSE = "close"
    OLD_FRIENDS = "old-friends"
    NEIGHBOURS = "neighbours"
    COLLEAGUES = "colleagues"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Circle:
    """A named group with the cadence of those in it who have none of their own."""

    id: CircleId
    name: str
    cadence: Cadence
    tie: Tie = Tie.OTHER


# Used for people in no circle; once a month is the middle of what the circles offer.
DEFAULT_CADENCE = Cadence(Span(1, Unit.MONTH))


class ContactKind(StrEnum):
    """The ways to reach someone that Kithbell can open."""

    PHONE = "phone"
    EMAIL = "email"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class ContactDetail:
    """One way to reach someone: a number, an address or an https link, with the user's label."""

    kind: ContactKind
    value: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Birthday:
    """A day of the year, with the year where it is known. Raises InvalidInputError."""

    month: int
    day: int
    year: int | None = None

    def __post_init__(self) -> None:
        try:
            date(self.year or _LEAP_YEAR, self.month, self.day)
        except ValueError:
            message = _("{day}.{month}. is no day of the year: write 1980-03-22, or --03-22.")
            raise InvalidInputError(message.format(day=self.day, month=self.month)) from None

    def in_year(self, year: int) -> date:
        """The local date it is kept on; 29 February moves to 1 March in other years."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return date(year, 3, 1)

    def __str__(self) -> str:
        """ISO 8601, `1980-03-22`, or vCard's `--03-22` without a year."""
        year = f"{self.year:04}" if self.year else "-"
        return f"{year}-{self.month:02}-{self.day:02}"


def parse_birthday(text: str) -> Birthday:
    """Read `1980-03-22`, `--03-22` or `03-22`. Raises InvalidInputError."""
    parts = text.strip().removeprefix("--").split("-")
    if len(parts) in (2, 3) and all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts):  # noqa: PLR2004  month and day, or year too
        *year, month, day = map(int, parts)
        return Birthday(month, day, year[0] if year else None)
    message = _("“{text}” is not a date: write a birthday as 1980-03-22, or --03-22 without the year.")
    raise InvalidInputError(message.format(text=text))


@dataclass(frozen=True, slots=True)
class Anniversary:
    """Another date of theirs to remember, such as “Wedding day”. Raises InvalidInputError."""

    name: str
    on: Birthday

    def __post_init__(self) -> None:
        if not self.name.strip():
            message = _("A date to remember needs a name, such as “Wedding day”.")
            raise InvalidInputError(message)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone the user wants to stay close to.

    People with the same `household`, such as “The Millers”, are one subject for a hello.
    """

    id: PersonId
    name: str
    added_at: datetime
    circles: tuple[CircleId, ...] = ()
    cadence: Cadence | None = None
    birthday: Birthday | None = None
    contacts: tuple[ContactDetail, ...] = ()
    notes: str = ""
    resting: bool = False
    uid: str = ""
    household: str = ""
    anniversaries: tuple[Anniversary, ...] = ()

    def __post_init__(self) -> None:
        if not self.name.strip():
            message = _("A person needs a name: type at least a first name.")
            raise InvalidInputError(message)
        if len(self.name) > LONGEST_NAME:
            message = _("This name has {count} characters: keep it under {most}.")
            raise InvalidInputError(message.format(count=len(self.name), most=LONGEST_NAME))


class How(StrEnum):
    """How two people were in touch."""

    CALL = "call"
    MESSAGE = "message"
    IN_PERSON = "in-person"
    VIDEO = "video"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Interaction:
    """One logged time in touch: `at` is UTC, `zone` the IANA zone the user was in.

    The user may have said how they felt before and after.
    """

    id: InteractionId
    at: datetime
    zone: str
    people: tuple[PersonId, ...]
    how: How = How.MESSAGE
    note: str = ""
    they_started: bool = False
    feeling_before: Feeling | None = None
    feeling_after: Feeling | None = None


class LastTouch(NamedTuple):
    """What the planner knows of a time in touch: its UTC moment, and the IANA zone the user was in."""

    at: datetime
    zone: str


def cadence_of(person: Person, circles: Mapping[CircleId, Circle]) -> Cadence:
    """The person's own cadence, else the closest of their circles', else once a month."""
    return person.cadence or inherited_cadence(person.circles, circles)


def inherited_cadence(belongs: Iterable[CircleId], circles: Mapping[CircleId, Circle]) -> Cadence:
    """The cadence of those in these circles who have none of their own."""
    inherited = [circles[circle].cadence for circle in belongs if circle in circles]
    return min(inherited, key=lambda cadence: cadence.ideal.days, default=DEFAULT_CADENCE)
