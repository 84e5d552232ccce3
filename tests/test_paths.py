"""Where things are kept, and that nobody else can get at them."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.errors import StorageError
from desktop_app.paths import Paths

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG = "a-rather-long-name-for-a-folder" * 3
posix_only = pytest.mark.skipif(os.name != "posix", reason="modes and sockets of POSIX")
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the XDG folders")


@pytest.fixture
def short_place(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A temporary folder with a short name."""
    import tempfile  # noqa: PLC0415  its folder is changed here

    folder = Path(tempfile.mkdtemp(dir="/tmp"))  # pytest's own may be too long for a socket
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    shutil.rmtree(folder)


@linux_only
def test_the_folders_are_those_of_the_system(private_home: Path) -> None:
    paths = Paths.of()
    assert paths.database == private_home / ".local/share/kithbell/kithbell.sqlite3"
    assert paths.preferences == private_home / ".config/kithbell/preferences.toml"
    assert paths.log == private_home / ".local/state/kithbell/log"
    assert paths.socket.parent.parent == private_home / "run/kithbell"


def test_the_folders_given_are_taken_and_the_log_goes_with_the_records(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    paths = Paths.of(Path("elsewhere/../records"), tmp_path / "preferences")
    assert paths.data == tmp_path / "records"
    assert paths.log == tmp_path / "records/log"
    assert paths.config == tmp_path / "preferences"


def test_a_home_is_understood(private_home: Path) -> None:
    assert Paths.of(Path("~/records"), Path("~/preferences")).data == private_home / "records"


@linux_only
def test_one_folder_given_leaves_the_other_as_usual(tmp_path: Path, private_home: Path) -> None:
    assert Paths.of(data_dir=tmp_path).config == private_home / ".config/kithbell"
    usual = Paths.of(config_dir=tmp_path)
    assert usual.data == private_home / ".local/share/kithbell"
    assert usual.log == private_home / ".local/state/kithbell/log"


def test_another_data_folder_is_another_instance(tmp_path: Path) -> None:
    one, other = Paths.of(tmp_path / "one", tmp_path), Paths.of(tmp_path / "other", tmp_path)
    assert one.socket != other.socket
    assert one.lock != other.lock
    assert one == Paths.of(tmp_path / "other" / ".." / "one", tmp_path)


@posix_only
def test_the_same_folder_by_another_name_is_the_same_instance(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "records")
    assert Paths.of(tmp_path / "records", tmp_path).socket == Paths.of(tmp_path / "link", tmp_path).socket


@posix_only
def test_all_starts_of_a_flatpak_meet_in_the_one_folder_that_they_share(
    tmp_path: Path, short_place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(short_place))
    monkeypatch.setenv("FLATPAK_ID", "io.github.kithbell.Kithbell")
    paths = Paths.of(tmp_path / "data", tmp_path / "config")
    assert paths.runtime.parent == short_place / "app" / "io.github.kithbell.Kithbell" / "kithbell"
    paths.prepare()
    assert stat.S_IMODE(paths.runtime.parent.stat().st_mode) == 0o700


@posix_only
@pytest.mark.parametrize("given", ["", "relative", LONG, "/nowhere/at/all"])
def test_without_a_usable_runtime_folder_a_private_one_is_made(
    tmp_path: Path, short_place: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    if given == LONG:
        given = str(short_place / LONG)
        Path(given).mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", given)
    paths = Paths.of(tmp_path / "data", tmp_path / "config")
    assert paths.runtime.parent == short_place / f"kithbell-{os.getuid()}"
    paths.prepare()
    assert stat.S_IMODE(paths.runtime.parent.stat().st_mode) == 0o700


@posix_only
def test_a_long_temporary_folder_does_not_make_the_socket_too_long(
    tmp_path: Path, short_place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = short_place / LONG
    long.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(long))
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    assert len(str(Paths.of(tmp_path / LONG / LONG, tmp_path).socket)) <= 100


@posix_only
def test_all_folders_are_made_for_the_user_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        paths = Paths.of(tmp_path / "a/data", tmp_path / "b/config")
        paths.prepare()
        paths.prepare()
    finally:
        os.umask(before)
    for folder in (paths.data, paths.config, paths.log, paths.runtime, paths.runtime.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700, folder


@posix_only
@pytest.mark.parametrize("trap", ["open to all", "a link elsewhere"])
def test_a_runtime_folder_that_others_could_reach_is_refused(
    tmp_path: Path, short_place: Path, monkeypatch: pytest.MonkeyPatch, trap: str
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    place = short_place / f"kithbell-{os.getuid()}"
    if trap == "open to all":
        place.mkdir()
        place.chmod(0o777)
    else:
        place.symlink_to(tmp_path)
    with pytest.raises(StorageError) as refusal:
        Paths.of(tmp_path / "data", tmp_path / "config").prepare()
    assert str(refusal.value) == (
        f"The folder “{place}” must belong to you alone, since the running Kithbell listens there. "
        "Remove it, then start Kithbell again."
    )


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageError) as failure:
        Paths.of(tmp_path / "file" / "data", tmp_path / "config").prepare()
    assert str(failure.value) == (
        f"The folder “{tmp_path / 'file' / 'data'}” cannot be made (Not a directory). "
        "Make it yourself, or choose others with --data-dir and --config-dir."
    )


def test_where_both_folders_are_given_platformdirs_is_not_imported(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom pathlib import Path\nfrom desktop_app.paths import Paths\n"
        "Paths.of(Path('a'), Path('b'))\nprint('platformdirs' in sys.modules)"
    )
    said = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=_with_the_package(), capture_output=True, check=True
    )
    assert said.stdout.split() == [b"False"]


def _with_the_package() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)}
