"""What the page Today shows, gathered from the records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.history import Kind
from desktop_app.domain.households import name_of
from desktop_app.domain.moments import local_date, local_time
from desktop_app.domain.people import PersonId
from desktop_app.domain.planner import Wait
from desktop_app.i18n import _
from desktop_app.services import dates, wording
from desktop_app.services.isolating import isolated
from desktop_app.ui import phrases

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from desktop_app.domain.activities import Occurrence
    from desktop_app.domain.history import Subject
    from desktop_app.domain.passages import Passage
    from desktop_app.domain.people import Person
    from desktop_app.domain.planner import Suggestion
    from desktop_app.domain.reasons import Silence
    from desktop_app.services.activity_book import ActivityBook
    from desktop_app.services.lookback import Lookback
    from desktop_app.services.people_book import PeopleBook
    from desktop_app.services.person_cards import PersonCard
    from desktop_app.services.planning import Planning
    from desktop_app.services.ports import Clock
    from desktop_app.services.prompting import Prompting, PromptView
    from desktop_app.services.reading import Reading

MOST_HELLOS = 5
MOST_COMING = 4
MOST_LATELY = 2
AHEAD = timedelta(days=21)
_PROMPTS_LOOKED_AT = 10


@dataclass(frozen=True, slots=True)
class NextPrompt:
    """The prompt to come; `person` is None for an activity, `household` is whom a hello reaches."""

    name: str
    when: str
    reason: str
    passage: Passage
    person: Person | None
    household: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Coming:
    """Something on a local date; `is_theirs` for a birthday or another date of somebody's."""

    day: date
    title: str
    detail: str
    is_theirs: bool = False


@dataclass(frozen=True, slots=True)
class Hello:
    """Somebody who might love a hello."""

    person: PersonId
    name: str
    detail: str


@dataclass(frozen=True, slots=True)
class TodayView:
    """Everything on the page; `silence` says in words why nothing comes before `coming_next`."""

    greeting: str
    date: str
    nobody: bool
    waiting: PromptView | None
    coming_next: NextPrompt | None
    silence: Silence | None
    silence_words: str
    hellos: tuple[Hello, ...]
    coming: tuple[Coming, ...]
    lately: tuple[str, ...]


class Today:
    """Looks at the records when asked."""

    def __init__(  # noqa: PLR0913  each service gives one part of the page
        self,
        *,
        prompting: Prompting,
        planning: Planning,
        people: PeopleBook,
        activities: ActivityBook,
        lookback: Lookback,
        reading: Reading,
        clock: Clock,
    ) -> None:
        self._prompting = prompting
        self._planning = planning
        self._people = people
        self._activities = activities
        self._lookback = lookback
        self._reading = reading
        self._clock = clock

    def view(self) -> TodayView:
        """The page as it is now. Raises StorageError."""
        now, zone = self._clock.now(), self._clock.zone()
        people = self._people.everybody()
        here = now.astimezone(zone)
        waiting = self._waiting(now)
        decision = self._planning.evaluate(now)
        if isinstance(decision, Wait):
            silence: Silence | None = decision.silence
            words = wording.silence(decision.silence, decision.until, now, zone)
        else:
            silence = self._prompting.held_back
            words = wording.held_back(silence) if silence else ""
        following = None if waiting else self._planning.following(now)
        subject = waiting.prompt.subject if waiting else following.subject if following else None
        return TodayView(
            greeting=phrases.greeting(here.hour),
            date=_("{weekday}, {day}").format(
                weekday=dates.weekday(here.weekday()), day=dates.day_words(here)
            ),
            nobody=not people and not self._activities.all(),
            waiting=waiting,
            coming_next=self._next(following, now, zone) if following else None,
            silence=silence,
            silence_words=words,
            hellos=self._hellos(subject, local_date(now, zone)),
            coming=self._coming(people, now, zone),
            lately=self._lately(people, now, zone),
        )

    def _waiting(self, now: datetime) -> PromptView | None:
        for prompt in self._lookback.prompts(_PROMPTS_LOOKED_AT):
            if prompt.is_open(now):
                return self._prompting.view(prompt.id)
        return None

    def _next(self, following: Suggestion, now: datetime, zone: ZoneInfo) -> NextPrompt:
        subject = following.subject
        card = None if subject.kind is Kind.ACTIVITY else self._people.card(PersonId(subject.id))
        person = card.person if card else None
        household = card.household if card and subject.kind is Kind.PERSON else (person,) if person else ()
        return NextPrompt(
            name=following.name,
            when=wording.moment_words(following.at, now, zone),
            reason=wording.reason(following.why, following.name, now, zone),
            passage=self._reading.choose(following),
            person=person,
            household=household,
        )

    def _coming(self, people: Sequence[Person], now: datetime, zone: ZoneInfo) -> tuple[Coming, ...]:
        today = local_date(now, zone)
        found = [
            Coming(
                local_date(occurrence.starts_at, zone),
                occurrence.title,
                " · ".join(filter(None, (_when(occurrence, now, zone), isolated(occurrence.place)))),
            )
            for occurrence in self._activities.next(MOST_COMING, AHEAD)
        ]
        found += _dates(people, today)
        return tuple(sorted(found, key=lambda coming: coming.day)[:MOST_COMING])

    def _hellos(self, shown: Subject | None, today: date) -> tuple[Hello, ...]:
        """Whoever is ready, but for whom the page has above."""
        above = PersonId(shown.id) if shown and shown.kind is not Kind.ACTIVITY else None
        return tuple(
            Hello(card.person.id, name_of(card.household), _hello_detail(card, today))
            for card in self._people.ready(today, MOST_HELLOS, above)
        )

    def _lately(self, people: Sequence[Person], now: datetime, zone: ZoneInfo) -> tuple[str, ...]:
        today = local_date(now, zone)
        touches = self._lookback.interactions(MOST_LATELY)
        wanted = {person for touch in touches for person in touch.people}
        names = {person.id: person.name for person in people if person.id in wanted}
        return tuple(phrases.lately(touch, names, today, zone) for touch in touches)


def _when(occurrence: Occurrence, now: datetime, zone: ZoneInfo) -> str:
    """“Tomorrow 19:30”, or the day alone of what takes all of it."""
    at = occurrence.starts_at
    day = wording.day_words(local_date(at, zone), local_date(now, zone))
    clock = "" if occurrence.all_day else dates.clock(local_time(at, zone))
    return f"{day[:1].upper()}{day[1:]} {clock}".rstrip()


def _hello_detail(card: PersonCard, today: date) -> str:
    circle = isolated(card.circles[0].name) if card.circles else ""
    last = wording.ago(card.last, today) if card.last else _("a first hello")
    return " · ".join(filter(None, (circle, last)))


def _dates(people: Sequence[Person], today: date) -> list[Coming]:
    months = {today.month, (today + AHEAD).month}
    found = []
    for person in people:
        name = isolated(person.name)
        kept = [
            (_("{name}: {what}").format(name=name, what=isolated(each.name)), each.on)
            for each in person.anniversaries
        ]
        if person.birthday and person.birthday.month in months:
            kept.append((_("{name}’s birthday").format(name=name), person.birthday))
        for title, on in kept:
            day = min(day for day in (on.in_year(today.year), on.in_year(today.year + 1)) if day >= today)
            if day - today <= AHEAD:
                words = wording.day_words(day, today)
                found.append(Coming(day, title, words[:1].upper() + words[1:], is_theirs=True))
    return found
