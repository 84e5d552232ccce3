"""What Kithbell is and is not, and where it keeps things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QButtonGroup, QWidget

from desktop_app import __version__
from desktop_app.domain.passages import ARTICLE
from desktop_app.i18n import _
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.widgets.buttons import quiet_button
from desktop_app.ui.widgets.card import Card, rule
from desktop_app.ui.widgets.form import SettingRow
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


class FoldersCard(Card):
    """The folders, each with a button that opens it."""

    def __init__(
        self,
        folders: Mapping[str, Path],
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._open_url = open_url
        self._folders = list(folders.values())
        words = _("Everything stays on this computer. Nothing is sent anywhere, and nobody else is told.")
        self.body.addWidget(PlainLabel(words))
        buttons = QButtonGroup(self)
        buttons.idClicked.connect(self._open)
        for place, (label, folder) in enumerate(folders.items()):
            self.body.addWidget(rule())
            button = quiet_button(_("Open folder"))
            button.setAccessibleName(_("Open the folder of: {what}").format(what=label))
            buttons.addButton(button, place)
            self.body.addWidget(SettingRow(label, str(folder), button, natural=True))

    @Slot(int)
    def _open(self, place: int) -> None:
        folder = self._folders[place]
        self._open_url(QUrl.fromLocalFile(str(folder if folder.is_dir() else folder.parent)))


class AboutCard(Card):
    """The version, the article it is built on, and what it is not."""

    def __init__(
        self, open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._open_url = open_url
        self.body.addWidget(PlainLabel(_("Kithbell {version}").format(version=__version__)))
        words = _(
            "Kithbell helps you keep in touch. It is no treatment and promises no cure. "
            "If you are not well, please talk to a doctor or to someone you trust."
        )
        self.body.addWidget(PlainLabel(words, Role.QUIET))
        self.body.addWidget(rule())
        article = ARTICLE
        source = f"{article.author}, {article.title}, {article.journal} {article.year}; {article.pages}"
        button = quiet_button(_("Open"), "external")
        button.setAccessibleName(_("Open the article"))
        button.setToolTip(article.url)
        button.clicked.connect(self._open_article)
        self.body.addWidget(SettingRow(_("The article it is built on"), source, button))

    @Slot()
    def _open_article(self) -> None:
        self._open_url(QUrl(ARTICLE.url))
