"""A year in pictures: its days, with whom they were, and how they felt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.services import dates
from desktop_app.ui.models.spread import (
    circle_sentence,
    felt_sentence,
    felt_words,
    spread_of,
    started_sentence,
)
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.balanced import BalancedLabel
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.felt import FeltThreads
from desktop_app.ui.widgets.segmented import Segmented
from desktop_app.ui.widgets.shares import Balance, ShareBars
from desktop_app.ui.widgets.year_dots import YearDots

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from desktop_app.domain.people import Circle, Person
    from desktop_app.ui.models.spread import Spread
    from desktop_app.ui.models.year import Year

_DAYS, _PEOPLE, _FEELINGS = "days", "people", "feelings"


class _Pictures(QStackedWidget):
    """As high as the highest of its pages, so that what is below stays where it is."""

    def hasHeightForWidth(self) -> bool:  # noqa: N802  # Qt's name
        """Some of them have lines that wrap."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802  # Qt's name
        """Of all of them: Qt's own leaves out those that are not shown."""
        pages = filter(None, map(self.widget, range(self.count())))
        return max(
            page.heightForWidth(width) if page.hasHeightForWidth() else page.sizeHint().height()
            for page in pages
        )


class YearCard(Card):
    """One picture at a time, chosen above it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pictures = Segmented(
            _("What to look at"),
            ((_DAYS, _("Days")), (_PEOPLE, _("With whom")), (_FEELINGS, _("How it felt"))),
        )
        self.dots = YearDots()
        self.circles = ShareBars()
        self.balance = Balance(_("You said hello first"), _("they did"))
        self.felt = FeltThreads(_("before"), _("after"))
        self._circle_words, self._started_words = _caption(), _caption()
        self._felt_words = _caption()
        self._stack = _Pictures()
        for picture in (_in_column(self.dots), self._with_whom(), _in_column(self.felt, self._felt_words)):
            self._stack.addWidget(picture)
        row = QHBoxLayout()
        row.addWidget(self.pictures)
        row.addStretch(1)
        self.body.setSpacing(SPACE.large)
        self.body.addLayout(row)
        self.body.addWidget(self._stack)
        self.pictures.chosen.connect(self._turn)

    def show_year(
        self, year: Year, everybody: Iterable[Person], circles: Iterable[Circle], today: date
    ) -> Iterator[None]:
        """Show a year, in steps; days after `today`, a local date, are still to come."""
        touches = [touch for _day, touch in year.touches]
        wanted = {person for touch in touches for person in touch.people}
        people = [person for person in everybody if person.id in wanted]
        yield
        days = year.days({person.id: person.name for person in people})
        yield
        attended = [each for _day, each in year.attended]
        spread = spread_of(touches, attended, people, circles)
        yield
        self.dots.show_year(year.year, days, today, month_sentences(days))
        self._show_spread(spread)

    def _show_spread(self, spread: Spread) -> None:
        bars = [(share.name, share.of_largest) for share in spread.circles]
        self.circles.show_shares(bars, _("Times in touch by circle"), circle_sentence(spread))
        self.circles.setVisible(bool(bars))
        self._circle_words.setText(circle_sentence(spread))
        self.balance.setVisible(spread.mine is not None)
        if spread.mine is not None:
            self.balance.show_part(spread.mine, _("Who said hello first"), started_sentence(spread))
        self._started_words.setText(started_sentence(spread))
        words = f"{felt_sentence(spread)} {felt_words(spread)}".strip()
        self.felt.show_changes(spread.felt, _("How it felt before and after"), words)
        self._felt_words.setText(felt_sentence(spread))

    def _with_whom(self) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.page)
        row.addWidget(_in_column(self.circles, self._circle_words), 1)
        row.addWidget(_in_column(self.balance, self._started_words), 1)
        return whole

    @Slot(str)
    def _turn(self, picture: str) -> None:
        self._stack.setCurrentIndex((_DAYS, _PEOPLE, _FEELINGS).index(picture))


def month_sentences(days: Mapping[date, Sequence[str]]) -> str:
    """The dots in words, for those who do not see them."""
    names: dict[str, list[str]] = {}
    for day in sorted(days):
        names.setdefault(dates.month(day.month), []).extend(days[day])
    lines = [f"{month}: {', '.join(dict.fromkeys(people))}." for month, people in names.items()]
    return " ".join(lines) or _("No times in touch are logged in this year.")


def _caption() -> BalancedLabel:
    return BalancedLabel("", Role.CAPTION, centred=False)


def _in_column(*widgets: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE.small)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return whole
