"""Holding back a prompt that is due until its user can take it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.domain.good_moment import NotYet
    from desktop_app.services.ports import PreferencesFile, Presence


class Patience:
    """Asks whether this is a good moment, and remembers since when the user has been busy."""

    def __init__(self, presence: Presence, preferences: PreferencesFile) -> None:
        self._presence = presence
        self._preferences = preferences
        self._busy_since: datetime | None = None
        self._told: NotYet | None = None

    @property
    def told(self) -> NotYet | None:
        """Why the prompt that is due was held back at the last look, None if none was."""
        return self._told

    def ask(self, now: datetime) -> NotYet | None:
        """What a prompt that is due at this UTC moment must wait for."""
        from desktop_app.domain.good_moment import good_moment  # noqa: PLC0415  only once a prompt is due
        from desktop_app.domain.reasons import Silence  # noqa: PLC0415  as above

        if not self._preferences.read().good_moment:
            self.rest()
            return None
        busy_for = max(now - self._busy_since, timedelta(0)) if self._busy_since else timedelta(0)
        self._told = good_moment(self._presence.look(now), busy_for)
        if self._told and self._told.why is Silence.BUSY:
            self._busy_since = self._busy_since or now
        return self._told

    def rest(self) -> None:
        """Nothing is due any more, or it has been shown."""
        self._busy_since = self._told = None
