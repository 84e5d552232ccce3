"""The one style sheet of the application, made from the tokens.

Widgets ask for a look with the dynamic property "role"; the roles are the constants of `Role`.
"""

from __future__ import annotations

from enum import StrEnum
from string import Template
from typing import TYPE_CHECKING

from desktop_app.ui.theme.tokens import RADIUS, SPACE

if TYPE_CHECKING:
    from desktop_app.ui.theme.tokens import Palette, TextSizes


class Role(StrEnum):
    """What a widget is in the style sheet's eyes."""

    # Text
    TITLE = "title"
    HEADING = "heading"
    SECTION = "section"
    NAME = "name"
    BODY = "body"
    QUIET = "quiet-text"
    SMALL = "small"
    CAPTION = "caption"
    QUOTE = "quote"
    QUOTE_LARGE = "quote-large"
    BRAND = "brand"
    # Buttons
    PRIMARY = "primary"
    PLAIN = "quiet"
    LINK = "link"
    ICON = "icon"
    # Fields
    SEARCH = "search"
    # Grounds
    PAGE = "page"
    CARD = "card"
    SIDE_BAR = "side-bar"
    BAR = "bar"
    ROWS = "rows"
    CLEAR = "clear"
    RULE = "rule"


_SHEET = Template("""
* { font-size: ${body}px; }
QMainWindow, QDialog, QWidget[role="page"] { background: $background; color: $text; }
QWidget[role="card"] { background: $card; color: $text; }
QWidget[role="side-bar"] { background: $side_bar; }
QWidget[role="clear"], QScrollArea[role="clear"], QListView[role="rows"] {
    background: transparent; border: none;
}
QFrame[role="rule"] { background: $line; border: none; min-height: 1px; max-height: 1px; }

QLabel { background: transparent; color: $text; }
QLabel[role="title"] { font-size: ${title}px; font-weight: 600; }
QLabel[role="heading"] { font-size: ${large}px; font-weight: 600; }
QLabel[role="section"], QLabel[role="brand"] { font-weight: 600; }
QLabel[role="quiet-text"] { color: $quiet; }
QLabel[role="small"], QAbstractButton[role="small"] { font-size: ${small}px; }
QLabel[role="name"] { font-weight: 500; }
QLabel[role="caption"] { font-size: ${small}px; color: $quiet; }
QLabel[role="quote"] { font-style: italic; }
QLabel[role="quote-large"] { font-size: ${quote}px; font-style: italic; }
*[reading="small"] QLabel[role="body"] { font-size: ${small}px; }
*[reading="small"] QLabel[role="quiet-text"] { font-size: ${small}px; }
*[reading="small"] QLabel[role="quote-large"] { font-size: ${large}px; }
*[reading="largest"] QLabel[role="body"] { font-size: ${reading_largest}px; }
*[reading="largest"] QLabel[role="quiet-text"] { font-size: ${reading_largest}px; }
*[reading="largest"] QLabel[role="section"] { font-size: ${reading_largest}px; }
*[reading="largest"] QLabel[role="quote-large"] { font-size: ${quote_largest}px; }
*[reading="largest"] QLabel[role="caption"], *[reading="largest"] QLabel[role="small"],
*[reading="largest"] QPushButton[role="link"][small="true"] { font-size: ${large}px; }
*[reading="large"] QLabel[role="body"] { font-size: ${large}px; }
*[reading="large"] QLabel[role="quiet-text"] { font-size: ${large}px; }
*[reading="large"] QLabel[role="quote-large"] { font-size: ${quote_larger}px; }
*[reading="large"] QLabel[role="section"] { font-size: ${large}px; }
*[reading="large"] QLabel[role="caption"], *[reading="large"] QLabel[role="small"],
*[reading="large"] QPushButton[role="link"][small="true"] { font-size: ${body}px; }
QLabel:disabled { color: $quiet; }

QPushButton, QToolButton {
    background: $card; color: $text; border: 1px solid $edge; border-radius: ${radius}px;
    padding: ${pad_y}px ${pad_x}px; min-height: 20px; font-weight: 500; outline: none;
}
QPushButton:hover, QToolButton:hover { background: $hover; border-color: $edge; }
QPushButton:pressed, QToolButton:pressed, QPushButton:open, QToolButton:open { background: $pressed; }
QPushButton:disabled, QToolButton:disabled { color: $quiet; background: $background; }
QPushButton::menu-indicator, QToolButton::menu-indicator {
    image: url(kithbell:controls/chevron-down$strong.svg); width: 12px; height: 12px;
    subcontrol-origin: padding; subcontrol-position: center right; right: 11px; margin: 0 -3px 0 3px;
}
QToolButton[role="icon"]::menu-indicator { image: none; width: 0; }
QPushButton[role="primary"]::menu-indicator { image: url(kithbell:controls/chevron-on-accent-$scheme.svg); }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[role="primary"]:hover, QPushButton[role="primary"]:pressed {
    background: $accent_hover; border-color: $accent_hover;
}
QPushButton[role="primary"]:disabled { background: $side_bar; color: $quiet; border-color: $line; }
QPushButton[role="link"] {
    background: transparent; border-color: transparent; color: $accent; padding: ${pad_y}px ${gap}px;
}
QPushButton[role="link"][flush="true"] { padding-left: 0; padding-right: 0; }
QPushButton[role="link"]:hover { color: $accent_hover; text-decoration: underline; }
QPushButton[role="link"]:disabled { color: $quiet; }
QPushButton[role="link"][small="true"] {
    font-size: ${small}px; font-weight: 400; padding: 2px 0; min-height: 0;
}
QPushButton[role="icon"], QToolButton[role="icon"] {
    background: transparent; border-color: transparent; padding: ${icon_pad}px;
}
QToolButton[role="icon"] { max-height: 22px; }
QPushButton[role="icon"]:hover, QToolButton[role="icon"]:hover { background: $hover; }

QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox {
    background: $card; color: $text; border: 1px solid $edge; border-radius: ${radius}px;
    padding: ${field_y}px ${field_x}px; min-height: 22px; selection-background-color: $accent;
    selection-color: $on_accent; placeholder-text-color: $quiet;
}
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QAbstractSpinBox:disabled,
QComboBox:disabled { color: $quiet; background: $background; border-color: $line; }
QComboBox { padding-top: ${combo_y}px; min-height: 21px; }
QComboBox:editable { padding-left: ${line_x}px; padding-right: ${line_x}px; }
QLineEdit { padding-left: ${line_x}px; padding-right: ${line_x}px; }
QPlainTextEdit, QTextEdit { padding-left: ${page_x}px; padding-right: ${page_x}px; }
QLineEdit[role="search"] { padding-left: 6px; padding-right: 6px; }
QAbstractSpinBox { padding: ${spin_y}px 0; min-height: 23px; }
QLineEdit QToolButton { border: none; background: transparent; padding: 0; min-height: 0; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border: none; background: transparent; padding: 0; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    border: none; background: transparent; width: 28px; subcontrol-origin: border;
}
QAbstractSpinBox::up-button { subcontrol-position: top right; margin: 4px 0 0 0; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; margin: 0 0 4px 0; }
QAbstractSpinBox::up-arrow, QAbstractSpinBox::down-arrow { width: 10px; height: 10px; }
QAbstractSpinBox::up-arrow { image: url(kithbell:controls/chevron-up$strong.svg); }
QAbstractSpinBox::down-arrow { image: url(kithbell:controls/chevron-down$strong.svg); }
QComboBox::drop-down, QDateEdit::drop-down { border: none; background: transparent; width: 24px; }
QComboBox::down-arrow, QDateEdit::down-arrow {
    image: url(kithbell:controls/chevron-down$strong.svg); width: 12px; height: 12px;
}
QAbstractSpinBox::up-arrow:disabled, QAbstractSpinBox::up-arrow:off {
    image: url(kithbell:controls/chevron-up-off.svg);
}
QAbstractSpinBox::down-arrow:disabled, QAbstractSpinBox::down-arrow:off, QComboBox::down-arrow:disabled,
QDateEdit::down-arrow:disabled, QPushButton::menu-indicator:disabled {
    image: url(kithbell:controls/chevron-down-off.svg);
}
QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView {
    background: $card; color: $text; border: 1px solid $line; border-radius: 0; padding: 4px; outline: none;
}
QComboBox QAbstractItemView::item { min-height: 32px; padding: 0 8px; border-radius: 6px; }
QComboBox QAbstractItemView::item:selected { background: $accent_soft; color: $text; }

QCalendarWidget QWidget#qt_calendar_navigationbar { background: $card; min-height: 40px; }
QCalendarWidget QToolButton { border: none; padding: 2px 8px; min-height: 28px; }
QCalendarWidget QToolButton::menu-indicator { image: none; width: 0; }
QCalendarWidget QAbstractSpinBox { padding: 2px; min-height: 0; }
QCalendarWidget { min-height: 272px; }
QCalendarWidget QTableView {
    border: none; border-radius: 0; selection-background-color: $accent; selection-color: $on_accent;
}

QCheckBox, QRadioButton { background: transparent; color: $text; spacing: ${gap}px; outline: none; }
QCheckBox:disabled, QRadioButton:disabled { color: $quiet; }
QCheckBox::indicator, QRadioButton::indicator {
    width: 16px; height: 16px; border: 1px solid $edge; background: $card;
}
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked {
    background: $accent; border-color: $accent; image: url(kithbell:controls/check-$scheme.svg);
}
QRadioButton::indicator:checked { background: $card; border: 5px solid $accent; width: 8px; height: 8px; }

QGroupBox { border: none; margin: 0; padding: 0; background: transparent; }

QListView, QTreeView, QTableView {
    background: $card; color: $text; border: 1px solid $line; border-radius: ${radius}px; outline: none;
    selection-background-color: $accent_soft; selection-color: $text;
    alternate-background-color: $background;
}
QHeaderView::section { background: $card; color: $quiet; border: none; padding: 8px; font-size: ${small}px; }

QMenu { background: $card; color: $text; border: 1px solid $line; padding: 6px; }
QMenu::item { padding: 8px 24px 8px 12px; border-radius: 6px; }
QMenu::item:selected { background: $hover; }
QMenu::item:disabled { color: $quiet; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line; margin: 6px 8px; }
QToolTip { background: $text; color: $background; border: none; padding: 6px 8px; font-size: ${small}px; }

QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $handle; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $edge; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QProgressBar { background: $line; border: none; border-radius: 4px; max-height: 8px; color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
""")

# What only its ground or nothing sets apart elsewhere.
_LINES = Template("""
QWidget[role="side-bar"] { border: 1px solid $line; }
QPushButton[role="icon"], QToolButton[role="icon"] { border-color: $line; }
QPushButton[role="primary"] { border-color: $edge; }
QPushButton[role="link"] { text-decoration: underline; }
QMenu::item { border: 2px solid transparent; }
QMenu::item:selected, QComboBox QAbstractItemView::item:selected { border: 2px solid $edge; }
QToolTip { border: 1px solid $background; }
QProgressBar { background: $background; border: 1px solid $line; }
QScrollBar { background: $background; }
QHeaderView::section { border-bottom: 1px solid $line; }
""")


def style_sheet(colours: Palette, text: TextSizes) -> str:
    """The application's style sheet for one scheme and one size of text."""
    values = _values(colours, text)
    return _SHEET.substitute(values) + (_LINES.substitute(values) if colours.high else "")


def _values(colours: Palette, text: TextSizes) -> dict[str, str | int]:
    scheme = "dark" if colours.dark else "light"
    return {
        "background": colours.background,
        "side_bar": colours.side_bar,
        "card": colours.card,
        "text": colours.text,
        "quiet": colours.quiet,
        "line": colours.line,
        "edge": colours.edge,
        "handle": colours.line,
        "hover": colours.hover,
        "pressed": colours.pressed,
        "accent": colours.accent,
        "accent_hover": colours.accent_hover,
        "accent_soft": colours.accent_soft,
        "on_accent": colours.on_accent,
        "scheme": scheme,
        "strong": f"-high-{scheme}" if colours.high else "",
        "small": text.small,
        "body": text.body,
        "large": text.large,
        "quote": round(text.body * 1.4),
        "quote_larger": round(text.body * 1.8),
        "quote_largest": round(text.body * 2.2),
        "reading_largest": round(text.body * 1.5),
        "title": text.title,
        "radius": RADIUS.control,
        "gap": SPACE.small,
        "pad_x": SPACE.large,
        "pad_y": 9,
        "icon_pad": SPACE.small,
        "field_x": SPACE.medium,
        "field_y": SPACE.small,
        # Qt itself leaves two pixels beside a line and four beside a page, and writes higher in a combo box.
        "line_x": SPACE.medium - 2,
        "page_x": SPACE.medium - 4,
        "combo_y": SPACE.small + 1,
        "spin_y": 6,
    }
