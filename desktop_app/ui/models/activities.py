"""Activities as rows: what comes, day by day; all there are; and what was lately."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.moments import local_date, local_time
from desktop_app.i18n import _
from desktop_app.services import dates, wording
from desktop_app.services.isolating import isolated
from desktop_app.ui.models.rule_words import rule_words
from desktop_app.ui.widgets.row_face import RowRole
from desktop_app.ui.widgets.tips import plain_tip

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from desktop_app.domain.activities import Activity, ActivityId, Attendance, Occurrence
    from desktop_app.services.activity_book import ActivityBook
    from desktop_app.services.ports import Clock

AHEAD = timedelta(days=60)
LATELY = timedelta(days=21)
MOST_ROWS = 500
_NO_PARENT = QModelIndex()


class Show(StrEnum):
    """Which activities."""

    COMING = "coming"
    ALL = "all"
    LATELY = "lately"


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One line, with the day of the month it is about.

    `occurrence` is set where it is one dated instance, `attended` where one was there.

    `is_left_out` says that the instance does not come, as the user wished.
    """

    title: str
    detail: str
    trailing: str
    identity: str
    day: str = ""
    activity: Activity | None = None
    occurrence: Occurrence | None = None
    attended: Attendance | None = None
    is_left_out: bool = False


class ActivitiesModel(QAbstractListModel):
    """Rows under headings, which are plain texts."""

    def __init__(self, book: ActivityBook, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._clock = clock
        self._show = Show.COMING
        self._letters = ""
        self._rows: list[ActivityRow | str] = []
        self._by_id: dict[ActivityId, Activity] = {}

    def show_only(self, show: Show, letters: str) -> None:
        """Keep to some activities, and to titles and places with these letters. Raises StorageError."""
        self._show, self._letters = show, letters.strip().casefold()
        self.reload()

    def reload(self) -> None:
        """Read the records anew. Raises StorageError."""
        rows = list(self._found())
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def row_at(self, index: QModelIndex) -> ActivityRow | None:
        """The activity of a row; None for a heading and outside the rows."""
        row = self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None
        return row if isinstance(row, ActivityRow) else None

    def place_of(self, row: ActivityRow) -> int:
        """Where an activity's next row is, -1 where it has none."""
        for place, each in enumerate(self._rows):
            if isinstance(each, ActivityRow) and each.identity == row.identity and each.title == row.title:
                return place
        return -1

    def place_of_instance(self) -> int:
        """Where the first row is that is one dated instance, -1 where there is none."""
        rows = enumerate(self._rows)
        return next((place for place, each in rows if isinstance(each, ActivityRow) and each.occurrence), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:  # noqa: N802 - Qt's name
        """Rows and headings."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Headings are passed over by the keyboard."""
        if isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The title, when and where, and whether there is a reminder."""
        row = self._rows[index.row()]
        if isinstance(row, str):
            return row if role == Qt.ItemDataRole.DisplayRole else None
        values = {
            Qt.ItemDataRole.DisplayRole: row.title,
            Qt.ItemDataRole.AccessibleTextRole: ", ".join(
                filter(None, (row.title, row.detail, row.trailing))
            ),
            Qt.ItemDataRole.ToolTipRole: plain_tip(f"{row.title}\n{row.detail}"),
            RowRole.DETAIL: row.detail,
            RowRole.TRAILING: row.trailing,
            RowRole.IDENTITY: row.identity,
            RowRole.DAY: row.day,
        }
        return values.get(role)  # type: ignore[call-overload]  # Qt gives the role as a number

    def _found(self) -> Iterator[ActivityRow | str]:
        now, zone = self._clock.now(), self._clock.zone()
        if self._show is Show.COMING:
            occurrences = self._book.next(MOST_ROWS, AHEAD)
            until = now + AHEAD if len(occurrences) < MOST_ROWS else occurrences[-1].starts_at
            self._know(now, until)
            left_out = [self._left_out(each, zone) for each in self._book.left_out(now, until)]
            coming = [*(self._coming(each, zone) for each in occurrences), *left_out]
            yield from self._by_day(sorted(coming, key=_moment), zone)
        elif self._show is Show.ALL:
            following = self._book.next_starts()
            rows = (self._whole(each, following.get(each.id)) for each in self._book.all())
            yield from (row for row in rows if self._fits(row))
        else:
            self._know(now - LATELY, now)
            yield from self._by_day(self._past(now, zone), zone, is_past=True)

    def _know(self, begins: datetime, ends: datetime) -> None:
        """Which activities come in a stretch of UTC."""
        self._by_id = {activity.id: activity for activity in self._book.possible(begins, ends)}

    def _by_day(
        self, rows: list[tuple[datetime, ActivityRow]], zone: ZoneInfo, *, is_past: bool = False
    ) -> Iterator[ActivityRow | str]:
        today = local_date(self._clock.now(), zone)
        last: date | None = None
        for at, row in rows:
            if not self._fits(row):
                continue
            day = local_date(at, zone)
            if day != last:
                words = wording.ago(day, today) if is_past else wording.day_words(day, today)
                yield words[:1].upper() + words[1:]
                last = day
            yield row

    def _coming(self, each: Occurrence, zone: ZoneInfo) -> tuple[datetime, ActivityRow]:
        activity = self._by_id.get(each.activity)
        reminds = activity is not None and activity.remind
        row = ActivityRow(
            title=each.title,
            detail=" · ".join(filter(None, (_hour(each, zone), isolated(each.place)))),
            trailing=_("reminds you") if reminds else "",
            identity=f"activity {each.activity}",
            day=str(local_date(each.starts_at, zone).day),
            activity=activity,
            occurrence=each,
        )
        return each.starts_at, row

    def _left_out(self, each: Occurrence, zone: ZoneInfo) -> tuple[datetime, ActivityRow]:
        at, row = self._coming(each, zone)
        return at, replace(row, trailing=_("left out"), is_left_out=True)

    def _whole(self, each: Activity, following: datetime | None) -> ActivityRow:
        now, zone = self._clock.now(), self._clock.zone()
        coming = number = ""
        if following is not None:
            on = local_date(following, zone)
            coming = _("next: {day}").format(day=wording.day_words(on, local_date(now, zone)))
            number = str(on.day)
        detail = " · ".join(filter(None, (rule_words(each), isolated(each.place))))
        return ActivityRow(each.title, detail, coming, f"activity {each.id}", number, each)

    def _past(self, now: datetime, zone: ZoneInfo) -> list[tuple[datetime, ActivityRow]]:
        """What was lately, newest first, and whether one was there."""
        attended = [each for each in self._book.attended(MOST_ROWS) if each.at >= now - LATELY]
        been = {(each.activity, each.at): each for each in attended}
        rows = []
        for each in self._book.between(now - LATELY, now):
            at, row = self._coming(each, zone)
            if (each.activity, each.starts_at) not in been:
                rows.append((at, replace(row, trailing="")))
        for went in attended:
            detail = wording.quoted(went.note) if went.note else ""
            identity = f"activity {went.activity or 0}"
            day = str(local_date(went.at, zone).day)
            row = ActivityRow(went.title, detail, _("you went"), identity, day, attended=went)
            rows.append((went.at, row))
        return sorted(rows, key=_moment, reverse=True)

    def _fits(self, row: ActivityRow) -> bool:
        return self._letters in f"{row.title}\n{row.detail}".casefold()


def _moment(pair: tuple[datetime, ActivityRow]) -> datetime:
    return pair[0]


def _hour(each: Occurrence, zone: ZoneInfo) -> str:
    return _("all day") if each.all_day else dates.clock(local_time(each.starts_at, zone))
