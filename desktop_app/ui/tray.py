"""The tray's menu: the next prompt in words, and a way to everything else."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from desktop_app.domain.planner import Wait
from desktop_app.i18n import _
from desktop_app.services import dates, wording
from desktop_app.ui.answers import telling
from desktop_app.ui.pausing import PauseLength, pause, pause_label
from desktop_app.ui.tray_icon import make_tray_icon, tray_picture
from desktop_app.ui.widgets.menu import Menu

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from PySide6.QtCore import SignalInstance

    from desktop_app.services.planning import Planning
    from desktop_app.services.ports import Clock
    from desktop_app.services.timetable import Timetable

_LONGEST_NAME = 40
_NO_MARKUP = str.maketrans("<>", "()")


class Tray(QObject):
    """Takes over an icon that is on screen and gives it its menu; `reload` keeps both true."""

    open_wanted = Signal()
    today_wanted = Signal()
    suggestion_wanted = Signal()
    log_wanted = Signal()
    why_wanted = Signal()
    preferences_wanted = Signal()
    quit_wanted = Signal()
    failed = Signal(str)

    def __init__(  # noqa: PLR0913  an icon, where its pictures are, and three services
        self,
        icon: QSystemTrayIcon,
        icons: Path,
        *,
        planning: Planning,
        timetable: Timetable,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._icons = icons
        self._planning = planning
        self._timetable = timetable
        self._clock = clock
        self._menu = Menu()
        self._fill()
        self._menu.aboutToShow.connect(self.reload)
        self._paused = False
        self._take_over()
        self.reload()

    def relabel(self) -> None:
        """The menu anew, in the language that is spoken now."""
        self._pauses.deleteLater()
        self._menu.clear()
        self._fill()
        self.reload()

    def _fill(self) -> None:
        self._next = self._add(_("Kithbell"), self.today_wanted)
        self._menu.addSeparator()
        self._add(_("Suggest someone now"), self.suggestion_wanted)
        self._add(_("Log an interaction…"), self.log_wanted)
        self._pauses = self._make_pauses()
        self._resume = QAction(_("Resume"), self._menu)
        self._resume.triggered.connect(self._end_pause)
        self._menu.addAction(self._resume)
        self._menu.addSeparator()
        self._add(_("Open Kithbell"), self.open_wanted)
        self._add(_("Why this matters"), self.why_wanted)
        self._add(_("Preferences"), self.preferences_wanted)
        self._menu.addSeparator()
        self._add(_("Quit"), self.quit_wanted)

    @property
    def menu(self) -> QMenu:
        """The menu, also for a window where there is no tray."""
        return self._menu

    @property
    def icon(self) -> QSystemTrayIcon:
        """The icon that is on screen now."""
        return self._icon

    def tool_tip(self) -> str:
        """What the icon says when the pointer rests on it."""
        return self._icon.toolTip()

    @Slot()
    def reload(self) -> None:
        """Say what comes next, and whether prompts are paused, as the records stand."""
        with telling(self.failed):
            now, zone = self._clock.now(), self._clock.zone()
            paused_until = self._timetable.paused_until()
            if paused_until is not None:
                self._say_paused(wording.moment_words(paused_until, now, zone))
                self._tell_tip(_("Kithbell, paused until {when}"), "", paused_until)
            else:
                self._say_next(now)
            self._pauses.menuAction().setVisible(paused_until is None)
            self._resume.setVisible(paused_until is not None)
            if self._paused is not (paused_until is not None):
                self._paused = not self._paused
                self._icon.setIcon(tray_picture(self._icons, paused=self._paused))

    @Slot()
    def recreate(self) -> None:
        """Make the icon anew: one made before the desktop had a tray never reaches it."""
        tip = self._icon.toolTip()
        self._icon.hide()
        self._icon.deleteLater()
        self._icon = make_tray_icon(self._icons)
        self._icon.setIcon(tray_picture(self._icons, paused=self._paused))
        self._icon.setToolTip(tip)
        self._take_over()

    def hide(self) -> None:
        """Take the icon off the tray, at the end."""
        self._icon.hide()

    def _take_over(self) -> None:
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._activate)

    def _say_paused(self, when: str) -> None:
        self._next.setText(_("Paused until {when}").format(when=when))

    def _say_next(self, now: datetime) -> None:
        zone = self._clock.zone()
        following = self._planning.following(now)
        if following is not None:
            name = _shortened(following.name)
            when = wording.moment_words(following.at, now, zone)
            self._next.setText(_("Next: {name}, {when}").format(name=name, when=when).replace("&", "&&"))
            self._tell_tip(_("Next: {name}, {when}"), name, following.at)
            return
        decision = self._planning.evaluate(now)
        silence = decision.silence if isinstance(decision, Wait) else None
        text = wording.silence(silence, None, now, zone) if silence else _("Nothing planned")
        self._next.setText(text.replace("&", "&&"))
        self._icon.setToolTip(_("Kithbell: nothing planned"))

    def _tell_tip(self, text: str, name: str, at: datetime) -> None:
        """The tool tip is not asked for when it is shown, so it names the day in a way that stays true."""
        here = at.astimezone(self._clock.zone())
        when = f"{dates.weekday_and_day(here)}, {dates.clock(here)}"
        # Some trays read markup in a tool tip, and none says how to quote it.
        self._icon.setToolTip(text.format(name=name, when=when).translate(_NO_MARKUP))

    def _make_pauses(self) -> QMenu:
        pauses = Menu(self._menu, _("Pause"))
        self._menu.addMenu(pauses)
        pauses.triggered.connect(self._pause)
        for length in PauseLength:
            pauses.addAction(pause_label(length)).setData(length.value)
        return pauses

    def _add(self, text: str, wanted: SignalInstance) -> QAction:
        action = QAction(text, self._menu)
        action.triggered.connect(wanted)
        self._menu.addAction(action)
        return action

    @Slot(QAction)
    def _pause(self, action: QAction) -> None:
        with telling(self.failed):
            pause(self._timetable, PauseLength(action.data()))

    @Slot()
    def _end_pause(self) -> None:
        with telling(self.failed):
            self._timetable.resume()

    @Slot(QSystemTrayIcon.ActivationReason)
    def _activate(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        # On macOS a click opens the menu, and saying `open` as well would be one thing too many.
        if reason is QSystemTrayIcon.ActivationReason.Trigger and sys.platform != "darwin":
            self.open_wanted.emit()


def _shortened(name: str) -> str:
    flat = " ".join(name.split())
    return flat if len(flat) <= _LONGEST_NAME else flat[: _LONGEST_NAME - 1] + "…"
