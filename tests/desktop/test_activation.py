from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QThread

from desktop_app.desktop import activation
from desktop_app.desktop.single_instance.client import InstanceClient
from desktop_app.desktop.single_instance.server import InstanceServer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pytestqt.qtbot import QtBot

_NAME = "XDG_ACTIVATION_TOKEN"
_NO_TOKENS = ["", "x" * 513, "two\nlines", "nul\0", "bell\a", "grüße"]


@pytest.fixture(autouse=True)
def _no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(_NAME, "")  # what a test sets goes with it


def test_a_launcher_offers_a_token_by_either_name() -> None:
    assert activation.offered({_NAME: "kwin-1", "DESKTOP_STARTUP_ID": "older"}) == "kwin-1"
    assert activation.offered({_NAME: "", "DESKTOP_STARTUP_ID": "gnome-shell/Files/1-0_TIME7"}) != ""
    assert activation.offered({}) == ""


@pytest.mark.parametrize("text", _NO_TOKENS)
def test_what_is_no_token_is_passed_over(text: str) -> None:
    assert activation.offered({_NAME: text}) == ""
    activation.accept(text)
    assert os.environ[_NAME] == ""


def test_a_token_that_no_window_wanted_is_forgotten(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(activation, "_KEPT_FOR", 50)
    activation.accept("kwin-1")
    activation.accept("kwin-2")
    assert os.environ[_NAME] == "kwin-2"
    qtbot.waitUntil(lambda: _NAME not in os.environ)


def test_a_command_hands_its_token_to_the_running_instance(qtbot: QtBot, tmp_path: Path) -> None:
    heard: list[Mapping[str, str]] = []

    def note(_verb: str, arguments: Mapping[str, str]) -> Mapping[str, object]:
        heard.append(arguments)
        return {}

    class Asker(QThread):
        def run(self) -> None:
            for token in ("kwin-1", ""):
                InstanceClient(tmp_path / "socket", token=token).ask("show")

    server = InstanceServer(tmp_path / "lock", tmp_path / "socket")
    assert server.acquire()
    server.serve(note)
    asker = Asker()
    with qtbot.waitSignal(asker.finished):
        asker.start()
    asker.wait()
    server.close()
    assert heard == [{activation.ARGUMENT: "kwin-1"}, {}]
