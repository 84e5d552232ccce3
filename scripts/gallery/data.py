"""The user's data: copies, files to take along, and the way back."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from _household import ZONE, Household

from desktop_app.domain.backups import Backup, Why
from desktop_app.domain.everything import Document
from desktop_app.exchange.writers import FileWriters
from desktop_app.i18n import _
from desktop_app.services.everything import taken
from desktop_app.services.safekeeping import Safekeeping
from desktop_app.services.taking_along import TakingAlong
from desktop_app.services.wording import moment_words
from desktop_app.storage.files import save_file
from desktop_app.storage.restoring import SqliteBackups
from desktop_app.ui.along_card import AlongCard, BringBackDialog
from desktop_app.ui.data_card import DataCard
from desktop_app.ui.data_dialogs import EraseDialog, RestoreDialog
from desktop_app.ui.pages import PageName, page_label
from desktop_app.ui.widgets.page import Page, section

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop_app.services.ports import Store


_FOLDER = Path("/home/robin/.local/share/kithbell")


def scenes() -> dict[str, Callable[[], QWidget]]:
    """The pictures this module can make."""
    return {
        "data": _cards,
        "data-restore": _restore,
        "data-erase": EraseDialog,
        "data-back": _bring_back,
        "data-back-newer": partial(_bring_back, passed_over=("moods", "people[].colour")),
    }


def _keeping(home: Household) -> Safekeeping:
    return Safekeeping(SqliteBackups(Path(tempfile.mkdtemp()) / "k.sqlite3"), home.clock, home.announcer)


def _along(home: Household, store: Store) -> TakingAlong:
    return TakingAlong(
        store=store,
        preferences=home.preferences,
        planning=home.planning,
        writers=FileWriters(),
        clock=home.clock,
        announcer=home.announcer,
        keeping=_keeping(home),
        keep_preferences=str,
    )


def _cards() -> QWidget:
    home = Household()
    keeping = _keeping(home)
    page = Page(page_label(PageName.PREFERENCES), _("Everything here takes effect at once."), width=720)
    page.body.addWidget(section(_("Your data")))
    page.body.addWidget(DataCard(home.workshop(lambda _store: keeping), home.clock, _FOLDER))
    page.body.addWidget(AlongCard(home.workshop(partial(_along, home)), save_file))
    page.body.addStretch(1)
    page.resize(860, 640)
    return page


def _restore() -> QWidget:
    home = Household()
    now = home.clock.now()
    occasions = enumerate((Why.ASKED, Why.DAILY, Why.IMPORT))
    kept = [Backup(Path(f"{days}.sqlite3"), now - timedelta(days=days), why) for days, why in occasions]
    lines = [(backup, moment_words(backup.at, now, ZONE)) for backup in kept]
    return RestoreDialog(lines, home.workshop(lambda _store: _keeping(home)))


def _bring_back(passed_over: tuple[str, ...] = ()) -> QWidget:
    home = Household()
    return BringBackDialog(
        home.workshop(partial(_along, home)),
        Document(taken(home.store, home.preferences.read()), passed_over),
    )
