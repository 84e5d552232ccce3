"""From a pressed button to the record of what came of a prompt."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.domain.errors import KithbellError
from desktop_app.domain.history import PromptId
from desktop_app.domain.people import How
from desktop_app.services.snoozing import Later, choices
from desktop_app.ui.again import Again

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import SignalInstance

    from desktop_app.services.ports import Clock, PreferencesFile
    from desktop_app.services.prompting import Prompting


@dataclass(frozen=True, slots=True)
class ReachedOut:
    """The user did it; `how` is the way that was opened from the prompt, if one was."""

    how: How = How.MESSAGE
    note: str = ""


class Decline(StrEnum):
    """Ways to say no."""

    NOT_THIS_TIME = "not-this-time"
    LET_REST = "let-rest"


Answer = ReachedOut | Later | Decline


class Answers(QObject):
    """Gives answers to Prompting; `failed` carries the sentence where one could not be kept."""

    failed = Signal(str)

    def __init__(
        self, prompting: Prompting, preferences: PreferencesFile, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._prompting = prompting
        self._preferences = preferences
        self._clock = clock
        self._again = Again(self)
        self._again.failed.connect(self._say)

    @Slot(int, object)
    def take(self, prompt: int, answer: Answer) -> None:
        """Keep an Answer to a prompt, at once or as soon as nobody else holds the records."""
        self.keep(partial(self._keep, PromptId(prompt), answer))

    def keep(self, what: Callable[[], object]) -> None:
        """Write something small, at once or as soon as nobody else holds the records."""
        self._again.do(what)

    def close(self) -> None:
        """One more try with what could not be kept yet."""
        self._again.try_now()

    def _keep(self, prompt: PromptId, answer: Answer) -> None:
        match answer:
            case ReachedOut(how, note):
                self._prompting.reached_out(prompt, how, note)
            case Later():
                limits = self._preferences.read().limits
                moments = choices(self._clock.now(), self._clock.zone(), limits)
                # The evening may have come since the menu was opened.
                self._prompting.snooze(prompt, moments.get(answer, moments[Later.HOUR]))
            case Decline.NOT_THIS_TIME:
                self._prompting.not_this_time(prompt)
            case Decline.LET_REST:
                self._prompting.let_rest(prompt)

    @Slot(object)
    def _say(self, error: KithbellError) -> None:
        self.failed.emit(str(error))

    @Slot(int)
    def began(self, prompt: int) -> None:
        """A call or a message was begun from a prompt: ask later, if the user likes, how it went."""
        with telling(self.failed):
            if self._preferences.read().ask_after_link:
                self._prompting.began(PromptId(prompt))


@contextmanager
def telling(failed: SignalInstance) -> Iterator[None]:
    """Emit a KithbellError's sentence with `failed` instead of raising it."""
    try:
        yield
    except KithbellError as error:
        failed.emit(str(error))
