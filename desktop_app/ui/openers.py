"""A first line to send, what the user meant to ask, and a tiny version of the act: beginning is easy.

The lines are for the user to copy, so a note is pointed to but never put into them: notes may hold
what is not meant for the other's eyes.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from desktop_app.domain.history import Kind
from desktop_app.i18n import _
from desktop_app.services.isolating import isolated

if TYPE_CHECKING:
    from desktop_app.services.prompting import PromptView

# Notes may be long: a prompt shows how they begin.
_LINES = 3
_LETTERS = 140
_LOOKED_AT = 2000
_BETWEEN = " · "
_BULLETS = "-–—*•· "


@dataclass(frozen=True, slots=True)
class Opener:
    """`line` is ready to be sent, empty for an activity; `tiny` is the smallest thing that counts."""

    line: str
    tiny: str


def opener(view: PromptView) -> Opener:
    """What to begin with; the same for a prompt each time it is shown."""
    prompt = view.prompt
    if prompt.subject.kind is Kind.ACTIVITY:
        return Opener("", _("Staying for half an hour counts too."))
    if prompt.subject.kind is Kind.BIRTHDAY:
        return _for_birthday(on_the_day=prompt.subject.occasion.startswith("day"))
    if prompt.subject.kind is Kind.ANNIVERSARY:
        # It may be a happy day or a sad one: these words fit both.
        return Opener(_("I am thinking of you. How are you these days?"), _("“Thinking of you” is enough."))
    if view.last is not None and view.last.note.strip():
        line = _("Hi, I was thinking of what you told me last time. How is it going?")
    elif view.last is None:
        line = _("Hi, you came to my mind today. How are you?")
    else:
        lines = (
            _("Hi, I just thought of you. How have you been?"),
            _("Hello! Something today reminded me of you. How are things?"),
            _("Hi, it would be lovely to hear your news. How are you?"),
        )
        line = lines[prompt.id % len(lines)]
    tiny = (
        _("a photo of your day is enough."),
        _("“Thinking of you” is enough."),
        _("a voice message of ten seconds is enough."),
    )
    return Opener(line, tiny[prompt.id % len(tiny)])


def to_ask(notes: str) -> str:
    """How somebody's things to ask about begin, on one line and for the user's eyes; empty without any."""
    lines = (" ".join(line.split()).lstrip(_BULLETS) for line in notes[:_LOOKED_AT].splitlines())
    words = _BETWEEN.join(islice(filter(None, lines), _LINES))
    if len(words) > _LETTERS:
        cut = words[:_LETTERS]
        # One word without an end has no better place to stop.
        words = (cut.rsplit(" ", 1)[0].rstrip(" ·,;") or cut) + "…"
    return _BETWEEN.join(map(isolated, words.split(_BETWEEN)))


def _for_birthday(*, on_the_day: bool) -> Opener:
    if on_the_day:
        return Opener(
            _("Happy birthday! I hope today is full of good things. How are you celebrating?"),
            _("“Happy birthday, thinking of you” is enough."),
        )
    return Opener(
        _("Your birthday is coming up. Would you like to do something together?"),
        _("write the card now, send it on the day."),
    )
