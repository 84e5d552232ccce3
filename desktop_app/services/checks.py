"""What `doctor` looks at: each function examines one part and names nobody in what it `told`."""

from __future__ import annotations

import platform
import sys
from datetime import timedelta
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from desktop_app import __version__
from desktop_app.i18n import _, ngettext
from desktop_app.services import dates
from desktop_app.services.ports import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from desktop_app.services.ports import Clock, PreferencesFile, RunningInstance, Store
    from desktop_app.services.safekeeping import Safekeeping

_LIBRARIES = ("PySide6-Essentials", "APScheduler", "desktop-notifier")
# Kithbell makes one a day while it runs; computers stay off for a weekend, or for a week.
_OLD_WHILE_RUNNING, _OLD = timedelta(days=2), timedelta(days=8)


def program() -> list[Finding]:
    """Kithbell itself, and what it is made with."""
    return [
        Finding("Kithbell", f"{__version__}, Python {platform.python_version()}, {platform.platform()}"),
        *(Finding(name, _version(name)) for name in _LIBRARIES),
    ]


def records(store: Store) -> list[Finding]:
    """How many people and schedules there are."""
    people = len(store.people.all())
    schedules = [schedule for schedule in store.schedules.all() if schedule.enabled]
    state = ", ".join(
        (
            ngettext("{count} person", "{count} people", people).format(count=people),
            ngettext("{count} schedule on", "{count} schedules on", len(schedules)).format(
                count=len(schedules)
            ),
        )
    )
    if schedules:
        return [Finding(_("records"), state)]
    cure = _('Add a schedule: kithbell schedule add "Evenings" --days mon-fri --from 18:00 --to 20:00')
    return [Finding(_("records"), state, well=False, cure=cure)]


def backups(safekeeping: Safekeeping, store: Store, instance: RunningInstance, clock: Clock) -> list[Finding]:
    """How old the latest one is: one that fails each day is told nowhere else."""
    latest, now = safekeeping.last(), clock.now()
    since = latest.at if latest else min((person.added_at for person in store.people.all()), default=now)
    limit = _OLD_WHILE_RUNNING if instance.ask("status") else _OLD
    state = _("none yet; one is made each day that Kithbell runs")
    if latest:
        state = _("the latest: {when}").format(when=dates.moment(latest.at.astimezone(clock.zone())))
    if now - since <= limit:
        return [Finding(_("backups"), state)]
    cure = _("Make one now, or see why none can be made, with: kithbell backup")
    return [Finding(_("backups"), state, well=False, cure=cure)]


def network(store: Store) -> list[Finding]:
    """Whether any part may connect, and whether it can."""
    if not store.has_feeds():
        return [Finding(_("network"), _("not used, since no calendar is followed"))]
    feeds = store.feeds.all()
    state = ngettext("{count} calendar is followed", "{count} calendars are followed", len(feeds))
    state = state.format(count=len(feeds))
    if any(feed.trouble for feed in feeds):
        cure = _("One of them could not be read. See why with: kithbell feed list")
        return [Finding(_("network"), state, well=False, cure=cure)]
    return [Finding(_("network"), state)]


def preferences(file: PreferencesFile) -> list[Finding]:
    """What is wrong with the file."""
    file.read()
    problems = file.problems()
    if not problems:
        return [Finding(_("preferences"), _("read"))]
    cure = _("Correct the file, or choose in the preferences what you want; that is written anew.")
    told = _("not understood in part")
    return [Finding(_("preferences"), problem, well=False, cure=cure, told=told) for problem in problems]


def running(instance: RunningInstance, session: Callable[[], Sequence[Finding]]) -> list[Finding]:
    """The Kithbell in the tray; and what the session offers it, as seen from here where one can look."""
    part, answer, seen = _("running"), instance.ask("status"), session()
    if answer is None and instance.is_there():
        cure = _("End its process, then start it again; nothing that was kept is lost.")
        return [Finding(part, _("yes, but it does not answer"), well=False, cure=cure), *seen]
    if answer is None:
        return [Finding(part, _("no"), cure=_("Start it with: kithbell --background")), *seen]
    tray = Finding(_("tray"), str(answer.get("tray") or _("unknown")))
    if not seen:  # Windows and macOS have both, always
        seen = [_notifications(answer), tray]
    elif answer.get("tray_there"):  # it may be one of the older kind, which only a program with windows sees
        seen = [tray if finding.part == tray.part else finding for finding in seen]
    return [
        Finding(part, _("yes")),
        *seen,
        Finding(_("scheduler"), str(answer.get("scheduler") or _("unknown"))),
    ]


def _notifications(answer: Mapping[str, object]) -> Finding:
    part, state = _("notifications"), str(answer.get("notifications") or _("unknown"))
    if not answer.get("notifications_denied"):
        return Finding(part, state)
    cure = _("Allow Kithbell in the system’s settings for notifications; until then prompts come as a card.")
    return Finding(part, state, well=False, cure=cure)


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return _("bundled") if getattr(sys, "frozen", False) else _("not installed")
