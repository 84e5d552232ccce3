"""All records taken together, and put in the place of what is there."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import count
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from desktop_app.domain.errors import InvalidInputError, NotFoundError
from desktop_app.domain.everything import Everything, Mark
from desktop_app.domain.history import Kind, Pause
from desktop_app.domain.progress import UNWATCHED
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from desktop_app.domain.preferences import Preferences
    from desktop_app.domain.progress import Progress
    from desktop_app.services.ports import Store

_ALL = 2**62  # of a list that is read in full


class _Numbered(Protocol):
    @property
    def id(self) -> int: ...


_Record = TypeVar("_Record", bound=_Numbered)


def taken(store: Store, preferences: Preferences) -> Everything:
    """All records as they are at one moment; nothing of people who were removed. Raises StorageError."""
    with store.snapshot():
        pause, people = store.state.pause(), _numbered(store.people.all())
        known = {person.id for person in people}
        prompts = (
            each
            for each in store.prompts.recent(_ALL)
            if each.subject.kind is Kind.ACTIVITY or each.subject.id in known
        )
        return Everything(
            seed=store.state.seed(),
            circles=_numbered(store.circles.all()),
            dropped=_numbered(store.circles.dropped()),
            people=people,
            interactions=_numbered(store.interactions.recent(_ALL)),
            schedules=_numbered(store.schedules.all()),
            days_off=_numbered(store.days_off.all()),
            feeds=_numbered(store.feeds.all()) if store.has_feeds() else (),
            activities=_numbered(store.activities.all()),
            attendances=_numbered(store.attendances.recent(_ALL)),
            prompts=_numbered(prompts),
            paused_until=pause.until if pause else None,
            flags=tuple(sorted(store.state.flags())),
            passages=tuple(Mark(*pair) for pair in sorted(store.state.passage_marks().items())),
            preferences=preferences,
        )


def put(store: Store, everything: Everything, progress: Progress = UNWATCHED) -> None:
    """Let the records be these and no others, in one transaction; the preferences are the caller's.

    Raises StorageError, InvalidInputError, or StoppedError; then the records are as they were.
    """
    with store.transaction():
        store.clear(everything.seed)
        # Before those in use, which may have the same names.
        for circle in everything.dropped:
            store.circles.add(circle)
            store.circles.remove(circle.id)
        kinds: tuple[tuple[str, Callable[[Any], object]], ...] = (
            ("circles", store.circles.add),
            ("people", store.people.add),
            ("interactions", store.interactions.add),
            ("schedules", store.schedules.add),
            ("days_off", store.days_off.add),
            ("feeds", store.feeds.add),
            ("activities", store.activities.add),
            ("attendances", store.attendances.add),
            ("prompts", store.prompts.add),
            ("flags", store.state.set_flag),
        )
        steps, step = sum(len(getattr(everything, name)) for name, _add in kinds), count()
        for name, add in kinds:
            for place, one in enumerate(getattr(everything, name)):
                progress.at(next(step), steps)
                with _placed(f"{name}[{place}]"):
                    add(one)
        store.state.set_pause(Pause(everything.paused_until) if everything.paused_until else None)
        for each in everything.passages:
            store.state.mark_passage(each.passage, each.mark)


@contextmanager
def _placed(place: str) -> Iterator[None]:
    """Say with its place in a document what the store does not take."""
    try:
        yield
    except (InvalidInputError, NotFoundError) as error:
        message = _("“{place}” cannot be taken: {why} Nothing was changed.")
        raise InvalidInputError(message.format(place=place, why=error)) from error


def _numbered(records: Iterable[_Record]) -> tuple[_Record, ...]:
    return tuple(sorted(records, key=attrgetter("id")))
