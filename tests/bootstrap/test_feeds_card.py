"""The card of followed calendars, joined as the application joins it."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from desktop_app.bootstrap.core import build_core
from desktop_app.bootstrap.feeds_card import make_feeds_card
from desktop_app.domain.activities import FeedId
from desktop_app.domain.feeds import Feed
from desktop_app.domain.people import UNSAVED
from desktop_app.paths import Paths
from desktop_app.ui.announcer import RecordsAnnouncer
from tests.desktop.harness.programs import wait_until
from tests.fakes import SetClock

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def test_pressing_refresh_has_the_calendar_read_by_another_process(qtbot: QtBot, tmp_path: Path) -> None:
    paths = Paths.of(tmp_path / "data", tmp_path / "config")
    paths.prepare()
    announcer = RecordsAnnouncer()
    core = build_core(paths, announcer, SetClock())
    with closing(core.store):
        card = make_feeds_card(core, announcer)
        qtbot.addWidget(card)
        core.store.feeds.add(Feed(FeedId(UNSAVED), "https://localhost:1/club.ics", "Rowing"))
        card.reload()
        card.rows[0].refresh.click()
        wait_until(lambda: core.store.feeds.all()[0].trouble, "the process has asked")
        announcer.records_changed()
        qtbot.waitUntil(lambda: "does not answer" in card.rows[0].words)
