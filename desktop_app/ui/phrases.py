"""Sentences about what has been, for the windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.feelings import Feeling
from desktop_app.domain.moments import local_date, zone_named
from desktop_app.domain.people import How
from desktop_app.i18n import _, ngettext
from desktop_app.services import dates, wording
from desktop_app.services.isolating import isolated

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from zoneinfo import ZoneInfo

    from desktop_app.domain.people import Interaction, PersonId

_MORNING, _AFTERNOON, _EVENING, _NIGHT = 5, 12, 18, 23


def greeting(hour: int) -> str:
    """Good morning and so on, for an hour of the local clock."""
    if _MORNING <= hour < _AFTERNOON:
        return _("Good morning")
    if _AFTERNOON <= hour < _EVENING:
        return _("Good afternoon")
    return _("Good evening") if _EVENING <= hour < _NIGHT else _("Hello, night owl")


def how_words(how: How) -> str:
    """The way of being in touch, as a noun."""
    return {
        How.CALL: _("a call"),
        How.MESSAGE: _("a message"),
        How.IN_PERSON: _("in person"),
        How.VIDEO: _("a video call"),
        How.LETTER: _("a letter"),
    }[how]


def feeling_words(feeling: Feeling) -> str:
    """How somebody felt, in a word or two."""
    return {
        Feeling.LOW: _("low"),
        Feeling.FLAT: _("a little flat"),
        Feeling.ALL_RIGHT: _("all right"),
        Feeling.GOOD: _("good"),
        Feeling.BRIGHT: _("bright"),
    }[feeling]


def who(touch: Interaction, names: Mapping[PersonId, str]) -> str:
    """Everybody an interaction was with; those no longer here without their name."""
    known = [isolated(names[person]) for person in touch.people if person in names]
    if not known:
        return _("someone no longer here")
    if len(known) == 1:
        return known[0]
    return _("{names} and {last}").format(names=", ".join(known[:-1]), last=known[-1])


def touch_day(touch: Interaction, zone: ZoneInfo) -> date:
    """The date on the user's calendar there and then."""
    return local_date(touch.at, zone_named(touch.zone, zone))


def lately(touch: Interaction, names: Mapping[PersonId, str], today: date, zone: ZoneInfo) -> str:
    """An interaction in a sentence, with its note."""
    texts = {
        How.CALL: (_("You called {who} {when}."), _("{who} called you {when}.")),
        How.MESSAGE: (_("You wrote to {who} {when}."), _("{who} wrote to you {when}.")),
        How.IN_PERSON: (_("You saw {who} {when}."), _("{who} came to see you {when}.")),
        How.VIDEO: (_("You had a video call with {who} {when}."), _("{who} called you with video {when}.")),
        How.LETTER: (_("You sent {who} a letter {when}."), _("{who} sent you a letter {when}.")),
    }
    text = texts[touch.how][touch.they_started]
    sentence = text.format(who=who(touch, names), when=wording.ago(touch_day(touch, zone), today))
    return f"{sentence} {wording.quoted(touch.note.strip())}" if touch.note.strip() else sentence


def suggested(response: str) -> str:
    """That something was suggested, and what came of it."""
    return _("suggested · {response}").format(response=response)


def month_words(day: date) -> str:
    """“November 2026”."""
    return dates.month_and_year(day)


def minutes_unit(count: int) -> str:
    """What stands behind a number of minutes in a field."""
    return ngettext(" minute", " minutes", count)


def days_unit(count: int) -> str:
    """What stands behind a number of days in a field."""
    return ngettext(" day", " days", count)


def weeks_unit(count: int) -> str:
    """What stands behind a number of weeks in a field."""
    return ngettext(" week", " weeks", count)
