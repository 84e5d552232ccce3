"""What a combo box is called, where screen readers look for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QComboBox, QLabel


class Caption(QLabel):
    """Stands unseen beside a combo box and says its accessible name, unless a label on screen does.

    On Linux, Qt tells screen readers the choice for a name, and takes what it is called from a label
    beside it whose buddy it is.
    """

    def __init__(self, field: QComboBox) -> None:
        super().__init__(field)
        self._field = field
        self.hide()
        field.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Go where the box goes, and look at what it is called as it is shown."""
        if event.type() is QEvent.Type.Show:
            self._caption()
        return False

    def _caption(self) -> None:
        beside = self._field.parentWidget()
        if beside is None or any(
            label.buddy() is self._field for label in beside.findChildren(QLabel) if label is not self
        ):
            return
        if self.parent() is not beside:
            self.setParent(beside)
            self._field.destroyed.connect(self.deleteLater)
        self.setText(self._field.accessibleName())
        self.setBuddy(self._field)
