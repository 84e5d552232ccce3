"""The running application: what happens when something does."""

from __future__ import annotations

import logging
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.domain.errors import KithbellError
from desktop_app.ui.pages import PageName

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop_app.services.ports import Alarm, Clock
    from desktop_app.services.prompting import Prompting
    from desktop_app.ui.tray import Tray
    from desktop_app.ui.windows import Windows

logger = logging.getLogger(__name__)

# Where the records cannot be read or written just now, another try comes after this time.
TRY_AGAIN_AFTER = timedelta(minutes=1)


class Application(QObject):
    """Joins the alarm, the tray, the windows and other processes' wishes to Prompting.

    `ended` is emitted when the user, or another process, wants Kithbell to end.
    """

    ended = Signal()

    def __init__(  # noqa: PLR0913  the composition root names each part
        self,
        *,
        prompting: Prompting,
        alarm: Alarm,
        clock: Clock,
        tray: Tray,
        windows: Windows,
        describe: Callable[[], Mapping[str, object]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._prompting = prompting
        self._alarm = alarm
        self._clock = clock
        self._tray = tray
        self._windows = windows
        self._describe = describe
        self._say_next = QTimer(self)
        self._say_next.setSingleShot(True)
        self._say_next.timeout.connect(self.say_what_comes)
        tray.open_wanted.connect(windows.open)
        tray.today_wanted.connect(windows.open_today)
        tray.log_wanted.connect(windows.open_log)
        tray.why_wanted.connect(windows.open_why)
        tray.preferences_wanted.connect(windows.open_preferences)
        tray.suggestion_wanted.connect(self.suggest)
        tray.failed.connect(windows.tell)
        tray.quit_wanted.connect(self.ended)
        windows.quit_wanted.connect(self.ended)

    @Slot()
    def start(self) -> None:
        """Take up where the last run ended."""
        self._prompt(self._prompting.resume)

    @Slot()
    def look_again(self) -> None:
        """The alarm rang: show what is due, and then, in another turn, say what comes next."""
        self.decide()
        self._say_next.start()

    @Slot()
    def decide(self) -> None:
        """Records changed: show what is due now, and set the alarm anew."""
        self._prompt(self._prompting.look_again)

    @Slot()
    def say_what_comes(self) -> None:
        """The tray and the window name the next prompt."""
        self._tray.reload()
        self._windows.reload()

    @Slot(str)
    def wake(self, reason: str) -> None:
        """The machine was away, or its clock was set."""
        logger.info("back: %s", reason)
        self._prompt(partial(self._prompting.resume, back_since=self._clock.now()))

    @Slot()
    def suggest(self) -> None:
        """Suggest someone now, or say why that could not be done."""
        try:
            self._suggest()
        except KithbellError as error:
            self._windows.tell(str(error))

    def _suggest(self) -> str:
        """The name, or nothing where nobody is there; the page of people says how to change that."""
        prompt = self._prompting.suggest_now()
        if prompt is None:
            self._windows.open_page(PageName.PEOPLE)
            return ""
        return prompt.name

    def obey(self, verb: str, _arguments: Mapping[str, str]) -> Mapping[str, object]:
        """Do what another process asks for, and answer."""
        match verb:
            case "show":
                self._windows.open()
            case "changed":
                QTimer.singleShot(0, self, self.look_again)
            case "suggest":
                try:
                    return {"subject": self._suggest()}
                except KithbellError as error:  # said where it was asked for
                    return {"error": str(error)}
            case "status":
                return self._describe()
            case "quit":
                QTimer.singleShot(0, self, self.ended.emit)
            case _:
                return {"error": "unknown verb"}
        return {"done": True}

    def _prompt(self, step: Callable[[], None]) -> None:
        try:
            step()
        except KithbellError:
            logger.warning("the records cannot be used just now", exc_info=True)
            self._alarm.set(self._clock.now() + TRY_AGAIN_AFTER)
