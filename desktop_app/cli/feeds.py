"""`kithbell feed …`: calendars that are followed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.cli import output
from desktop_app.domain.feeds import shown_address
from desktop_app.i18n import _, ngettext
from desktop_app.services.feeds import state_words

if TYPE_CHECKING:
    from argparse import Namespace

    from desktop_app.cli.arguments import Subcommands
    from desktop_app.cli.context import Context
    from desktop_app.domain.feeds import Feed


def add_commands(commands: Subcommands) -> None:
    """Declare the commands."""
    feed = commands.group(
        "feed", _("calendars on the web to follow, such as a club's; nothing else goes online")
    )
    add = feed.command("add", add_feed, _("follow a calendar; it is read at once, then up to every 6 hours"))
    add.add_argument("address", help=_("https://… or webcal://…"))
    add.add_argument("--name", default="", help=_("what to call it; else as it calls itself"))
    add.add_argument("--quiet", action="store_true", help=_("list its activities without reminding of them"))
    add.add_argument("--before", type=int, default=120, help=_("minutes before the start, 120 if not said"))
    add.add_argument("--travel", type=int, default=30, help=_("minutes it takes to get there"))
    feed.command("list", list_feeds, _("the calendars, with how they are"), json=True)
    rename = feed.command("rename", rename_feed, _("call a calendar something else"))
    rename.add_argument("which", help=_("its number, name or address"))
    rename.add_argument("name")
    refresh = feed.command("refresh", refresh_feeds, _("read one calendar again, or all of them"))
    refresh.add_argument("which", nargs="?", help=_("its number, name or address"))
    refresh.add_argument("--due", action="store_true", help=_("only those whose time has come, and quietly"))
    remove = feed.command("remove", remove_feed, _("follow a calendar no longer; its activities go too"))
    remove.add_argument("which", help=_("its number, name or address"))


def add_feed(context: Context, options: Namespace) -> int:
    """Follow a calendar and read it; one that cannot be read yet stays, and is tried again later."""
    feed = context.feeds.add(
        options.address,
        options.name,
        remind=not options.quiet,
        lead=timedelta(minutes=options.before),
        travel=timedelta(minutes=min(options.travel, options.before)),
    )
    feed = context.feed_reading.refresh(feed.id)
    output.write_line(context.out, _("You follow “{name}” now.").format(name=feed.name))
    return _say(context, feed)


def _say(context: Context, feed: Feed) -> int:
    """How a calendar is after it was asked for; 1 if nothing came."""
    if feed.trouble:
        words = state_words(feed, context.clock.now(), context.clock.zone())
    else:
        count = context.feeds.counts().get(feed.id, 0)
        words = ngettext("{count} activity is to come.", "{count} activities are to come.", count)
        words = words.format(count=count)
    output.write_line(context.out, f"{feed.name}: {words}")
    return 1 if feed.trouble else 0


def list_feeds(context: Context, options: Namespace) -> int:
    """The calendars; user names, passwords and keys in their addresses stay untold."""
    now, zone = context.clock.now(), context.clock.zone()
    feeds, counts = context.feeds.all(), context.feeds.counts()
    if options.json:
        rows = [
            {
                "id": feed.id,
                "name": feed.name,
                "address": shown_address(feed.address),
                "activities": counts.get(feed.id, 0),
                "remind": feed.remind,
                "asked": output.iso(feed.asked_at, zone),
                "read": output.iso(feed.read_at, zone),
                "trouble": feed.trouble,
            }
            for feed in feeds
        ]
        output.write_json(context.out, rows)
    elif feeds:
        output.write_table(
            context.out,
            [
                (str(feed.id), feed.name, shown_address(feed.address), state_words(feed, now, zone))
                for feed in feeds
            ],
        )
    else:
        output.write_line(context.out, _("No calendar is followed. Follow one: kithbell feed add ADDRESS"))
    return 0


def rename_feed(context: Context, options: Namespace) -> int:
    """Another name."""
    feed = context.feeds.find(options.which)
    context.feeds.change(feed, options.name, remind=feed.remind, lead=feed.lead, travel=feed.travel)
    output.write_line(context.out, _("It is called “{name}” now.").format(name=options.name))
    return 0


def refresh_feeds(context: Context, options: Namespace) -> int:
    """Read them again; 1 if nothing came from one."""
    if options.due:
        context.feed_reading.refresh_due()
        return 0
    feeds = [context.feeds.find(options.which)] if options.which else context.feeds.all()
    if not feeds:
        output.write_line(context.out, _("No calendar is followed. Follow one: kithbell feed add ADDRESS"))
    return max([_say(context, context.feed_reading.refresh(feed.id)) for feed in feeds], default=0)


def remove_feed(context: Context, options: Namespace) -> int:
    """Follow it no longer."""
    dropped = context.feeds.remove(context.feeds.find(options.which).id)
    output.write_line(context.out, _("“{name}” is followed no longer.").format(name=dropped.feed.name))
    return 0
