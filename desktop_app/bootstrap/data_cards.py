"""The two cards about the user's data: how it is kept, and how it is taken along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.storage.files import save_file
from desktop_app.ui.along_card import AlongCard
from desktop_app.ui.data_card import DataCard

if TYPE_CHECKING:
    from desktop_app.bootstrap.core import Core
    from desktop_app.bootstrap.workshops import Workshops
    from desktop_app.ui.announcer import RecordsAnnouncer


def make_data_cards(
    core: Core, workshops: Workshops, announcer: RecordsAnnouncer
) -> tuple[DataCard, AlongCard]:
    """Both; the first follows the records by itself."""
    keeping = DataCard(workshops.keeping(), core.clock, core.paths.data)
    announcer.told.connect(keeping.reload)
    return keeping, AlongCard(workshops.along(), save_file)
