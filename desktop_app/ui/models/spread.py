"""How a year's times in touch spread: over circles, over who started, over how it felt.

Shares are told in pictures and in words, never as scores.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.i18n import _
from desktop_app.services.isolating import isolated
from desktop_app.ui import phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop_app.domain.activities import Attendance
    from desktop_app.domain.feelings import Feeling
    from desktop_app.domain.people import Circle, Interaction, Person

# Below this share of all times one of two sides hardly starts; above the other they mostly do.
_MOSTLY = 0.6
MOST_CIRCLES = 5


@dataclass(frozen=True, slots=True)
class Share:
    """A circle's part of the largest one, from 0 to 1, and of all."""

    name: str
    of_largest: float


@dataclass(frozen=True, slots=True)
class Spread:
    """`mine` is the part that the user started, None where there is nothing; `felt` pairs feelings."""

    circles: tuple[Share, ...] = ()
    mine: float | None = None
    felt: tuple[tuple[Feeling, Feeling], ...] = ()


def spread_of(
    touches: Sequence[Interaction],
    attended: Iterable[Attendance],
    people: Iterable[Person],
    circles: Iterable[Circle],
) -> Spread:
    """The spread of these times; somebody in several circles counts for each of them."""
    names = {circle.id: circle.name for circle in circles}
    belongs = {person.id: {names[each] for each in person.circles if each in names} for person in people}
    times = Counter(
        name
        for touch in touches
        for name in set[str]().union(*(belongs.get(person, ()) for person in touch.people))
    )
    most = max(times.values(), default=1)
    shares = tuple(Share(name, count / most) for name, count in times.most_common(MOST_CIRCLES))
    mine = sum(not touch.they_started for touch in touches) / len(touches) if touches else None
    told = [(each.feeling_before, each.feeling_after) for each in touches]
    told += [(each.feeling_before, each.feeling_after) for each in attended]
    felt = tuple((before, after) for before, after in told if before is not None and after is not None)
    return Spread(shares, mine, felt)


def circle_sentence(spread: Spread) -> str:
    """With whom, in words."""
    names = [isolated(share.name) for share in spread.circles]
    if not names:
        return _("When you have been in touch with somebody in a circle, it shows here.")
    if len(names) == 1:
        return _("Mostly with {circle}.").format(circle=names[0])
    return _("Most with {circle}, then {others}.").format(circle=names[0], others=", ".join(names[1:]))


def started_sentence(spread: Spread) -> str:
    """Who started, in words that ask nothing of anybody."""
    if spread.mine is None:
        return ""
    if spread.mine >= _MOSTLY:
        return _("You mostly said hello first. Many people are glad that somebody does.")
    if spread.mine <= 1 - _MOSTLY:
        return _("They mostly said hello first. You are on their minds.")
    return _("You and they said hello first about equally often.")


def felt_sentence(spread: Spread) -> str:
    """What changed between before and after, in words; it proves nothing about why."""
    if not spread.felt:
        return _("When you log a time in touch, you may say how you felt before and after.")
    steps = [after - before for before, after in spread.felt]
    lighter, heavier = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
    if lighter > len(steps) / 2:
        return _("Where you said so, you mostly felt lighter after than before.")
    if heavier > len(steps) / 2:
        return _("Where you said so, you often felt heavier after. Some hellos are like that.")
    return _("Where you said so, you mostly felt about the same before and after.")


def felt_words(spread: Spread) -> str:
    """Each of the changes, for those who do not see the picture."""
    pairs = Counter(spread.felt)
    lines = [
        _("{before}, then {after}").format(
            before=phrases.feeling_words(before), after=phrases.feeling_words(after)
        )
        for before, after in sorted(pairs)
    ]
    return "; ".join(lines)
