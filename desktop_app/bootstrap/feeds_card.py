"""The card of the followed calendars, for the page that shows it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.bootstrap.core import build_feeds
from desktop_app.bootstrap.following import read_calendars
from desktop_app.ui.feeds.card import FeedsCard

if TYPE_CHECKING:
    from desktop_app.bootstrap.core import Core
    from desktop_app.ui.announcer import RecordsAnnouncer


def make_feeds_card(core: Core, announcer: RecordsAnnouncer) -> FeedsCard:
    """Call its `reload` when it is to be seen first; then it follows the records by itself."""
    card = FeedsCard(build_feeds(core, announcer), partial(read_calendars, core.paths), core.clock)
    announcer.told.connect(card.reload)
    return card
