"""No notifications: whoever asks for one is told so at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.i18n import _

if TYPE_CHECKING:
    from desktop_app.domain.history import PromptId
    from desktop_app.services.notices import Notice
    from desktop_app.services.ports import NoticeListener


class NullNotifier:
    """Fulfils Notifier where there is nothing to notify with."""

    def show(self, notice: Notice, listener: NoticeListener) -> None:
        """Fail."""
        listener.notice_failed(notice.prompt, "there is no notification service here")

    def withdraw(self, prompt: PromptId) -> None:
        """Nothing is ever shown."""

    def describe(self) -> str:
        """That none answers."""
        return _("none answers")

    def is_denied(self) -> bool:
        """Nobody was asked."""
        return False

    def close(self) -> None:
        """Nothing to let go of."""
