"""Builds the windows, when they are asked for."""
# ruff: noqa: PLC0415  a window and what it imports are loaded when it is first opened

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.bootstrap.look import Look
from desktop_app.bootstrap.workshops import Workshops
from desktop_app.desktop.memory import give_back

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from desktop_app.bootstrap.core import Core
    from desktop_app.bootstrap.pages import PageMaker
    from desktop_app.services.ports import Autostart, Notifier
    from desktop_app.services.prompting import Prompting, PromptView
    from desktop_app.ui.announcer import RecordsAnnouncer
    from desktop_app.ui.answers import Answers
    from desktop_app.ui.first_run import FirstRunWindow
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.operations import Operations
    from desktop_app.ui.people.log_dialog import LogDialog
    from desktop_app.ui.prompt_card import PromptCard
    from desktop_app.ui.trouble.window import TroubleWindow

_GONE_AFTER = 2000  # milliseconds; another window may follow at once


class WindowMaker(QObject):
    """Makes windows over the services; their wishes come out as signals.

    `passage_wanted` carries a passage's id, `person_wanted` a person's, `page_wanted` a PageName,
    `failed` a sentence; after `erase_wanted` nothing is to be left.
    """

    suggestion_wanted = Signal()
    passage_wanted = Signal(str)
    person_wanted = Signal(int)
    page_wanted = Signal(object)
    language_chosen = Signal(str)
    failed = Signal(str)
    erase_wanted = Signal()

    def __init__(  # noqa: PLR0913  the composition root names each part
        self,
        qt: QApplication,
        core: Core,
        *,
        prompting: Prompting,
        answers: Answers,
        announcer: RecordsAnnouncer,
        operations: Operations,
        notifier: Notifier,
        autostart: Autostart,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._look = Look(qt, core.preferences)
        self._prompting = prompting
        self._answers = answers
        self._announcer = announcer
        self._operations = operations
        self._workshops = Workshops(core, announcer, operations)
        self._notifier = notifier
        self._autostart = autostart
        self._main: MainWindow | None = None
        self._page_maker: PageMaker | None = None
        self._mains = 0  # for a moment there are two, when the language changes

    def card(self, view: PromptView) -> PromptCard:
        """A prompt as a small window of its own."""
        from desktop_app.services.snoozing import choices
        from desktop_app.ui.prompt_card import PromptCard
        from desktop_app.ui.prompt_panel import PromptPanel

        self.dress()
        now, zone = self._core.clock.now(), self._core.clock.zone()
        laters = choices(now, zone, self._core.preferences.read().limits)
        card = PromptCard(PromptPanel(view, now=now, zone=zone, laters=laters), view.title)
        card.destroyed.connect(self._tidy_soon)
        return card

    def main(self) -> MainWindow:
        """The main window, for which `dress` was called; its pages are made when they are opened."""
        from desktop_app.ui.main_window import MainWindow

        self._main = MainWindow(self._pages().makers())
        self._operations.began.connect(self._main.show_work)
        self._main.destroyed.connect(self._forget_main)
        self._mains += 1
        return self._main

    def first(self) -> FirstRunWindow:
        """The window of the first start."""
        from desktop_app.bootstrap.core import FIRST_RUN
        from desktop_app.ui.first_run import FirstRunWindow

        self.dress()
        core = self._core
        return FirstRunWindow(
            book=core.book,
            importing=self._workshops.importing(),
            calendars=self._workshops.calendars(),
            timetable=core.timetable,
            quiet=core.preferences.read().limits.quiet,
            notifier=self._notifier,
            autostart=self._autostart,
            clock=core.clock,
            remember=partial(core.store.state.set_flag, FIRST_RUN),
        )

    def log(self, parent: QWidget | None) -> LogDialog:
        """The form of a time in touch, over a window if there is one."""
        from desktop_app.ui.people.log_dialog import LogDialog

        self.dress()
        dialog = LogDialog(self._core.book, self._core.clock, parent=parent)
        dialog.undo_offered.connect(self._offer_undo)
        return dialog

    def trouble(self, details: str, front: QWidget | None) -> TroubleWindow:
        """The window for an error that nobody foresaw."""
        from desktop_app.ui.trouble.window import TroubleWindow

        self.dress()
        return TroubleWindow(details, self._core.paths.log, front)

    @Slot()
    def _tidy_soon(self) -> None:
        """A window is gone: what it left behind goes too."""
        QTimer.singleShot(_GONE_AFTER, give_back)

    @Slot()
    def _forget_main(self) -> None:
        self._mains -= 1
        if not self._mains:
            self._main = None  # or all that its pages had made would stay
            self._core.book.let_cards_go()
        self._tidy_soon()

    def dress(self) -> None:
        """Make ready how windows look and speak."""
        self._look.dress()

    def _pages(self) -> PageMaker:
        if self._page_maker is None:
            from desktop_app.bootstrap.pages import PageMaker

            self._page_maker = pages = PageMaker(
                self._core,
                look=self._look,
                workshops=self._workshops,
                prompting=self._prompting,
                answers=self._answers,
                announcer=self._announcer,
                notifier=self._notifier,
                autostart=self._autostart,
                parent=self,
            )
            pages.suggestion_wanted.connect(self.suggestion_wanted)
            pages.passage_wanted.connect(self.passage_wanted)
            pages.person_wanted.connect(self.person_wanted)
            pages.page_wanted.connect(self.page_wanted)
            pages.language_chosen.connect(self.language_chosen)
            pages.failed.connect(self.failed)
            pages.erase_wanted.connect(self.erase_wanted)
            pages.feeds_wanted.connect(self._open_feeds)
            pages.keys_wanted.connect(self._show_keys)
            pages.undo_offered.connect(self._offer_undo)
        return self._page_maker

    @Slot()
    def _open_feeds(self) -> None:
        from desktop_app.bootstrap.feeds_card import make_feeds_card
        from desktop_app.ui.feeds.window import FeedsWindow

        card = make_feeds_card(self._core, self._announcer)
        card.undo_offered.connect(self._offer_undo)
        card.failed.connect(self.failed)
        FeedsWindow(card, self._main).open()

    @Slot()
    def _show_keys(self) -> None:
        if self._main is not None:
            self._main.show_keys()

    @Slot(str, object)
    def _offer_undo(self, text: str, undo: object) -> None:
        if self._main is not None and callable(undo):
            self._main.show_undo(text, undo)
