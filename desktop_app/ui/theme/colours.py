"""From tokens to Qt's palette, and back for widgets that paint themselves."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette, QPen

from desktop_app.ui.theme.tokens import ALL_PALETTES, DARK, LIGHT, Palette

_MIDDLE_LIGHTNESS = 128
_BY_GROUND = {QColor(colours.background).rgb(): colours for colours in ALL_PALETTES}
_OUTLINE = 1.5


def colours_of(palette: QPalette) -> Palette:
    """The tokens a QPalette was made from."""
    ground = palette.color(QPalette.ColorRole.AlternateBase)
    found = _BY_GROUND.get(ground.rgb())
    return found or (DARK if ground.lightness() < _MIDDLE_LIGHTNESS else LIGHT)


def outline(colours: Palette) -> QPen:
    """The line around what its ground alone sets apart: none, but with high contrast one that is seen."""
    return QPen(QColor(colours.edge), _OUTLINE) if colours.high else QPen(Qt.PenStyle.NoPen)


def qt_palette(colours: Palette) -> QPalette:
    """The QPalette for everything that no rule of the style sheet names."""
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.background,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.card,
        QPalette.ColorRole.AlternateBase: colours.background,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.quiet,
        QPalette.ColorRole.Button: colours.card,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.BrightText: colours.on_accent,
        QPalette.ColorRole.Light: colours.card,
        QPalette.ColorRole.Midlight: colours.line,
        QPalette.ColorRole.Mid: colours.line,
        QPalette.ColorRole.Dark: colours.edge,
        QPalette.ColorRole.Shadow: colours.edge,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent,
        QPalette.ColorRole.Accent: colours.accent,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.LinkVisited: colours.accent,
        QPalette.ColorRole.ToolTipBase: colours.text,
        QPalette.ColorRole.ToolTipText: colours.background,
    }
    for role, value in roles.items():
        palette.setColor(role, QColor(value))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.quiet))
    return palette
