"""The button for a report: the card, the process behind it, and the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel

from desktop_app.bootstrap.reporting import make_report_card
from desktop_app.paths import Paths

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.ui.report_card import ReportCard

_PATIENCE = 20_000  # milliseconds, for a process on a busy machine


@pytest.fixture
def card(tmp_path: Path, qtbot: QtBot) -> ReportCard:
    card = make_report_card(Paths.of(tmp_path / "data", tmp_path / "config"))
    qtbot.addWidget(card)
    card.show()
    return card


def choose(card: ReportCard, file: Path) -> None:
    """As somebody in the dialog would."""
    card.save.click()
    dialog = card.window().findChildren(QFileDialog)[-1]
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    dialog.fileSelected.emit(str(file))
    dialog.reject()


def words(card: ReportCard) -> str:
    return "\n".join(label.text() for label in card.findChildren(QLabel))


def test_a_report_is_saved_and_named(card: ReportCard, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "report.txt"
    file.write_text("replaced, as was agreed to in the dialog")
    choose(card, file)
    assert not card.save.isEnabled()
    qtbot.waitUntil(card.save.isEnabled, timeout=_PATIENCE)
    assert "Saved as “report.txt”." in words(card)
    assert "people: 0" in file.read_text()


def test_what_stands_in_the_way_is_told(card: ReportCard, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "in the way").write_text("")
    choose(card, tmp_path / "in the way" / "report.txt")
    qtbot.waitUntil(card.save.isEnabled, timeout=_PATIENCE)
    assert "cannot be written" in words(card)
