"""Puts prompts on the screen: as the desktop's own notification, else as the prompt card."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.domain.history import Kind, PromptId
from desktop_app.i18n import _
from desktop_app.services.notices import Notice, NoticeAnswer
from desktop_app.services.snoozing import Later
from desktop_app.ui.answers import ReachedOut

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.ports import Notifier, PreferencesFile
    from desktop_app.services.prompting import PromptView
    from desktop_app.ui.answers import Answer
    from desktop_app.ui.prompt_card import PromptCard

logger = logging.getLogger(__name__)


class PromptPresenter(QObject):
    """Fulfils Presenter and NoticeListener; at most one card at a time, and it never takes the focus.

    Signals: `answered` with the prompt's id and an Answer, `began` with the id once a call or a message
    was begun, `why_wanted` with a passage's id, `log_wanted`, and `window_wanted` when a notice is
    opened whose prompt is gone.
    """

    answered = Signal(int, object)
    began = Signal(int)
    why_wanted = Signal(str)
    log_wanted = Signal()
    window_wanted = Signal()

    def __init__(
        self,
        notifier: Notifier,
        preferences: PreferencesFile,
        make_card: Callable[[PromptView], PromptCard],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._notifier = notifier
        self._preferences = preferences
        self._make_card = make_card
        self._view: PromptView | None = None
        self._card: PromptCard | None = None

    @property
    def card(self) -> PromptCard | None:
        """The card on screen, if there is one."""
        return self._card

    def present(self, view: PromptView) -> None:
        """Show it in place of the one before; a card that is open about it already stays as it is."""
        if self._card is not None and self._is_current(view.prompt.id):
            return
        self._close_card()
        self._view = view
        if self._preferences.read().desktop_notifications:
            self._notifier.show(notice(view), self)
        else:
            self._open_card(view).show_quietly()

    def withdraw(self, prompt: PromptId) -> None:
        """Take the notice and the card away."""
        self._notifier.withdraw(prompt)
        if self._is_current(prompt):
            self._view = None
            self._close_card()

    def open(self) -> bool:
        """Show the waiting prompt's card because the user asks for it; False if none waits."""
        if self._view is None:
            return False
        self._open_card(self._view).show_for_user()
        return True

    def notice_shown(self, prompt: PromptId) -> None:
        """The desktop has it on screen."""
        logger.info("prompt %s is on the desktop", prompt)

    def notice_failed(self, prompt: PromptId, why: str) -> None:
        """Show the card instead."""
        logger.info("prompt %s could not be a notification: %s", prompt, why)
        if self._view is not None and self._is_current(prompt):
            self._open_card(self._view).show_quietly()

    def notice_answered(self, prompt: PromptId, answer: NoticeAnswer) -> None:
        """Pass on what was pressed."""
        match answer:
            case NoticeAnswer.REACHED_OUT:
                self.answered.emit(prompt, ReachedOut())
            case NoticeAnswer.LATER:
                self.answered.emit(prompt, Later.HOUR)
            case NoticeAnswer.WHY:
                if self._view is not None and self._is_current(prompt):
                    self.why_wanted.emit(self._view.passage.id)
                else:
                    self.window_wanted.emit()
            case NoticeAnswer.OPEN:
                if not self._is_current(prompt) or not self.open():
                    self.window_wanted.emit()

    def _is_current(self, prompt: PromptId) -> bool:
        return self._view is not None and self._view.prompt.id == prompt

    def _open_card(self, view: PromptView) -> PromptCard:
        if self._card is None:
            self._card = self._make_card(view)
            self._card.answered.connect(self._pass_on)
            self._card.began.connect(self.began)
            self._card.why_wanted.connect(self.why_wanted)
            self._card.log_wanted.connect(self.log_wanted)
            self._card.closed.connect(self._forget_card)
        return self._card

    def _close_card(self) -> None:
        if self._card is not None:
            self._card.close()

    @Slot(int, object)
    def _pass_on(self, prompt: int, answer: Answer) -> None:
        self._close_card()
        self.answered.emit(prompt, answer)

    @Slot()
    def _forget_card(self) -> None:
        if self._card is not None:
            self._card.deleteLater()
            self._card = None


def notice(view: PromptView) -> Notice:
    """The desktop notification of a prompt, in plain text."""
    did_it = _("I’ll join") if view.prompt.subject.kind is Kind.ACTIVITY else _("I reached out")
    return Notice(
        prompt=view.prompt.id,
        title=view.title,
        body=f"{view.reason}\n“{view.passage.notice}”",
        buttons={
            NoticeAnswer.REACHED_OUT: did_it,
            NoticeAnswer.LATER: _("Later"),
            NoticeAnswer.WHY: _("Why this matters"),
        },
    )
