"""Where everything is kept: records, preferences, log, and what lives only while Kithbell runs."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zlib import adler32, crc32

from desktop_app.domain.errors import StorageError
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = "kithbell"
_LONGEST_SOCKET_PATH = 100  # characters; macOS allows 103, Linux 107


class Paths(NamedTuple):
    """The folders of one instance: another data folder is another instance.

    `runtime` holds the lock and the socket; its name is short and follows from the data folder.
    """

    data: Path
    config: Path
    log: Path
    runtime: Path

    @classmethod
    def of(cls, data_dir: Path | None = None, config_dir: Path | None = None) -> Paths:
        """The folders that the system intends, or those given; the log goes with the records."""
        if data_dir is None or config_dir is None:
            from platformdirs import PlatformDirs  # noqa: PLC0415  not needed where both are given

            usual = PlatformDirs(_NAME, appauthor=False)
            log = usual.user_log_path if data_dir is None else data_dir / "log"
            data_dir, config_dir = data_dir or usual.user_data_path, config_dir or usual.user_config_path
        else:
            log = data_dir / "log"
        data = _absolute(data_dir)
        return cls(data, _absolute(config_dir), _absolute(log), _runtime(data))

    @property
    def database(self) -> Path:
        """The file with the records."""
        return self.data / "kithbell.sqlite3"

    @property
    def preferences(self) -> Path:
        """The file with the preferences."""
        return self.config / "preferences.toml"

    @property
    def window_place(self) -> Path:
        """The file with the place of the main window."""
        return self.config / "window.place"

    @property
    def lock(self) -> Path:
        """The file that the running instance holds."""
        return self.runtime / "lock"

    @property
    def socket(self) -> Path:
        """Where the running instance listens; at most 100 characters."""
        return self.runtime / "socket"

    def prepare(self) -> None:
        """Make the folders that are missing, for the user alone. Raises StorageError."""
        # One by one: only the last folder of a path gets the mode asked for.
        for folder in (self.data, self.config, self.log, self.runtime.parent, self.runtime):
            _make(folder)
        # These may lie in a folder that everybody can write to.
        for folder in (self.runtime.parent, self.runtime):
            _check_private(folder)


def _absolute(folder: Path) -> Path:
    return Path(os.path.abspath(folder.expanduser()))  # noqa: PTH100  without following symbolic links


def _runtime(data: Path) -> Path:
    """`<private folder>/<digits that follow from the data folder>`, where a socket's path fits."""
    whole = os.fsencode(os.path.normcase(data.resolve()))
    # Check sums, since hashlib would bring all of OpenSSL into a program that idles in the tray.
    digits = f"{crc32(whole):08x}{adler32(whole):08x}"
    for place in _private_places():
        folder = place / digits
        if len(str(folder / "socket")) <= _LONGEST_SOCKET_PATH:
            return folder
    message = _("The temporary folder has too long a name: set TMPDIR to a shorter one.")
    raise StorageError(message)


def _private_places() -> Iterator[Path]:
    """What the session provides, then a folder of the user's own in the temporary ones."""
    given = os.environ.get("XDG_RUNTIME_DIR", "")
    # After `su` it may be another user's.
    if os.path.isabs(given) and os.access(given, os.W_OK | os.X_OK):  # noqa: PTH117  may be empty
        flatpak = os.environ.get("FLATPAK_ID")
        # There each start sees an empty folder of its own, but for this one.
        yield (Path(given) / "app" / flatpak if flatpak else Path(given)) / _NAME
    import tempfile  # noqa: PLC0415  seldom needed

    mine = f"{_NAME}-{os.getuid()}" if hasattr(os, "getuid") else _NAME
    yield Path(tempfile.gettempdir()) / mine
    if os.name == "posix":
        yield Path("/tmp") / mine  # noqa: S108  checked by `prepare` to be the user's own


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        message = _(
            "The folder “{folder}” cannot be made ({why}). Make it yourself, or choose others "
            "with --data-dir and --config-dir."
        )
        raise StorageError(message.format(folder=folder, why=error.strerror)) from error


def _check_private(folder: Path) -> None:
    """Whoever else could write here could listen in our place."""
    if not hasattr(os, "getuid"):
        return
    found = folder.lstat()
    if stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077:
        return
    message = _(
        "The folder “{folder}” must belong to you alone, since the running Kithbell listens there. "
        "Remove it, then start Kithbell again."
    )
    raise StorageError(message.format(folder=folder))
