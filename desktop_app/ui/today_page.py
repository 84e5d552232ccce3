"""Today: the one next prompt and why, and quietly below it what else is there."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop_app.domain.households import name_of
from desktop_app.domain.people import How
from desktop_app.domain.reasons import Silence
from desktop_app.i18n import _
from desktop_app.services.snoozing import choices
from desktop_app.ui.answers import telling
from desktop_app.ui.next_panel import NextPanel
from desktop_app.ui.pausing import paused_words
from desktop_app.ui.prompt_panel import PromptPanel
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.today_rows import coming_row
from desktop_app.ui.widgets.buttons import link_button, quiet_button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.columns import Columns
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.few_lines import FewLines
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.page import Page, section
from desktop_app.ui.widgets.short_list import ShortList
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from PySide6.QtGui import QShowEvent

    from desktop_app.domain.people import Person
    from desktop_app.services.people_book import PeopleBook
    from desktop_app.services.ports import Clock, PreferencesFile
    from desktop_app.services.timetable import Timetable
    from desktop_app.ui.answers import Answers
    from desktop_app.ui.models.today import Today, TodayView


class TodayPage(Page):
    """Made anew from the records by `reload`.

    Signals: `suggestion_wanted`; `why_wanted` with a passage's id; `person_wanted` with a person's
    id; `people_wanted` to add someone; `schedules_wanted`; `undo_offered` with a sentence and a
    callable; `failed` with a sentence.
    """

    suggestion_wanted = Signal()
    why_wanted = Signal(str)
    person_wanted = Signal(int)
    people_wanted = Signal()
    schedules_wanted = Signal()
    undo_offered = Signal(str, object)
    failed = Signal(str)

    def __init__(  # noqa: PLR0913  each part is used for one thing
        self,
        *,
        today: Today,
        answers: Answers,
        people: PeopleBook,
        preferences: PreferencesFile,
        timetable: Timetable,
        clock: Clock,
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Today"), parent=parent)
        self._today = today
        self._answers = answers
        self._people = people
        self._preferences = preferences
        self._timetable = timetable
        self._clock = clock
        self._open_url = open_url
        self._suggest = quiet_button(_("Suggest someone now"), "bell")
        self._suggest.clicked.connect(self.suggestion_wanted)
        self.add_action(self._suggest)
        self._main = QWidget()
        self._rest = QWidget()
        self._main_shown: object = None
        self._rest_shown: object = None
        self.body.setSpacing(SPACE.large)
        self.body.addWidget(self._main)
        self.body.addWidget(self._rest)
        self.body.addStretch(1)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Look again: the clock has gone on."""
        self.reload()
        super().showEvent(event)

    @Slot()
    def reload(self) -> None:
        """Show the records as they stand, if anybody looks."""
        if not self.isVisible():
            return
        with telling(self.failed):
            for _part in self._parts(self._today.view()):
                pass

    def make_ready(self) -> Iterator[None]:
        """The records as they stand, too."""
        with telling(self.failed):
            view = self._today.view()
            yield
            yield from self._parts(view)
        yield from super().make_ready()

    def _parts(self, view: TodayView) -> Iterator[None]:
        """Make anew only what changed, in steps: somebody may be writing in the other part."""
        self.set_title(view.greeting, view.date)
        self._suggest.setVisible(not view.nobody)
        waiting = view.waiting or (view.coming_next, view.silence, view.silence_words)
        paused_until = self._timetable.paused_until()
        if self._main_shown != (view.nobody, waiting, paused_until):
            self._main_shown = view.nobody, waiting, paused_until
            self._main = self._swap(self._main, self._make_main(view, paused_until))
            self.body.setStretch(0, int(view.nobody))
            self.body.setStretch(2, int(not view.nobody))
            yield
        rest = view.hellos, view.coming, view.lately
        if self._rest_shown != rest:
            self._rest_shown = rest
            self._rest = self._swap(self._rest, self._make_rest(view))
            yield

    def _swap(self, before: QWidget, after: QWidget) -> QWidget:
        self.body.replaceWidget(before, after)
        before.hide()
        before.deleteLater()
        after.show()
        return after

    def _make_empty(self) -> QWidget:
        words = _("Add a few people you would like to stay close to. Kithbell suggests one at a time.")
        empty = EmptyState("people", _("Who matters to you?"), words, _("Add someone"))
        empty.activated.connect(self.people_wanted)
        return empty

    def _make_main(self, view: TodayView, paused_until: datetime | None) -> QWidget:
        if view.nobody:
            return self._make_empty()
        card = Card()
        end = card.body
        if view.waiting is not None:
            now, zone = self._clock.now(), self._clock.zone()
            laters = choices(now, zone, self._preferences.read().limits)
            panel = PromptPanel(view.waiting, now=now, zone=zone, laters=laters, open_url=self._open_url)
            panel.answered.connect(self._answers.take)
            panel.began.connect(self._answers.began)
            panel.why_wanted.connect(self.why_wanted)
            card.body.addWidget(panel)
        elif view.coming_next is not None:
            told_below = (Silence.PAUSED, Silence.MOMENT_TO_COME)
            quiet_until = "" if view.silence in told_below else view.silence_words
            following = NextPanel(view.coming_next, quiet_until, self._open_url)
            following.reached_out.connect(self._log)
            following.why_wanted.connect(self.why_wanted)
            card.body.addWidget(following)
            end = following.body
        else:
            card.body.addWidget(PlainLabel(view.silence_words, Role.QUIET))
        if view.silence is Silence.NO_SCHEDULE:
            choose = quiet_button(_("Choose when prompts may come"), "schedules")
            choose.clicked.connect(self.schedules_wanted)
            card.body.addWidget(choose)
        if paused_until is not None:
            end.addWidget(self._make_pause(paused_until))
        return card

    def _make_pause(self, until: datetime) -> QWidget:
        """Until when, and a way back."""
        row = QWidget()
        layout = FlowLayout(row, gap=SPACE.hair)
        words = paused_words(until, self._clock.now(), self._clock.zone())
        layout.addWidget(PlainLabel(words, Role.CAPTION))
        resume = link_button(_("Resume"), small=True)
        resume.clicked.connect(self._resume)
        layout.addWidget(resume)
        return row

    @Slot()
    def _resume(self) -> None:
        with telling(self.failed):
            self._timetable.resume()

    def _make_rest(self, view: TodayView) -> Columns:
        rest = Columns()
        rest.setContentsMargins(SPACE.medium, 0, SPACE.medium, 0)
        # On both sides as close as the rows of a list.
        for side in (rest.first, rest.second):
            side.setSpacing(0)
        if view.hellos:
            rest.first.addWidget(_headline(_("Might love a hello")))
            hellos = ShortList(_("Might love a hello"))
            hellos.show_rows([(hello.person, hello.name, hello.detail) for hello in view.hellos])
            hellos.chosen.connect(self.person_wanted)
            rest.first.addWidget(hellos)
        column = rest.second if view.hellos else rest.first
        if view.coming:
            column.addWidget(_headline(_("Coming up")))
            for coming in view.coming:
                column.addWidget(coming_row(coming))
        if view.lately:
            column.addSpacing(SPACE.small if column.count() else 0)
            column.addWidget(_headline(_("Lately")))
            for sentence in view.lately:
                column.addWidget(_indented(FewLines(sentence, Role.CAPTION, lines=2)))
                column.addSpacing(SPACE.hair)
        rest.first.addStretch(1)
        rest.second.addStretch(1)
        return rest

    @Slot(object, How)
    def _log(self, household: tuple[Person, ...], how: How) -> None:
        self._answers.keep(partial(self._keep_log, household, how, self._clock.now()))

    def _keep_log(self, household: tuple[Person, ...], how: How, at: datetime) -> None:
        touch = self._people.log([person.id for person in household], at=at, how=how)
        undo = partial(self._people.unlog, touch.id)
        with suppress(RuntimeError):  # the window was closed while somebody else held the records
            self.undo_offered.emit(_("Logged: you and {name}.").format(name=name_of(household)), undo)


def _headline(title: str) -> PlainLabel:
    headline = section(title)
    headline.setContentsMargins(SPACE.medium, 0, SPACE.medium, SPACE.small)
    return headline


def _indented(label: PlainLabel) -> PlainLabel:
    """Flush with the discs below it, and with the one in the card above."""
    label.setContentsMargins(SPACE.medium, 0, SPACE.medium, 0)
    return label
