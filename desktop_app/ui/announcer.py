"""Tells the windows that records have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.ui.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class RecordsAnnouncer(QObject):
    """An Announcer for the running application: many changes in one go make one `changed`.

    That comes on the main thread, whatever thread the records were changed on. What everybody who hears of
    it will ask for can be read before, in turns of the event loop. Who hears of `changed` decides what comes
    next, who hears of `decided` says so, and `told` is for the pages: each in a turn of its own where those
    before had much to do.
    """

    changed = Signal()
    decided = Signal()
    told = Signal()
    _heard = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read_ahead: Callable[[], Iterator[None]] | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._begin)
        self._turns = Turns(self)
        self._heard.connect(self._announce_soon)

    def reads_ahead(self, read_ahead: Callable[[], Iterator[None]]) -> None:
        """Take these steps before `changed`."""
        self._read_ahead = read_ahead

    def records_changed(self) -> None:
        """Emit `changed` once control is back in the event loop."""
        self._heard.emit()

    @Slot()
    def _announce_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def stop(self) -> None:
        """Say nothing more."""
        self.blockSignals(True)
        self._soon.stop()
        self._turns.stop()

    @Slot()
    def _begin(self) -> None:
        self._turns.begin(self._tell())

    def _tell(self) -> Iterator[None]:
        if self._read_ahead:
            yield from self._read_ahead()
        for stage in (self.changed, self.decided, self.told):
            yield
            stage.emit()
