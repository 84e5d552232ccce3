"""Ways to activities that stay short however many calendars are followed."""

from __future__ import annotations

STATEMENTS = (
    # What was typed in or imported, beside the thousands of feeds.
    "CREATE INDEX activity_of_no_feed ON activity (starts) WHERE feed IS NULL",
    # A feed's own, in their order.
    "DROP INDEX activity_by_feed",
    "CREATE INDEX activity_by_feed ON activity (feed, starts) WHERE feed IS NOT NULL",
)
