"""Looking back: a year of days with company, and what was, month by month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from desktop_app.domain.moments import local_date
from desktop_app.i18n import _, ngettext
from desktop_app.ui.answers import telling
from desktop_app.ui.models.history import HistoryModel
from desktop_app.ui.models.past import Show
from desktop_app.ui.models.year import year_of
from desktop_app.ui.pages import PageName, page_label
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.turns import Turns
from desktop_app.ui.widgets.buttons import icon_button
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.headed_list import HeadedList
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.search_field import SearchField
from desktop_app.ui.widgets.search_row import SearchRow
from desktop_app.ui.widgets.segmented import Segmented
from desktop_app.ui.widgets.text import PlainLabel
from desktop_app.ui.year_card import YearCard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from desktop_app.services.lookback import Lookback
    from desktop_app.services.people_book import PeopleBook
    from desktop_app.services.ports import Clock
    from desktop_app.ui.models.year import Year

# In a low window the page scrolls, and then the list still shows some rows at a time.
_LIST_HEIGHT = 240


class HistoryPage(Page):
    """What has been, to look at; nothing here is counted up or compared. `failed` carries a sentence."""

    failed = Signal(str)

    def __init__(
        self, lookback: Lookback, people: PeopleBook, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(page_label(PageName.HISTORY), parent=parent)
        self._lookback = lookback
        self._people = people
        self._clock = clock
        self._year = local_date(clock.now(), clock.zone()).year
        self._year_card = YearCard()
        self._search = SearchField(_("Find a name"))
        kinds = (
            (Show.ALL, _("Everything")),
            (Show.TOUCHES, _("In touch")),
            (Show.ACTIVITIES, _("Activities")),
            (Show.PROMPTS, _("Suggestions")),
        )
        self.kinds = Segmented(_("What to show"), [(kind.value, label) for kind, label in kinds])
        self._model = HistoryModel(lookback, people, clock, self)
        self._list = HeadedList(page_label(PageName.HISTORY))
        self._list.setModel(self._model)
        self._list.setMinimumHeight(_LIST_HEIGHT)
        self._none_found = PlainLabel(_("Nothing here with these letters."), Role.QUIET)
        words = _(
            "When you have been in touch with someone, it shows here. There is nothing to keep up with."
        )
        self._empty = EmptyState("heart", _("A quiet start"), words, tone=Tone.SAGE)
        self.earlier = icon_button("back", _("The year before"))
        self.later = icon_button("forward", _("The year after"))
        self._arrange()
        self._search.textChanged.connect(self._filter)
        self._search.down_pressed.connect(self._list.setFocus)
        self.kinds.chosen.connect(self._filter)
        self.earlier.clicked.connect(self._go_back)
        self.later.clicked.connect(self._go_on)
        self._model.failed.connect(self.failed)
        self._filters_shown = True
        self.turns = Turns(self)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Look again."""
        self.reload()
        super().showEvent(event)

    @Slot()
    def reload(self) -> None:
        """Show the records as they stand, at the same place of the list, if anybody looks."""
        if not self.isVisible():
            return
        place = self._list.verticalScrollBar().value()
        self._model.reload()
        self._list.doItemsLayout()
        self._list.verticalScrollBar().setValue(place)
        self._show_or_hide()
        self._show_year()

    def _arrange(self) -> None:
        self.add_action(self.earlier)
        self.add_action(self.later)
        self.body.addWidget(self._year_card)
        self._filters = SearchRow(self._search, self.kinds)
        self.body.addWidget(self._filters)
        self.body.addWidget(self._none_found)
        self.body.addWidget(self._list, 1)
        self.body.addWidget(self._empty, 1)

    def _show_year(self) -> None:
        """A full year has thousands of times in touch."""
        self.turns.begin(self._year_steps())

    def _year_steps(self) -> Iterator[None]:
        with telling(self.failed):
            zone = self._clock.zone()
            today = local_date(self._clock.now(), zone)
            year = yield from year_of(self._lookback, zone, self._year)
            yield from self._year_card.show_year(
                year, self._people.everybody(), self._people.circles(), today
            )
            self.later.setEnabled(self._year < today.year)
            self.set_title(page_label(PageName.HISTORY), year_sentence(year, now=today.year))

    def _show_or_hide(self) -> None:
        filtered = bool(self._search.text().strip()) or self.kinds.value() != Show.ALL
        nothing = self._model.is_empty()
        self._empty.setVisible(nothing and not filtered)
        self._filters.setVisible(filtered or not nothing)
        self._none_found.setVisible(nothing and filtered)
        self._list.setVisible(not nothing)
        for widget in (self._year_card, self.earlier, self.later):
            widget.setVisible(self._empty.isHidden())

    @Slot()
    def _filter(self) -> None:
        self._model.show_only(Show(self.kinds.value()), self._search.text())
        self._list.scrollToTop()
        self._show_or_hide()

    @Slot()
    def _go_back(self) -> None:
        self._turn_to(self._year - 1)

    @Slot()
    def _go_on(self) -> None:
        self._turn_to(self._year + 1)

    def _turn_to(self, year: int) -> None:
        self._year = year
        self._show_year()


def year_sentence(year: Year, now: int) -> str:
    """One friendly line over a year; no sums of what was or was not done."""
    if not year.people:
        return str(year.year)
    text = ngettext(
        "{year}: warm moments with {count} person", "{year}: warm moments with {count} people", year.people
    )
    if year.year == now:
        text = ngettext(
            "{year} so far: warm moments with {count} person",
            "{year} so far: warm moments with {count} people",
            year.people,
        )
    return text.format(year=year.year, count=year.people)
