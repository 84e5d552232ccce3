"""Finds settings by their words: of each group the rows that have them, under the group's heading."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QFrame, QWidget

from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Iterator


class SettingSearch:
    """Hides what was not meant in groups of cards, and shows it again; a rule ends each row of a card."""

    def __init__(self) -> None:
        self._groups: dict[QWidget, str] = {}
        self._put_away: list[QWidget] = []

    def add(self, group: QWidget, title: str) -> None:
        """A group; where its title has the letters, all of it is meant."""
        self._groups[group] = title

    def find(self, letters: str) -> bool:
        """Keep to the rows in whose words the letters are; False where none has them."""
        wanted = letters.strip().casefold()
        for widget in self._put_away:
            widget.show()
        self._put_away = []
        for group, title in self._groups.items():
            cards = [] if wanted in title.casefold() else group.findChildren(Card)
            shown = [self._keep_rows(card, wanted) for card in cards]
            group.setVisible(any(shown) or not cards)
        return any(not group.isHidden() for group in self._groups)

    def _keep_rows(self, card: Card, wanted: str) -> bool:
        first = True
        for rule, row in _rows(card):
            meant = any(wanted in words.casefold() for words in _words(row))
            if rule is not None and (first or not meant):
                self._put_away_one(rule)
            if not meant:
                for widget in row:
                    self._put_away_one(widget)
            first = first and not meant
        if first:
            self._put_away_one(card)
        return not first

    def _put_away_one(self, widget: QWidget) -> None:
        # What the card itself does not show now stays its own affair.
        if not widget.isHidden():
            widget.hide()
            self._put_away.append(widget)


def _rows(card: Card) -> Iterator[tuple[QWidget | None, list[QWidget]]]:
    """The rows of a card, each with the rule above it."""
    items = (card.body.itemAt(place) for place in range(card.body.count()))
    widgets = [widget for item in items if item is not None and (widget := item.widget()) is not None]
    rule: QWidget | None = None
    for is_rule, together in groupby(widgets, _is_rule):
        found = list(together)
        if is_rule:
            rule = found[-1]
        else:
            yield rule, found


def _is_rule(widget: QWidget) -> bool:
    return isinstance(widget, QFrame) and widget.property("role") == str(Role.RULE)


def _words(row: list[QWidget]) -> Iterator[str]:
    for widget in row:
        if isinstance(widget, PlainLabel):
            yield widget.text()
        for label in widget.findChildren(PlainLabel):
            yield label.text()
        for button in widget.findChildren(QAbstractButton):
            yield button.text()
