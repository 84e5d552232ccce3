"""Where every text for the user passes, in the language that was set for the process.

`_` is for a phrase, `ngettext` for a counted one, `pgettext` and `npgettext` for those whose English is one
word where other languages have two. Without a catalogue everything stays English, at no cost. Why the
language belongs to the process: docs/decisions/languages.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Protocol

    class Catalogue(Protocol):
        """Translations, as the standard library's gettext reads them."""

        def gettext(self, message: str) -> str:
            """A phrase."""

        def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
            """A counted phrase."""

        def pgettext(self, context: str, message: str) -> str:
            """A phrase in its context."""

        def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
            """A counted phrase in its context."""


DOMAIN = "kithbell"


class Habits(NamedTuple):
    """How times and dates are written where the user lives; days of the week count from Monday as 0."""

    twelve_hours: bool = False
    month_first: bool = False
    first_weekday: int = 0


class _Spoken:
    """What is set for the process; its only instance is below."""

    __slots__ = ("catalogue", "habits")

    def __init__(self) -> None:
        self.catalogue: Catalogue | None = None
        self.habits = Habits()


_spoken = _Spoken()


def speak(catalogue: Catalogue | None) -> None:
    """Take the texts from now on from this catalogue; without one they are English."""
    _spoken.catalogue = catalogue


def keep_habits(habits: Habits) -> None:
    """Write times and dates from now on as these habits say."""
    _spoken.habits = habits


def habits() -> Habits:
    """How times and dates are written."""
    return _spoken.habits


def _(text: str) -> str:
    """A phrase in the user's language."""
    return _spoken.catalogue.gettext(text) if _spoken.catalogue else text


def ngettext(one: str, many: str, count: int) -> str:
    """A phrase in the plural form that the count asks for."""
    if _spoken.catalogue:
        return _spoken.catalogue.ngettext(one, many, count)
    return one if count == 1 else many


def pgettext(context: str, text: str) -> str:
    """A phrase whose meaning only the context tells; the user does not see the context."""
    return _spoken.catalogue.pgettext(context, text) if _spoken.catalogue else text


def npgettext(context: str, one: str, many: str, count: int) -> str:
    """As `ngettext`, where only the context tells the meaning."""
    if _spoken.catalogue:
        return _spoken.catalogue.npgettext(context, one, many, count)
    return one if count == 1 else many
