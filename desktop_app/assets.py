"""Where the files that come with Kithbell lie."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.errors import StorageError
from desktop_app.i18n import _


def resource(*parts: str) -> Path:
    """A file or folder below `resources/`, in an installed package or in a checkout.

    Raises StorageError where it is in neither.
    """
    package = Path(__file__).resolve().parent
    # The wheel carries the folder inside the package; in a checkout it lies beside it.
    for folder in (package / "resources", package.parent / "resources"):
        path = folder.joinpath(*parts)
        if path.exists():
            return path
    message = _("“{path}” is missing from this copy of Kithbell. Installing Kithbell again brings it back.")
    raise StorageError(message.format(path="/".join(("resources", *parts))))
