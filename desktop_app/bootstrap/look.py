"""How windows look and speak: made ready before the first, and the same for all of them."""
# ruff: noqa: PLC0415  an idle tray program has no windows, and loads nothing of this

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop_app.services.ports import PreferencesFile
    from desktop_app.ui.theme.appearance import Appearance


class Look:
    """Follows the preferences, and through them the system."""

    def __init__(self, qt: QApplication, preferences: PreferencesFile) -> None:
        self._qt = qt
        self._preferences = preferences
        self._appearance: Appearance | None = None

    def dress(self) -> None:
        """Make it ready."""
        from desktop_app.languages import choose
        from desktop_app.ui.language import keep_week_habits, set_qt_language, system_languages

        wanted = self._preferences.read()
        keep_week_habits()
        set_qt_language(choose(wanted.language, system_languages()))
        if self._appearance is None:
            from desktop_app.ui.theme.appearance import Appearance

            self._appearance = Appearance(self._qt, wanted.theme, wanted.contrast)

    def follow(self) -> None:
        """Take up what the user has just chosen."""
        if self._appearance is not None:
            wanted = self._preferences.read()
            self._appearance.set_theme(wanted.theme)
            self._appearance.set_contrast(wanted.contrast)
