from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.storage.erasing import erase_files
from desktop_app.storage.window_place import WindowPlace

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_what_was_kept_is_there_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "window.place"
    assert WindowPlace(path).recall() == b""
    WindowPlace(path).keep(b"here")
    WindowPlace(path).keep(b"there")
    assert WindowPlace(path).recall() == b"there"


def test_a_place_that_cannot_be_written_is_remembered_while_it_runs(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    place = WindowPlace(tmp_path / "missing" / "window.place")
    place.keep(b"here")
    assert place.recall() == b"here"
    assert "cannot be kept" in caplog.text
    caplog.clear()


def test_a_file_that_is_something_else_is_no_place(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "window.place"
    path.write_bytes(b"x" * 5000)
    assert WindowPlace(path).recall() == b""
    assert WindowPlace(tmp_path).recall() == b""
    assert "cannot be read" in caplog.text
    caplog.clear()


def test_it_goes_when_everything_goes(tmp_path: Path) -> None:
    config = tmp_path / "config"
    config.mkdir()
    place = config / "window.place"
    WindowPlace(place).keep(b"here")
    erase_files(tmp_path / "kithbell.sqlite3", config / "preferences.toml", tmp_path / "log", place)
    assert not config.exists()
