"""What `doctor` says: each part, how it is, and the cure."""

from __future__ import annotations

import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from desktop_app import __version__
from desktop_app.i18n import _, ngettext
from desktop_app.services.ports import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from desktop_app.services.ports import PreferencesFile, RunningInstance, Store

_LIBRARIES = ("PySide6-Essentials", "APScheduler", "desktop-notifier")


class Doctor:
    """Examines the folders, the records and the running instance; names nobody."""

    def __init__(
        self,
        places: Mapping[str, Path],
        store: Store,
        preferences: PreferencesFile,
        instance: RunningInstance,
        session: Callable[[], Sequence[Finding]],
    ) -> None:
        self._places = places
        self._store = store
        self._preferences = preferences
        self._instance = instance
        self._session = session

    def findings(self) -> list[Finding]:
        """All findings, in the order in which one would look."""
        return [
            Finding("Kithbell", f"{__version__}, Python {platform.python_version()}, {platform.platform()}"),
            *(Finding(name, _version(name)) for name in _LIBRARIES),
            *(_place(name, path) for name, path in self._places.items()),
            self._records(),
            self._network(),
            *self._preferences_findings(),
            *self._running(),
        ]

    def _records(self) -> Finding:
        people = len(self._store.people.all())
        schedules = [schedule for schedule in self._store.schedules.all() if schedule.enabled]
        state = ", ".join(
            (
                ngettext("{count} person", "{count} people", people).format(count=people),
                ngettext("{count} schedule on", "{count} schedules on", len(schedules)).format(
                    count=len(schedules)
                ),
            )
        )
        if not schedules:
            cure = _(
                'Add a schedule: kithbell schedule add "Evenings" --days mon-fri --from 18:00 --to 20:00'
            )
            return Finding(_("records"), state, well=False, cure=cure)
        return Finding(_("records"), state)

    def _network(self) -> Finding:
        if not self._store.has_feeds():
            return Finding(_("network"), _("not used, since no calendar is followed"))
        feeds = self._store.feeds.all()
        state = ngettext("{count} calendar is followed", "{count} calendars are followed", len(feeds))
        if any(feed.trouble for feed in feeds):
            cure = _("One of them could not be read. See why with: kithbell feed list")
            return Finding(_("network"), state.format(count=len(feeds)), well=False, cure=cure)
        return Finding(_("network"), state.format(count=len(feeds)))

    def _preferences_findings(self) -> list[Finding]:
        self._preferences.read()
        problems = self._preferences.problems()
        if not problems:
            return [Finding(_("preferences"), _("read"))]
        return [Finding(_("preferences"), problem, well=False) for problem in problems]

    def _running(self) -> list[Finding]:
        answer = self._instance.ask("status")
        if answer is None:
            cure = _("Start it with: kithbell --background")
            return [Finding(_("running"), _("no"), well=True, cure=cure), *self._session()]
        return [
            Finding(_("running"), _("yes")),
            _told(
                _("notifications"),
                answer.get("notifications"),
                _("Prompts come as a card of Kithbell’s own."),
            ),
            _told(
                _("tray"), answer.get("tray"), _("This desktop has no tray: use the window or the commands.")
            ),
            _told(_("scheduler"), answer.get("scheduler"), _("Restart Kithbell.")),
        ]


def _told(part: str, state: object, cure: str) -> Finding:
    well = bool(state) and not str(state).startswith("none")
    return Finding(part, str(state or _("unknown")), well, "" if well else cure)


def _place(name: str, path: Path) -> Finding:
    if path.exists():
        return Finding(name, str(path))
    return Finding(name, _("{path} (not made yet)").format(path=path))


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return _("bundled") if getattr(sys, "frozen", False) else _("not installed")
