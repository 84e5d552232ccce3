"""`kithbell days-off …`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.cli import output, typed
from desktop_app.domain.days_off import DaysOffId
from desktop_app.domain.moments import local_date
from desktop_app.i18n import _
from desktop_app.services import wording

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date

    from desktop_app.cli.arguments import Subcommands
    from desktop_app.cli.context import Context
    from desktop_app.domain.days_off import DaysOff


def add_commands(commands: Subcommands) -> None:
    """Declare the commands."""
    days_off = commands.group("days-off", _("dates on which no prompt comes, such as holidays"))
    days_off.command("list", list_days_off, _("all days off"), json=True)
    add = days_off.command("add", add_days_off, _("new days off"), json=True)
    add.add_argument("first", help="2026-12-24")
    add.add_argument("last", nargs="?", help=_("2026-12-26; the first day alone if not said"))
    add.add_argument("--name", default="", help=_("such as Christmas"))
    remove = days_off.command("remove", remove_days_off, _("let prompts come again on these days"))
    remove.add_argument("number", type=int)


def as_json(days_off: DaysOff) -> dict[str, object]:
    """Days off with the stable keys of `--json`; local dates, both included."""
    return {
        "id": days_off.id,
        "first": days_off.first.isoformat(),
        "last": days_off.last.isoformat(),
        "name": days_off.name,
    }


def list_days_off(context: Context, options: Namespace) -> int:
    """All days off, past ones too."""
    stretches = context.timetable.days_off()
    if options.json:
        output.write_json(context.out, [as_json(stretch) for stretch in stretches])
    elif not stretches:
        text = _("No days off yet. Try: kithbell days-off add 2026-12-24 2026-12-26 --name Christmas")
        output.write_line(context.out, text)
    else:
        output.write_table(context.out, [_row(stretch) for stretch in stretches])
    return 0


def _row(days_off: DaysOff) -> tuple[str, str, str, str]:
    last = "" if days_off.first == days_off.last else days_off.last.isoformat()
    return str(days_off.id), days_off.first.isoformat(), last, days_off.name


def add_days_off(context: Context, options: Namespace) -> int:
    """New days off."""
    today = _today(context)
    first = typed.day(options.first, today)
    last = typed.day(options.last, today) if options.last else first
    added = context.timetable.add_days_off(first, last, options.name)
    if options.json:
        output.write_json(context.out, as_json(added))
    else:
        days = wording.dates(added.first, added.last, today)
        output.write_line(context.out, _("No prompt comes on {days}.").format(days=days))
    return 0


def remove_days_off(context: Context, options: Namespace) -> int:
    """Let prompts come again on these days."""
    dropped = context.timetable.remove_days_off(DaysOffId(options.number))
    days = wording.dates(dropped.first, dropped.last, _today(context))
    output.write_line(context.out, _("Prompts may come again on {days}.").format(days=days))
    return 0


def _today(context: Context) -> date:
    return local_date(context.clock.now(), context.clock.zone())
