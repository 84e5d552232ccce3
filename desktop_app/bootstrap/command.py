"""A command: its context is opened, and closed again at its end."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from desktop_app import logs
from desktop_app.bootstrap.core import (
    build_calendar_import,
    build_core,
    build_feed_reading,
    build_feeds,
    build_importing,
    build_safekeeping,
    build_taking_along,
    places,
)
from desktop_app.bootstrap.erasing import EverythingEraser
from desktop_app.cli.context import Context
from desktop_app.cli.main import run
from desktop_app.desktop import activation, session_probe
from desktop_app.desktop.single_instance.client import InstanceClient
from desktop_app.languages import system_languages
from desktop_app.paths import Paths
from desktop_app.scheduling.clock import SystemClock
from desktop_app.services.doctor import Doctor
from desktop_app.storage.files import save_file

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from desktop_app.services.ports import RunningInstance


def run_command(options: Namespace) -> int:
    """Run the command in `options`; the exit code."""
    return run(options, partial(_context, options))


class _InstanceAnnouncer:
    """Tells the running application, once, that a command has written something."""

    def __init__(self, instance: RunningInstance) -> None:
        self._instance = instance
        self._changed = False

    def records_changed(self) -> None:
        self._changed = True

    def deliver(self) -> None:
        if self._changed:
            self._instance.ask("changed")


@contextmanager
def _context(options: Namespace) -> Iterator[Context]:
    """What the command works with. Raises StorageError."""
    paths = Paths.of(options.data_dir, options.config_dir)
    paths.prepare()
    logs.start(paths.log)
    instance = InstanceClient(paths.socket, token=activation.offered(os.environ))
    announcer = _InstanceAnnouncer(instance)
    core = build_core(paths, announcer, SystemClock(), system_languages())
    try:
        yield Context(
            book=core.book,
            activities=core.activities,
            timetable=core.timetable,
            planning=core.planning,
            lookback=core.lookback,
            reading=core.reading,
            importing=build_importing(core, announcer),
            calendars=build_calendar_import(core, announcer),
            feeds=build_feeds(core, announcer),
            feed_reading=build_feed_reading(core, announcer),
            along=build_taking_along(core, announcer),
            save_file=save_file,
            safekeeping=build_safekeeping(paths, core.clock, announcer),
            eraser=EverythingEraser(paths, core.store, instance),
            instance=instance,
            diagnosis=Doctor(places(paths), core.store, core.preferences, instance, session_probe.findings),
            clock=core.clock,
            notes=core.notes,
            out=sys.stdout,
        )
    finally:
        core.store.close()
        announcer.deliver()
