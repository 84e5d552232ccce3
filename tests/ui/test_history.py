from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QToolTip

from desktop_app.domain.feelings import Feeling
from desktop_app.domain.history import Response
from desktop_app.domain.people import UNSAVED, How, Interaction, InteractionId, Person
from desktop_app.services.snoozing import Later
from desktop_app.ui import turns
from desktop_app.ui.answers import Answer, Decline, ReachedOut
from desktop_app.ui.history_page import HistoryPage, year_sentence
from desktop_app.ui.models.history import ROWS_AT_ONCE, HistoryModel
from desktop_app.ui.models.past import Show, entries
from desktop_app.ui.models.spread import Share, Spread, circle_sentence, felt_sentence, started_sentence
from desktop_app.ui.models.year import Year, year_of
from desktop_app.ui.phrases import who
from desktop_app.ui.widgets.headed_list import HeadedList
from desktop_app.ui.widgets.row_face import RowRole
from desktop_app.ui.widgets.search_field import SearchField
from desktop_app.ui.widgets.year_dots import YearDots
from desktop_app.ui.year_card import YearCard, month_sentences

if TYPE_CHECKING:
    from collections.abc import Generator

    from pytestqt.qtbot import QtBot

    from tests.ui.home import Home

pytestmark = pytest.mark.usefixtures("appearance")

NOWHERE = QModelIndex()


def past(home: Home, show: Show = Show.ALL) -> list[tuple[str, str]]:
    names = {card.person.id: card.person.name for card in home.book.cards()}
    return [(entry.name, entry.detail) for entry in entries(home.lookback, names, home.clock.zone(), show)]


def model_of(home: Home) -> HistoryModel:
    model = HistoryModel(home.lookback, home.book, home.clock)
    model.reload()
    return model


def rows(model: HistoryModel) -> list[str]:
    return [model.index(row).data() for row in range(model.rowCount())]


def many_touches(home: Home, person: Person, count: int, apart: timedelta) -> None:
    with home.store.transaction():
        for number in range(count):
            at = home.clock.now() - apart * number
            touch = Interaction(InteractionId(UNSAVED), at, "Europe/Berlin", (person.id,), note=str(number))
            home.store.interactions.add(touch)


def test_every_response_is_told(home: Home) -> None:
    answers: tuple[Answer, ...] = (Decline.NOT_THIS_TIME, Decline.LET_REST, Later.HOUR, ReachedOut(How.CALL))
    for number, answer in enumerate(answers):
        home.add(f"Person {number}")
        view = home.prompt()
        home.answers.take(view.prompt.id, answer)
        home.clock.go_on(timedelta(hours=2))
    found = [detail for _name, detail in past(home, Show.PROMPTS)]
    assert found[0] == "suggested · you reached out"
    assert "suggested · resting" in found
    assert "suggested · not this time" in found
    assert any(detail.startswith("suggested · put off · ") for detail in found)


def test_reaching_out_after_a_prompt_is_one_moment_not_two(home: Home) -> None:
    home.add("Ana Moreno")
    home.answers.take(home.prompt().prompt.id, ReachedOut(How.CALL))
    assert home.latest_prompt().response is Response.CONNECTED
    assert past(home) == [("Ana Moreno", "a call")]
    assert past(home, Show.PROMPTS) == [("Ana Moreno", "suggested · you reached out")]
    assert past(home, Show.TOUCHES) == [("Ana Moreno", "a call")]


def test_names_of_several_and_of_nobody(home: Home) -> None:
    ana, jonas = home.add("Ana"), home.add("Jonas")
    home.book.log([ana.id, jonas.id], how=How.IN_PERSON, note=" cake ")
    assert past(home) == [("Ana and Jonas", "in person · “cake”")]
    home.book.remove(ana.id)
    assert past(home) == [("Jonas", "in person · “cake”")]
    (touch,) = home.lookback.interactions(1)
    assert who(touch, {}) == "someone no longer here"


@pytest.mark.parametrize("apart", [timedelta(0), timedelta(minutes=1)])
def test_a_long_past_is_told_whole_and_nothing_twice(home: Home, apart: timedelta) -> None:
    many_touches(home, home.add("Ana"), 450, apart)
    details = [detail for _name, detail in past(home)]
    assert len(details) == 450
    assert len(set(details)) == 450


def test_rows_stand_under_their_months_and_come_as_one_scrolls(home: Home) -> None:
    many_touches(home, home.add("Ana"), 150, timedelta(days=1))
    model = model_of(home)
    texts = rows(model)
    assert texts[0] == "November 2026"
    assert texts[24] == "October 2026"
    assert len(texts) == ROWS_AT_ONCE + 3
    assert model.flags(model.index(0)) == Qt.ItemFlag.NoItemFlags
    assert model.index(0).data(RowRole.IDENTITY) is None
    assert model.index(1).data(RowRole.TRAILING) == "Mon 23, 18:00"
    while model.canFetchMore(NOWHERE):
        model.fetchMore(NOWHERE)
    months = [text for text in rows(model) if text.endswith("2026")]
    assert len(rows(model)) == 150 + len(months)
    assert months == [
        f"{month} 2026" for month in ("November", "October", "September", "August", "July", "June")
    ]


def test_a_name_is_found_far_back(home: Home) -> None:
    many_touches(home, home.add("Ana"), 250, timedelta(hours=1))
    home.touch(home.add("Žofie"), 90)
    model = model_of(home)
    model.show_only(Show.ALL, "žof")
    assert rows(model) == ["August 2026", "Žofie"]
    assert not model.canFetchMore(NOWHERE)


def test_a_day_is_the_day_it_was_there_and_then(home: Home) -> None:
    ana = home.add("Ana")
    touch = home.touch(ana, 1)
    home.store.interactions.update(replace(touch, zone="Pacific/Auckland"))
    assert model_of(home).index(1).data(RowRole.TRAILING) == "Mon 23, 06:00"


def test_reading_stops_where_the_records_cannot_be_read(home: Home) -> None:
    model = HistoryModel(home.lookback, home.book, home.clock)
    spy = QSignalSpy(model.failed)
    home.damage("prompt")
    model.reload()
    assert spy.count() == 1
    assert model.is_empty()
    assert not model.canFetchMore(NOWHERE)


def returned(steps: Generator[None, None, Year]) -> Year:
    """The year that is gathered in steps."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            year: Year = end.value
            return year


def test_a_year_knows_its_days_and_people(home: Home) -> None:
    ana, jonas = home.add("Ana"), home.add("Jonas")
    home.book.log([ana.id, jonas.id])
    home.touch(ana, 1)
    home.touch(ana, 400)
    names = {ana.id: "Ana", jonas.id: "Jonas"}
    home.activities.went("Choir", home.clock.now() - timedelta(days=1))
    year = returned(year_of(home.lookback, home.clock.zone(), 2026))
    days = year.days(names)
    assert days == {date(2026, 11, 23): ("Ana and Jonas",), date(2026, 11, 22): ("Ana", "Choir")}
    assert year_sentence(year, now=2026) == "2026 so far: warm moments with 2 people"
    assert year_sentence(year, now=2027) == "2026: warm moments with 2 people"
    assert month_sentences(days) == "November: Ana, Choir, Ana and Jonas."
    empty = returned(year_of(home.lookback, home.clock.zone(), 2020))
    assert year_sentence(empty, now=2026) == "2020"
    assert month_sentences(empty.days(names)) == "No times in touch are logged in this year."


def test_a_busy_year_is_read_to_its_beginning(home: Home) -> None:
    many_touches(home, home.add("Ana"), 1300, timedelta(hours=6))
    year = returned(year_of(home.lookback, home.clock.zone(), 2026))
    assert min(day for day, _touch in year.touches) == date(2026, 1, 3)


@pytest.fixture
def page(home: Home, qtbot: QtBot) -> HistoryPage:
    page = HistoryPage(home.lookback, home.book, home.clock)
    home.announcer.changed.connect(page.reload)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    return page


def settle(page: HistoryPage) -> None:
    """Until the year is read; on a busy machine that takes some turns of the event loop."""
    QApplication.processEvents()
    while page.turns.is_busy():
        QApplication.processEvents()


def words(page: HistoryPage) -> str:
    settle(page)
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def list_of(page: HistoryPage) -> HeadedList:
    found = page.findChild(HeadedList)
    assert isinstance(found, HeadedList)
    return found


def dots_of(page: HistoryPage) -> YearDots:
    found = page.findChild(YearDots)
    assert isinstance(found, YearDots)
    return found


def test_an_empty_past_is_no_reproach(page: HistoryPage) -> None:
    page.show()
    text = words(page)
    assert "A quiet start" in text
    assert "There is nothing to keep up with." in text
    assert not list_of(page).isVisible()
    assert not dots_of(page).isVisible()


def test_scrolling_down_loads_the_rest(home: Home, page: HistoryPage) -> None:
    many_touches(home, home.add("Ana"), 500, timedelta(hours=3))
    page.show()
    QApplication.processEvents()
    bar = list_of(page).verticalScrollBar()
    for _screen in range(30):
        bar.setValue(bar.maximum())
        QApplication.processEvents()
    assert list_of(page).model().rowCount() > 500


def test_what_changes_shows_at_once_and_the_place_stays(home: Home, page: HistoryPage, qtbot: QtBot) -> None:
    ana = home.add("Ana")
    many_touches(home, ana, 200, timedelta(days=1))
    page.show()
    QApplication.processEvents()
    bar = list_of(page).verticalScrollBar()
    bar.setValue(700)
    with qtbot.waitSignal(home.announcer.changed):
        home.book.log([ana.id], note="just now")
    assert bar.value() == 700
    assert list_of(page).model().index(1, 0).data(RowRole.DETAIL) == "a message · “just now”"


def test_the_filters_leave_a_word_where_nothing_is_left(home: Home, page: HistoryPage) -> None:
    home.touch(home.add("Ana"), 3)
    page.show()
    search = page.findChild(SearchField)
    kinds = page.kinds
    assert isinstance(search, SearchField)
    search.setText("zzz")
    assert "Nothing here with these letters." in words(page)
    search.clear()
    assert list_of(page).model().rowCount() == 2
    kinds.set_value(Show.PROMPTS)
    kinds.chosen.emit(Show.PROMPTS)
    assert list_of(page).model().rowCount() == 0
    assert search.isVisible()


def test_the_years_can_be_turned(home: Home, page: HistoryPage) -> None:
    home.touch(home.add("Ana"), 400)
    page.show()
    page.earlier.click()
    assert "2025: warm moments with 1 person" in words(page)
    assert page.later.isEnabled()
    page.later.click()
    settle(page)
    assert not page.later.isEnabled()


def test_a_year_is_read_in_turns_and_the_last_one_wanted_is_shown(
    home: Home, page: HistoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "AT_ONCE", 0.0)
    ana = home.add("Ana")
    many_touches(home, ana, 500, timedelta(hours=3))
    home.touch(ana, 400)
    page.show()
    assert page.turns.is_busy()
    page.earlier.click()
    assert "2025: warm moments with 1 person" in words(page)
    page.later.click()
    assert "2026 so far: warm moments with 1 person" in words(page)


def test_the_dots_have_words(home: Home, page: HistoryPage) -> None:
    home.touch(home.add("Ana <b>"), 0)
    page.show()
    settle(page)
    dots = dots_of(page)
    assert dots.accessibleDescription() == "November: Ana <b>."
    texts = set()
    for left in range(0, dots.width(), 5):
        for top in range(0, dots.height(), 5):
            place = QPoint(left, top)
            QApplication.sendEvent(dots, QHelpEvent(QHelpEvent.Type.ToolTip, place, dots.mapToGlobal(place)))
            texts.add(QToolTip.text())
    QToolTip.hideText()
    assert texts == {"", "<qt>Monday 23 November: Ana &lt;b&gt;</qt>"}


def test_a_low_window_scrolls_from_the_year_to_the_list(home: Home, page: HistoryPage) -> None:
    home.touch(home.add("Ana"), 0)
    page.setMinimumSize(1, 1)  # as in the main window, which may be lower than this page would like
    page.resize(800, 480)
    page.show()
    QApplication.processEvents()
    area = page.findChild(QScrollArea)
    assert area is not None
    for part in (dots_of(page), list_of(page)):
        assert part.isVisible()
        area.ensureWidgetVisible(part)
        top = part.mapTo(area.viewport(), QPoint(0, 0)).y()
        assert -1 <= top < area.viewport().height() - 100
    assert list_of(page).height() > 200


def test_having_been_somewhere_is_part_of_the_past(home: Home) -> None:
    home.activities.went("Choir", home.clock.now() - timedelta(days=1), note="sang")
    assert past(home) == [("Choir", "you went · “sang”")]
    assert past(home, Show.ACTIVITIES) == [("Choir", "you went · “sang”")]
    assert past(home, Show.TOUCHES) == past(home, Show.PROMPTS) == []


def card_of(page: HistoryPage) -> YearCard:
    found = page.findChild(YearCard)
    assert isinstance(found, YearCard)
    return found


def turn(card: YearCard, picture: int) -> None:
    card.pictures.findChildren(QAbstractButton)[picture].click()
    QApplication.processEvents()


def test_a_year_is_as_high_in_each_picture(home: Home, page: HistoryPage) -> None:
    for name in ("Family", "Neighbours", "Close friends"):
        circle = home.book.circle_named(name)
        ana = home.add(f"Ana of {name}")
        home.book.update(replace(ana, circles=(circle.id,)))
        home.book.log([ana.id], they_started=True)
    page.resize(660, 760)
    page.show()
    settle(page)
    card = card_of(page)
    heights = []
    for picture in (0, 1, 2, 0):
        turn(card, picture)
        heights.append(card.height())
    assert len(set(heights)) == 1


def test_the_pictures_of_a_year_are_turned_through(home: Home, page: HistoryPage) -> None:
    circle = home.book.circle_named("Family")
    ana = home.add("Ana")
    home.book.update(replace(ana, circles=(circle.id,)))
    home.book.log([ana.id], they_started=True, feelings=(Feeling.FLAT, Feeling.GOOD))
    page.show()
    settle(page)
    card = card_of(page)
    assert card.dots.isVisible()
    turn(card, 1)
    assert not card.dots.isVisible()
    assert card.circles.accessibleDescription() == "Mostly with Family."
    assert "You are on their minds." in card.balance.accessibleDescription()
    turn(card, 2)
    assert "lighter after than before. a little flat, then good" in card.felt.accessibleDescription()


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
@pytest.mark.parametrize("picture", range(3))
def test_the_pictures_are_painted_with_and_without_anything_in_them(
    home: Home, page: HistoryPage, picture: int, direction: Qt.LayoutDirection
) -> None:
    home.touch(home.add("Ana"), 400)
    page.setLayoutDirection(direction)
    page.show()
    settle(page)
    turn(card_of(page), picture)
    assert not page.grab().isNull()
    page.earlier.click()
    settle(page)
    assert not page.grab().isNull()


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (Feeling.LOW, Feeling.BRIGHT, "lighter"),
        (Feeling.GOOD, Feeling.FLAT, "Some hellos are like that."),
        (Feeling.GOOD, Feeling.GOOD, "about the same"),
    ],
)
def test_what_changed_is_said_without_a_score(before: Feeling, after: Feeling, words: str) -> None:
    sentence = felt_sentence(Spread(felt=((before, after),)))
    assert words in sentence
    assert not any(letter.isdigit() for letter in sentence)


@pytest.mark.parametrize(("mine", "words"), [(1.0, "You mostly"), (0.5, "equally"), (0.0, "They mostly")])
def test_who_started_is_said_without_blame(mine: float, words: str) -> None:
    assert words in started_sentence(Spread(mine=mine))


def test_several_circles_are_named_from_the_most_on() -> None:
    spread = Spread((Share("Family", 1.0), Share("Neighbours", 0.5)))
    assert circle_sentence(spread) == "Most with Family, then Neighbours."
