"""Address books in vCard 2.1, 3.0 and 4.0."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services.ports import AddressBook


class VCardReader:
    """Fulfils AddressBookReader. At least one contact comes back, or a sentence is raised."""

    def read(self, path: Path) -> AddressBook:
        """Read a file of vCards. Raises InvalidInputError with the line number, or StorageError."""
        from desktop_app.exchange.vcard_contacts import read_contacts  # noqa: PLC0415  not before an import

        return read_contacts(path)
