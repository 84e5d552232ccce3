"""A store in a temporary folder, and a folder where this process has no more rights than anybody."""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.people import LastTouch
from desktop_app.storage.store import SqliteStore, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.domain.people import Interaction

NOW = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
_NOBODY = 65534


def last(interaction: Interaction) -> LastTouch:
    return LastTouch(interaction.at, interaction.zone)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "kithbell.sqlite3"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    opened = open_store(path, NOW)
    yield opened
    opened.close()


@pytest.fixture
def humble_folder() -> Iterator[Path]:
    """A folder of this process's own, in which not even root may do what the modes forbid."""
    folder = Path(tempfile.mkdtemp(prefix="kithbell-"))
    is_root = os.geteuid() == 0
    if is_root:
        os.chown(folder, _NOBODY, _NOBODY)
        os.seteuid(_NOBODY)
    try:
        yield folder
    finally:
        if is_root:
            os.seteuid(0)
        folder.chmod(0o700)
        shutil.rmtree(folder)
