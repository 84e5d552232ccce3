"""What examines Kithbell and writes a report of it, for the command line and the window."""

from __future__ import annotations

import locale
import os
import platform
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app import log_reading
from desktop_app.bootstrap.core import build_safekeeping, places
from desktop_app.desktop import programs, session_probe
from desktop_app.desktop.autostart import examining
from desktop_app.domain.errors import KithbellError
from desktop_app.i18n import _
from desktop_app.services import checks
from desktop_app.services.doctor import Doctor
from desktop_app.services.fault_report import FaultReport
from desktop_app.storage.places import place_findings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from desktop_app.paths import Paths
    from desktop_app.services.ports import (
        Announcer,
        Clock,
        Finding,
        PreferencesFile,
        RunningInstance,
        Store,
    )

_FROM_ENVIRONMENT = (
    "XDG_SESSION_TYPE",
    "XDG_CURRENT_DESKTOP",
    "QT_QPA_PLATFORM",
    "QT_SCALE_FACTOR",
    "FLATPAK_ID",
)


class Checkup:
    """The doctor, and the report that holds what it found.

    Where the records cannot be opened there is no `store`, and `trouble` is why.
    """

    def __init__(  # noqa: PLR0913  the composition root names each part
        self,
        paths: Paths,
        preferences: PreferencesFile,
        instance: RunningInstance,
        *,
        clock: Clock,
        announcer: Announcer,
        store: Store | None,
        trouble: KithbellError | None = None,
        facts: Mapping[str, str] | None = None,
    ) -> None:
        instance = _AskedOnce(instance)
        examinations: dict[str, Callable[[], Iterable[Finding]]] = {
            "Kithbell": checks.program,
            _("folders"): partial(place_findings, places(paths) | _lock(paths), paths.database),
        }
        if store is None:
            examinations[_("records")] = partial(_raise, trouble)
        else:
            keeping = build_safekeeping(paths, clock, announcer)
            examinations |= {
                _("records"): partial(checks.records, store),
                _("backups"): partial(checks.backups, keeping, store, instance, clock),
                _("network"): partial(checks.network, store),
            }
        examinations |= {
            _("preferences"): partial(checks.preferences, preferences),
            _("start at login"): partial(examining.findings, programs.at_login()),
            _("running"): partial(checks.running, instance, session_probe.findings),
        }
        self.diagnosis = Doctor(examinations)
        self.report = FaultReport(
            diagnosis=self.diagnosis,
            store=store,
            preferences=preferences,
            clock=clock,
            facts=_facts() | dict(facts or {}),
            log=partial(log_reading.latest, paths.log),
            hidden=names_to_hide(),
        )


class _AskedOnce:
    """A RunningInstance that keeps its first answer: one that hangs takes seconds each time."""

    def __init__(self, instance: RunningInstance) -> None:
        self._instance = instance
        self._answers: dict[str, Mapping[str, object] | None] = {}

    def ask(self, verb: str, **arguments: str) -> Mapping[str, object] | None:
        """What it answered to that verb."""
        if verb not in self._answers:
            self._answers[verb] = self._instance.ask(verb, **arguments)
        return self._answers[verb]

    def is_there(self) -> bool:
        """Whether it runs, even if it does not answer."""
        return self._instance.is_there()


def _lock(paths: Paths) -> dict[str, Path]:
    """The file that the running instance holds, where it keeps others from starting: somebody else's."""
    if not paths.lock.exists() or os.access(paths.lock, os.R_OK | os.W_OK):
        return {}
    return {_("Lock file"): paths.lock}


def names_to_hide() -> dict[str, str]:
    """The home folder, and what the user and the computer are called, with what to say for each."""
    import getpass  # noqa: PLC0415  with a report only

    hidden = {str(Path.home()): "~", platform.node(): _("(computer)")}
    with suppress(OSError, KeyError):  # somebody without an account
        hidden[getpass.getuser()] = _("(user)")
    return {name: put for name, put in hidden.items() if name}


def _facts() -> dict[str, str]:
    given = {name: os.environ.get(name, "") for name in _FROM_ENVIRONMENT}
    return {
        "system": sys.platform,
        "machine": platform.machine(),
        "built": "folder" if getattr(sys, "frozen", False) else "Python",
        "language": locale.getlocale()[0] or "",
        "file names": sys.getfilesystemencoding(),
    } | given


def _raise(error: KithbellError | None) -> Iterable[Finding]:
    raise error or KithbellError(_("The records cannot be opened."))
