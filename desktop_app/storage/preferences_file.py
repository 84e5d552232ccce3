"""The preferences in a TOML file that the user may edit as well."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from desktop_app.domain.errors import StorageError
from desktop_app.domain.preferences import Preferences
from desktop_app.i18n import _
from desktop_app.storage.files import beside, make_private_folder, replace_file
from desktop_app.storage.preferences_text import LARGEST_KIB, Found, changed, fresh, understand

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from desktop_app.services.ports import Clock, PreferencesFile

logger = logging.getLogger(__name__)


class TomlPreferences:
    """Fulfils PreferencesFile; `clock` dates the names of files that are kept aside."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock
        self._kept_aside: list[str] = []
        self._problems: list[str] = []

    def read(self) -> Preferences:
        """The preferences, defaults where the file says nothing; a file that is no TOML is set aside."""
        found, self._problems = Found(Preferences()), []
        try:
            found = understand(self._read())
        except FileNotFoundError:
            pass
        except IsADirectoryError:
            message = _("“{path}” is a folder, where the preferences should be. Move that folder away.")
            self._problems = [message.format(path=self._path)]
        except OSError as error:
            message = _("“{path}” cannot be read ({why}), so the usual preferences count.")
            self._problems = [message.format(path=self._path, why=error.strerror)]
        except ValueError as error:
            self._give_way(error)
        self._problems += [f"“{self._path}”: {what}" for what in (*found.slips, *found.misfits)]
        return found.preferences

    def problems(self) -> list[str]:
        """What was wrong at the last read, and each file that was set aside since the start."""
        return [*self._kept_aside, *self._problems]

    def write(self, preferences: Preferences) -> None:
        """Replace what differs in one step; everything else in the file stays. Raises StorageError."""
        make_private_folder(self._path.parent)
        try:
            data = self._rewritten(preferences).encode()
            # Where the file is a symbolic link, what it points at is meant.
            replace_file(self._path.resolve(), data)
        except OSError as error:
            message = _(
                "The preferences cannot be saved to “{path}” ({why}). "
                "Make sure that it and its folder belong to you, and that there is room."
            )
            raise StorageError(message.format(path=self._path, why=error.strerror)) from error
        except UnicodeEncodeError as error:
            message = _("This text holds characters that cannot be saved: type it again.")
            raise StorageError(message) from error

    def _rewritten(self, preferences: Preferences) -> str:
        try:
            data = self._read()
            found, text = understand(data), changed(data, preferences)
        except FileNotFoundError:
            return fresh(preferences)
        except ValueError as error:
            self._set_aside(error)
            return fresh(preferences)
        if found.misfits:
            copy = beside(self._path.resolve(), "before", self._now())
            replace_file(copy, data)
            message = _("“{path}” was corrected; what it held before is kept as “{copy}”.")
            self._kept_aside.append(message.format(path=self._path, copy=copy.name))
        return text

    def _read(self) -> bytes:
        """What it holds, or so much of it that it is known to be too much."""
        with self._path.open("rb") as file:
            return file.read(LARGEST_KIB * 1024 + 1)

    def _give_way(self, error: ValueError) -> None:
        """Set the file aside, or say that it is in the way."""
        try:
            self._set_aside(error)
        except OSError:
            message = _(
                "“{path}” cannot be understood ({why}), so the usual preferences count. "
                "Correct it, or move it away."
            )
            self._problems = [message.format(path=self._path, why=_reason(error))]

    def _set_aside(self, error: ValueError) -> None:
        logger.warning("the preferences cannot be understood and make way for new ones")
        target = self._path.resolve()
        aside = beside(target, "broken", self._now())
        target.rename(aside)
        message = _(
            "“{path}” could not be understood ({why}), so the usual preferences count. "
            "The file is kept as “{aside}”: correct it and give it its name back, or choose anew."
        )
        self._kept_aside.append(message.format(path=self._path, why=_reason(error), aside=aside.name))

    def _now(self) -> datetime:
        return self._clock.now().astimezone(self._clock.zone())


def keep_copy(path: Path, clock: Clock) -> str:
    """Copy the preferences beside themselves; where, or nothing if there are none. Raises StorageError."""
    target = path.resolve()
    copy = beside(target, "before", clock.now().astimezone(clock.zone()))
    try:
        replace_file(copy, target.read_bytes())
    except FileNotFoundError:
        return ""
    except OSError as error:
        message = _("The preferences cannot be copied to “{path}” ({why}). Make room, or look who owns it.")
        raise StorageError(message.format(path=copy, why=error.strerror)) from error
    return str(copy)


def _reason(error: ValueError) -> str:
    return _("it is not saved as UTF-8") if isinstance(error, UnicodeDecodeError) else str(error)


if TYPE_CHECKING:

    def _fulfils(preferences: TomlPreferences) -> PreferencesFile:
        return preferences
