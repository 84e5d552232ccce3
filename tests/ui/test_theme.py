from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app.assets import resource
from desktop_app.domain.preferences import Contrast, Theme
from desktop_app.ui.theme.appearance import set_role, text_sizes
from desktop_app.ui.theme.colours import colours_of, qt_palette
from desktop_app.ui.theme.stylesheet import Role, style_sheet
from desktop_app.ui.theme.tokens import ALL_PALETTES, DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, TEXT, Palette, Tone
from tests.system import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from desktop_app.ui.theme.appearance import Appearance

# Web Content Accessibility Guidelines 2.2, 1.4.3 and 1.4.11.
LEAST_FOR_TEXT = 4.5
LEAST_FOR_EDGES = 3.0

HIGH_FOR_TEXT = 7.0  # 1.4.6
HIGH_FOR_EDGES = 4.5

# What words stand on where a rule names no ground of its own.
GROUNDS = ("background", "side_bar", "card")
EDGE_PAIRS = [("edge", "card"), ("edge", "background"), ("accent", "card"), ("accent", "background")]
PALETTES = pytest.mark.parametrize(
    "colours", ALL_PALETTES, ids=["light", "dark", "light with high contrast", "dark with high contrast"]
)


@cache
def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_computed_as_the_guidelines_do() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)


def rules(sheet: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Selectors with what is declared for them."""
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", sheet):
        pairs = (line.split(":", 1) for line in body.split(";") if ":" in line)
        yield " ".join(selectors.split()), {name.strip(): value.strip() for name, value in pairs}


def pairs_of(colours: Palette) -> dict[str, set[tuple[str, str]]]:
    """For each rule that colours words, those colours with the grounds they may stand on, as #RRGGBB."""
    grounds = {getattr(colours, name) for name in GROUNDS}
    found: dict[str, set[tuple[str, str]]] = {}
    for selectors, declared in rules(style_sheet(colours, TEXT)):
        ground = declared.get("background", "transparent")
        here = {ground} if ground.startswith("#") else grounds
        inks = {value for name, value in declared.items() if name in {"color", "placeholder-text-color"}}
        # Where only the ground changes, the words keep their colour.
        if "Button" in selectors and ("hover" in selectors or "pressed" in selectors):
            inks |= {colours.text}
        selected = declared.get("selection-color"), declared.get("selection-background-color")
        pairs = {(ink, place) for ink in inks if ink.startswith("#") for place in here}
        if "primary" in selectors and ground.startswith("#"):
            pairs = {(declared.get("color", colours.on_accent), ground)}
        if selected[0] and selected[1]:
            pairs.add((selected[0], selected[1]))
        if pairs:
            found[selectors] = pairs
    return found


@PALETTES
def test_every_rule_of_the_style_sheet_can_be_read(colours: Palette) -> None:
    least = HIGH_FOR_TEXT if colours.high else LEAST_FOR_TEXT
    found = pairs_of(colours)

    assert len(found) > 20
    assert found['QPushButton[role="primary"]'] == {(colours.on_accent, colours.accent)}
    faint = {
        f"{selectors}: {ink} on {ground} is {contrast(ink, ground):.2f}"
        for selectors, pairs in found.items()
        for ink, ground in pairs
        if contrast(ink, ground) < least
    }
    assert faint == set()


@PALETTES
@pytest.mark.parametrize("ink", ["text", "quiet", "accent"])
@pytest.mark.parametrize("ground", ["background", "side_bar", "card", "hover", "accent_soft"])
def test_every_ink_can_be_read_on_every_ground(colours: Palette, ink: str, ground: str) -> None:
    least = HIGH_FOR_TEXT if colours.high else LEAST_FOR_TEXT
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= least


@PALETTES
@pytest.mark.parametrize("tone", Tone)
def test_every_tone_can_be_read(colours: Palette, tone: Tone) -> None:
    ink = colours.ink(tone)
    least = HIGH_FOR_TEXT if colours.high else LEAST_FOR_TEXT

    for ground in (ink.soft, colours.card, colours.background):
        assert contrast(ink.text, ground) >= least


@PALETTES
@pytest.mark.parametrize(("edge", "ground"), EDGE_PAIRS)
def test_fields_and_focus_stand_out(colours: Palette, edge: str, ground: str) -> None:
    least = HIGH_FOR_EDGES if colours.high else LEAST_FOR_EDGES
    assert contrast(getattr(colours, edge), getattr(colours, ground)) >= least


@pytest.mark.parametrize("colours", [HIGH_LIGHT, HIGH_DARK], ids=["light", "dark"])
def test_with_high_contrast_every_line_stands_out_and_the_ring_is_thicker(colours: Palette) -> None:
    for ground in GROUNDS:
        assert contrast(colours.line, getattr(colours, ground)) >= HIGH_FOR_EDGES
    assert colours.ring > LIGHT.ring
    borders = {
        value.split()[-1]
        for _selectors, declared in rules(style_sheet(colours, TEXT))
        for name, value in declared.items()
        if name in {"border", "border-color", "border-bottom"} and value.split()[-1].startswith("#")
    }
    assert borders
    assert {line for line in borders if contrast(line, colours.card) < HIGH_FOR_EDGES} <= {colours.background}


@pytest.mark.parametrize(
    ("picture", "grounds"),
    [
        ("tray/kithbell-normal.svg", ("#FFFFFF", "#2B2B2B", "#000000")),
        ("tray/kithbell-paused.svg", ("#FFFFFF", "#2B2B2B", "#000000")),
        ("controls/chevron-down.svg", (LIGHT.card, DARK.card)),
        ("controls/chevron-up.svg", (LIGHT.card, DARK.card)),
        ("controls/chevron-down-high-light.svg", (HIGH_LIGHT.card, HIGH_LIGHT.pressed)),
        ("controls/chevron-up-high-light.svg", (HIGH_LIGHT.card,)),
        ("controls/chevron-down-high-dark.svg", (HIGH_DARK.card, HIGH_DARK.pressed)),
        ("controls/chevron-up-high-dark.svg", (HIGH_DARK.card,)),
        ("controls/check-light.svg", (LIGHT.accent, HIGH_LIGHT.accent)),
        ("controls/check-dark.svg", (DARK.accent, HIGH_DARK.accent)),
        ("controls/chevron-on-accent-light.svg", (LIGHT.accent, HIGH_LIGHT.accent)),
        ("controls/chevron-on-accent-dark.svg", (DARK.accent, HIGH_DARK.accent)),
    ],
)
def test_pictures_of_one_colour_stand_out(picture: str, grounds: tuple[str, ...]) -> None:
    colours = set(re.findall(r"#[0-9A-Fa-f]{6}", resource("icons").joinpath(picture).read_text("utf-8")))

    assert colours
    for colour in colours:
        for ground in grounds:
            assert contrast(colour, ground) >= LEAST_FOR_EDGES


@PALETTES
def test_the_style_sheet_is_filled_in_and_names_roles_that_exist(colours: Palette) -> None:
    sheet = style_sheet(colours, TEXT)

    assert "$" not in sheet
    assert set(re.findall(r'role="([^"]+)"', sheet)) <= set(Role)
    assert set(re.findall(r"#[0-9A-Fa-f]{6}", sheet)) <= set(vars_of(colours))


def test_the_style_sheets_pictures_exist() -> None:
    for colours in ALL_PALETTES:
        names = re.findall(r"url\(kithbell:([^)]+)\)", style_sheet(colours, TEXT))

        assert names
        for name in names:
            assert resource("icons", *name.split("/")).is_file()


def test_no_other_module_styles_anything() -> None:
    styled = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "desktop_app").rglob("*.py")
        if "setStyleSheet(" in path.read_text("utf-8")
    ]

    assert styled == ["desktop_app/ui/theme/appearance.py"]


def test_a_palette_leads_back_to_its_tokens() -> None:
    for colours in ALL_PALETTES:
        assert colours_of(qt_palette(colours)) is colours


def test_a_preference_is_shown_at_once(appearance: Appearance, qapp: QApplication, qtbot: QtBot) -> None:
    label = QLabel("Ana")
    qtbot.addWidget(label)
    label.show()

    with qtbot.waitSignal(appearance.changed):
        appearance.set_theme(Theme.DARK)

    assert appearance.colours is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.background)
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(DARK.text)


def test_the_desktops_choice_is_followed_while_running(appearance: Appearance, qapp: QApplication) -> None:
    appearance.set_theme(Theme.SYSTEM)
    hints = qapp.styleHints()

    for scheme, colours in ((Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Light, LIGHT)):
        hints.colorSchemeChanged.emit(scheme)
        assert colours_of(qapp.palette()) is colours


def test_the_desktops_wish_for_contrast_is_followed_while_running(
    appearance: Appearance, qapp: QApplication
) -> None:
    style_hints = qapp.styleHints()
    if not hasattr(style_hints, "accessibility"):
        pytest.skip("this Qt does not know what the desktop says")
    hints = style_hints.accessibility()

    hints.contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert colours_of(qapp.palette()) is HIGH_LIGHT
    appearance.set_theme(Theme.DARK)
    assert colours_of(qapp.palette()) is HIGH_DARK
    hints.contrastPreferenceChanged.emit(Qt.ContrastPreference.NoPreference)
    assert colours_of(qapp.palette()) is DARK


def test_high_contrast_can_be_preferred_and_let_go_again(appearance: Appearance, qapp: QApplication) -> None:
    appearance.set_contrast(Contrast.HIGH)
    assert colours_of(qapp.palette()) is HIGH_LIGHT
    assert HIGH_LIGHT.edge in qapp.styleSheet()

    appearance.set_contrast(Contrast.SYSTEM)
    assert colours_of(qapp.palette()) is LIGHT


def test_a_preference_outweighs_the_desktop(appearance: Appearance, qapp: QApplication) -> None:
    appearance.set_theme(Theme.LIGHT)

    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)

    assert colours_of(qapp.palette()) is LIGHT


def test_a_role_can_change_after_a_widget_was_shown(appearance: Appearance, qtbot: QtBot) -> None:
    assert appearance.colours is LIGHT
    label = QLabel("Ana")
    qtbot.addWidget(label)
    label.show()

    set_role(label, Role.TITLE)

    assert label.font().pixelSize() == TEXT.title


@pytest.mark.parametrize(("factor", "body"), [(1, 15), (0.5, 15), (1.5, 22), (9, 30)])
def test_text_grows_with_the_desktops_but_never_shrinks(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, factor: float, body: int
) -> None:
    monkeypatch.setattr("desktop_app.ui.theme.appearance.sys.platform", "linux")
    before = qapp.font()
    font = QFont(before)
    font.setPointSizeF(11 * factor)
    qapp.setFont(font)
    try:
        assert text_sizes(qapp).body == body
    finally:
        qapp.setFont(before)


def ring_of(window: QWidget) -> QWidget | None:
    rings = [child for child in window.findChildren(QWidget) if type(child).__name__ == "_Ring"]
    return next((ring for ring in rings if ring.isVisible()), None)


def test_the_ring_follows_tab_but_not_the_mouse(appearance: Appearance, qtbot: QtBot) -> None:
    assert appearance.colours is LIGHT
    window = QWidget()
    layout = QVBoxLayout(window)
    first, second = QPushButton("One"), QPushButton("Two")
    layout.addWidget(first)
    layout.addWidget(second)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    first.setFocus(Qt.FocusReason.MouseFocusReason)
    assert ring_of(window) is None

    QTest.keyClick(first, Qt.Key.Key_Tab)

    ring = ring_of(window)
    assert ring is not None
    assert ring.geometry().center() == second.geometry().center()
    assert ring.geometry().contains(second.geometry())

    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert first.hasFocus()
    assert ring_of(window) is None


def test_the_ring_stays_with_a_field_that_scrolls_and_outlives_its_window(
    appearance: Appearance, qtbot: QtBot
) -> None:
    assert appearance.colours is LIGHT
    area = QScrollArea()
    content = QWidget()
    layout = QVBoxLayout(content)
    field = QLineEdit()
    layout.addSpacing(400)
    layout.addWidget(field)
    area.setWidget(content)
    with qtbot.waitActive(area):
        area.show()
    field.setFocus()
    ring = ring_of(area)
    assert ring is not None
    assert ring.parentWidget() is content

    area.close()
    area.deleteLater()
    QTest.qWait(0)
    other = QLineEdit()
    qtbot.addWidget(other)
    with qtbot.waitActive(other):
        other.show()
    window = QWidget()
    inside = QLineEdit(window)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    inside.setFocus()

    assert ring_of(window) is not None


def vars_of(colours: Palette) -> list[str]:
    return [getattr(colours, name) for name in Palette.__slots__ if isinstance(getattr(colours, name), str)]
