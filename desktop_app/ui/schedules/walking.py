"""The way from one window of the week to another with the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.ui.schedules.block_button import BlockButton


def neighbour(
    buttons: Sequence[BlockButton], start: BlockButton, days: int, steps: int
) -> BlockButton | None:
    """Up and down within the day and on into the next; left and right to the nearest of another day."""
    if days:
        beyond = [other for other in buttons if (other.block.column - start.block.column) * days > 0]
        return min(beyond, key=_distance_from(start), default=None)
    place = buttons.index(start) + steps
    return buttons[place] if 0 <= place < len(buttons) else None


def tab_stops(buttons: Sequence[BlockButton], reached: BlockButton | None) -> set[BlockButton]:
    """One for each window of a schedule, on the first of its days or on that which was reached last."""
    stops: dict[tuple[int, int], BlockButton] = {}
    before = [button for button in buttons if button.focusPolicy() is Qt.FocusPolicy.StrongFocus]
    for button in (*([reached] if reached else []), *before, *buttons):
        stops.setdefault(button.block.key[:2], button)
    return set(stops.values())


def _distance_from(start: BlockButton) -> Callable[[BlockButton], tuple[int, int]]:
    def distance(other: BlockButton) -> tuple[int, int]:
        return abs(other.block.column - start.block.column), abs(other.block.start - start.block.start)

    return distance
