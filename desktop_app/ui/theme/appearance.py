"""Light or dark, with soft or high contrast, as the desktop is or as the user prefers, while running."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from desktop_app.domain.preferences import Contrast, Theme
from desktop_app.ui.icons import tell_where_pictures_are
from desktop_app.ui.theme.colours import qt_palette
from desktop_app.ui.theme.focus_ring import FocusRing
from desktop_app.ui.theme.stylesheet import style_sheet
from desktop_app.ui.theme.tokens import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, TEXT

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from desktop_app.ui.theme.stylesheet import Role
    from desktop_app.ui.theme.tokens import Palette, TextSizes

# The size in points of each desktop's own font when nobody has changed it: Windows, macOS, GNOME.
_USUAL_POINTS = {"win32": 9.0, "darwin": 13.0}
_USUAL_POINTS_ELSEWHERE = 11.0
_LARGEST_TEXT = 2.0


class Appearance(QObject):
    """Gives the application its style, colours and focus ring; one for each QApplication."""

    changed = Signal()

    def __init__(
        self, app: QApplication, theme: Theme = Theme.SYSTEM, contrast: Contrast = Contrast.SYSTEM
    ) -> None:
        super().__init__(app)
        self._app = app
        self._theme = theme
        self._contrast = contrast
        self._desktop_wants_contrast = False
        self._desktop = Qt.ColorScheme.Unknown
        tell_where_pictures_are()
        app.setStyle("Fusion")
        self._ring = FocusRing(app)
        self._set_native_scheme()
        # Qt 6.10 and later know what the desktop says of contrast; before, only the preferences do.
        self._style_hints = app.styleHints()  # kept, since the other would go with it
        self._hints = getattr(self._style_hints, "accessibility", _nothing)()
        if self._hints is not None:
            self._desktop_wants_contrast = _is_high(self._hints.contrastPreference())
            self._hints.contrastPreferenceChanged.connect(self._follow_contrast)
        self._apply()
        app.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def colours(self) -> Palette:
        """The colours in force."""
        dark = self._theme is Theme.DARK
        if self._theme is Theme.SYSTEM:
            dark = self._desktop is Qt.ColorScheme.Dark
        if self._contrast is Contrast.HIGH or self._desktop_wants_contrast:
            return HIGH_DARK if dark else HIGH_LIGHT
        return DARK if dark else LIGHT

    def set_theme(self, theme: Theme) -> None:
        """Follow the desktop, or stay light or dark."""
        if theme is not self._theme:
            self._theme = theme
            self._set_native_scheme()
            self._apply()

    def set_contrast(self, contrast: Contrast) -> None:
        """Follow the desktop, or stay at high contrast."""
        if contrast is not self._contrast:
            self._contrast = contrast
            self._apply()

    def take_off(self) -> None:
        """Leave the application as it was, without colours, rules or a ring of Kithbell's."""
        self._app.styleHints().colorSchemeChanged.disconnect(self._follow)
        if self._hints is not None:
            self._hints.contrastPreferenceChanged.disconnect(self._follow_contrast)
        self._ring.stop()
        self._app.setStyleSheet("")
        self._app.styleHints().unsetColorScheme()

    def _set_native_scheme(self) -> None:
        """Let title bars and file dialogs match."""
        scheme = {
            Theme.SYSTEM: Qt.ColorScheme.Unknown,
            Theme.LIGHT: Qt.ColorScheme.Light,
            Theme.DARK: Qt.ColorScheme.Dark,
        }[self._theme]
        self._app.styleHints().setColorScheme(scheme)
        self._desktop = self._app.styleHints().colorScheme()

    @Slot(Qt.ColorScheme)
    def _follow(self, scheme: Qt.ColorScheme) -> None:
        self._desktop = scheme
        if self._theme is Theme.SYSTEM:
            self._apply()

    @Slot(object)
    def _follow_contrast(self, preference: object) -> None:
        self._desktop_wants_contrast = _is_high(preference)
        self._apply()

    def _apply(self) -> None:
        colours = self.colours
        self._app.setPalette(qt_palette(colours))
        sheet = style_sheet(colours, text_sizes(self._app))
        if sheet != self._app.styleSheet():
            self._app.setStyleSheet(sheet)
        self.changed.emit()


def _is_high(preference: object) -> bool:
    return getattr(preference, "name", "") == "HighContrast"


def _nothing() -> None:
    """An older Qt says nothing of contrast."""


def text_sizes(app: QApplication) -> TextSizes:
    """The steps of type, larger where the desktop asks for larger text."""
    usual = _USUAL_POINTS.get(sys.platform, _USUAL_POINTS_ELSEWHERE)
    factor = app.font().pointSizeF() / usual
    return TEXT.scaled(min(max(factor, 1.0), _LARGEST_TEXT))


def set_role(widget: QWidget, role: Role) -> None:
    """Choose the widget's look, also after it was shown; before it has one, Qt will read it by itself."""
    widget.setProperty("role", str(role))
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        restyle(widget)


def restyle(widget: QWidget) -> None:
    """Read the style sheet again after a property it selects on has changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
