"""Every prompt that was shown, in SQLite."""

from __future__ import annotations

from dataclasses import replace
from sys import intern
from typing import TYPE_CHECKING

from desktop_app.domain.errors import NotFoundError
from desktop_app.domain.history import Kind, Prompt, PromptId, Response, Subject
from desktop_app.i18n import _
from desktop_app.storage.columns import to_column, to_column_or_none, to_moment, to_moment_or_none

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.domain.remembering import Memory
    from desktop_app.storage.database import Database, Row

_SELECT = (
    "SELECT id, kind, subject, occasion, name, shown_at, zone, reason, passage, schedule, response,"
    " responded_at, snoozed_until FROM prompt"
)
# The reason is as long as all the rest, and the planner keeps some hundred prompts in memory.
_SELECT_WITHOUT_REASON = _SELECT.replace("reason", "''")
_REMEMBERED = f"""
{_SELECT_WITHOUT_REASON} WHERE id IN (
    SELECT id FROM prompt WHERE shown_at >= :since AND shown_at < :before
    UNION
    SELECT id FROM (
        SELECT id FROM prompt WHERE shown_at >= :back_to AND shown_at < :before
        ORDER BY shown_at DESC, id DESC LIMIT :latest
    )
    UNION
    SELECT id FROM (
        SELECT id, row_number() OVER (PARTITION BY subject ORDER BY shown_at DESC, id DESC) AS place
        FROM prompt
        WHERE shown_at >= :back_to AND shown_at < :before AND kind = :person
            AND (response IS NULL OR response NOT IN (:snoozed, :trying, :withdrawn))
    ) WHERE place <= :about_each
    UNION
    SELECT id FROM (
        SELECT id, snoozed_until,
            row_number() OVER (PARTITION BY kind, subject, occasion ORDER BY shown_at DESC, id DESC) AS place
        FROM prompt
        WHERE shown_at >= :back_to AND shown_at < :before AND response IS NOT :withdrawn
    ) WHERE place = 1 AND snoozed_until IS NOT NULL
) ORDER BY shown_at, id
"""  # noqa: S608  # nothing in it comes from outside
_PASSAGES_SHOWN = """
SELECT passage FROM (
    SELECT passage, row_number() OVER (ORDER BY shown_at DESC, id DESC) AS turns_ago FROM (
        SELECT passage, shown_at, id FROM prompt WHERE passage <> ''
        ORDER BY shown_at DESC, id DESC LIMIT ?
    )
) GROUP BY passage ORDER BY min(turns_ago) DESC
"""
_END_OF_TIME = 2**63 - 1
_MOST_PASSAGES = 1000


class SqlitePrompts:
    """Fulfils PromptRepository."""

    def __init__(self, database: Database) -> None:
        self._database = database
        # Asked for after each change: what is the same is not made anew, or memory would be left in holes.
        self._remembered: dict[PromptId, Prompt] = {}

    def add(self, prompt: Prompt) -> Prompt:
        """Keep one as it is shown; the answer carries the new id."""
        with self._database.transaction():
            number = self._database.insert(
                "INSERT INTO prompt (kind, subject, occasion, name, shown_at, zone, reason, passage,"
                " schedule, response, responded_at, snoozed_until, id)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*_values(prompt), prompt.id or None),
            )
        return replace(prompt, id=PromptId(number))

    def get(self, prompt: PromptId) -> Prompt:
        """One of them. Raises NotFoundError."""
        for row in self._database.rows(f"{_SELECT} WHERE id = ?", (prompt,)):
            return _prompt(row)
        message = _("This prompt is no longer in the history.")
        raise NotFoundError(message)

    def update(self, prompt: Prompt) -> None:
        """Keep its response. Raises NotFoundError."""
        with self._database.transaction():
            self._database.change_one(
                "UPDATE prompt SET kind = ?, subject = ?, occasion = ?, name = ?, shown_at = ?, zone = ?,"
                " reason = ?, passage = ?, schedule = ?, response = ?, responded_at = ?, snoozed_until = ?"
                " WHERE id = ?",
                (*_values(prompt), prompt.id),
            )

    def unanswered(self) -> list[Prompt]:
        """Those without any response yet, oldest first."""
        return self._read(f"{_SELECT} WHERE response IS NULL ORDER BY shown_at, id")

    def since(self, moment: datetime) -> list[Prompt]:
        """Those shown at or after a moment, oldest first, each with an empty reason."""
        return self._read(
            f"{_SELECT_WITHOUT_REASON} WHERE shown_at >= ? ORDER BY shown_at, id", to_column(moment)
        )

    def remembered(self, memory: Memory, before: datetime) -> list[Prompt]:
        """Of those shown before a moment what counts still, oldest first, each with an empty reason."""
        values = {
            "since": to_column(memory.since),
            "back_to": to_column(memory.back_to),
            "before": to_column(before),
            "latest": memory.latest,
            "about_each": memory.about_each,
            "person": Kind.PERSON,
            "snoozed": Response.SNOOZED,
            "trying": Response.TRYING,
            "withdrawn": Response.WITHDRAWN,
        }
        known = self._remembered
        found = [_same(_prompt(row), known) for row in self._database.each(_REMEMBERED, values)]
        self._remembered = {prompt.id: prompt for prompt in found}
        return found

    def recent(self, limit: int, before: datetime | None = None) -> list[Prompt]:
        """The latest `limit`, newest first, from before a moment if one is given."""
        end = to_column(before) if before else _END_OF_TIME
        return self._read(f"{_SELECT} WHERE shown_at < ? ORDER BY shown_at DESC, id DESC LIMIT ?", end, limit)

    def passages_shown(self) -> list[str]:
        """The id of each passage shown with the latest 1000 prompts, whichever waits longest first."""
        return [passage for (passage,) in self._database.rows(_PASSAGES_SHOWN, (_MOST_PASSAGES,))]

    def _read(self, query: str, *parameters: object) -> list[Prompt]:
        return [_prompt(row) for row in self._database.each(query, parameters)]


def _same(prompt: Prompt, known: dict[PromptId, Prompt]) -> Prompt:
    earlier = known.get(prompt.id, prompt)
    return earlier if earlier == prompt else prompt


def _values(prompt: Prompt) -> tuple[object, ...]:
    return (
        prompt.subject.kind,
        prompt.subject.id,
        prompt.subject.occasion,
        prompt.name,
        to_column(prompt.shown_at),
        prompt.zone,
        prompt.reason,
        prompt.passage,
        prompt.schedule,
        prompt.response,
        to_column_or_none(prompt.responded_at),
        to_column_or_none(prompt.snoozed_until),
    )


def _prompt(row: Row) -> Prompt:
    number, kind, subject, occasion, name, shown_at, zone, reason, passage, schedule, *answer = row
    response, responded_at, snoozed_until = answer
    return Prompt(
        id=number,
        subject=Subject(Kind(kind), subject, occasion),
        name=intern(name),
        shown_at=to_moment(shown_at),
        zone=intern(zone),
        reason=reason,
        passage=intern(passage),
        schedule=schedule,
        response=Response(response) if response else None,
        responded_at=to_moment_or_none(responded_at),
        snoozed_until=to_moment_or_none(snoozed_until),
    )
