from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel

from desktop_app.domain.preferences import Preferences, Theme
from desktop_app.exchange.recurrence import RuleRecurrence
from desktop_app.exchange.writers import FileWriters
from desktop_app.services.planning import Planning
from desktop_app.services.taking_along import Form, TakingAlong
from desktop_app.storage.files import save_file
from desktop_app.ui.along_card import AlongCard, BringBackDialog
from tests.ui.home import at_rest

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.services.ports import Store
    from tests.ui.home import Home

pytestmark = pytest.mark.usefixtures("appearance")


@pytest.fixture
def card(home: Home, qtbot: QtBot) -> AlongCard:
    def along(store: Store) -> TakingAlong:
        return TakingAlong(
            store=store,
            preferences=home.preferences,
            planning=Planning(store, home.preferences, RuleRecurrence(home.clock.zone), home.clock),
            writers=FileWriters(),
            clock=home.clock,
            announcer=home.announcer,
            keeping=home.keeping(),
            keep_preferences=str,
        )

    card = AlongCard(home.workshop(along), save_file)
    qtbot.addWidget(card)
    card.show()
    return card


def names(home: Home) -> list[str]:
    return sorted(person.name for person in home.store.people.all())


def dialog_of(card: AlongCard) -> BringBackDialog:
    (dialog,) = card.window().findChildren(BringBackDialog)
    return dialog


def test_each_form_asks_for_a_place_of_its_own_kind(card: AlongCard) -> None:
    for action in card.menu.actions():
        action.trigger()
        dialog = card.window().findChildren(QFileDialog)[-1]
        assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
        assert dialog.defaultSuffix() in {"json", "vcf", "ics", "csv"}
        dialog.reject()


@pytest.mark.parametrize("form", list(Form))
def test_a_file_is_written_and_named(card: AlongCard, home: Home, tmp_path: Path, form: Form) -> None:
    home.add("Ana")
    path = tmp_path / "out"
    card.save(form, path)
    at_rest()
    assert path.stat().st_size > 0
    assert "Saved as “out”." in [label.text() for label in card.findChildren(QLabel)]


def test_what_cannot_be_written_is_told(card: AlongCard, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(card.failed) as told:
        card.save(Form.PEOPLE, tmp_path / "none" / "p.vcf")
    assert "cannot be written" in told.args[0]


def test_everything_comes_back_once_agreed_and_can_be_undone(
    card: AlongCard, home: Home, tmp_path: Path, qtbot: QtBot
) -> None:
    home.add("Ana")
    path = tmp_path / "all.json"
    card.save(Form.EVERYTHING, path)
    at_rest()
    home.add("Bo")
    liked = Preferences(theme=Theme.DARK)
    home.preferences.write(liked)
    card.look_at(str(path))
    at_rest()
    dialog = dialog_of(card)
    assert "1 person" in " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert names(home) == ["Ana", "Bo"]
    with (
        qtbot.waitSignal(card.undo_offered) as offered,
        qtbot.waitSignal(card.theme_chosen, check_params_cb=lambda theme: theme is Theme.SYSTEM),
    ):
        dialog.accept()
    assert (names(home), home.preferences.read()) == (["Ana"], Preferences())
    with qtbot.waitSignal(card.theme_chosen, check_params_cb=lambda theme: theme is Theme.DARK):
        offered.args[1]()
    assert (names(home), home.preferences.read()) == (["Ana", "Bo"], liked)


def test_another_file_is_refused_in_a_sentence(card: AlongCard, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "x.json"
    path.write_text("{}", encoding="utf-8")
    with qtbot.waitSignal(card.failed) as told:
        card.look_at(str(path))
    assert "not written by Kithbell" in told.args[0]
