"""Where a minute of a day lies in the picture of a week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from desktop_app.domain.schedules import DAYS_IN_WEEK
from desktop_app.ui.models.week import MINUTES_IN_HOUR

if TYPE_CHECKING:
    from desktop_app.ui.models.week import Block

_GAP = 3
_LOWEST = 3


@dataclass(frozen=True, slots=True)
class WeekScale:
    """Seven columns in `area`, in pixels, from one full hour to another; mirrored right to left.

    Days count from Monday as 0, whichever stands first.
    """

    area: QRectF
    first_hour: int
    last_hour: int
    mirrored: bool = False
    first_weekday: int = 0

    @property
    def hour_height(self) -> float:
        """Pixels of an hour."""
        return self.area.height() / (self.last_hour - self.first_hour)

    def column(self, day: int) -> QRectF:
        """All of a day, from Monday as 0."""
        width = self.area.width() / DAYS_IN_WEEK
        place = (day - self.first_weekday) % DAYS_IN_WEEK
        place = DAYS_IN_WEEK - 1 - place if self.mirrored else place
        return QRectF(self.area.left() + place * width, self.area.top(), width, self.area.height())

    def y(self, minute: int) -> float:
        """The height of a minute of the day; those that are not shown lie at the edge."""
        hours = min(max(minute / MINUTES_IN_HOUR, self.first_hour), self.last_hour) - self.first_hour
        return self.area.top() + hours * self.hour_height

    def minute(self, height: float) -> int:
        """The minute of the day at this height, as far as the picture reaches."""
        hours = min(max((height - self.area.top()) / self.hour_height, 0), self.last_hour - self.first_hour)
        return round((self.first_hour + hours) * MINUTES_IN_HOUR)

    def free_minute(self, height: float) -> float:
        """The minute of the day at this height, on beyond what is shown."""
        return (self.first_hour + (height - self.area.top()) / self.hour_height) * MINUTES_IN_HOUR

    def nearest_column(self, x: float) -> int:
        """The day whose column is nearest, from Monday as 0."""
        place = int((x - self.area.left()) // (self.area.width() / DAYS_IN_WEEK))
        place = min(max(place, 0), DAYS_IN_WEEK - 1)
        place = DAYS_IN_WEEK - 1 - place if self.mirrored else place
        return (place + self.first_weekday) % DAYS_IN_WEEK

    def block(self, block: Block) -> QRectF:
        """Its column's share, with a gap to its neighbours."""
        column = self.column(block.column)
        width = column.width() / block.lanes
        lane = block.lanes - 1 - block.lane if self.mirrored else block.lane
        top, bottom = self.y(block.start), self.y(block.end)
        height = max(bottom - top - 1, _LOWEST)
        top = min(top + 1, self.area.bottom() - _LOWEST)
        return QRectF(column.left() + lane * width + _GAP, top, width - 2 * _GAP, height)
