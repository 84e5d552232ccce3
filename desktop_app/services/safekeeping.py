"""Copies of everything: one a day, one when asked for, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.backups import Why
from desktop_app.domain.errors import AmbiguousNameError, NotFoundError
from desktop_app.domain.progress import UNWATCHED
from desktop_app.i18n import _

if TYPE_CHECKING:
    from desktop_app.domain.backups import Backup
    from desktop_app.domain.progress import Progress
    from desktop_app.services.ports import Announcer, Backups, Clock

LATEST = "latest"


class Safekeeping:
    """May be used from any thread. Everything may raise StorageError, and StoppedError of a `progress`."""

    def __init__(self, backups: Backups, clock: Clock, announcer: Announcer) -> None:
        self._backups = backups
        self._clock = clock
        self._announcer = announcer

    def all(self) -> list[Backup]:
        """Every backup, the latest first."""
        return self._backups.all()

    def last(self) -> Backup | None:
        """The latest one."""
        return next(iter(self.all()), None)

    def make(self, why: Why = Why.ASKED, progress: Progress = UNWATCHED) -> Backup:
        """One more."""
        return self._backups.make(self._clock.now().astimezone(self._clock.zone()), why, progress)

    def make_daily(self) -> Backup | None:
        """One more, unless this local day has its own already."""
        today = self._clock.now().astimezone(self._clock.zone()).date()
        days = (one.at.astimezone(self._clock.zone()).date() for one in self.all() if one.why is Why.DAILY)
        return None if today in days else self.make(Why.DAILY)

    def are_records_sound(self) -> bool:
        """Look through all of them, however many; if they are not, they make way at the next start."""
        return self._backups.is_sound()

    def find(self, which: str) -> Backup:
        """By `latest`, its name, or a part that fits one only. Raises NotFoundError, AmbiguousNameError."""
        every = self.all()
        wanted = which.strip().removesuffix(".sqlite3").casefold()
        fitting = [one for one in every if one.name.casefold() == wanted]
        if wanted == LATEST:
            fitting = every[:1]
        fitting = fitting or [one for one in every if wanted and wanted in one.name.casefold()]
        if not fitting:
            message = _("There is no backup “{which}”. See: kithbell backup list")
            raise NotFoundError(message.format(which=which))
        if len(fitting) > 1:
            names = tuple(one.name for one in fitting)
            message = _("“{which}” could be {names}. Give more of its name.")
            raise AmbiguousNameError(message.format(which=which, names=", ".join(names)), names)
        return fitting[0]

    def restore(self, backup: Backup, progress: Progress = UNWATCHED) -> Backup:
        """Bring the records back to it; a backup of those just before, which undoes it."""
        now = self._clock.now().astimezone(self._clock.zone())
        before = self._backups.restore(backup, now, progress)
        self._announcer.records_changed()
        return before
