"""Which letter of which text is to be pressed with Alt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

if TYPE_CHECKING:
    from collections.abc import Sequence

MARK = "&"


def lettered(texts: Sequence[str]) -> list[str]:
    """The texts, each with a letter of its own marked as Qt does; without where none is left.

    The first have the choice, and letters at the beginnings of words come first. A text that has a mark
    already keeps it.
    """
    owner: dict[str, int] = {}
    choices = [{} if is_marked(text) else _choices(text) for text in texts]
    taken = {QKeySequence.mnemonic(text).toString()[-1:].casefold() for text in texts}

    def settle(number: int, tried: set[str]) -> bool:
        left = [letter for letter in choices[number] if letter not in tried]
        tried.update(left)
        for letter in left:
            if letter not in owner:
                owner[letter] = number
                return True
        for letter in left:
            # Whoever has the letter may do with another one.
            if settle(owner[letter], tried):
                owner[letter] = number
                return True
        return False

    for number in range(len(texts)):
        settle(number, set(taken))
    places = {number: choices[number][letter] for letter, number in owner.items()}
    return [
        f"{text[: places[number]]}{MARK}{text[places[number] :]}" if number in places else text
        for number, text in enumerate(texts)
    ]


def is_marked(text: str) -> bool:
    """Whether a letter is marked already."""
    return not QKeySequence.mnemonic(text).isEmpty()


def unmarked(text: str) -> str:
    """A text without its mark, as it is read; two marks are one that is meant."""
    return MARK.join(part.replace(MARK, "") for part in text.split(2 * MARK))


def _choices(text: str) -> dict[str, int]:
    """The letters of a text with their places, best first."""
    found: dict[str, int] = {}
    beginnings = (place for place in range(len(text)) if place == 0 or not text[place - 1].isalnum())
    for place in (*beginnings, *range(len(text))):
        letter = text[place].casefold()
        if letter.isalnum() and len(letter) == 1:
            found.setdefault(letter, place)
    return found
