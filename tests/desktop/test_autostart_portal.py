"""Starting at login from a Flatpak, with a portal of the tests' own on a real bus."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from desktop_app.desktop import autostart
from desktop_app.desktop.autostart.portal import BackgroundPortal
from desktop_app.desktop.autostart.xdg import AutostartEntry
from desktop_app.domain.errors import StorageError
from tests.desktop.harness import portal
from tests.fakes import SwitchAutostart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.desktop.harness import DesktopSession

pytestmark = pytest.mark.desktop

COMMAND = ["kithbell", "--background"]


@pytest.fixture
def desk(session: DesktopSession) -> Iterator[portal.BackgroundPortal]:
    started = portal.BackgroundPortal(session.loop, session.address)
    yield started
    started.stop()


@pytest.fixture
def entry() -> SwitchAutostart:
    """What the portal writes, which only the desktop's settings and Kithbell read."""
    return SwitchAutostart()


@pytest.fixture
def arranged(session: DesktopSession, entry: SwitchAutostart) -> BackgroundPortal:
    return BackgroundPortal(entry, COMMAND, session.address)


def test_the_desktop_is_asked(
    desk: portal.BackgroundPortal, arranged: BackgroundPortal, entry: SwitchAutostart
) -> None:
    arranged.enable()
    arranged.disable()

    assert [asked["autostart"] for asked in desk.asked] == [True, False]
    assert desk.asked[0]["commandline"] == COMMAND
    assert desk.asked[0]["reason"]
    assert not entry.on, "the portal writes the entry, and nobody else"


def test_it_is_as_the_entry_says(arranged: BackgroundPortal, entry: SwitchAutostart) -> None:
    assert not arranged.is_enabled()
    entry.on = True
    assert arranged.is_enabled()
    assert arranged.missing_program() == ""


@pytest.mark.parametrize(("code", "grants"), [(1, True), (2, True), (0, False)])
def test_what_is_not_allowed_is_said(
    desk: portal.BackgroundPortal, arranged: BackgroundPortal, code: int, *, grants: bool
) -> None:
    desk.code, desk.grants = code, grants

    with pytest.raises(StorageError, match="did not allow"):
        arranged.enable()


def test_a_desktop_that_asks_its_user_is_not_waited_for(
    desk: portal.BackgroundPortal, arranged: BackgroundPortal
) -> None:
    desk.answers = False

    with pytest.raises(StorageError, match="It may be asking you"):
        arranged.enable()


def test_a_portal_that_refuses_is_named(desk: portal.BackgroundPortal, arranged: BackgroundPortal) -> None:
    desk.refusal = "org.freedesktop.portal.Error.Failed"

    with pytest.raises(StorageError, match=r"could not be asked .*Failed: not today"):
        arranged.enable()


def test_without_a_portal_the_entry_is_written(arranged: BackgroundPortal, entry: SwitchAutostart) -> None:
    arranged.enable()
    assert entry.on
    arranged.disable()
    assert not entry.on


def test_without_a_bus_one_sentence_says_so(entry: SwitchAutostart) -> None:
    with pytest.raises(StorageError, match="could not be asked"):
        BackgroundPortal(entry, COMMAND, "unix:path=/nonexistent").enable()


@pytest.mark.skipif(sys.platform != "linux", reason="Flatpaks are Linux's")
def test_a_flatpak_asks_the_portal_and_others_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(autostart.select(COMMAND), AutostartEntry)
    monkeypatch.setenv("FLATPAK_ID", autostart.APP_ID)
    assert isinstance(autostart.select(COMMAND), BackgroundPortal)
