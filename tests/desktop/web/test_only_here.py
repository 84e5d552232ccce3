"""No other part of Kithbell can reach the network."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tests.system import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKAGE = ROOT / "desktop_app"

# What opens connections, by the beginning of its name.
_CONNECTS = (
    "PySide6.QtNetwork",
    "PySide6.QtWeb",
    "ftplib",
    "http.client",
    "http.server",
    "imaplib",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "urllib.request",
    "urllib3",
    "xmlrpc",
)
# Local sockets and pipes, by which commands and signals reach the program that runs, and the compositor's.
_LOCAL = ("desktop/single_instance/", "desktop/termination/", "desktop/idle/wayland_wire.py")


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{each.name}" for each in node.names)


def connecting() -> set[str]:
    return {
        file.relative_to(PACKAGE).as_posix()
        for file in PACKAGE.rglob("*.py")
        for name in imported(file)
        if any(name == each or name.startswith(each) for each in _CONNECTS)
    }


def local(place: Path) -> Iterator[Path]:
    return place.glob("*.py") if place.is_dir() else iter((place,))


def test_only_the_web_connects() -> None:
    found = connecting()
    assert "desktop/web/errand.py" in found
    assert {file for file in found if not file.startswith(("desktop/web/", *_LOCAL))} == set()


def test_what_is_local_is_local() -> None:
    files = [file for place in _LOCAL for file in local(PACKAGE / place)]
    assert files
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert "AF_INET" not in text
        assert "QTcp" not in text
        assert "QNetworkAccessManager" not in text
