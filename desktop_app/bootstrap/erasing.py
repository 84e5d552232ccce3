"""Erasing everything: nobody may be using it, and nothing may be written anew."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from desktop_app import logs
from desktop_app.desktop import autostart
from desktop_app.desktop.single_instance import lock
from desktop_app.domain.errors import KithbellError
from desktop_app.i18n import _
from desktop_app.paths import Paths
from desktop_app.storage.erasing import erase_files

if TYPE_CHECKING:
    from desktop_app.services.ports import RunningInstance, Store

_PATIENCE = 10.0  # seconds for the running instance to end
_PAUSE = 0.05


class EverythingEraser:
    """Fulfils Eraser for the instance of these paths."""

    def __init__(self, paths: Paths, store: Store, instance: RunningInstance) -> None:
        self._paths = paths
        self._store = store
        self._instance = instance

    def erase(self) -> None:
        """End the running instance, then delete everything. Raises KithbellError."""
        paths = self._paths
        held = lock.select(paths.lock)
        end = time.monotonic() + _PATIENCE
        while not held.acquire():
            self._instance.ask("quit")
            if time.monotonic() > end:
                message = _("Kithbell is still running, so nothing was deleted. Quit it, then try again.")
                raise KithbellError(message)
            time.sleep(_PAUSE)
        try:
            self._store.close()
            logs.stop()
            if paths.data == Paths.of().data:  # other instances are not started at login
                autostart.select([]).disable()
            erase_files(paths.database, paths.preferences, paths.log / logs.FILE_NAME, paths.window_place)
        finally:
            held.release()


def erase_and_say(paths: Paths, store: Store) -> None:
    """End and delete everything, and tell the user in a window of its own, which waits to be closed."""
    from desktop_app.desktop.single_instance.client import InstanceClient  # noqa: PLC0415  commands have one
    from desktop_app.ui.trouble.saying import say  # noqa: PLC0415  commands have no Qt

    sentence = _("Everything Kithbell kept on this computer is gone.")
    try:
        EverythingEraser(paths, store, InstanceClient(paths.socket)).erase()
    except KithbellError as error:
        sentence = str(error)
    say(sentence, _("Kithbell"))
