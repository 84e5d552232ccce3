"""Stand-ins for what cannot run in a test: a clock to set, an alarm to ring, a desktop that obeys."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.history import PromptId
    from desktop_app.services.notices import Notice
    from desktop_app.services.ports import NoticeListener
    from desktop_app.services.prompting import PromptView


@dataclass
class SetClock:
    """A Clock that shows what it is set to."""

    at: datetime = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
    where: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/Berlin"))

    def now(self) -> datetime:
        return self.at

    def zone(self) -> ZoneInfo:
        return self.where

    def go_on(self, length: timedelta) -> None:
        self.at += length


@dataclass
class CountingAnnouncer:
    """An Announcer that counts."""

    times: int = 0

    def records_changed(self) -> None:
        self.times += 1


@dataclass
class HandAlarm:
    """An Alarm that the test rings."""

    moment: datetime | None = None

    def set(self, moment: datetime | None) -> None:
        self.moment = moment


@dataclass
class Screen:
    """A Presenter: the one prompt on it, and all that were ever there."""

    shown: PromptView | None = None
    ever: list[PromptView] = field(default_factory=list)

    def present(self, view: PromptView) -> None:
        self.shown = view
        self.ever.append(view)

    def withdraw(self, prompt: PromptId) -> None:
        if self.shown and self.shown.prompt.id == prompt:
            self.shown = None


@dataclass
class ObedientNotifier:
    """A Notifier that shows all it is given, or fails if told to."""

    fails: bool = False
    shown: Notice | None = None
    listener: NoticeListener | None = None
    withdrawn: list[PromptId] = field(default_factory=list)

    def show(self, notice: Notice, listener: NoticeListener) -> None:
        if self.fails:
            listener.notice_failed(notice.prompt, "told to fail")
            return
        self.shown, self.listener = notice, listener
        listener.notice_shown(notice.prompt)

    def withdraw(self, prompt: PromptId) -> None:
        self.withdrawn.append(prompt)
        if self.shown and self.shown.prompt == prompt:
            self.shown = None

    def is_denied(self) -> bool:
        return False

    def describe(self) -> str:
        return "obedient 1.0"

    def close(self) -> None:
        self.shown = None


@dataclass
class SwitchAutostart:
    """An Autostart that is a mere switch."""

    on: bool = False

    def is_enabled(self) -> bool:
        return self.on

    def missing_program(self) -> str:
        return ""

    def enable(self) -> None:
        self.on = True

    def disable(self) -> None:
        self.on = False


@dataclass
class Neighbour:
    """A RunningInstance that answers what it is told, and remembers what it was asked."""

    answers: Mapping[str, Mapping[str, object]] | None = None
    asked: list[str] = field(default_factory=list)

    def ask(self, verb: str, **_arguments: str) -> Mapping[str, object] | None:
        self.asked.append(verb)
        return None if self.answers is None else self.answers.get(verb, {})

    def is_there(self) -> bool:
        return self.answers is not None
