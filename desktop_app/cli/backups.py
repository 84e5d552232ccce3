"""`kithbell backup`, `restore` and `erase`."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

from desktop_app.cli import output
from desktop_app.cli.arguments import Subcommands
from desktop_app.domain.errors import KithbellError
from desktop_app.i18n import _, ngettext
from desktop_app.services import wording

if TYPE_CHECKING:
    from argparse import Namespace

    from desktop_app.cli.context import Context

logger = logging.getLogger(__name__)

_WORD = "erase"


def add_commands(commands: Subcommands) -> None:
    """Declare the commands."""
    making = commands.command("backup", back_up, _("copy all records, beside them"))
    making.add_argument("--daily", action="store_true", help=_("only if today has none yet, and quietly"))
    making.add_argument(
        "--check", action="store_true", help=_("copy nothing; see whether the records are whole")
    )
    below = Subcommands(making.add_subparsers(metavar="COMMAND"))
    below.command("list", show_backups, _("the copies there are"), json=True)
    restoring = commands.command("restore", restore, _("bring all records back to a copy; can be undone"))
    restoring.add_argument("which", metavar="WHICH", help=_("“latest”, or a name from: kithbell backup list"))
    erasing = commands.command("erase", erase, _("delete everything that Kithbell keeps, for good"))
    erasing.add_argument(
        "--everything", action="store_true", required=True, help=_("records, backups and all")
    )
    erasing.add_argument("--yes", action="store_true", help=_("do not ask"))


def back_up(context: Context, options: Namespace) -> int:
    """One more; as the running application asks for it each day, with nothing to say."""
    if options.check:
        return _check(context)
    if options.daily:
        _make_daily(context)
        return 0
    made = context.safekeeping.make()
    output.write_line(context.out, _("Backed up as {name}.").format(name=made.name))
    return 0


def _make_daily(context: Context) -> None:
    """Nobody reads what is said of this one: the log keeps it, and `doctor` tells how old the latest is."""
    try:
        context.safekeeping.make_daily()
    except KithbellError:
        logger.exception("the day's backup was not made")
        raise


def _check(context: Context) -> int:
    if context.safekeeping.are_records_sound():
        output.write_line(context.out, _("The records are whole."))
        return 0
    context.instance.ask("damaged")
    output.write_line(context.out, wording.damaged())
    return 1


def show_backups(context: Context, options: Namespace) -> int:
    """The latest first."""
    backups, zone = context.safekeeping.all(), context.clock.zone()
    if options.json:
        rows = [
            {"name": one.name, "at": output.iso(one.at, zone), "why": one.why.value, "path": str(one.path)}
            for one in backups
        ]
        output.write_json(context.out, rows)
    elif backups:
        output.write_table(
            context.out,
            [(f"{one.at.astimezone(zone):%Y-%m-%d %H:%M}", one.why.value, one.name) for one in backups],
        )
    else:
        output.write_line(context.out, _("There are no backups yet. Make one with: kithbell backup"))
    return 0


def restore(context: Context, options: Namespace) -> int:
    """Bring a state back, and say how to undo that."""
    found = context.safekeeping.find(options.which)
    before = context.safekeeping.restore(found)
    people = len(context.book.cards())
    count = ngettext("{count} person", "{count} people", people).format(count=people)
    output.write_line(context.out, _("Back to {name}, with {count}.").format(name=found.name, count=count))
    output.write_line(context.out, _("To undo this: kithbell restore {name}").format(name=before.name))
    return 0


def erase(context: Context, options: Namespace) -> int:
    """Ask for a word, unless told not to; then delete everything."""
    if not options.yes:
        words = _(
            "This deletes everything about your people, the history, backups, preferences and the log. "
            "There is no undo."
        )
        output.write_line(context.out, words)
        output.write_line(context.out, _("Type “{word}” to go on:").format(word=_WORD))
        context.out.flush()
        if sys.stdin.readline().strip().casefold() != _WORD:
            output.write_line(context.out, _("Nothing was deleted."))
            return 1
    context.eraser.erase()
    output.write_line(context.out, _("Everything Kithbell kept on this computer is gone."))
    return 0
