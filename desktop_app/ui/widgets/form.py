"""Forms: a label above its field; a setting's words beside its switch."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.fields import tidy
from desktop_app.ui.widgets.form_label import FormLabel
from desktop_app.ui.widgets.text import PlainLabel


class Form(QWidget):
    """Fields under their labels, which also name them to screen readers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE.large)
        # Takes what room is left over, so that no label grows.
        self._layout.addStretch(0)

    def add(self, label: str, field: QWidget, hint: str = "") -> PlainLabel:
        """Add a field; `hint` stands below it. Returns the hint's label, to say what is wrong."""
        block, below = labelled(label, field, hint)
        self._layout.insertLayout(self._layout.count() - 1, block)
        return below

    def add_pair(self, first: tuple[str, QWidget], second: tuple[str, QWidget]) -> None:
        """Add two (label, field) pairs side by side."""
        row = QHBoxLayout()
        row.setSpacing(SPACE.large)
        for label, field in (first, second):
            row.addLayout(labelled(label, field)[0], 1)
        self._layout.insertLayout(self._layout.count() - 1, row)

    def add_widget(self, widget: QWidget) -> None:
        """Add something that needs no label."""
        self._layout.insertWidget(self._layout.count() - 1, widget)


class SettingRow(QWidget):
    """What a setting does, and at the end of the row the control that sets it.

    A `natural` sentence, as a path, runs in its own direction.
    """

    def __init__(
        self,
        title: str,
        sentence: str,
        control: QWidget,
        parent: QWidget | None = None,
        *,
        natural: bool = False,
    ) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, SPACE.hair, 0, SPACE.hair)
        layout.setSpacing(SPACE.wide)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PlainLabel(title))
        self.sentence = PlainLabel(sentence, Role.CAPTION, natural=natural)
        if not sentence:
            self.sentence.hide()
        words.addWidget(self.sentence)
        layout.addLayout(words, 1)
        tidy(control)
        layout.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        if not control.accessibleName():
            control.setAccessibleName(title)
        control.setAccessibleDescription(sentence)


def labelled(label: str, field: QWidget, hint: str = "") -> tuple[QVBoxLayout, PlainLabel]:
    """A field under its label, and the label for the hint below it."""
    tidy(field)
    block = QVBoxLayout()
    block.setSpacing(SPACE.hair)
    name = FormLabel(label, field)
    if not field.accessibleName():
        field.setAccessibleName(label)
    field.setAccessibleDescription(hint)
    block.addWidget(name)
    block.addWidget(field)
    below = PlainLabel(hint, Role.CAPTION)
    below.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    if not hint:
        below.hide()
    block.addWidget(below)
    return block, below
