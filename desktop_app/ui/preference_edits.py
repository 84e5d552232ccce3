"""Changes to the preferences, kept at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop_app.ui.answers import telling

if TYPE_CHECKING:
    from desktop_app.domain.preferences import Preferences
    from desktop_app.services.ports import Announcer, PreferencesFile


class PreferenceEdits(QObject):
    """Writes single preferences to the file and tells everybody; `failed` carries a sentence."""

    failed = Signal(str)

    def __init__(
        self, preferences: PreferencesFile, announcer: Announcer, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._file = preferences
        self._announcer = announcer

    def read(self) -> Preferences:
        """The preferences as they are."""
        return self._file.read()

    def problems(self) -> list[str]:
        """What was wrong with the file, as sentences."""
        return self._file.problems()

    def change(self, **values: Any) -> None:  # noqa: ANN401  as dataclasses.replace takes them
        """Replace some fields of Preferences."""
        with telling(self.failed):
            self._write(replace(self._file.read(), **values))

    def change_limits(self, **values: Any) -> None:  # noqa: ANN401  as dataclasses.replace takes them
        """Replace some fields of Limits."""
        with telling(self.failed):
            before = self._file.read()
            self._write(replace(before, limits=replace(before.limits, **values)))

    def _write(self, preferences: Preferences) -> None:
        if preferences != self._file.read():
            self._file.write(preferences)
            self._announcer.records_changed()
