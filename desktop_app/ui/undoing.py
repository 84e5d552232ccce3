"""Taking back what long work did, which is long work too."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.domain.errors import KithbellError
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.progress import Progress
    from desktop_app.ui.workshop import Workshop

_Service = TypeVar("_Service")


class Undoing(QObject, Generic[_Service]):
    """`offered` carries what was done, in a sentence, and a callable that begins to take it back.

    `undone` comes once that is done. Where it is stopped, or `failed` with a sentence, it is offered again.
    """

    offered = Signal(str, object)
    undone = Signal()
    failed = Signal(str)

    def __init__(self, workshop: Workshop[_Service], parent: QObject) -> None:
        super().__init__(parent)
        self._workshop = workshop
        self._again: Callable[[], None] | None = None

    def offer(self, sentence: str, work: Callable[[_Service, Progress], object]) -> None:
        """Offer to take something back by this work."""
        self.offered.emit(sentence, partial(self._begin, sentence, work))

    def _begin(self, sentence: str, work: Callable[[_Service, Progress], object]) -> None:
        try:
            operation = self._workshop.start(_("Taking it back…"), work)
        except KithbellError as error:
            self.failed.emit(str(error))
            self.offer(sentence, work)
            return
        self._again = partial(self.offer, sentence, work)
        operation.done.connect(self.undone)
        operation.stopped.connect(self._offer_again)
        operation.failed.connect(self._fail)

    @Slot()
    def _offer_again(self) -> None:
        if self._again is not None:
            self._again()

    @Slot(object)
    def _fail(self, error: KithbellError) -> None:
        self.failed.emit(str(error))
        self._offer_again()
