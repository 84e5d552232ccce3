"""A backup once a day, by a process of its own: nothing of it stays in the one that idles in the tray."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, Slot

from desktop_app.desktop.programs import itself

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.paths import Paths
    from desktop_app.services.ports import Clock


class DailyBackup(QObject):
    """Starts it at the day's first occasion that the program is awake for anyway; it has no timer."""

    def __init__(self, paths: Paths, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._paths = paths
        self._clock = clock
        self._day: date | None = None

    @Slot()
    def look(self) -> None:
        """An occasion: records changed, the alarm rang, the machine woke."""
        today = self._clock.now().astimezone(self._clock.zone()).date()
        # Where the folder has gone, the process would make a new one, and an empty backup in it.
        if today != self._day and self._paths.database.exists():
            self._day = today
            self._start("--daily")

    def check(self) -> None:
        """Have the records looked through; the running instance is asked to say so if they are damaged."""
        self._start("--check")

    def _start(self, option: str) -> None:
        program, *arguments = command(self._paths, "backup", option)
        QProcess.startDetached(program, arguments)


def command(paths: Paths, *words: str) -> list[str]:
    """`kithbell` with a command in some words, for this instance, logged where it logs."""
    # With a data folder of one's own the log is in it; without, it is where the system wants it.
    data = ["--data-dir", str(paths.data)] if paths.log == paths.data / "log" else []
    return [*itself(), *data, "--config-dir", str(paths.config), *words]
