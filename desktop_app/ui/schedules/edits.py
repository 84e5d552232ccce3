"""Changes to the schedules that can be taken back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.domain.schedules import ScheduleId
from desktop_app.i18n import _
from desktop_app.services.timetable import gentle_defaults
from desktop_app.ui.answers import telling
from desktop_app.ui.models.schedule_words import change_words, window_words

if TYPE_CHECKING:
    from desktop_app.domain.schedules import Schedule
    from desktop_app.services.timetable import Timetable
    from desktop_app.ui.models.window_edit import Held


class Edits(QObject):
    """`undo_offered` carries a sentence and a callable, `failed` a sentence; `done` comes after each try."""

    undo_offered = Signal(str, object)
    failed = Signal(str)
    done = Signal()

    def __init__(self, timetable: Timetable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timetable = timetable

    def found(self, schedule: int) -> Schedule | None:
        """A schedule by its id; None, and told, where it is not there."""
        with telling(self.failed):
            return self._timetable.find(str(schedule))
        return None

    @Slot(int)
    def remove(self, schedule: int) -> None:
        """Remove it, and offer to bring it back."""
        with telling(self.failed):
            dropped = self._timetable.remove(ScheduleId(schedule))
            undo = partial(self._timetable.restore, dropped)
            self.undo_offered.emit(_("Removed “{name}”.").format(name=dropped.name), undo)
        self.done.emit()

    @Slot(object)
    def remove_window(self, held: Held) -> None:
        """Remove a window on all its days; the schedule with it if it was the last."""
        left = held.without()
        if left is None:
            self.remove(held.schedule.id)
            return
        times = window_words(held.schedule.windows[held.window])
        words = _("Removed {times} from “{name}”.").format(times=times, name=left.name)
        self._exchange(held.schedule, left, words)

    @Slot(object, object)
    def change(self, before: Schedule, after: Schedule) -> None:
        """Keep a schedule one window of which has changed."""
        self._exchange(before, after, change_words(before, after))

    @Slot(int, bool)
    def switch(self, schedule: int, on: bool) -> None:  # noqa: FBT001  as the signal passes it
        """Turn it on or off."""
        found = self.found(schedule)
        if found is not None:
            with telling(self.failed):
                self._timetable.save(replace(found, enabled=on))
        self.done.emit()

    @Slot()
    def start_gently(self) -> None:
        """Keep what a new user starts from."""
        with telling(self.failed):
            for schedule in gentle_defaults():
                self._timetable.save(schedule)
        self.done.emit()

    def _exchange(self, before: Schedule, after: Schedule, words: str) -> None:
        with telling(self.failed):
            self._timetable.save(after)
            self.undo_offered.emit(words, partial(self._timetable.save, before))
        self.done.emit()
