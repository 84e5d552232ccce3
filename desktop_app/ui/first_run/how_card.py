"""How prompts come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui.answers import telling
from desktop_app.ui.first_run.saying import announce
from desktop_app.ui.sample_notice import SampleNotice
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.buttons import quiet_button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.columns import Columns
from desktop_app.ui.widgets.form import SettingRow
from desktop_app.ui.widgets.page import section
from desktop_app.ui.widgets.switch import Switch
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from desktop_app.services.ports import Autostart, Notifier


class HowCard(Card):
    """A notification to try, and starting with the computer; `failed` carries a sentence."""

    failed = Signal(str)

    def __init__(self, notifier: Notifier, autostart: Autostart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._autostart = autostart
        self._sample = SampleNotice(notifier, self)
        self.told = PlainLabel(_("A quiet notification, one at a time."), Role.QUIET)
        self.try_one = quiet_button(_("Show me one"), "bell")
        self.login = Switch()
        self.login.setChecked(autostart.is_enabled())
        row = QHBoxLayout()
        row.addWidget(self.try_one)
        row.addStretch(1)
        sides = Columns(gap=SPACE.wide)
        sides.first.addWidget(self.told)
        sides.first.addLayout(row)
        sides.first.addStretch(1)
        sides.second.addWidget(
            SettingRow(_("Start with my computer"), _("Quietly, in the tray."), self.login)
        )
        sides.second.addStretch(1)
        self.body.addWidget(section(_("How?")))
        self.body.addWidget(sides)
        self.try_one.clicked.connect(self._sample.show)
        self._sample.told.connect(self._tell)
        self.login.toggled.connect(self._set_login)

    @Slot(str)
    def _tell(self, sentence: str) -> None:
        self.told.setText(sentence)
        announce(self.told, sentence)

    @Slot(bool)
    def _set_login(self, on: bool) -> None:  # noqa: FBT001  as the signal passes it
        with telling(self.failed):
            if on:
                self._autostart.enable()
            else:
                self._autostart.disable()
        with QSignalBlocker(self.login):
            self.login.setChecked(self._autostart.is_enabled())
