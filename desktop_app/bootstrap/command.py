"""A command: its context is opened, and closed again at its end."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
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
)
from desktop_app.bootstrap.erasing import EverythingEraser
from desktop_app.cli.context import Context
from desktop_app.cli.doctor import Examination, examine
from desktop_app.cli.main import run
from desktop_app.desktop import activation
from desktop_app.desktop.single_instance.client import InstanceClient
from desktop_app.domain.errors import KithbellError
from desktop_app.languages import set_language, system_languages
from desktop_app.paths import Paths
from desktop_app.scheduling.clock import SystemClock
from desktop_app.storage.files import save_file
from desktop_app.storage.preferences_file import TomlPreferences
from desktop_app.storage.store import open_store

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from desktop_app.services.ports import RunningInstance


def run_command(options: Namespace) -> int:
    """Run the command in `options`; the exit code."""
    opened = _examination if options.run is examine else _context
    return run(options, partial(opened, options))


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
            clock=core.clock,
            notes=core.notes,
            out=sys.stdout,
        )
    finally:
        core.store.close()
        announcer.deliver()


@contextmanager
def _examination(options: Namespace) -> Iterator[Examination]:
    """What `doctor` works with: whatever cannot be made or opened is what it is asked about."""
    from desktop_app.bootstrap.checkup import Checkup  # noqa: PLC0415  for this command only

    paths = Paths.of(options.data_dir, options.config_dir)
    with suppress(KithbellError):
        paths.prepare()
    logs.start(paths.log)
    clock, instance = SystemClock(), InstanceClient(paths.socket)
    preferences = TomlPreferences(paths.preferences, clock)
    set_language(preferences.read().language, system_languages())
    store, trouble = None, None
    try:
        store = open_store(paths.database, clock.now())
    except KithbellError as error:
        trouble = error
    announcer = _InstanceAnnouncer(instance)
    checkup = Checkup(
        paths, preferences, instance, clock=clock, announcer=announcer, store=store, trouble=trouble
    )
    try:
        yield Examination(
            diagnosis=checkup.diagnosis,
            report=checkup.report.written,
            save_file=save_file,
            notes=store.problems if store else (),
            out=sys.stdout,
        )
    finally:
        if store is not None:
            store.close()
