"""A notification to look at, about nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

from desktop_app.domain.history import PromptId
from desktop_app.i18n import _
from desktop_app.services.notices import Notice, NoticeAnswer

if TYPE_CHECKING:
    from desktop_app.services.ports import Notifier

_NO_PROMPT = PromptId(0)


class SampleNotice(QObject):
    """Shows one when asked and says with `told` what became of it, in a sentence."""

    told = Signal(str)

    def __init__(self, notifier: Notifier, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notifier = notifier

    @Slot()
    def show(self) -> None:
        """Ask the desktop to show it."""
        self._tell(_("Asking your desktop…"))
        sample = Notice(
            prompt=_NO_PROMPT,
            title=_("A friend might love to hear from you"),
            body=_("This is how a prompt looks. It comes at moments you chose, and never more often."),
            buttons={NoticeAnswer.LATER: _("Lovely")},
        )
        self._notifier.show(sample, self)

    def notice_shown(self, _prompt: PromptId) -> None:
        """It is there."""
        self._tell(_("There it is."))

    def notice_failed(self, _prompt: PromptId, _why: str) -> None:
        """It is not."""
        self._tell(_("Your desktop did not show it, so prompts come as a small window instead."))

    def notice_answered(self, _prompt: PromptId, _answer: NoticeAnswer) -> None:
        """It can be pressed, too."""
        self._notifier.withdraw(_NO_PROMPT)
        self._tell(_("It works, with its buttons."))

    def _tell(self, sentence: str) -> None:
        # The desktop may answer after the window with this object was closed.
        if isValid(self):
            self.told.emit(sentence)
