"""`kithbell status` and `quit`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.cli import output, running
from desktop_app.i18n import _
from desktop_app.services import wording

if TYPE_CHECKING:
    from argparse import Namespace

    from desktop_app.cli.arguments import Subcommands
    from desktop_app.cli.context import Context


def add_commands(commands: Subcommands) -> None:
    """Declare the commands."""
    commands.command("status", show_status, _("whether Kithbell runs, and what comes next"), json=True)
    commands.command("quit", quit_running, _("end the running Kithbell"))


def show_status(context: Context, options: Namespace) -> int:
    """The running instance, the pause, the next prompt."""
    now, zone = context.clock.now(), context.clock.zone()
    answered = context.instance.ask("status")
    is_there = answered is not None or context.instance.is_there()
    answer = answered or {}
    suggestion = context.planning.following(now)
    paused_until = context.timetable.paused_until()
    following = None
    if suggestion:
        following = {
            "at": output.iso(suggestion.at, zone),
            "kind": suggestion.subject.kind.value,
            "subject": suggestion.name,
        }
    status = {
        "running": is_there,
        "paused_until": output.iso(paused_until, zone),
        "next": following,
        "notifications": answer.get("notifications"),
        "tray": answer.get("tray"),
    }
    if options.json:
        output.write_json(context.out, status)
        return 0
    output.write_line(context.out, running.state_words(answers=answered is not None, is_there=is_there))
    if paused_until:
        when = wording.moment_words(paused_until, now, zone)
        output.write_line(context.out, _("No prompts until {when}.").format(when=when))
    if suggestion:
        when = wording.moment_words(suggestion.at, now, zone)
        output.write_line(context.out, _("Next: {name}, {when}.").format(name=suggestion.name, when=when))
    else:
        output.write_line(context.out, _("Nothing is planned."))
    for key in ("notifications", "tray"):
        if answer.get(key):
            output.write_line(context.out, f"{key}: {answer[key]}")
    return 0


def quit_running(context: Context, _options: Namespace) -> int:
    """End the running instance, if there is one."""
    answer = running.ask(context.instance, "quit")
    text = _("Kithbell was not running.") if answer is None else _("Kithbell has ended. See you soon.")
    output.write_line(context.out, text)
    return 0
