"""Who has no business at the socket of the program that runs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.desktop.harness import census
from tests.desktop.harness.programs import wait_until

if TYPE_CHECKING:
    from tests.desktop.harness import DesktopSession, Kithbell

pytestmark = pytest.mark.desktop

_NOBODY = 65534
_HUGE = 10_000_000  # bytes
_MOST_GROWTH = 2.0  # MiB
# Connects to the socket in the folder it is started in, as the user of that number, and says what it hears.
_KNOCK = """
import os, socket, sys
name, user, length = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
if user != os.getuid():
    os.setgroups([])
    os.setgid(user)
    os.setuid(user)
with socket.socket(socket.AF_UNIX) as connection:
    connection.settimeout(20)
    connection.connect(name)
    print("connected", flush=True)
    try:
        connection.sendall(b'{"verb": "status", "arguments": {"a": "' + b"x" * length + b'"}}\\n')
        print("heard", connection.recv(65536).decode().strip(), flush=True)
    except ConnectionError:
        print("heard", flush=True)
"""


@pytest.fixture
def kithbell(session: DesktopSession) -> Kithbell:
    program = session.start_kithbell("--background")
    wait_until(lambda: session.ask_kithbell("status")["running"], "it runs")
    return program


def socket_of(program: Kithbell) -> Path:
    """Where it listens, by its own list of sockets."""
    inodes = {
        entry.readlink().name.removeprefix("socket:[").removesuffix("]")
        for entry in Path(f"/proc/{program.pid}/fd").iterdir()
        if str(entry.readlink()).startswith("socket:")
    }
    lines = [line.split() for line in Path("/proc/net/unix").read_text(encoding="utf-8").splitlines()]
    (path,) = {
        Path(fields[7])
        for fields in lines
        if len(fields) > 7 and fields[6] in inodes and "kithbell" in fields[7]
    }
    return path


def knock(path: Path, *, user: int | None = None, length: int = 0) -> list[str]:
    command = [
        sys.executable,
        "-c",
        _KNOCK,
        path.name,
        str(os.getuid() if user is None else user),
        str(length),
    ]
    done = subprocess.run(
        command, cwd=path.parent, capture_output=True, encoding="utf-8", timeout=60, check=True
    )
    return [line.strip() for line in done.stdout.splitlines()]


def log(session: DesktopSession) -> str:
    return (session.data / "log" / "kithbell.log").read_text(encoding="utf-8")


def test_ten_megabytes_are_hung_up_on_and_not_kept(session: DesktopSession, kithbell: Kithbell) -> None:
    path = socket_of(kithbell)
    knock(path, length=_HUGE)  # what the first one needs for good, such as a module, is not counted
    before = census.memory(kithbell.pid)["Private"]

    for _ in range(5):
        assert knock(path, length=_HUGE) == ["connected", "heard"]

    assert census.memory(kithbell.pid)["Private"] - before < _MOST_GROWTH
    assert session.ask_kithbell("status")["running"]
    assert "Traceback" not in log(session)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else for a moment")
def test_another_user_is_refused_even_where_the_files_would_let_them(
    session: DesktopSession, kithbell: Kithbell
) -> None:
    path = socket_of(kithbell)
    path.chmod(0o666)
    path.parent.chmod(0o711)

    assert '"running":true' in knock(path)[-1]
    assert knock(path, user=_NOBODY) == ["connected", "heard"]

    assert "another user was refused" in log(session)
    assert '"running":true' in knock(path)[-1]
