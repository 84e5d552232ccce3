"""The way of the data: a moment comes, a prompt is shown, the response is kept, the alarm is set."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from desktop_app.domain.errors import NotFoundError
from desktop_app.domain.history import Kind, Prompt, PromptId, Response
from desktop_app.domain.households import household_of
from desktop_app.domain.people import UNSAVED, How, Interaction, InteractionId, Person, PersonId
from desktop_app.domain.planner import Show, Suggestion, Wait
from desktop_app.services import wording

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.domain.passages import Passage
    from desktop_app.domain.people import Circle
    from desktop_app.domain.reasons import Silence
    from desktop_app.services.patience import Patience
    from desktop_app.services.planning import Planning
    from desktop_app.services.ports import Alarm, Announcer, Clock, Store
    from desktop_app.services.reading import Reading

logger = logging.getLogger(__name__)

# Where no prompt is in sight, and so that a year without a restart needs no luck.
LOOK_AGAIN_AFTER = timedelta(days=30)
_DONE = (Response.CONNECTED, Response.JOINED)
ASK_AFTER = timedelta(hours=1)
_SUGGESTED_LATELY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class PromptView:
    """Everything a prompt shows. `person` is None for an activity; `last` is the last time in touch."""

    prompt: Prompt
    title: str
    reason: str
    passage: Passage
    person: Person | None
    circles: tuple[Circle, ...]
    last: Interaction | None


class Presenter(Protocol):
    """Whoever puts a prompt on the screen: the desktop's notification, or the card."""

    def present(self, view: PromptView) -> None:
        """Show it in place of the one before."""

    def withdraw(self, prompt: PromptId) -> None:
        """Take it away, since it was answered elsewhere or is no longer true."""


class Prompting:
    """Shows prompts when the planner says so, and keeps what came of them."""

    def __init__(  # noqa: PLR0913  the composition root names each part
        self,
        *,
        store: Store,
        planning: Planning,
        reading: Reading,
        clock: Clock,
        alarm: Alarm,
        presenter: Presenter,
        announcer: Announcer,
        patience: Patience | None = None,
    ) -> None:
        self._store = store
        self._planning = planning
        self._reading = reading
        self._clock = clock
        self._alarm = alarm
        self._presenter = presenter
        self._announcer = announcer
        self._patience = patience
        self._back_since: datetime | None = None

    @property
    def held_back(self) -> Silence | None:
        """What the prompt that is due waits for at the user's desk; None if none waits."""
        told = self._patience.told if self._patience else None
        return told.why if told else None

    def resume(self, back_since: datetime | None = None) -> None:
        """Take up after a start, a sleep or a changed clock: what is on screen, then what comes next."""
        self._back_since = back_since
        now = self._clock.now()
        self._close_stale(now)
        for prompt in self._store.prompts.unanswered():
            if prompt.is_open(now):
                self._present(prompt)
        self.look_again()

    def look_again(self) -> None:
        """Let go of what is no longer true, show what is due, and set the alarm for what comes next."""
        now = self._clock.now()
        self._close_stale(now)
        decision = self._planning.evaluate(now, self._back_since)
        if isinstance(decision, Show) and self._patience:
            not_yet = self._patience.ask(now)
            if not_yet:
                decision = Wait(now + not_yet.look_again, not_yet.why)
        elif self._patience:
            self._patience.rest()
        if isinstance(decision, Show):
            self._show(decision.suggestion, now)
            decision = self._planning.evaluate(now, self._back_since)
        if isinstance(decision, Wait):
            self._set_alarm(decision, now)

    def suggest_now(self) -> Prompt | None:
        """Show a suggestion because the user asks for one; None when nobody is there to suggest."""
        now = self._clock.now()
        lately = self._store.prompts.since(now - _SUGGESTED_LATELY)
        leaving_out = frozenset(prompt.subject for prompt in lately)
        suggestion = self._planning.suggest_now(now, leaving_out) or self._planning.suggest_now(
            now, frozenset()
        )
        if suggestion is None:
            return None
        for before in self._store.prompts.unanswered():
            self._answer(before, Response.WITHDRAWN, now)
            self._presenter.withdraw(before.id)
        prompt = self._show(suggestion, now)
        self.look_again()
        return prompt

    def view(self, prompt: PromptId) -> PromptView:
        """Everything to show about a prompt. Raises NotFoundError."""
        return self._view(self._store.prompts.get(prompt))

    def reached_out(self, prompt: PromptId, how: How = How.MESSAGE, note: str = "") -> None:
        """The user did it: logged, and the prompt is answered. Raises NotFoundError."""
        now = self._clock.now()
        found = self._store.prompts.get(prompt)
        if found.response in _DONE:
            return
        joined = found.subject.kind is Kind.ACTIVITY
        with self._store.transaction():
            if not joined:
                everybody = tuple(person.id for person in self._household(found))
                zone = str(self._clock.zone())
                self._store.interactions.add(
                    Interaction(InteractionId(UNSAVED), now, zone, everybody, how, note)
                )
            self._answer(found, Response.JOINED if joined else Response.CONNECTED, now)
        self._settle(found)

    def began(self, prompt: PromptId) -> None:
        """A call or a message was begun from it: ask in an hour if it worked out. Raises NotFoundError."""
        now = self._clock.now()
        found = self._store.prompts.get(prompt)
        if found.response is None:
            self._store.prompts.update(replace(found, responded_at=now, snoozed_until=now + ASK_AFTER))
            self.look_again()

    def snooze(self, prompt: PromptId, until: datetime) -> None:
        """Ask again at a UTC moment. Raises NotFoundError."""
        found = self._store.prompts.get(prompt)
        self._answer(found, Response.SNOOZED, self._clock.now(), until)
        self._settle(found)

    def not_this_time(self, prompt: PromptId) -> None:
        """Leave it for a good part of the cadence. Raises NotFoundError."""
        found = self._store.prompts.get(prompt)
        self._answer(found, Response.NOT_THIS_TIME, self._clock.now())
        self._settle(found)

    def let_rest(self, prompt: PromptId) -> None:
        """No prompts about this person, or this activity, until the user wakes it. Raises NotFoundError."""
        found = self._store.prompts.get(prompt)
        with self._store.transaction():
            if found.subject.kind is Kind.ACTIVITY:
                for activity in self._store.activities.all():
                    if activity.id == found.subject.id:
                        self._store.activities.update(replace(activity, remind=False))
            else:
                for person in self._household(found):
                    self._store.people.update(replace(person, resting=True))
            self._answer(found, Response.RESTED, self._clock.now())
        self._settle(found)

    def _answer(
        self, prompt: Prompt, response: Response, now: datetime, until: datetime | None = None
    ) -> None:
        answered = replace(prompt, response=response, responded_at=now, snoozed_until=until)
        self._store.prompts.update(answered)
        logger.info("prompt %s: %s", prompt.id, response)

    def _settle(self, prompt: Prompt) -> None:
        self._presenter.withdraw(prompt.id)
        self._back_since = None
        self._announcer.records_changed()
        self.look_again()

    def _show(self, suggestion: Suggestion, now: datetime) -> Prompt:
        """Keep the prompt, then present it: if the program ends in between, it is shown at the next start."""
        zone = self._clock.zone()
        passage = self._reading.choose(suggestion)
        prompt = Prompt(
            id=PromptId(UNSAVED),
            subject=suggestion.subject,
            name=suggestion.name,
            shown_at=now,
            zone=str(zone),
            reason=wording.reason(suggestion.why, suggestion.name, now, zone),
            passage=passage.id,
            schedule=suggestion.schedule,
        )
        with self._store.transaction():
            for before in self._store.prompts.unanswered():
                self._let_go(before, now)
                self._presenter.withdraw(before.id)
            prompt = self._store.prompts.add(prompt)
        logger.info("prompt %s: a %s, by schedule %s", prompt.id, prompt.subject.kind, prompt.schedule)
        self._present(prompt)
        self._announcer.records_changed()
        return prompt

    def _present(self, prompt: Prompt) -> None:
        self._presenter.present(self._view(prompt))

    def _view(self, prompt: Prompt) -> PromptView:
        person: Person | None = None
        last: Interaction | None = None
        circles: tuple[Circle, ...] = ()
        if prompt.subject.kind is not Kind.ACTIVITY:
            person = self._store.people.get(PersonId(prompt.subject.id))
            last = next(iter(self._store.interactions.of(person.id, limit=1)), None)
            belongs = person.circles
            circles = tuple(circle for circle in self._store.circles.all() if circle.id in belongs)
        title = wording.title(prompt.subject.kind, prompt.name)
        passage = self._reading.passage(prompt.passage)
        return PromptView(prompt, title, prompt.reason, passage, person, circles, last)

    def _close_stale(self, now: datetime) -> None:
        """Expire what nobody answered, withdraw what is no longer true."""
        for prompt in self._store.prompts.unanswered():
            if not prompt.is_open(now):
                self._let_go(prompt, now)
            elif not self._still_true(prompt, now):
                self._answer(prompt, Response.WITHDRAWN, now)
            else:
                continue
            self._presenter.withdraw(prompt.id)

    def _let_go(self, prompt: Prompt, now: datetime) -> None:
        """Nobody answered; but whoever began a call from it will be asked about that."""
        if prompt.comes_back:
            self._store.prompts.update(replace(prompt, response=Response.TRYING))
        else:
            self._answer(prompt, Response.NO_ANSWER, now)

    def _household(self, prompt: Prompt) -> tuple[Person, ...]:
        """Everybody whom a hello reaches; a birthday is one person's own. Raises NotFoundError."""
        person = self._store.people.get(PersonId(prompt.subject.id))
        if prompt.subject.kind is not Kind.PERSON:
            return (person,)
        return household_of(person, self._store.people.all())

    def _still_true(self, prompt: Prompt, now: datetime) -> bool:
        if prompt.subject.kind is Kind.ACTIVITY:
            return any(activity.id == prompt.subject.id for activity in self._store.activities.all())
        try:
            household = self._household(prompt)
        except NotFoundError:
            return False
        if any(person.resting for person in household):
            return False
        # As the planner sees them: what it takes for the work of a wrong clock must not end its prompt.
        known = self._planning.records(now).touches
        touches = (known.get(person.id) for person in household)
        return not any(touch and touch.at >= prompt.shown_at for touch in touches)

    def _set_alarm(self, wait: Wait, now: datetime) -> None:
        waking = [wait.until or now + LOOK_AGAIN_AFTER]
        waking += [prompt.expires_at for prompt in self._store.prompts.unanswered()]
        self._alarm.set(min(waking))
        logger.info("nothing before %s: %s", wait.until, wait.silence)
