"""Between values of the domain and JSON, strictly: what is wrong is said with its place in the file."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar

from desktop_app.domain.errors import InvalidInputError
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import Enum

_T = TypeVar("_T")
_SECOND = timedelta(seconds=1)
_LARGEST = 2**63 - 1  # of SQLite's integers


@dataclass(frozen=True, slots=True)
class Value(Generic[_T]):
    """How one kind of value is written, and read back; `what` names it in a sentence.

    `read` raises ValueError, TypeError or OverflowError for anything else; a Mistake says where.
    """

    what: str
    write: Callable[[_T], object]
    read: Callable[[Any, str], _T]


class MistakeError(InvalidInputError):
    """Something in the file is not what it should be."""


def record(make: Callable[..., _T], **values: Value[Any]) -> Value[_T]:
    """A dataclass as an object: a key for each of its fields, those with a default may be absent."""
    optional = _with_default(make)

    def write(one: _T) -> object:
        return {name: value.write(getattr(one, name)) for name, value in values.items()}

    def read(found: object, place: str) -> _T:
        if not isinstance(found, dict):
            _refuse(place, _("an object"))
        given: dict[str, Any] = {}
        for name, value in values.items():
            where = f"{place}.{name}" if place else name
            if name in found:
                given[name] = _read(value, found[name], where)
            elif name not in optional:
                message = _("“{place}” is missing.").format(place=where)
                raise MistakeError(message)
        try:
            return make(**given)
        except InvalidInputError as error:
            message = _("“{place}” cannot be taken: {why}").format(place=place, why=error)
            raise MistakeError(message) from None

    return Value(_("an object"), write, read)


def many(value: Value[Any], collect: Callable[..., Any] = tuple) -> Value[Any]:
    """A list; a set is written in order."""

    def write(found: Any) -> object:  # noqa: ANN401  whatever is collected
        ordered = sorted(found) if collect is frozenset else found
        return [value.write(one) for one in ordered]

    def read(found: object, place: str) -> Any:  # noqa: ANN401  as above
        if not isinstance(found, list):
            _refuse(place, _("a list"))
        return collect([_read(value, one, f"{place}[{number}]") for number, one in enumerate(found)])

    return Value(_("a list"), write, read)


def maybe(value: Value[Any]) -> Value[Any]:
    """A value, or null."""

    def write(found: Any) -> object:  # noqa: ANN401  whatever it may be
        return None if found is None else value.write(found)

    def read(found: object, place: str) -> Any:  # noqa: ANN401  as above
        return None if found is None else _read(value, found, place)

    return Value(value.what, write, read)


def parsed(what: str, write: Callable[[Any], str], read: Callable[[str], Any]) -> Value[Any]:
    """Something that has a text of its own."""
    return Value(what, write, lambda found, _place: read(_text(found)))


def choice(kinds: type[Enum]) -> Value[Any]:
    """One of a few values."""
    what = _("one of {choices}").format(choices=", ".join(str(kind.value) for kind in kinds))
    return Value(what, lambda kind: kind.value, lambda found, _place: kinds(_plain(found)))


def _text(found: object) -> str:
    if not isinstance(found, str):
        raise TypeError
    found.encode()  # half a character of UTF-16 is none, and no database keeps it
    return found


def _whole(found: object, _place: str = "") -> int:
    if not isinstance(found, int) or isinstance(found, bool):
        raise TypeError
    if abs(found) > _LARGEST:
        raise OverflowError
    return found


def _count(found: object, place: str) -> int:
    number = _whole(found, place)
    if number < 0:
        raise ValueError
    return number


def _flag(found: object, _place: str) -> bool:
    if not isinstance(found, bool):
        raise TypeError
    return found


def _plain(found: object) -> object:
    if isinstance(found, bool) or not isinstance(found, (str, int)):
        raise TypeError
    return found


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError
    return found.astimezone(UTC)


def _local(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is not None:
        raise ValueError
    return found


def _clock(text: str) -> time:
    found = time.fromisoformat(text)
    if found.tzinfo is not None:
        raise ValueError
    return found


def _seconds(found: object, place: str) -> timedelta:
    return timedelta(seconds=_count(found, place))


def _utc_text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _read(value: Value[_T], found: object, place: str) -> _T:
    try:
        return value.read(found, place)
    except MistakeError:
        raise
    except InvalidInputError as error:
        message = _("“{place}” cannot be taken: {why}").format(place=place, why=error)
        raise MistakeError(message) from None
    except (ValueError, TypeError, OverflowError):
        _refuse(place, value.what)


def _refuse(place: str, what: str) -> NoReturn:
    message = _("“{place}” should be {what}.").format(place=place or _("the file"), what=what)
    raise MistakeError(message) from None


def _with_default(make: Callable[..., object]) -> frozenset[str]:
    return frozenset(
        each.name
        for each in fields(make)  # type: ignore[arg-type]  # every one is a dataclass
        if each.default is not MISSING or each.default_factory is not MISSING
    )


def passed_over(found: object, known: object, place: str = "") -> set[str]:
    """The places of keys that are in `found` and not in what was understood of it, written again."""
    over: set[str] = set()
    if isinstance(found, dict) and isinstance(known, dict):
        here = f"{place}." if place else ""
        for key, value in found.items():
            over |= passed_over(value, known[key], f"{here}{key}") if key in known else {f"{here}{key}"}
    elif isinstance(found, list) and isinstance(known, list):
        for one, other in zip(found, known, strict=False):
            over |= passed_over(one, other, f"{place}[]")
    return over


TEXT: Value[str] = Value(_("text"), str, lambda found, _place: _text(found))
WHOLE: Value[int] = Value(_("a whole number"), int, _whole)
COUNT: Value[int] = Value(_("a whole number, from 0 on"), int, _count)
FLAG: Value[bool] = Value(_("true or false"), bool, _flag)
MOMENT = parsed(_("a moment in UTC, such as 2026-11-23T17:00:00Z"), _utc_text, _moment)
LOCAL = parsed(_("a local time, such as 2026-11-23T19:30:00"), datetime.isoformat, _local)
DAY = parsed(_("a date, such as 2026-11-23"), date.isoformat, date.fromisoformat)
CLOCK = parsed(_("a time of day, such as 19:30:00"), time.isoformat, _clock)
SECONDS: Value[timedelta] = Value(
    _("a number of seconds, from 0 on"), lambda length: length // _SECOND, _seconds
)
