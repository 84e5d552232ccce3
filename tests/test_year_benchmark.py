"""The simulated year: a short life with every planner, and measures that can tell good from bad."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop_app.domain.history import Kind, Response, Subject
from desktop_app.domain.people import PersonId
from tests.benchmarks.year import waits
from tests.benchmarks.year.broken import broken, most_in_a_day
from tests.benchmarks.year.demand import demand, supply
from tests.benchmarks.year.evenness import unevenness
from tests.benchmarks.year.journal import Ask, Journal
from tests.benchmarks.year.lost import lost
from tests.benchmarks.year.report import report, targets
from tests.benchmarks.year.results import OURS, PLANNERS, WorldResults, play
from tests.benchmarks.year.room import Room
from tests.benchmarks.year.stretches import Stretch, common, first_moment, last_before, without
from tests.benchmarks.year.worlds import HOLIDAYS, SIZES, ZONE, World, make, midnight

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
WEEKLY = PersonId(1)


@pytest.fixture(scope="module")
def short_life() -> WorldResults:
    return play(5, [1], days=30)


@pytest.fixture
def world() -> World:
    """A world in which the machine never sleeps and nothing happens by itself."""
    found = make(5, 1, days=100)
    always = [Stretch(found.start, found.end)]
    people = sorted(found.records.people, key=lambda person: found.days[person.id])
    renamed = tuple(replace(person, id=PersonId(number)) for number, person in enumerate(people, 1))
    records = replace(found.records, people=renamed, touches={}, occurrences=())
    return replace(found, records=records, awake=always, own_hellos=[])


def local(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


def hello(person: int) -> Ask:
    return Ask(Subject(Kind.PERSON, person), 1)


def test_a_short_life_with_every_planner_fills_the_table(short_life: WorldResults) -> None:
    text = report([short_life])
    assert all(f"| {planner} |" in text for planner in PLANNERS)
    assert all(years[0].prompts > 0 for years in short_life.years.values())
    assert len(list(targets([short_life]))) == 4
    assert json.loads(json.dumps(short_life.as_dict()))["size"] == 5


def test_kithbell_keeps_the_rules_where_a_list_of_all_that_is_due_breaks_them(
    short_life: WorldResults,
) -> None:
    ours, due_list = short_life.years[OURS][0], short_life.years["one list of all that is due"][0]
    assert ours.broken.prompts == 0
    assert ours.most_in_a_day <= short_life.per_day
    assert due_list.broken.prompts > 0
    assert due_list.most_in_a_day > short_life.per_day


def test_the_same_seed_gives_the_same_life(short_life: WorldResults) -> None:
    assert play(5, [1], days=30) == short_life
    assert play(5, [2], days=30) != short_life


def test_the_machine_is_awake_for_two_fifths_of_the_time_but_not_on_holiday() -> None:
    for seed in range(1, 4):
        world = make(5, seed)
        awake = sum((stretch.end - stretch.start for stretch in world.awake), timedelta())
        assert 0.36 < awake / (world.end - world.start - 28 * _DAY) < 0.44
        for first in HOLIDAYS:
            assert first_moment(world.awake, midnight(first), midnight(first + 14 * _DAY)) is None


def test_small_worlds_are_possible_and_large_ones_are_not() -> None:
    possible = {size: demand(world) <= supply(world) for size in SIZES for world in [make(size, 1)]}
    assert possible == {5: True, 50: True, 150: False, 500: False}


def test_prompts_outside_the_rules_are_counted_once_each(world: World) -> None:
    journal = Journal(world)
    journal.show(hello(1), local(1, 5, 18, 30))
    journal.show(hello(2), local(1, 5, 19))  # beyond one a day, and within two hours
    journal.show(hello(3), local(1, 6, 23))  # in quiet hours, and in no window
    found = broken(journal)
    assert (found.prompts, found.daily, found.gap, found.quiet, found.window) == (2, 1, 1, 1, 1)
    assert most_in_a_day(journal) == 2


def test_whoever_never_comes_is_lost_where_there_was_room(world: World) -> None:
    weeks = 100 // 7 - 1
    assert lost(Journal(world)).hellos >= weeks
    asleep = replace(world, awake=[])
    assert lost(Journal(asleep)).all == 0


def test_a_full_day_excuses_nobody_who_was_crowded_out_by_one_not_due(world: World) -> None:
    journal = Journal(world)
    for distance in range(100):
        journal.in_touch(PersonId(2), midnight(world.start.astimezone(ZONE).date() + distance * _DAY))
        journal.show(hello(2), world.windows[distance].start if distance < len(world.windows) else world.end)
    assert lost(journal).hellos >= 100 // 7 - 1
    assert waits.too_soon(journal) > 80


def test_an_interval_is_reached_missed_or_not_over(world: World) -> None:
    alone = replace(world, records=replace(world.records, people=world.records.people[:1]))
    journal = Journal(alone)
    assert waits.reached(journal) == 0
    for distance in range(8, 100, 8):  # every eight days, with a cadence of seven
        journal.in_touch(WEEKLY, alone.start + distance * _DAY)
    assert waits.reached(journal) == 1
    assert waits.longest_wait(journal) == pytest.approx(8 / 7)
    late = Journal(alone)
    late.in_touch(WEEKLY, alone.start + 7 * _DAY)
    late.in_touch(WEEKLY, alone.start + 25 * _DAY)  # 18 days: two whole times 8.75
    late.in_touch(WEEKLY, alone.start + 32 * _DAY)
    late.in_touch(WEEKLY, alone.end - _DAY)  # 67 days: seven whole times
    assert waits.reached(late) == pytest.approx(2 / (2 + 2 + 7))


def test_stretches_are_cut_and_found() -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    hours = [Stretch(start + n * _HOUR, start + (n + 1) * _HOUR) for n in (0, 2, 4)]
    middle = Stretch(start + _HOUR / 2, start + 2.5 * _HOUR)
    assert common(hours, [middle]) == [
        Stretch(start + _HOUR / 2, start + _HOUR),
        Stretch(start + 2 * _HOUR, start + 2.5 * _HOUR),
    ]
    assert without(hours[:1], middle) == [Stretch(start, start + _HOUR / 2)]
    assert first_moment(hours, start + _HOUR, start + 3 * _HOUR) == start + 2 * _HOUR
    assert first_moment(hours, start + _HOUR, start + 2 * _HOUR) is None
    assert last_before(hours, start + 3 * _HOUR) == hours[1]
    assert last_before(hours, start) is None


def test_there_is_no_room_while_two_silences_ask_to_step_back(world: World) -> None:
    journal = Journal(world)
    for day in (5, 7):
        journal.show(hello(1), local(1, day, 18))
    silent = [replace(prompt, response=Response.NO_ANSWER) for prompt in journal.prompts]
    journal.prompts[:] = silent
    moments = list(Room(journal, []).for_hellos())
    assert not [at for at in moments if local(1, 7, 18) <= at < local(1, 14, 18)]
    assert [at for at in moments if at < local(1, 5, 18)]
    assert [at for at in moments if local(1, 14, 18) <= at < local(1, 15, 12)]


@pytest.mark.parametrize(("left_waiting", "at_least", "at_most"), [(0, 1.0, 1.2), (7, 2.0, 3.0)])
def test_waits_are_even_unless_one_waits_longer(
    world: World, left_waiting: int, at_least: float, at_most: float
) -> None:
    people = tuple(replace(world.records.people[0], id=PersonId(number)) for number in range(1, 8))
    journal = Journal(replace(world, records=replace(world.records, people=people)))
    for person in people:
        if person.id != left_waiting:
            journal.in_touch(person.id, world.start + 50 * _DAY)
    for person in people:
        journal.show(hello(person.id), world.start + (90 + person.id) * _DAY)
    journal.touches.sort()
    assert at_least <= unevenness(journal)[7] <= at_most
