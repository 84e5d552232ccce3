"""The few single facts, in SQLite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.history import Pause
from desktop_app.storage.columns import to_column, to_moment

if TYPE_CHECKING:
    from desktop_app.storage.database import Database


class SqliteState:
    """Fulfils StateRepository."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def seed(self) -> int:
        """The number that makes “sometime” differ between users."""
        seed: int = self._database.rows("SELECT seed FROM state")[0][0]
        return seed

    def pause(self) -> Pause | None:
        """The pause that was set last, past or not."""
        until = self._database.rows("SELECT paused_until FROM state")[0][0]
        return None if until is None else Pause(to_moment(until))

    def set_pause(self, pause: Pause | None) -> None:
        """Set or lift the pause."""
        until = to_column(pause.until) if pause else None
        with self._database.transaction():
            self._database.change("UPDATE state SET paused_until = ?", (until,))

    def flag(self, name: str) -> bool:
        """Whether something was done once."""
        return bool(self._database.rows("SELECT 1 FROM flag WHERE name = ?", (name,)))

    def set_flag(self, name: str, *, value: bool = True) -> None:
        """Remember that it was."""
        statement = (
            "INSERT OR IGNORE INTO flag (name) VALUES (?)" if value else "DELETE FROM flag WHERE name = ?"
        )
        with self._database.transaction():
            self._database.change(statement, (name,))

    def flags(self) -> list[str]:
        """All that was done once."""
        return [name for (name,) in self._database.rows("SELECT name FROM flag ORDER BY name")]

    def passage_marks(self) -> dict[str, str]:
        """Passage id to `keep` or `less`."""
        return dict(self._database.rows("SELECT passage, mark FROM passage_mark"))

    def mark_passage(self, passage: str, mark: str) -> None:
        """Remember `keep` or `less`; an empty mark forgets."""
        with self._database.transaction():
            self._database.change("DELETE FROM passage_mark WHERE passage = ?", (passage,))
            if mark:
                self._database.change(
                    "INSERT INTO passage_mark (passage, mark) VALUES (?, ?)", (passage, mark)
                )
