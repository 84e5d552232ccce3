"""The lines that go over the socket: a verb with its arguments, and an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.errors import InvalidInputError
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_REQUEST = 64 * 1024  # bytes: far more than any verb needs
LONGEST_ANSWER = 1024 * 1024


def request(verb: str, arguments: Mapping[str, str]) -> bytes:
    """A request as a line. Raises InvalidInputError if it is too long."""
    line = _line({"verb": verb, "arguments": dict(arguments)})
    if len(line) > LONGEST_REQUEST:
        message = _("That is too much text to hand over at once: make it shorter.")
        raise InvalidInputError(message)
    return line


def read_request(line: bytes) -> tuple[str, dict[str, str]]:
    """Verb and arguments. Raises ValueError for anything else."""
    given = _parsed(line)
    if not isinstance(given, dict) or set(given) - {"verb", "arguments"}:
        message = "not a request"
        raise ValueError(message)
    verb, arguments = given.get("verb"), given.get("arguments", {})
    if not isinstance(verb, str) or not isinstance(arguments, dict):
        message = "a request has a verb and arguments"
        raise ValueError(message)  # noqa: TRY004  one error for whatever is wrong with a line
    if not all(isinstance(value, str) for value in arguments.values()):
        message = "arguments are text"
        raise ValueError(message)
    return verb, arguments


def answer(values: Mapping[str, object]) -> bytes:
    """An answer as a line."""
    return _line(values)


def read_answer(line: bytes) -> dict[str, object]:
    """The values of an answer. Raises ValueError for anything else."""
    values = _parsed(line)
    if not isinstance(values, dict):
        message = "not an answer"
        raise ValueError(message)  # noqa: TRY004  one error for whatever is wrong with a line
    return values


def _parsed(line: bytes) -> object:
    import json  # noqa: PLC0415  needed once somebody asks, not while idling

    try:
        return json.loads(line)
    except RecursionError as error:
        message = "nested too deep"
        raise ValueError(message) from error


def _line(values: Mapping[str, object]) -> bytes:
    import json  # noqa: PLC0415  as above

    return json.dumps(values, separators=(",", ":")).encode("ascii") + b"\n"
