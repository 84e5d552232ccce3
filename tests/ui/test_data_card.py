from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel, QPushButton

from desktop_app.domain.backups import Why
from desktop_app.ui.data_card import DataCard
from desktop_app.ui.data_dialogs import EraseDialog, RestoreDialog
from tests.ui.home import at_rest

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.services.safekeeping import Safekeeping
    from tests.ui.home import Home

pytestmark = pytest.mark.usefixtures("appearance")


@pytest.fixture
def keeping(home: Home) -> Safekeeping:
    return home.keeping()


@pytest.fixture
def card(home: Home, qtbot: QtBot) -> DataCard:
    card = DataCard(home.keeping_workshop(), home.clock, home.folder, home.opened.open)
    qtbot.addWidget(card)
    card.show()
    return card


def button(card: DataCard, text: str) -> QPushButton:
    return next(found for found in card.findChildren(QPushButton) if found.text() == text)


def words(card: DataCard) -> str:
    return "\n".join(label.text() for label in card.findChildren(QLabel))


def names(home: Home) -> list[str]:
    return sorted(person.name for person in home.store.people.all())


def test_without_a_backup_it_says_so_and_there_is_no_way_back(card: DataCard) -> None:
    assert "None yet" in words(card)
    assert not button(card, "Restore…").isEnabled()


def test_a_backup_is_made_and_its_moment_shown_in_local_time(
    card: DataCard, keeping: Safekeeping, qtbot: QtBot
) -> None:
    button(card, "Back up now").click()
    assert not button(card, "Back up now").isEnabled()
    qtbot.waitUntil(button(card, "Back up now").isEnabled)
    assert "23 November 2026, 18:00" in words(card)
    assert [one.why for one in keeping.all()] == [Why.ASKED]


def test_what_goes_wrong_is_told(home: Home, card: DataCard, qtbot: QtBot) -> None:
    (home.folder / "backups").write_text("in the way")
    with qtbot.waitSignal(card.failed) as told:
        button(card, "Back up now").click()
    assert "backups" in told.args[0]
    assert button(card, "Back up now").isEnabled()


def test_going_back_is_offered_to_be_undone(
    home: Home, card: DataCard, keeping: Safekeeping, qtbot: QtBot
) -> None:
    home.add("Ada")
    keeping.make()
    home.add("Bo")
    card.reload()
    button(card, "Restore…").click()
    dialog = card.window().findChild(RestoreDialog)
    assert dialog is not None
    assert dialog.choice.currentText() == "23 November 2026, 18:00, made by you"
    with qtbot.waitSignal(card.undo_offered) as offered:
        dialog.save.click()
    assert names(home) == ["Ada"]
    sentence, undo = offered.args
    assert "Back to 23 November 2026, 18:00" in sentence
    assert keeping.all()[0].name in sentence
    undo()
    at_rest()
    assert names(home) == ["Ada", "Bo"]


def test_the_folder_opens(home: Home, card: DataCard) -> None:
    button(card, "Open the folder").click()
    assert home.opened.urls == [home.folder.as_uri()]


def test_everything_is_erased_only_once_the_word_is_there(card: DataCard, qtbot: QtBot) -> None:
    wanted = QSignalSpy(card.erase_wanted)
    button(card, "Erase everything…").click()
    dialog = card.window().findChild(EraseDialog)
    assert dialog is not None
    dialog.save.click()
    assert dialog.isVisible()
    assert "type “erase”" in dialog.trouble.text()
    assert wanted.count() == 0
    QTest.keyClicks(dialog.typed, "Erase")
    with qtbot.waitSignal(card.erase_wanted):
        dialog.save.click()
