"""Kithbell does its main job where there is no network at all, and without a try to reach any."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.desktop.harness.programs import wait_until
from tests.desktop.harness.session import CHECKOUT, desktop_session
from tests.desktop.test_main_job import history, make_ready, open_schedule
from tests.system import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.desktop.harness import DesktopSession

pytestmark = pytest.mark.desktop

# In a network namespace of its own a program has not even a loopback device.
_NO_NETWORK = ("unshare", "--user", "--map-current-user", "--net")

# Python runs this at its start: a try is written down, and fails.
_AT_START = """
import sys

def forbid(event, arguments):
    if event in {{"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}}:
        tried = event
    elif event in {{"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"}}:
        family = arguments[0].family.name
        tried = "" if family == "AF_UNIX" else f"{{event}} {{family}}"
    else:
        return
    if tried:
        with open({tries!r}, "a") as file:
            file.write(tried + "\\n")
        raise OSError("no network here")

sys.addaudithook(forbid)
"""


def can_forbid() -> bool:
    """Whether this system lets users make network namespaces."""
    return subprocess.run([*_NO_NETWORK, "true"], check=False, capture_output=True).returncode == 0


@pytest.fixture
def offline(tmp_path: Path, display: str) -> Iterator[DesktopSession]:
    """A session whose Kithbell finds no network and notes every try; without namespaces it only notes."""
    forbidden = _NO_NETWORK if can_forbid() else ()
    with desktop_session(tmp_path, display, [*forbidden, *CHECKOUT]) as session:
        (tmp_path / "sitecustomize.py").write_text(_AT_START.format(tries=str(tries(session))))
        session.environment["PYTHONPATH"] = f"{tmp_path}:{ROOT}"
        yield session


def tries(session: DesktopSession) -> Path:
    return session.folder / "tries"


def internet_sockets(pid: int) -> list[str]:
    """The open sockets of a process that are not local ones."""
    inodes = {
        target.removeprefix("socket:[").removesuffix("]")
        for link in Path(f"/proc/{pid}/fd").iterdir()
        if (target := str(link.readlink())).startswith("socket:")
    }
    tables = [Path(f"/proc/{pid}/net/{table}") for table in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6")]
    lines = [line.split() for table in tables if table.exists() for line in table.read_text().splitlines()]
    return [line[1] for line in lines if line[9] in inodes]


def test_the_main_job_needs_no_network(offline: DesktopSession) -> None:
    make_ready(offline)
    open_schedule(offline)
    kithbell = offline.start_kithbell("--background")
    notice = offline.notifications.wait()
    assert notice.title == "Ana Moreno might love to hear from you"
    offline.press("I reached out")
    wait_until(lambda: history(offline)[0]["response"], "the answer is kept")
    assert [answered["response"] for answered in history(offline)] == ["connected"]
    assert offline.run_kithbell().returncode == 0
    wait_until(lambda: offline.windows("Kithbell"), "the window is there")
    assert internet_sockets(kithbell.pid) == []
    loaded = Path(f"/proc/{kithbell.pid}/maps").read_text(encoding="utf-8")
    assert "libQt6Core" in loaded
    assert "Qt6Network" not in loaded
    assert not tries(offline).exists()


def test_a_calendar_that_cannot_be_reached_is_said_to_be_so(offline: DesktopSession) -> None:
    if not can_forbid():
        pytest.skip("users may make no network namespaces here")
    result = offline.run_kithbell("feed", "add", "https://example.org/club.ics")
    assert result.returncode == 1
    assert "Is this computer online?" in result.stdout


@pytest.mark.parametrize(
    "line",
    [
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.getaddrinfo('example.org', 443)",
        "socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
    ],
)
def test_a_try_would_be_noticed(offline: DesktopSession, line: str) -> None:
    command = [sys.executable, "-c", f"import socket; {line}"]
    result = subprocess.run(
        command, env=offline.environment, check=False, capture_output=True, encoding="utf-8"
    )
    assert "no network here" in result.stderr
    assert tries(offline).read_text().startswith("socket.")
