"""The Kithbell in the tray, as commands ask it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.errors import KithbellError
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.services.ports import RunningInstance


def ask(instance: RunningInstance, verb: str) -> Mapping[str, object] | None:
    """What it answers, None where none runs. Raises KithbellError for one that does not answer."""
    answer = instance.ask(verb)
    if answer is None and instance.is_there():
        message = _("Kithbell is running, but it does not answer just now. Try again in a moment.")
        raise KithbellError(message)
    return answer


def state_words(*, answers: bool, is_there: bool) -> str:
    """Whether it runs, and answers."""
    if answers:
        return _("Kithbell is running.")
    if is_there:
        return _("Kithbell is running, but it does not answer just now.")
    return _("Kithbell is not running.")
