"""The running program has followed calendars read, and stays out of the network itself."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.activities import FeedId
from desktop_app.domain.feeds import Feed
from desktop_app.domain.people import UNSAVED
from desktop_app.storage.store import open_store
from tests.desktop.harness.programs import wait_until
from tests.desktop.web.programs import trusting
from tests.desktop.web.server import HttpsServer, Manners, https_server, make_certificate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.desktop.harness import DesktopSession

pytestmark = pytest.mark.desktop


def libraries(pid: int) -> set[str]:
    """What a process has loaded."""
    lines = Path(f"/proc/{pid}/maps").read_text(encoding="utf-8").splitlines()
    return {Path(line.split()[-1]).name for line in lines if ".so" in line}


def add_unread(session: DesktopSession, address: str) -> None:
    """A calendar that was added and never read, in records that are there already."""
    with closing(open_store(session.data / "kithbell.sqlite3", datetime.now(UTC))) as store:
        store.feeds.add(Feed(FeedId(UNSAVED), address, "Rowing"))


@pytest.fixture
def server(session: DesktopSession) -> Iterator[HttpsServer]:
    """A server that the session's processes trust; the application settles within a second."""
    certificate = make_certificate(session.folder)
    session.environment |= trusting(session.environment, certificate, session.folder)
    with https_server(certificate) as running:
        running.answers["/club.ics"] = Manners().good
        yield running


def test_a_calendar_that_is_due_is_read_some_minutes_after_the_start(
    session: DesktopSession, server: HttpsServer
) -> None:
    session.tray.start()
    session.run_kithbell("feed", "list")
    add_unread(session, server.address("/club.ics"))
    kithbell = session.start_kithbell("--background")
    session.tray.wait()
    wait_until(lambda: session.ask_kithbell("activity", "list"), "the calendar is read")
    (feed,) = session.ask_kithbell("feed", "list")
    assert (feed["activities"], feed["trouble"]) == (1, "")
    assert len(server.visits) == 1
    loaded = libraries(kithbell.pid)
    assert any(name.startswith("libQt6Core") for name in loaded)
    assert not [name for name in loaded if name.startswith(("libQt6Network", "libssl", "QtNetwork"))]


def test_the_first_calendar_beside_the_running_program_is_read_too(
    session: DesktopSession, server: HttpsServer
) -> None:
    session.tray.start()
    session.start_kithbell("--background")
    session.tray.wait()
    add_unread(session, server.address("/club.ics"))
    session.run_kithbell("people", "add", "Ana")
    wait_until(lambda: session.ask_kithbell("activity", "list"), "the calendar is read")
    assert len(server.visits) == 1
