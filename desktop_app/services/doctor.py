"""What `doctor` says: each part, how it is, and the cure."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from desktop_app.domain.errors import KithbellError
from desktop_app.i18n import _
from desktop_app.services.ports import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

logger = logging.getLogger(__name__)


class Doctor:
    """Has each part examined, by its name; one that cannot be is a finding too."""

    def __init__(self, examinations: Mapping[str, Callable[[], Iterable[Finding]]]) -> None:
        self._examinations = examinations

    def findings(self) -> list[Finding]:
        """All findings, in the order in which one would look."""
        return [finding for part, examine in self._examinations.items() for finding in _seen(part, examine)]


def _seen(part: str, examine: Callable[[], Iterable[Finding]]) -> list[Finding]:
    try:
        return list(examine())
    except KithbellError as error:
        return [
            Finding(part, str(error), well=False, told=_("cannot be used: {kind}").format(kind=_kind(error)))
        ]
    except Exception as error:
        logger.exception("a part cannot be examined")
        state = _("could not be looked at: {kind}").format(kind=_kind(error))
        return [Finding(part, state, well=False, cure=_("The log says more."))]


def _kind(error: Exception) -> str:
    """What went wrong, without its own words."""
    cause = error.__cause__ or error
    return type(cause).__name__
