"""The line in which people wait for their turn.

Whoever's time runs out first goes first. But nobody gets a second turn while someone waits who was
ready before the first one: so with k prompts a day nobody waits longer than the ceil(n / k) prompting
days that the n people take who are ready meanwhile. After two close ties in a row a distant one goes
first, if one of those whose turn it can be waits.
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Sequence
    from datetime import date

    from desktop_app.domain.people import PersonId


class Place(NamedTuple):
    """Where somebody stands in a line; local dates as in Standing, the earliest `ready` in front."""

    ready: date
    order: float
    person: PersonId
    good_until: date
    turn: date
    is_close: bool


_Entry = tuple["date", float, "PersonId", Place]


class Line:
    """Those who wait or will, from the front; `places` are sorted, and those of `absent` are not there."""

    def __init__(self, places: Sequence[Place], absent: Container[PersonId]) -> None:
        self._places = places
        self._absent = absent
        self._moved: dict[PersonId, Place] = {}
        self._again: list[Place] = []  # a heap of those who moved, until they are ready
        self._admitted = 0  # how many of `places` are in one of the heaps below
        self._oldest = 0
        self._waiting_again: list[Place] = []
        self._had_a_turn: list[tuple[date, PersonId, Place]] = []
        self._close: list[_Entry] = []
        self._distant: list[_Entry] = []

    def first(self, day: date, *, distant_first: bool) -> Place | None:
        """Whose turn it is on a local date; `distant_first` after two close ties in a row."""
        self._admit(day)
        oldest = self._longest_waiting()
        if oldest is None or oldest.ready > day:
            return None
        while self._had_a_turn and self._had_a_turn[0][0] < oldest.ready:
            self._line_up(heappop(self._had_a_turn)[-1])
        distant, close = self._top(self._distant, day), self._top(self._close, day)
        if distant and (distant_first or not close or distant[:-1] < close[:-1]):
            return distant[-1]
        return close[-1] if close else None

    def soonest(self) -> list[Place]:
        """Everybody, whoever is or will be ready first."""
        there = [place for place in self._places if self._is_valid(place)]
        return sorted((*there, *(place for place in self._moved.values())))

    def move(self, place: Place) -> None:
        """Somebody's new place, in which they wait from `ready` on."""
        self._moved[place.person] = place
        heappush(self._again, place)

    def _admit(self, day: date) -> None:
        """Let those in who are ready."""
        while self._admitted < len(self._places) and self._places[self._admitted].ready <= day:
            place = self._places[self._admitted]
            self._admitted += 1
            if self._is_valid(place):
                self._line_up_behind(place)
        while self._again and self._again[0].ready <= day:
            place = heappop(self._again)
            if self._is_valid(place):
                heappush(self._waiting_again, place)
                self._line_up_behind(place)

    def _line_up_behind(self, place: Place) -> None:
        heappush(self._had_a_turn, (place.turn, place.person, place))

    def _line_up(self, place: Place) -> None:
        heap = self._close if place.is_close else self._distant
        heappush(heap, (place.good_until, place.order, place.person, place))

    def _longest_waiting(self) -> Place | None:
        while self._oldest < self._admitted and not self._is_valid(self._places[self._oldest]):
            self._oldest += 1
        while self._waiting_again and not self._is_valid(self._waiting_again[0]):
            heappop(self._waiting_again)
        ahead = self._places[self._oldest : self._oldest + 1] if self._oldest < self._admitted else ()
        return min((*ahead, *self._waiting_again[:1]), default=None)

    def _top(self, heap: list[_Entry], day: date) -> _Entry | None:
        """The first of a heap who is ready; openings are looked at a little ahead, too."""
        early = []
        while heap and (heap[0][-1].ready > day or not self._is_valid(heap[0][-1])):
            entry = heappop(heap)
            if self._is_valid(entry[-1]):
                early.append(entry)
        found = heap[0] if heap else None
        for entry in early:
            heappush(heap, entry)
        return found

    def _is_valid(self, place: Place) -> bool:
        person = place.person
        if person in self._moved:
            return self._moved[person] is place
        return person not in self._absent
