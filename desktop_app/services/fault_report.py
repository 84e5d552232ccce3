"""A text for whoever helps to find a fault: versions, states, numbers and the log, and nobody's name."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields, is_dataclass
from datetime import time
from enum import Enum
from typing import TYPE_CHECKING

from desktop_app.domain.errors import KithbellError
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from desktop_app.services.ports import Clock, Diagnosis, Finding, PreferencesFile, Store

LOG_LINES = 400
_RECENT = 100  # prompts
_SAFE = (int, float, Enum, time, type(None))
_FACT = re.compile(r"[\w.:;@+-]{1,60}", re.ASCII)


class FaultReport:
    """Writes it from what is there now.

    `store` is None where the records cannot be opened. `facts` are about the computer, `log` gives that
    many lines at most with nothing from outside in them, and `hidden` says what to put in place of the
    names of the home folder, the user and the computer.
    """

    def __init__(  # noqa: PLR0913  each part of the report has its own port
        self,
        *,
        diagnosis: Diagnosis,
        store: Store | None,
        preferences: PreferencesFile,
        clock: Clock,
        facts: Mapping[str, str],
        log: Callable[[int], Sequence[str]],
        hidden: Mapping[str, str],
    ) -> None:
        self._diagnosis = diagnosis
        self._store = store
        self._preferences = preferences
        self._clock = clock
        self._facts = facts
        self._log = log
        self._hidden = hidden

    def written(self) -> str:
        """The whole text, with a line end at its end."""
        words = _(
            "For finding a fault in Kithbell. There are no names, notes or addresses in it: "
            "read it before you pass it on."
        )
        lines = [words, f"{self._clock.now():%Y-%m-%d %H:%M:%S} UTC"]
        lines += _part(_("Parts"), map(_line, self._diagnosis.findings()))
        lines += _part(_("This computer"), _pairs(_plain_facts(self._facts)))
        lines += _part(_("Numbers"), _pairs(self._numbers()))
        lines += _part(_("Preferences"), _pairs(_without_texts(self._preferences.read())))
        lines += _part(_("Log file"), self._log(LOG_LINES))
        return without("\n".join(lines), self._hidden) + "\n"

    def _numbers(self) -> dict[str, object]:
        if self._store is None:
            return {}
        try:
            return dict(_counted(self._store))
        except KithbellError:
            return {}


def without(text: str, hidden: Mapping[str, str]) -> str:
    """The text with other words in place of those to hide, the longest first, where they stand alone."""
    for word in sorted(filter(_is_telling, hidden), key=len, reverse=True):
        parts = re.split(rf"(?<!\w){re.escape(word)}(?!\w)", text)
        text = hidden[word].join(parts)
    return text


def _is_telling(word: str) -> bool:
    """Not the root of all files, as the home folder of nobody."""
    return bool(word.strip("/\\"))


def _counted(store: Store) -> Iterator[tuple[str, object]]:
    people, schedules, feeds = store.people.all(), store.schedules.all(), store.feeds.all()
    prompts = store.prompts.recent(_RECENT)
    yield "people", len(people)
    yield "people resting", sum(person.resting for person in people)
    yield "circles", len(store.circles.all())
    yield "people with a time in touch", len(store.interactions.last_touches())
    yield "schedules", len(schedules)
    yield "schedules on", sum(schedule.enabled for schedule in schedules)
    yield "activities", len(store.activities.all())
    yield "calendars followed", len(feeds)
    yield "calendars in trouble", sum(bool(feed.trouble) for feed in feeds)
    yield "days off", len(store.days_off.all())
    yield "paused", store.state.pause() is not None
    answers = Counter(str(prompt.response.value) if prompt.response else "none" for prompt in prompts)
    for answer, count in sorted(answers.items()):
        yield f"of the last {_RECENT} prompts, answered “{answer}”", count


def _plain_facts(facts: Mapping[str, str]) -> dict[str, object]:
    """Values that are a few letters of code; of others only that they are there."""
    return {name: value if _FACT.fullmatch(value) else "…" for name, value in facts.items() if value}


def _without_texts(value: object, before: str = "") -> dict[str, object]:
    """Numbers, switches, times of day and choices, by name; of texts only whether there is one."""
    found: dict[str, object] = {}
    for field in fields(value) if is_dataclass(value) else ():
        one = getattr(value, field.name)
        if is_dataclass(one):
            found |= _without_texts(one, f"{field.name}.")
        elif isinstance(one, _SAFE):
            found[before + field.name] = one.value if isinstance(one, Enum) else one
        else:
            found[before + field.name] = "…" if one else "-"
    return found


def _line(finding: Finding) -> str:
    mark = "✓" if finding.well else "✗"
    return f"{mark} {finding.part}: {finding.state if finding.told is None else finding.told}"


def _pairs(values: Mapping[str, object]) -> Iterator[str]:
    return (f"{name}: {value}" for name, value in values.items())


def _part(title: str, lines: Iterator[str] | Sequence[str]) -> list[str]:
    return ["", f"== {title} ==", *lines]
