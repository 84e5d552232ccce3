"""From the arguments to an exit code: 0 done, 1 not done, 2 misunderstood."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app import __version__
from desktop_app.cli import (
    activities,
    backups,
    days_off,
    doctor,
    exports,
    feeds,
    output,
    people,
    prompts,
    schedules,
    system,
)
from desktop_app.cli.arguments import Subcommands
from desktop_app.domain.errors import AmbiguousNameError, KithbellError
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from desktop_app.cli.context import Context
    from desktop_app.cli.doctor import Examination

logger = logging.getLogger(__name__)

DONE, NOT_DONE, MISUNDERSTOOD = 0, 1, 2


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    found = argparse.ArgumentParser(
        prog="kithbell",
        description=_("Gently suggests one small act of connection, at moments you chose."),
        epilog=_("Without a command it starts in the tray, or brings up the one that runs."),
    )
    found.add_argument("--version", action="version", version=f"kithbell {__version__}")
    found.add_argument("--background", action="store_true", help=_("start in the tray, without a window"))
    found.add_argument("--data-dir", type=Path, metavar="FOLDER", help=_("keep the records here"))
    found.add_argument("--config-dir", type=Path, metavar="FOLDER", help=_("keep the preferences here"))
    found.set_defaults(run=None)
    commands = Subcommands(found.add_subparsers(metavar="COMMAND"))
    for module in (people, schedules, days_off, activities, feeds, prompts, backups, exports, system, doctor):
        module.add_commands(commands)
    return found


def run(
    options: argparse.Namespace, opened: Callable[[], AbstractContextManager[Context | Examination]]
) -> int:
    """Run the command that was asked for; every error becomes one sentence on standard error."""
    try:
        with opened() as context:
            for sentence in context.notes:
                complain(sentence)
            code: int = options.run(context, options)
            return code
    except AmbiguousNameError as error:
        complain(str(error))
        return MISUNDERSTOOD
    except KithbellError as error:
        complain(str(error))
        return NOT_DONE
    except BrokenPipeError:
        sys.stderr.close()
        return NOT_DONE
    except OSError as error:
        # Too many files are open, say, before there was anything to do with one of ours.
        logger.exception("the system refused")
        message = _("The system refused what Kithbell needs ({why}). Close some programs, then try again.")
        complain(message.format(why=error.strerror or error))
        return NOT_DONE
    except Exception:
        logger.exception("the command failed")
        complain(_("Something went wrong that should not have; the log says what. See: kithbell doctor"))
        return NOT_DONE


def complain(sentence: str) -> None:
    """A sentence on standard error."""
    sys.stderr.write(f"kithbell: {output.plain(sentence)}\n")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The arguments, read; exits with 2 and a usage line if they cannot be."""
    return parser().parse_args(arguments)
