"""Kithbell's planner, asked as the program asks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.planner import Show, evaluate
from tests.benchmarks.year.journal import Ask

if TYPE_CHECKING:
    from datetime import datetime

    from tests.benchmarks.year.journal import Decision, Journal


class Kithbell:
    """Asks `evaluate` and does what it says."""

    def decide(self, journal: Journal, now: datetime, back_since: datetime) -> Decision:
        """What `evaluate` decides from the records of that moment."""
        decision = evaluate(journal.records(now), now, back_since)
        if isinstance(decision, Show):
            return (Ask(decision.suggestion.subject, decision.suggestion.schedule),)
        return decision.until
