"""A calendar to follow, or one that is followed, as a form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from desktop_app.domain.activities import DEFAULT_LEAD, DEFAULT_TRAVEL
from desktop_app.domain.feeds import LONGEST_ADDRESS, LONGEST_NAME, shown_address
from desktop_app.i18n import _
from desktop_app.ui import phrases
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.widgets.calm_wheel import calm
from desktop_app.ui.widgets.fields import number_field
from desktop_app.ui.widgets.form import SettingRow
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.switch import Switch
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QSpinBox, QWidget

    from desktop_app.domain.feeds import Feed

_HEIGHT, _HEIGHT_OF_CHANGE = 470, 360
_MINUTE = timedelta(minutes=1)
_MOST_LEAD = 14 * 24 * 60  # minutes
_MOST_TRAVEL = 24 * 60


@dataclass(frozen=True, slots=True)
class FeedDraft:
    """What the form says; the address is empty where the calendar has one already."""

    address: str
    name: str
    remind: bool
    lead: timedelta
    travel: timedelta


class FeedDialog(FormDialog):
    """Closes once `take` has taken the draft; its KithbellError is shown."""

    def __init__(
        self,
        take: Callable[[FeedDraft], object],
        feed: Feed | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("Follow a calendar") if feed is None else feed.name
        action, height = (_("Save"), _HEIGHT_OF_CHANGE) if feed else (_("Follow"), _HEIGHT)
        super().__init__(title, action, parent, height=height)
        self._take = take
        self.address = QLineEdit()
        self.address.setMaxLength(LONGEST_ADDRESS)
        self.address.setPlaceholderText("https://example.org/club.ics")
        self.name = QLineEdit(feed.name if feed else "")
        self.name.setMaxLength(LONGEST_NAME)
        self.remind = Switch()
        self.remind.setChecked(feed.remind if feed else True)
        self.lead = _minutes(feed.lead if feed else DEFAULT_LEAD, _MOST_LEAD)
        self.travel = _minutes(feed.travel if feed else DEFAULT_TRAVEL, _MOST_TRAVEL)
        self._arrange_fields(feed)
        self.address.returnPressed.connect(self.accept)
        self.name.returnPressed.connect(self.accept)
        (self.name if feed else self.address).setFocus()

    def keep(self) -> None:
        """Give the draft away. Raises KithbellError."""
        lead, travel = (timedelta(minutes=field.value()) for field in (self.lead, self.travel))
        draft = FeedDraft(self.address.text(), self.name.text(), self.remind.isChecked(), lead, travel)
        self._take(draft)

    def _arrange_fields(self, feed: Feed | None) -> None:
        if feed is None:
            hint = _("Clubs, libraries and towns have a link to “subscribe”, or one that ends in .ics.")
            self.form.add(_("Address"), self.address, hint)
            self.form.add(_("Name, if you like"), self.name)
        else:
            self.form.add_widget(PlainLabel(shown_address(feed.address), Role.QUIET, natural=True))
            self.form.add(_("Name"), self.name)
        self.form.add_widget(SettingRow(_("Remind me of what is in it"), "", self.remind))
        self.form.add_pair((_("Ahead of the start"), self.lead), (_("To get there"), self.travel))
        if feed is None:
            words = _("Its server is asked now, and then every 6 hours at most.")
            self.add_below(PlainLabel(words, Role.CAPTION))


def _minutes(length: timedelta, most: int) -> QSpinBox:
    minutes = length // _MINUTE
    field = calm(number_field(0, max(most, minutes), unit=phrases.minutes_unit))
    field.setSingleStep(15)
    field.setValue(minutes)
    return field
