"""`kithbell schedule …`, `pause` and `resume`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.cli import output, typed
from desktop_app.domain.errors import InvalidInputError
from desktop_app.domain.moments import local_date
from desktop_app.domain.people import UNSAVED
from desktop_app.domain.schedules import EVERY_DAY, About, Schedule, ScheduleId, Timing, Window
from desktop_app.i18n import _
from desktop_app.services import wording

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from desktop_app.cli.arguments import Subcommands
    from desktop_app.cli.context import Context


def add_commands(commands: Subcommands) -> None:
    """Declare the commands."""
    schedule = commands.group("schedule", _("when prompts may come"))
    schedule.command("list", list_schedules, _("all schedules"), json=True)
    add = schedule.command("add", add_schedule, _("a new schedule"), json=True)
    add.add_argument("name")
    _add_rules(add)
    edit = schedule.command("edit", edit_schedule, _("change a schedule"), json=True)
    edit.add_argument("name", help=_("its name or number"))
    edit.add_argument("--rename", metavar="NAME")
    _add_rules(edit)
    remove = schedule.command("remove", remove_schedule, _("drop a schedule"))
    remove.add_argument("name")
    pause = commands.command("pause", pause_prompts, _("no prompts for a while: 1h, 3d, or until 2026-12-24"))
    pause.add_argument("length", nargs="*", help=_("1h, 3d, 2w, or: until DATE"))
    commands.command("resume", resume_prompts, _("end the pause"))


def _add_rules(parser: ArgumentParser) -> None:
    parser.add_argument("--days", help=_("mon-fri, sat,sun or daily"))
    parser.add_argument("--from", dest="start", help="18:00")
    parser.add_argument("--to", dest="end", help=_("20:00; before --from it means the next day"))
    parser.add_argument("--window", action="append", default=[], help=_("10:00-12:00; may be repeated"))
    parser.add_argument("--per-day", type=int, help=_("at most so many prompts a day"))
    parser.add_argument(
        "--per-week", type=int, help=_("at most so many from Monday to Sunday; 0 for no limit")
    )
    timing = parser.add_mutually_exclusive_group()
    timing.add_argument("--fixed", action="store_true", help=_("at the start of the window"))
    timing.add_argument("--sometime", action="store_true", help=_("sometime in the window (the usual)"))
    parser.add_argument("--about", choices=[about.value for about in About])
    parser.add_argument("--circle", action="append", help=_("only people of this circle; may be repeated"))
    parser.add_argument("--every-weeks", type=int, help=_("every so many weeks, counted from --first-day"))
    parser.add_argument("--first-day", help="2026-12-01")
    parser.add_argument("--last-day", help="2027-03-31")
    state = parser.add_mutually_exclusive_group()
    state.add_argument("--on", action="store_true")
    state.add_argument("--off", action="store_true")


def as_json(context: Context, schedule: Schedule) -> dict[str, object]:
    """A schedule with the stable keys of `--json`."""
    names = {circle.id: circle.name for circle in context.book.circles()}
    return {
        "id": schedule.id,
        "name": schedule.name,
        "days": typed.weekdays_text(schedule.weekdays).split(","),
        "windows": [
            {"from": f"{window.start:%H:%M}", "to": f"{window.end:%H:%M}"} for window in schedule.windows
        ],
        "timing": schedule.timing.value,
        "per_day": schedule.per_day,
        "per_week": schedule.per_week,
        "about": schedule.about.value,
        "circles": [names[circle] for circle in sorted(schedule.circles) if circle in names],
        "enabled": schedule.enabled,
        "every_weeks": schedule.every_weeks,
        "first_day": schedule.first_day.isoformat() if schedule.first_day else None,
        "last_day": schedule.last_day.isoformat() if schedule.last_day else None,
    }


def list_schedules(context: Context, options: Namespace) -> int:
    """All schedules."""
    schedules = context.timetable.schedules()
    if options.json:
        output.write_json(context.out, [as_json(context, schedule) for schedule in schedules])
    elif not schedules:
        text = _(
            'No schedule yet. Try: kithbell schedule add "Evenings" --days mon-fri --from 18:00 --to 20:00'
        )
        output.write_line(context.out, text)
    else:
        output.write_table(context.out, [_row(schedule) for schedule in schedules])
    return 0


def _row(schedule: Schedule) -> tuple[str, ...]:
    windows = ", ".join(f"{window.start:%H:%M}–{window.end:%H:%M}" for window in schedule.windows)
    per_day = _("{count} a day").format(count=schedule.per_day)
    if schedule.per_week is not None:
        per_day = _("{per_day}, {count} a week").format(per_day=per_day, count=schedule.per_week)
    days = typed.weekdays_text(schedule.weekdays)
    return str(schedule.id), schedule.name, days, windows, per_day, "" if schedule.enabled else _("off")


def add_schedule(context: Context, options: Namespace) -> int:
    """A new schedule."""
    windows = _windows(options)
    if not windows:
        message = _("Say when: add --from 18:00 --to 20:00.")
        raise InvalidInputError(message)
    schedule = Schedule(ScheduleId(UNSAVED), options.name, EVERY_DAY, windows)
    return _keep(context, options, _with_rules(context, schedule, options))


def edit_schedule(context: Context, options: Namespace) -> int:
    """Change what was given, leave the rest."""
    schedule = context.timetable.find(options.name)
    schedule = replace(schedule, name=options.rename or schedule.name)
    return _keep(context, options, _with_rules(context, schedule, options))


def _keep(context: Context, options: Namespace, schedule: Schedule) -> int:
    schedule = context.timetable.save(schedule)
    if options.json:
        output.write_json(context.out, as_json(context, schedule))
        return 0
    output.write_table(context.out, [_row(schedule)])
    for window in schedule.windows:
        if window.over_midnight:
            text = _("From {start} to {end} runs over midnight, into the next day.")
            output.write_line(
                context.out, text.format(start=f"{window.start:%H:%M}", end=f"{window.end:%H:%M}")
            )
    return 0


def _windows(options: Namespace) -> tuple[Window, ...]:
    given = [typed.window(text) for text in options.window]
    if (options.start is None) != (options.end is None):
        message = _("Give both --from and --to.")
        raise InvalidInputError(message)
    if options.start is not None:
        given.insert(0, Window(typed.clock_time(options.start), typed.clock_time(options.end)))
    return tuple(given)


def _with_rules(context: Context, schedule: Schedule, options: Namespace) -> Schedule:
    today = local_date(context.clock.now(), context.clock.zone())
    timing = Timing.FIXED if options.fixed else Timing.SOMETIME if options.sometime else schedule.timing
    circles = schedule.circles
    if options.circle is not None:
        circles = frozenset(context.book.circle_named(name).id for name in options.circle if name)
    return replace(
        schedule,
        weekdays=schedule.weekdays if options.days is None else typed.weekdays(options.days),
        windows=_windows(options) or schedule.windows,
        timing=timing,
        per_day=schedule.per_day if options.per_day is None else options.per_day,
        per_week=schedule.per_week if options.per_week is None else options.per_week or None,
        about=About(options.about) if options.about else schedule.about,
        circles=circles,
        enabled=(schedule.enabled or options.on) and not options.off,
        every_weeks=schedule.every_weeks if options.every_weeks is None else options.every_weeks,
        first_day=typed.day(options.first_day, today) if options.first_day else schedule.first_day,
        last_day=typed.day(options.last_day, today) if options.last_day else schedule.last_day,
    )


def remove_schedule(context: Context, options: Namespace) -> int:
    """Drop a schedule."""
    schedule = context.timetable.remove(context.timetable.find(options.name).id)
    output.write_line(context.out, _("“{name}” is gone.").format(name=schedule.name))
    return 0


def pause_prompts(context: Context, options: Namespace) -> int:
    """No prompts until a moment."""
    now, zone = context.clock.now(), context.clock.zone()
    until = typed.pause_end(options.length, now, zone)
    context.timetable.pause(until)
    when = wording.moment_words(until, now, zone)
    output.write_line(context.out, _("No prompts until {when}.").format(when=when))
    return 0


def resume_prompts(context: Context, _options: Namespace) -> int:
    """End the pause."""
    context.timetable.resume()
    output.write_line(context.out, _("Prompts may come again."))
    return 0
