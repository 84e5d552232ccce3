from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from desktop_app import logs

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_log_is_the_users_alone(tmp_path: Path) -> None:
    path = logs.start(tmp_path / "log")
    logging.getLogger("desktop_app").info("hello")
    assert "hello" in path.read_text()
    assert path.stat().st_mode & 0o077 == 0


def test_a_large_file_makes_way_and_the_oldest_goes(tmp_path: Path) -> None:
    path = logs.start(tmp_path)
    logger = logging.getLogger("desktop_app")
    for turn in range(logs.OLDER_FILES + 3):
        logger.info("turn %s", turn)
        logger.info("x" * (logs.LARGEST_FILE + 1))
    files = sorted(tmp_path.iterdir())
    assert len(files) == 1 + logs.OLDER_FILES
    assert all(file.stat().st_mode & 0o077 == 0 for file in files)
    assert f"turn {logs.OLDER_FILES + 2}" in path.read_text()
    assert not any("turn 0\n" in file.read_text() for file in files)


def test_without_a_folder_it_goes_on_in_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "log").write_text("in the way")
    logs.start(tmp_path / "log")
    logging.getLogger("desktop_app").info("hello")
    assert "hello" in capsys.readouterr().err


def test_detail_is_written_only_where_it_is_wanted(tmp_path: Path) -> None:
    path = logs.start(tmp_path)
    for detailed in (False, True):
        logs.set_detail(detailed=detailed)
        logging.getLogger("desktop_app").debug("detail %s", detailed)
    assert "detail True" in path.read_text()
    assert "detail False" not in path.read_text()


def test_what_nobody_expected_is_in_the_log(tmp_path: Path) -> None:
    path = logs.start(tmp_path)
    try:
        message = "the unexpected"
        raise RuntimeError(message)  # noqa: TRY301  to have a traceback
    except RuntimeError as error:
        logs.log_unexpected(type(error), error, error.__traceback__)
    assert "Traceback" in path.read_text()
