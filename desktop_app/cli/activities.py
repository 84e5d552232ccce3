"""`kithbell activity …`: community activities, typed in."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from desktop_app.cli import imports, output, typed
from desktop_app.domain.activities import Activity, ActivityId
from desktop_app.domain.errors import InvalidInputError, NotFoundError
from desktop_app.domain.moments import local_date
from desktop_app.domain.people import UNSAVED
from desktop_app.i18n import _
from desktop_app.services import wording

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date
    from zoneinfo import ZoneInfo

    from desktop_app.cli.arguments import Subcommands
    from desktop_app.cli.context import Context


def add_commands(commands: Subcommands) -> None:
    """Declare the commands."""
    activity = commands.group("activity", _("community activities to be reminded of"))
    activity.command("list", list_activities, _("the activities, with when they come next"), json=True)
    add = activity.command("add", add_activity, _("a new activity"))
    add.add_argument("title")
    add.add_argument("--at", required=True, help=_("its first start, 2026-12-01T19:30, on your clock"))
    add.add_argument("--every", choices=["day", "week", "month", "year"], help=_("it recurs"))
    add.add_argument("--rule", default="", help=_("an RFC 5545 rule, such as FREQ=MONTHLY;BYDAY=1TU"))
    add.add_argument("--place", default="")
    add.add_argument("--before", type=int, default=120, help=_("minutes before the start, 120 if not said"))
    add.add_argument("--travel", type=int, default=30, help=_("minutes it takes to get there"))
    skip = activity.command("skip", skip_instance, _("leave out one date of an activity"))
    skip.add_argument("title", help=_("its name or number"))
    skip.add_argument("day", help=_("the date it would come, 2026-12-24"))
    skip.add_argument("--undo", action="store_true", help=_("let it come as ever again"))
    move = activity.command("move", move_instance, _("move one date of an activity"))
    move.add_argument("title", help=_("its name or number"))
    move.add_argument("day", help=_("the date it would come, 2026-12-24"))
    move.add_argument("starts", help=_("when it comes instead, 2026-12-23T18:00, on its clock"))
    move.add_argument("--place", default="", help=_("where, if that is another place"))
    imports.add_activities(activity)
    went = activity.command("went", note_attendance, _("note that you went to something"))
    went.add_argument("title", help=_("its name or number, or anything else you went to"))
    went.add_argument("--when", help=_("a past date, 2026-11-20, or moment, 2026-11-20T19:30; else just now"))
    went.add_argument("--note", default="", help=_("a few words to look back on"))
    remove = activity.command("remove", remove_activity, _("drop an activity"))
    remove.add_argument("title", help=_("its name or number"))


def add_activity(context: Context, options: Namespace) -> int:
    """A new activity in the zone of the user's clock."""
    frequency = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
    rule = options.rule or (f"FREQ={frequency[options.every]}" if options.every else "")
    activity = Activity(
        id=ActivityId(UNSAVED),
        title=options.title,
        starts=_local_moment(options.at),
        zone=str(context.clock.zone()),
        rule=rule,
        place=options.place,
        lead=timedelta(minutes=options.before),
        travel=timedelta(minutes=min(options.travel, options.before)),
    )
    context.activities.save(activity)
    output.write_line(context.out, _("Noted: {title}.").format(title=activity.title))
    return 0


def _local_moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        message = _("“{text}” is not a moment: write it like 2026-12-01T19:30.").format(text=text)
        raise InvalidInputError(message) from None


def skip_instance(context: Context, options: Namespace) -> int:
    """Leave out one date, or let it come again."""
    activity, day = context.activities.find(options.title), _day(context, options.day)
    if options.undo:
        context.activities.put_back(activity, day)
        text = _("“{name}” comes on {day} as ever.")
    else:
        context.activities.skip(activity, day)
        text = _("“{name}” does not come on {day}.")
    output.write_line(context.out, text.format(name=activity.title, day=day))
    return 0


def move_instance(context: Context, options: Namespace) -> int:
    """Move one date."""
    activity, day = context.activities.find(options.title), _day(context, options.day)
    starts = _local_moment(options.starts)
    context.activities.move(activity, day, starts, options.place)
    text = _("“{name}” comes on {day} at {time} instead.")
    words = text.format(name=activity.title, day=starts.date(), time=f"{starts:%H:%M}")
    output.write_line(context.out, words)
    return 0


def _day(context: Context, text: str) -> date:
    return typed.day(text, local_date(context.clock.now(), context.clock.zone()))


def note_attendance(context: Context, options: Namespace) -> int:
    """Note a time the user went to something."""
    now = context.clock.now()
    at = typed.past_moment(options.when, now, context.clock.zone()) if options.when else now
    try:
        found = context.activities.find(options.title)
        title, activity = found.title, found.id
    except NotFoundError:
        title, activity = options.title, None
    context.activities.went(title, at, activity, options.note)
    output.write_line(context.out, _("Noted: you went to “{title}”.").format(title=title))
    return 0


def list_activities(context: Context, options: Namespace) -> int:
    """The activities with their next start."""
    now, zone = context.clock.now(), context.clock.zone()
    following = context.activities.next_starts()
    activities = context.activities.all()
    if options.json:
        rows = [
            {
                "id": activity.id,
                "title": activity.title,
                "starts": activity.starts.isoformat(timespec="minutes"),
                "zone": activity.zone,
                "rule": activity.rule,
                "place": activity.place,
                "next": output.iso(following.get(activity.id), zone),
            }
            for activity in activities
        ]
        output.write_json(context.out, rows)
    elif not activities:
        output.write_line(context.out, _("No activity yet. Add one: kithbell activity add NAME --at DATE"))
    else:
        output.write_table(
            context.out,
            [
                (
                    str(activity.id),
                    activity.title,
                    activity.place,
                    _coming(activity, following.get(activity.id), now, zone),
                )
                for activity in activities
            ],
        )
    return 0


def _coming(activity: Activity, at: datetime | None, now: datetime, zone: ZoneInfo) -> str:
    if at is None:
        return ""
    if activity.all_day:
        return wording.day_words(local_date(at, zone), local_date(now, zone))
    return wording.moment_words(at, now, zone)


def remove_activity(context: Context, options: Namespace) -> int:
    """Drop an activity."""
    activity = context.activities.find(options.title)
    context.activities.remove(activity.id)
    output.write_line(context.out, _("“{name}” is gone.").format(name=activity.title))
    return 0
