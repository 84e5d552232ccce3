"""The calendars that are followed, with how they are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.activities import FeedId
from desktop_app.i18n import _, ngettext
from desktop_app.services.feeds import state_words
from desktop_app.ui.answers import telling
from desktop_app.ui.feeds.dialog import FeedDialog
from desktop_app.ui.theme.tokens import SPACE, Tone
from desktop_app.ui.widgets.buttons import icon_button, quiet_button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.form import SettingRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.feeds import Feed
    from desktop_app.services.feeds import FeedBook
    from desktop_app.services.ports import Clock
    from desktop_app.ui.feeds.dialog import FeedDraft


class FeedRow(SettingRow):
    """One calendar; each signal carries its number."""

    refresh_wanted = Signal(int)
    edit_wanted = Signal(int)
    removal_wanted = Signal(int)

    def __init__(self, feed: Feed, words: str, parent: QWidget | None = None) -> None:
        self._number = feed.id
        self.refresh = icon_button("refresh", _("Read {name} now").format(name=feed.name))
        self.edit = icon_button("edit", _("Change {name}").format(name=feed.name))
        self.remove = icon_button("close", _("Follow {name} no longer").format(name=feed.name))
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.hair)
        for button in (self.refresh, self.edit, self.remove):
            row.addWidget(button)
        super().__init__(feed.name, words, buttons, parent)
        self.words = words
        self.refresh.clicked.connect(self._refresh)
        self.edit.clicked.connect(self._edit)
        self.remove.clicked.connect(self._remove)

    @Slot()
    def _refresh(self) -> None:
        self.refresh_wanted.emit(self._number)

    @Slot()
    def _edit(self) -> None:
        self.edit_wanted.emit(self._number)

    @Slot()
    def _remove(self) -> None:
        self.removal_wanted.emit(self._number)


class FeedsCard(Card):
    """`read` has one calendar read by another process; the records change when it is done.

    `undo_offered` carries a sentence and a callable, `failed` a sentence.
    """

    undo_offered = Signal(str, object)
    failed = Signal(str)

    def __init__(
        self, book: FeedBook, read: Callable[[FeedId], None], clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._book = book
        self._read = read
        self._clock = clock
        self._shown: list[tuple[Feed, str]] = []
        self.rows: list[FeedRow] = []
        self.add = quiet_button(_("Follow"), "plus")
        self.add.setAccessibleName(_("Follow a calendar"))
        words = _("Of a club, a library or a town. Nothing else goes online.")
        self.body.addWidget(SettingRow(_("Calendars you follow"), words, self.add))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(self._list)
        words = _(
            "Clubs, libraries and towns put their dates online. Follow one of their calendars, "
            "and what is on comes in by itself."
        )
        self.empty = EmptyState("activities", _("What is on near you?"), words, tone=Tone.SAGE)
        self.empty.hide()
        self.body.addWidget(self.empty, 1)
        self.body.addStretch(0)
        self.add.clicked.connect(self._open_new)

    @Slot()
    def reload(self) -> None:
        """Show them as they are."""
        with telling(self.failed):
            feeds = self._book.all()
            counts = self._book.counts() if feeds else {}
            shown = [(feed, self._words(feed, counts.get(feed.id, 0))) for feed in feeds]
            if shown != self._shown:
                self._show(shown)
            self.empty.setVisible(not feeds)

    def _words(self, feed: Feed, count: int) -> str:
        state = state_words(feed, self._clock.now(), self._clock.zone())
        if feed.read_at is None:
            return state
        activities = (
            ngettext("{count} activity.", "{count} activities.", count) if count else _("No activities.")
        )
        return f"{activities.format(count=count)} {state}"

    def _show(self, shown: list[tuple[Feed, str]]) -> None:
        focus = self._focus()
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self._shown = shown
        self.rows = [FeedRow(feed, words) for feed, words in shown]
        for row in self.rows:
            row.refresh_wanted.connect(self._refresh)
            row.edit_wanted.connect(self._open)
            row.removal_wanted.connect(self._remove)
            self._list.addWidget(row)
        if focus is not None:
            place, name = focus
            following = getattr(self.rows[min(place, len(self.rows) - 1)], name) if self.rows else self.add
            following.setFocus()

    def _focus(self) -> tuple[int, str] | None:
        """Which button of which row has the keyboard."""
        for place, row in enumerate(self.rows):
            for name in ("refresh", "edit", "remove"):
                if getattr(row, name).hasFocus():
                    return place, name
        return None

    def _found(self, number: int) -> Feed | None:
        return next((feed for feed, _words in self._shown if feed.id == number), None)

    @Slot()
    def _open_new(self) -> None:
        FeedDialog(self._follow, parent=self).open()

    @Slot(int)
    def _open(self, number: int) -> None:
        feed = self._found(number)
        if feed is not None:
            FeedDialog(partial(self._change, feed), feed, self).open()

    def _follow(self, draft: FeedDraft) -> None:
        feed = self._book.add(
            draft.address, draft.name, remind=draft.remind, lead=draft.lead, travel=draft.travel
        )
        self._read(feed.id)
        self.reload()

    def _change(self, feed: Feed, draft: FeedDraft) -> None:
        self._book.change(feed, draft.name, remind=draft.remind, lead=draft.lead, travel=draft.travel)
        self.reload()

    @Slot(int)
    def _refresh(self, number: int) -> None:
        self._read(FeedId(number))

    @Slot(int)
    def _remove(self, number: int) -> None:
        with telling(self.failed):
            dropped = self._book.remove(FeedId(number))
            words = _("“{name}” is followed no longer.").format(name=dropped.feed.name)
            self.undo_offered.emit(words, partial(self._book.put_back, dropped))
        self.reload()
