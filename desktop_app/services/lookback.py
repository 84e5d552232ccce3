"""What has been: prompts, times in touch, and activities the user went to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.domain.activities import Attendance
    from desktop_app.domain.history import Prompt
    from desktop_app.domain.people import Interaction
    from desktop_app.services.ports import Store


class Lookback:
    """The past, newest first; `before` is a UTC moment to go on from."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def prompts(self, limit: int, before: datetime | None = None) -> list[Prompt]:
        """The latest prompts."""
        return self._store.prompts.recent(limit, before)

    def interactions(self, limit: int, before: datetime | None = None) -> list[Interaction]:
        """The latest times in touch with anybody."""
        return self._store.interactions.recent(limit, before)

    def attendances(self, limit: int, before: datetime | None = None) -> list[Attendance]:
        """The latest activities the user went to."""
        return self._store.attendances.recent(limit, before)
