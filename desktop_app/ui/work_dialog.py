"""A form whose keeping takes long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog

from desktop_app.domain.errors import KithbellError
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.work_bar import WorkBar

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent
    from PySide6.QtWidgets import QWidget

    from desktop_app.ui.operations import Operation


class WorkDialog(FormDialog):
    """Begins an Operation, shows how far it is, and closes once it is done; Cancel stops it."""

    def __init__(self, title: str, action: str, parent: QWidget | None = None, *, height: int) -> None:
        super().__init__(title, action, parent, height=height)
        self._operation: Operation | None = None
        self.bar = WorkBar(with_button=False)
        self.bar.setContentsMargins(SPACE.wide, SPACE.small, SPACE.wide, 0)
        self.add_below(self.bar)

    def begin(self) -> Operation:
        """Start the work. Raises KithbellError."""
        raise NotImplementedError

    def finish(self, result: object) -> None:
        """The work is done, and the dialog closes."""
        raise NotImplementedError

    def accept(self) -> None:
        """Begin, if that is possible now."""
        if self._operation is not None or not self.save.isEnabled():
            return
        self.say("")
        try:
            operation = self.begin()
        except KithbellError as error:
            self.say(str(error))
            return
        self._operation = operation
        operation.done.connect(self._done)
        operation.failed.connect(self._fail)
        operation.stopped.connect(self._take_up)
        self.destroyed.connect(operation.stop)
        self.bar.follow(operation)
        self._set_free(free=False)

    def reject(self) -> None:
        """Stop what is going on; the dialog stays, as it was before. With nothing going on, close."""
        if self._operation is None:
            super().reject()
        else:
            self.bar.stop()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  # Qt's name
        """The window's own cross means Cancel."""
        if self._operation is None:
            super().closeEvent(event)
        else:
            self.reject()
            event.ignore()

    @Slot(object)
    def _done(self, result: object) -> None:
        self._operation = None
        self.finish(result)
        QDialog.accept(self)

    @Slot(object)
    def _fail(self, error: KithbellError) -> None:
        self._take_up()
        self.say(str(error))

    @Slot()
    def _take_up(self) -> None:
        self._operation = None
        self._set_free(free=True)
        self.save.setFocus()

    def _set_free(self, *, free: bool) -> None:
        self.form.setEnabled(free)
        self.save.setEnabled(free)
