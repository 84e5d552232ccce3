"""`kithbell export …` and `kithbell bring-back`: the records in files, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.cli import output
from desktop_app.domain.errors import InvalidInputError
from desktop_app.i18n import _
from desktop_app.services.taking_along import Form

if TYPE_CHECKING:
    from argparse import Namespace

    from desktop_app.cli.arguments import Subcommands
    from desktop_app.cli.context import Context

_STANDARD_OUTPUT = "-"


def add_commands(commands: Subcommands) -> None:
    """Declare the commands."""
    export = commands.command("export", export_records, _("write records to a file, or to - for a pipe"))
    export.add_argument(
        "what",
        choices=[form.value for form in Form],
        help=_("everything as JSON, people as vCard, activities or the plan as iCalendar, touches as CSV"),
    )
    export.add_argument("file")
    export.add_argument("--force", action="store_true", help=_("replace a file that is there"))
    back = commands.command("bring-back", bring_back, _("put what `export everything` wrote in place of all"))
    back.add_argument("file", type=Path)
    back.add_argument("--dry-run", action="store_true", help=_("say what it holds, change nothing"))


def export_records(context: Context, options: Namespace) -> int:
    """Write a file, or to standard output."""
    form = Form(options.what)
    if options.file == _STANDARD_OUTPUT:
        context.out.flush()
        context.out.buffer.write(context.along.written(form))
        return 0
    path = Path(options.file)
    if path.exists() and not options.force:
        message = _("“{file}” is there already. Choose another name, or replace it with --force.")
        raise InvalidInputError(message.format(file=path))
    context.save_file(path, context.along.written(form))
    output.write_line(context.out, _("Written to {file}.").format(file=path))
    return 0


def bring_back(context: Context, options: Namespace) -> int:
    """Replace all records and preferences by those of a file; a backup is made first."""
    found = context.along.look_at(options.file)
    output.write_line(context.out, context.along.describe(found))
    if options.dry_run:
        return 0
    before = context.along.bring_back(found.everything)
    if before.copy:
        text = _("The preferences before are kept as {file}.")
        output.write_line(context.out, text.format(file=before.copy))
    text = _("All of it is in place. How it was before: kithbell restore {name}")
    output.write_line(context.out, text.format(name=before.backup.name))
    return 0
