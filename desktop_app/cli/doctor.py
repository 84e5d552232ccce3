"""`kithbell doctor`: works where the records cannot be opened, too."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.cli import output
from desktop_app.domain.errors import InvalidInputError
from desktop_app.i18n import _

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable
    from typing import TextIO

    from desktop_app.cli.arguments import Subcommands
    from desktop_app.services.ports import Diagnosis

_STANDARD_OUTPUT = "-"


@dataclass(frozen=True, slots=True)
class Examination:
    """What `doctor` works with: `report` writes the text for whoever helps to find a fault."""

    diagnosis: Diagnosis
    report: Callable[[], str]
    save_file: Callable[[Path, bytes], None]
    notes: tuple[str, ...]
    out: TextIO


def add_commands(commands: Subcommands) -> None:
    """Declare the command."""
    doctor = commands.command("doctor", examine, _("each part, how it is, and the cure"), json=True)
    doctor.add_argument(
        "--save", metavar="FILE", help=_("write a report without anybody’s name, or - for standard output")
    )
    doctor.add_argument("--force", action="store_true", help=_("replace a file that is there"))


def examine(examination: Examination, options: Namespace) -> int:
    """Each part in a line; 1 if something is wrong."""
    if options.save:
        return _save(examination, options)
    findings = examination.diagnosis.findings()
    if options.json:
        rows = [
            {"part": finding.part, "state": finding.state, "well": finding.well, "cure": finding.cure}
            for finding in findings
        ]
        output.write_json(examination.out, rows)
    else:
        for finding in findings:
            mark = "✓" if finding.well else "✗"
            output.write_line(examination.out, f"{mark} {finding.part}: {finding.state}")
            if finding.cure:
                output.write_line(examination.out, f"    {finding.cure}")
    return 0 if all(finding.well for finding in findings) else 1


def _save(examination: Examination, options: Namespace) -> int:
    if options.save == _STANDARD_OUTPUT:
        examination.out.write(examination.report())
        return 0
    path = Path(options.save)
    if path.exists() and not options.force:
        message = _("“{file}” is there already. Choose another name, or replace it with --force.")
        raise InvalidInputError(message.format(file=path))
    examination.save_file(path, examination.report().encode())
    text = _("Written to {file}. Read it before you pass it on: nobody’s name should be in it.")
    output.write_line(examination.out, text.format(file=path))
    return 0
