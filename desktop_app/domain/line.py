"""The line in which people wait for their turn: whoever's time runs out first goes first.

That is fair, too: once somebody's time has run out, nobody goes before them twice. So with k prompts a day
they wait at most the ceil(n / k) prompting days that the n people take whose time has run out by then.
While it still has, after two close ties in a row, a distant one goes first who has waited for half of
the good time.
"""

from __future__ import annotations

from bisect import bisect_right
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Iterable
    from datetime import date

    from desktop_app.domain.people import PersonId

SLACK_OF_WHO_GOES_FIRST = 0.5


class Place(NamedTuple):
    """Where somebody stands in a line; local dates as in Standing, the earliest `ready` in front."""

    ready: date
    order: float
    person: PersonId
    good_until: date
    is_close: bool

    def slack(self, day: date) -> float:
        """How much of the good time is left on a local date: 1 when they get ready, 0 when it is over."""
        whole = (self.good_until - self.ready).days + 1
        return max(0.0, min(1.0, ((self.good_until - day).days + 1) / whole))


_Entry = tuple["date", float, Place]


class Queue(list[Place]):
    """Places, the earliest `ready` in front; who is ready on a day is found out once for all lines."""

    def __init__(self, places: Iterable[Place] = ()) -> None:
        super().__init__(sorted(places))
        self._day: date | None = None
        self._ready: tuple[int, list[_Entry], list[_Entry]] = 0, [], []

    def ready_on(self, day: date) -> tuple[int, list[_Entry], list[_Entry]]:
        """How many are ready on a local date, and heaps of the close and of the distant ones."""
        if day != self._day:
            count = bisect_right(self, day, key=_ready_on)
            entries = [(place.good_until, place.order, place) for place in self[:count]]
            close = [entry for entry in entries if entry[-1].is_close]
            distant = [entry for entry in entries if not entry[-1].is_close]
            heapify(close)
            heapify(distant)
            self._day, self._ready = day, (count, close, distant)
        count, close, distant = self._ready
        return count, close.copy(), distant.copy()


class Line:
    """Those who wait or will; those of `absent` are not there until they move."""

    def __init__(self, places: Queue, absent: Container[PersonId]) -> None:
        self._places = places
        self._absent = absent
        self._moved: dict[PersonId, Place] = {}
        self._coming: list[Place] = []  # a heap of those who moved
        self._admitted = -1  # how many of `places` are in one of the heaps below; none was asked for yet
        self._close: list[_Entry] = []
        self._distant: list[_Entry] = []

    def first(self, day: date, *, distant_first: bool) -> Place | None:
        """Whose turn it is on a local date; `distant_first` after two close ties in a row."""
        self._admit(day)
        distant, close = self._top(self._distant, day), self._top(self._close, day)
        if distant and close and distant_first and _may_wait_for(close[-1], distant[-1], day):
            return distant[-1]
        found = min(filter(None, (distant, close)), default=None)
        return found[-1] if found else None

    def soonest(self) -> list[Place]:
        """Everybody, whoever is or will be ready first."""
        return sorted((*filter(self._is_valid, self._places), *self._moved.values()))

    def move(self, place: Place) -> None:
        """Somebody's new place, in which they wait from `ready` on."""
        self._moved[place.person] = place
        heappush(self._coming, place)

    def _admit(self, day: date) -> None:
        """Let those in who are ready."""
        if self._admitted < 0:
            self._admitted, self._close, self._distant = self._places.ready_on(day)
        while self._admitted < len(self._places) and self._places[self._admitted].ready <= day:
            self._line_up(self._places[self._admitted])
            self._admitted += 1
        while self._coming and self._coming[0].ready <= day:
            self._line_up(heappop(self._coming))

    def _line_up(self, place: Place) -> None:
        if self._is_valid(place):
            heap = self._close if place.is_close else self._distant
            heappush(heap, (place.good_until, place.order, place))

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
        if place.person in self._moved:
            return self._moved[place.person] is place
        return place.person not in self._absent


def _ready_on(place: Place) -> date:
    return place.ready


def _may_wait_for(close: Place, distant: Place, day: date) -> bool:
    return close.good_until >= day and distant.slack(day) <= SLACK_OF_WHO_GOES_FIRST
