"""`kithbell`: a command, or the application in the tray."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from desktop_app import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_STARTS_THE_APPLICATION: tuple[list[str], ...] = ([], ["--background"])


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for and return the exit code.

    Nothing is imported before it is needed: the tray icon and `--version` are to be there at once.
    """
    _have_streams()
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == ["--version"]:
        sys.stdout.write(f"kithbell {__version__}\n")
        return 0
    if given in _STARTS_THE_APPLICATION:
        return _start(background=bool(given))
    from desktop_app.cli.main import parse  # noqa: PLC0415
    from desktop_app.languages import set_language, system_languages  # noqa: PLC0415

    set_language("", system_languages())  # for --help; the user's preference counts once it is read
    options = parse(given)
    if options.run is None:
        return _start(options.data_dir, options.config_dir, background=options.background)
    from desktop_app.bootstrap.command import run_command  # noqa: PLC0415

    return run_command(options)


def _start(data_dir: Path | None = None, config_dir: Path | None = None, *, background: bool) -> int:
    from desktop_app.plain_imports import load_qt  # noqa: PLC0415

    load_qt()
    from desktop_app.bootstrap.application import run_application  # noqa: PLC0415

    return run_application(data_dir, config_dir, background=background)


def _have_streams() -> None:
    """Windows gives a program without a console nothing to write to: what is said there goes nowhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115  as long as we run


if __name__ == "__main__":
    sys.exit(main())
