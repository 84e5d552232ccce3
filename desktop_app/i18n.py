"""Where every text for the user passes: `_` for a phrase, `ngettext` for a counted one.

Kithbell speaks English so far. The names are gettext's, so that its tools find the texts.
"""

from __future__ import annotations

DOMAIN = "kithbell"


def _(text: str) -> str:
    """A phrase in the user's language."""
    return text


def ngettext(one: str, many: str, count: int) -> str:
    """A phrase in the plural form that the count asks for."""
    return one if count == 1 else many
