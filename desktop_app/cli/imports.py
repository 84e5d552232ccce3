"""`kithbell people import` and `kithbell activity import`."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.cli import output, typed
from desktop_app.i18n import _
from desktop_app.services.matching import Verdict

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from desktop_app.cli.arguments import Subcommands
    from desktop_app.cli.context import Context
    from desktop_app.domain.backups import Backup
    from desktop_app.services.importing import ImportPreview
    from desktop_app.services.matching import Entry


class Doubt(StrEnum):
    """What becomes of somebody who may be here already."""

    SKIP = "skip"
    ADD = "add"
    MERGE = "merge"


def add_people(people: Subcommands) -> None:
    """Declare the command for address books."""
    load = people.command(
        "import", import_people, _("bring people in from an address book (.vcf, .csv)"), json=True
    )
    load.add_argument("file", type=Path)
    load.add_argument(
        "--columns",
        help=_(
            "what the columns of a table hold, in their order: name,phone,-,birthday; "
            'or of some by their names: "name=Who,phone=Number"'
        ),
    )
    load.add_argument("--circle", help=_("put those who are new into this circle"))
    load.add_argument(
        "--doubtful",
        choices=[each.value for each in Doubt],
        default=Doubt.SKIP.value,
        help=_(
            "who may be someone you have: skip leaves them out, add takes each for somebody new, "
            "merge gives their details to the one they may be, where it is plain whom; skip if not said"
        ),
    )
    load.add_argument("--dry-run", action="store_true", help=_("say what would happen, change nothing"))


def add_activities(activity: Subcommands) -> None:
    """Declare the command for calendars."""
    load = activity.command("import", import_calendar, _("bring in a calendar file (.ics)"), json=True)
    load.add_argument("file", type=Path)
    load.add_argument("--dry-run", action="store_true", help=_("say what would happen, change nothing"))


def import_people(context: Context, options: Namespace) -> int:
    """Bring people in from a file, all of them or none."""
    circle = context.book.circle_named(options.circle).id if options.circle else None
    columns = typed.columns(options.columns) if options.columns else None
    preview = context.importing.preview(options.file, columns)
    preview = replace(preview, entries=_settled(preview.entries, Doubt(options.doubtful)))
    if options.dry_run:
        text, result, waiting = context.importing.describe(preview), None, preview.doubtful
    else:
        result = context.importing.apply(preview, circle=circle)
        text, waiting = context.importing.summary(result), result.waiting
    if options.json:
        value = {
            "new": [entry.contact.name for entry in preview.new],
            "changed": [entry.contact.name for entry in preview.changed],
            "same": [entry.contact.name for entry in preview.same],
            "doubtful": [entry.contact.name for entry in preview.doubtful],
            "left_aside": list(preview.left_aside),
            "applied": result is not None,
            "backup": result.backup.name if result and result.backup else None,
        }
        output.write_json(context.out, value)
        return 0
    output.write_line(context.out, text)
    if options.dry_run:
        _write_names(context, preview)
    for entry in waiting:
        output.write_line(context.out, _doubt(entry))
    if waiting:
        words = _("To bring them in as well, import the file again with --doubtful add, or --doubtful merge.")
        output.write_line(context.out, words)
    for sentence in preview.left_aside:
        output.write_line(context.out, sentence)
    if result and (result.added or result.changed):
        _write_way_back(context, result.backup)
    return 0


def _settled(entries: Sequence[Entry], doubt: Doubt) -> tuple[Entry, ...]:
    """The entries as the user's word has it; in a merge some stay doubtful, where it is not plain with whom.

    That is, who may be several people, or one whom another entry may be as well.
    """
    doubtful = [entry for entry in entries if entry.verdict is Verdict.DOUBTFUL]
    claims = Counter(person.id for entry in doubtful for person in entry.people)

    def settle(entry: Entry) -> Entry:
        if entry.verdict is not Verdict.DOUBTFUL or doubt is Doubt.SKIP:
            return entry
        if doubt is Doubt.ADD:
            return entry.as_new()
        is_plain = len(entry.people) == 1 and claims[entry.people[0].id] == 1
        return entry.as_person(entry.people[0]) if is_plain else entry

    return tuple(settle(entry) for entry in entries)


def _doubt(entry: Entry) -> str:
    """“Ana Lima may be Ana.”."""
    known = ", ".join(person.name for person in entry.people)
    return _("{name} may be {known}.").format(name=entry.contact.name, known=known)


def _write_names(context: Context, preview: ImportPreview) -> None:
    groups = (
        (_("New"), preview.new),
        (_("With new details"), preview.changed),
        (_("Here already"), preview.same),
    )
    for title, entries in groups:
        for entry in entries:
            output.write_line(context.out, f"{title}: {entry.contact.name}")


def import_calendar(context: Context, options: Namespace) -> int:
    """Bring in a calendar file, all of it or nothing."""
    preview = context.calendars.preview(options.file)
    result = None if options.dry_run else context.calendars.apply(preview)
    text = context.calendars.summary(result, preview) if result else context.calendars.describe(preview)
    if options.json:
        value = {
            "name": preview.name,
            "new": [entry.activity.title for entry in preview.new],
            "changed": [entry.activity.title for entry in preview.changed],
            "same": [entry.activity.title for entry in preview.same],
            "over": len(preview.over),
            "left_aside": list(preview.left_aside),
            "applied": result is not None,
            "backup": result.backup.name if result and result.backup else None,
        }
        output.write_json(context.out, value)
        return 0
    for sentence in (text, *preview.left_aside):
        output.write_line(context.out, sentence)
    if result and (result.added or result.changed):
        _write_way_back(context, result.backup)
    return 0


def _write_way_back(context: Context, backup: Backup | None) -> None:
    if backup is not None:
        words = _("To have everything as it was before: kithbell restore {name}")
        output.write_line(context.out, words.format(name=backup.name))
