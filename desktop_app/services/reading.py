"""The passages: which one goes with a prompt, and what the user thinks of them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from desktop_app.domain.history import Kind
from desktop_app.domain.passages import Fit, choose
from desktop_app.domain.people import PersonId, Tie
from desktop_app.domain.reasons import LongSince, OutOfTheBlue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.domain.passages import Passage, Theme
    from desktop_app.domain.planner import Suggestion
    from desktop_app.services.ports import Announcer, Store

KEEP = "keep"
LESS = "less"
# A gap this many times the cadence is a long one, and some passages are about that.
_LONG_GAP = 2
_BY_TIE = {
    Tie.FAMILY: Fit.FAMILY,
    Tie.CLOSE: Fit.CLOSE_FRIEND,
    Tie.OLD_FRIENDS: Fit.OLD_FRIEND,
    Tie.NEIGHBOURS: Fit.NEIGHBOUR,
    Tie.COLLEAGUES: Fit.COLLEAGUE,
}


class Library(Protocol):
    """The passages as they come with Kithbell."""

    @property
    def themes(self) -> Sequence[Theme]:
        """In reading order."""

    @property
    def passages(self) -> Sequence[Passage]:
        """In reading order."""


class Reading:
    """The passages by theme, and the choice of one for each prompt."""

    def __init__(self, read: Callable[[], Library], store: Store, announcer: Announcer) -> None:
        self._read = read
        self._store = store
        self._announcer = announcer

    @cached_property
    def library(self) -> Library:
        """All there is, read when it is first needed."""
        return self._read()

    @property
    def passages(self) -> Sequence[Passage]:
        """The passages, in reading order."""
        return self.library.passages

    @property
    def themes(self) -> Sequence[Theme]:
        """The themes, in reading order."""
        return self.library.themes

    def passage(self, passage: str) -> Passage:
        """A passage by its id; the first of all where this version no longer has it."""
        return next((found for found in self.passages if found.id == passage), self.passages[0])

    def choose(self, suggestion: Suggestion) -> Passage:
        """The passage for a suggestion: one that fits, and has waited longest for its turn."""
        shown = self._store.prompts.passages_shown()
        return choose(self.passages, self._wanted(suggestion), shown, self.less_of())

    def foresee(self, suggestions: Sequence[Suggestion]) -> list[Passage]:
        """The passages that suggestions to come will get, in order."""
        shown = list(self._store.prompts.passages_shown())
        less_of = self.less_of()
        found = []
        for suggestion in suggestions:
            passage = choose(self.passages, self._wanted(suggestion), shown, less_of)
            shown.append(passage.id)
            found.append(passage)
        return found

    def _wanted(self, suggestion: Suggestion) -> tuple[Fit, ...]:
        """What a passage should fit, the most telling first."""
        if suggestion.subject.kind is Kind.ACTIVITY:
            return (Fit.ACTIVITY,)
        why = suggestion.why
        long_gap = (
            isinstance(why, LongSince) and (why.today - why.last).days > _LONG_GAP * why.cadence.ideal.days
        )
        is_date = suggestion.subject.kind in (Kind.BIRTHDAY, Kind.ANNIVERSARY)
        telling = (
            (is_date, Fit.BIRTHDAY),
            (isinstance(why, OutOfTheBlue), Fit.WEAK_TIE),
            (long_gap, Fit.LONG_GAP),
        )
        ties = self._ties(PersonId(suggestion.subject.id))
        return (*(fit for holds, fit in telling if holds), *ties, Fit.PERSON)

    def _ties(self, person: PersonId) -> list[Fit]:
        circles = self._store.people.get(person).circles
        return [
            _BY_TIE[circle.tie]
            for circle in self._store.circles.all()
            if circle.id in circles and circle.tie in _BY_TIE
        ]

    def kept(self) -> frozenset[str]:
        """The ids of the passages the user keeps."""
        return self._marked(KEEP)

    def less_of(self) -> frozenset[str]:
        """The ids of those the user wants less of."""
        return self._marked(LESS)

    def _marked(self, wanted: str) -> frozenset[str]:
        marks = self._store.state.passage_marks()
        return frozenset(passage for passage, mark in marks.items() if mark == wanted)

    def mark(self, passage: str, mark: str) -> None:
        """Remember KEEP or LESS for a passage; an empty mark forgets."""
        self._store.state.mark_passage(passage, mark)
        self._announcer.records_changed()
