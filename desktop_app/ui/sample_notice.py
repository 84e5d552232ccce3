"""A notification to look at, about nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.domain.history import PromptId
from desktop_app.i18n import _
from desktop_app.services.ports import Notice, NoticeAnswer

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
        self.told.emit(_("Asking your desktop…"))
        sample = Notice(
            prompt=_NO_PROMPT,
            title=_("A friend might love to hear from you"),
            body=_("This is how a prompt looks. It comes at moments you chose, and never more often."),
            buttons={NoticeAnswer.LATER: _("Lovely")},
        )
        self._notifier.show(sample, self)

    def notice_shown(self, _prompt: PromptId) -> None:
        """It is there."""
        self.told.emit(_("There it is."))

    def notice_failed(self, _prompt: PromptId, _why: str) -> None:
        """It is not."""
        self.told.emit(_("Your desktop did not show it, so prompts come as a small window instead."))

    def notice_answered(self, _prompt: PromptId, _answer: NoticeAnswer) -> None:
        """It can be pressed, too."""
        self._notifier.withdraw(_NO_PROMPT)
        self.told.emit(_("It works, with its buttons."))
