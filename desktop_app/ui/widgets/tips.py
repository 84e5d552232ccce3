"""Tool tips for text from outside."""

from __future__ import annotations

from html import escape


def plain_tip(text: str) -> str:
    """The text as a tool tip that shows it letter by letter; Qt guesses at markup otherwise."""
    lines = "<br>".join(map(escape, text.splitlines()))
    return f"<qt>{lines}</qt>" if text else ""
