"""Address books of any form: cards or tables, told apart by what is in them."""
# ruff: noqa: PLC0415  a form is loaded when a file of it is there

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop_app.exchange.text_files import opened

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop_app.domain.tables import Column, Columns, Table
    from desktop_app.services.ports import AddressBook, Contact

_LINES_SEEN = 200
_TABLE = re.compile(r"[,;\t|]|sep=", re.IGNORECASE)


class AddressBooks:
    """Fulfils AddressBookReader. At least one contact comes back, or a sentence is raised."""

    def read(self, path: Path, columns: Columns | None = None) -> AddressBook:
        """Read vCards or a table; `columns` says what the columns of a table hold.

        Raises UnclearColumnsError where the user has to say it, InvalidInputError, or StorageError.
        """
        if columns is None and _holds_cards(path):
            from desktop_app.exchange.vcard_contacts import read_contacts

            return read_contacts(path)
        from desktop_app.exchange import csv_contacts

        return csv_contacts.read_contacts(path, columns)

    def try_out(self, table: Table, columns: Sequence[Column]) -> tuple[Contact, ...]:
        """Who is in the rows of a question's table, were these its columns."""
        from desktop_app.exchange import csv_contacts

        return csv_contacts.try_out(table, columns)


def _holds_cards(path: Path) -> bool:
    """Whether it begins like cards; what looks like neither is left to their reader's sentence."""
    looks_like_table = False
    with opened(path) as file:
        for _number, line in zip(range(_LINES_SEEN), file.lines, strict=False):
            if line.strip().upper().replace(" ", "") == "BEGIN:VCARD":
                return True
            looks_like_table = looks_like_table or bool(_TABLE.search(line))
    return not looks_like_table and path.suffix.casefold() not in {".csv", ".tsv", ".txt"}
