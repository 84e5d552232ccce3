"""Preferences: everything takes effect at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from desktop_app.domain.preferences import Contrast, Theme
from desktop_app.i18n import _, pgettext
from desktop_app.languages import OFFERED
from desktop_app.ui.about_card import AboutCard, FoldersCard
from desktop_app.ui.answers import telling
from desktop_app.ui.limits_card import LimitsCard
from desktop_app.ui.pages import PageName, page_label
from desktop_app.ui.pause_row import PauseRow
from desktop_app.ui.preference_edits import PreferenceEdits
from desktop_app.ui.sample_notice import SampleNotice
from desktop_app.ui.setting_search import SettingSearch
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.bars import Banner
from desktop_app.ui.widgets.buttons import quiet_button
from desktop_app.ui.widgets.calm_wheel import calm
from desktop_app.ui.widgets.card import Card, rule
from desktop_app.ui.widgets.form import SettingRow
from desktop_app.ui.widgets.page import Page, section
from desktop_app.ui.widgets.search_field import SearchField
from desktop_app.ui.widgets.segmented import Segmented
from desktop_app.ui.widgets.switch import Switch
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from PySide6.QtGui import QShowEvent

    from desktop_app.services.ports import Announcer, Autostart, Clock, Notifier, PreferencesFile
    from desktop_app.services.timetable import Timetable

_WIDTH = 720


class PreferencesPage(Page):
    """The window that is open at this page follows what it says.

    Signals: `theme_chosen` and `contrast_chosen` with what was, `language_chosen` with a code,
    `keys_wanted`, and `failed` with a sentence.

    `folders` names the places where Kithbell keeps things, each with its label; `data` holds
    cards about copies, `faults` those for finding some.
    """

    theme_chosen = Signal(Theme)
    contrast_chosen = Signal(Contrast)
    language_chosen = Signal(str)
    keys_wanted = Signal()
    failed = Signal(str)

    def __init__(  # noqa: PLR0913  each part of the page has its own port
        self,
        *,
        preferences: PreferencesFile,
        announcer: Announcer,
        timetable: Timetable,
        clock: Clock,
        autostart: Autostart,
        notifier: Notifier,
        folders: Mapping[str, Path],
        data: Sequence[QWidget] = (),
        faults: Sequence[QWidget] = (),
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            page_label(PageName.PREFERENCES), _("Everything here takes effect at once."), parent, width=_WIDTH
        )
        self._edits = PreferenceEdits(preferences, announcer, self)
        self._edits.failed.connect(self.failed)
        self._autostart = autostart
        self._notifier = notifier
        self._problems = Banner()
        self._notifications = Switch()
        self._suggestions = Switch()
        self._asking = Switch()
        self._patience = Switch()
        self._sample = SampleNotice(notifier, self)
        self._login = Switch()
        colours = ((Theme.SYSTEM, _("As the desktop")), (Theme.LIGHT, _("Light")), (Theme.DARK, _("Dark")))
        self._theme = Segmented(_("Colours"), [(theme.value, label) for theme, label in colours])
        contrasts = ((Contrast.SYSTEM, _("As the desktop")), (Contrast.HIGH, pgettext("contrast", "High")))
        self._contrast = Segmented(_("Contrast"), [(choice.value, label) for choice, label in contrasts])
        self._language = calm(QComboBox())
        self._language.addItem(_("As the desktop"), "")
        for code, name in OFFERED.items():
            self._language.addItem(name, code)
        self._language.setAccessibleName(_("Language"))
        self._pause = PauseRow(timetable, clock)
        self._pause.failed.connect(self.failed)
        self._limits = LimitsCard(self._edits)
        self.search = SearchField(_("Find a setting"))
        self._none_found = PlainLabel(_("Nothing here with these letters."), Role.QUIET)
        self._none_found.hide()
        self._settings = SettingSearch()
        self.body.setSpacing(SPACE.wide)
        self.body.addWidget(self._problems)
        self.body.addWidget(self.search)
        self.body.addWidget(self._none_found)
        self._add(_("Notifications"), self._notification_card())
        self._add(_("How much"), self._limits)
        self._add(_("What comes up"), self._extras_card())
        self._add(_("This computer"), self._computer_card())
        if data:
            self._add(_("Your data"), *data)
        self._add(_("Privacy"), FoldersCard(folders, open_url), *faults)
        self._add(_("About"), AboutCard(open_url))
        self.body.addStretch(1)
        self._notifications.toggled.connect(self._keep_notifications)
        self._suggestions.toggled.connect(self._keep_suggestions)
        self._asking.toggled.connect(self._keep_asking)
        self._patience.toggled.connect(self._keep_patience)
        self._login.toggled.connect(self._keep_login)
        self._theme.chosen.connect(self._keep_theme)
        self._contrast.chosen.connect(self._keep_contrast)
        self._language.activated.connect(self._keep_language)
        self._sample.told.connect(self._say_about_sample)
        self.search.textChanged.connect(self._find)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Look again."""
        self.reload()
        super().showEvent(event)

    @Slot()
    def reload(self) -> None:
        """Show what is in force, if anybody looks."""
        if not self.isVisible():
            return
        preferences = self._edits.read()
        self._problems.say("\n".join(self._edits.problems()))
        for switch, on in (
            (self._notifications, preferences.desktop_notifications),
            (self._suggestions, preferences.limits.open_suggestions),
            (self._asking, preferences.ask_after_link),
            (self._patience, preferences.good_moment),
        ):
            with QSignalBlocker(switch):
                switch.setChecked(on)
        self._show_login()
        self._theme.set_value(preferences.theme.value)
        self._contrast.set_value(preferences.contrast.value)
        self._language.setCurrentIndex(max(self._language.findData(preferences.language), 0))
        self._limits.show_limits(preferences.limits)
        self._pause.reload()

    def _add(self, title: str, *cards: QWidget) -> None:
        group = QWidget()
        block = QVBoxLayout(group)
        block.setContentsMargins(0, 0, 0, 0)
        block.setSpacing(SPACE.small)
        block.addWidget(section(title))
        for card in cards:
            block.addWidget(card)
        self.body.addWidget(group)
        self._settings.add(group, title)

    @Slot(str)
    def _find(self, letters: str) -> None:
        """Keep to the rows in whose words the letters are."""
        self._none_found.setVisible(not self._settings.find(letters))

    def _notification_card(self) -> Card:
        card = Card()
        words = _("The desktop shows prompts in its own way. Otherwise they come as a small window.")
        card.body.addWidget(SettingRow(_("Desktop notifications"), words, self._notifications))
        card.body.addWidget(rule())
        button = quiet_button(_("Show me one now"), "bell")
        button.clicked.connect(self._sample.show)
        service = _("Answering: {service}").format(service=self._notifier.describe())
        if self._notifier.is_denied():
            service = _("Not allowed: permit it in the system’s settings. Until then a small window comes.")
        self._sample_row = SettingRow(_("Try it"), service, button)
        card.body.addWidget(self._sample_row)
        card.body.addWidget(rule())
        card.body.addWidget(self._pause)
        return card

    def _extras_card(self) -> Card:
        card = Card()
        words = _("Now and then, suggest someone you may not have thought of")
        card.body.addWidget(SettingRow(words, _("Somebody whose turn has not come."), self._suggestions))
        card.body.addWidget(rule())
        words = _("An hour after a call or message, ask whether it worked out")
        card.body.addWidget(SettingRow(words, _("If it was begun from a prompt."), self._asking))
        card.body.addWidget(rule())
        words = _("Not while you are away or typing, or something fills the screen.")
        card.body.addWidget(SettingRow(_("Wait for a good moment"), words, self._patience))
        return card

    def _computer_card(self) -> Card:
        card = Card()
        card.body.addWidget(
            SettingRow(_("Start with this computer"), _("Quietly, in the tray."), self._login)
        )
        card.body.addWidget(rule())
        card.body.addWidget(SettingRow(_("Colours"), "", self._theme))
        card.body.addWidget(rule())
        words = _("Stronger colours, and lines around everything that can be pressed.")
        card.body.addWidget(SettingRow(_("Contrast"), words, self._contrast))
        card.body.addWidget(rule())
        button = quiet_button(_("Show the keys"))
        button.clicked.connect(self.keys_wanted)
        card.body.addWidget(SettingRow(_("Keyboard"), _("Everything works without a mouse, too."), button))
        card.body.addWidget(rule())
        words = _("What is quoted stays in English, as it was written.")
        card.body.addWidget(SettingRow(_("Language"), words, self._language))
        return card

    def _show_login(self) -> None:
        with QSignalBlocker(self._login):
            self._login.setChecked(self._autostart.is_enabled())

    @Slot(bool)
    def _keep_notifications(self, on: bool) -> None:  # noqa: FBT001  as the signal passes it
        self._edits.change(desktop_notifications=on)

    @Slot(bool)
    def _keep_suggestions(self, on: bool) -> None:  # noqa: FBT001  as the signal passes it
        self._edits.change_limits(open_suggestions=on)

    @Slot(bool)
    def _keep_asking(self, on: bool) -> None:  # noqa: FBT001  as the signal passes it
        self._edits.change(ask_after_link=on)

    @Slot(bool)
    def _keep_patience(self, on: bool) -> None:  # noqa: FBT001  as the signal passes it
        self._edits.change(good_moment=on)

    @Slot(bool)
    def _keep_login(self, on: bool) -> None:  # noqa: FBT001  as the signal passes it
        with telling(self.failed):
            if on:
                self._autostart.enable()
            else:
                self._autostart.disable()
        self._show_login()

    @Slot(str)
    def _keep_theme(self, value: str) -> None:
        theme = Theme(value)
        self._edits.change(theme=theme)
        self.theme_chosen.emit(theme)

    @Slot(str)
    def _keep_contrast(self, value: str) -> None:
        contrast = Contrast(value)
        self._edits.change(contrast=contrast)
        self.contrast_chosen.emit(contrast)

    @Slot(int)
    def _keep_language(self, place: int) -> None:
        language = str(self._language.itemData(place))
        if language != self._edits.read().language:
            self._edits.change(language=language)
            self.language_chosen.emit(language)

    @Slot(str)
    def _say_about_sample(self, sentence: str) -> None:
        self._sample_row.sentence.setText(sentence)
