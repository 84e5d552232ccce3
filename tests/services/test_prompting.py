from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.errors import NotFoundError
from desktop_app.domain.history import PROMPT_LIFETIME, PromptId, Response
from desktop_app.domain.people import Anniversary, Birthday, How
from desktop_app.domain.planner import SETTLING_AFTER_ABSENCE
from desktop_app.services.prompting import ASK_AFTER

if TYPE_CHECKING:
    from tests.services.conftest import World


def shown_prompt(world: World) -> PromptId:
    world.prompting.look_again()
    assert world.screen.shown is not None
    return world.screen.shown.prompt.id


@pytest.fixture
def ready(world: World) -> World:
    world.add("Ana Moreno")
    world.open_all_day()
    return world


def test_a_prompt_comes_with_its_reason_and_a_passage(ready: World) -> None:
    shown_prompt(ready)
    view = ready.screen.shown
    assert view is not None
    assert view.title == "Ana Moreno might love to hear from you"
    assert "Ana Moreno" in view.reason
    assert view.passage.quotation
    assert ready.store.prompts.recent(1)[0].passage == view.passage.id


def test_reaching_out_is_logged_and_starts_the_cadence_anew(ready: World) -> None:
    prompt = shown_prompt(ready)
    ready.prompting.reached_out(prompt, How.CALL, "she is moving")
    assert ready.screen.shown is None
    answered = ready.store.prompts.get(prompt)
    assert answered.response is Response.CONNECTED
    assert answered.responded_at == ready.clock.now()
    (touch,) = ready.store.interactions.recent(5)
    assert (touch.how, touch.note, touch.at) == (How.CALL, "she is moving", ready.clock.now())
    assert ready.alarm.moment is not None
    assert ready.alarm.moment > ready.clock.now() + timedelta(days=25)


def test_a_second_press_does_not_log_twice(ready: World) -> None:
    prompt = shown_prompt(ready)
    ready.prompting.reached_out(prompt)
    ready.prompting.reached_out(prompt)
    assert len(ready.store.interactions.recent(5)) == 1


def test_a_prompt_put_off_comes_at_its_moment(ready: World) -> None:
    prompt = shown_prompt(ready)
    until = ready.clock.now() + timedelta(hours=1)
    ready.prompting.snooze(prompt, until)
    assert ready.screen.shown is None
    assert ready.alarm.moment == until
    ready.clock.at = until
    assert shown_prompt(ready) != prompt


def test_an_answer_that_fails_half_way_leaves_nothing_behind(
    ready: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    prompt = shown_prompt(ready)

    def broken(*_given: object) -> None:
        message = "the disk is gone"
        raise OSError(message)

    monkeypatch.setattr(ready.store.prompts, "update", broken)
    with pytest.raises(OSError, match="the disk is gone"):
        ready.prompting.reached_out(prompt)
    monkeypatch.undo()
    assert ready.store.interactions.recent(5) == []
    assert ready.store.prompts.get(prompt).response is None


def test_logging_anywhere_withdraws_the_prompt(ready: World) -> None:
    prompt = shown_prompt(ready)
    ready.book.log([ready.book.find("ana").id])
    ready.prompting.look_again()
    assert ready.screen.shown is None
    assert ready.store.prompts.get(prompt).response is Response.WITHDRAWN


def test_removing_someone_withdraws_the_prompt(ready: World) -> None:
    shown_prompt(ready)
    ready.book.remove(ready.book.find("ana").id)
    ready.prompting.look_again()
    assert ready.screen.shown is None


def test_an_unanswered_prompt_goes_quietly(ready: World) -> None:
    prompt = shown_prompt(ready)
    assert ready.alarm.moment == ready.clock.now() + PROMPT_LIFETIME
    ready.clock.go_on(PROMPT_LIFETIME)
    ready.prompting.look_again()
    assert ready.screen.shown is None
    assert ready.store.prompts.get(prompt).response is Response.NO_ANSWER


def test_a_late_answer_still_counts(ready: World) -> None:
    prompt = shown_prompt(ready)
    ready.clock.go_on(PROMPT_LIFETIME)
    ready.prompting.look_again()
    ready.prompting.reached_out(prompt)
    assert ready.store.prompts.get(prompt).response is Response.CONNECTED


def test_a_prompt_on_screen_comes_back_after_a_restart(ready: World) -> None:
    prompt = shown_prompt(ready)
    ready.screen.shown = None
    ready.clock.go_on(timedelta(minutes=10))
    ready.prompting.resume()
    assert ready.screen.shown is not None
    assert ready.screen.shown.prompt.id == prompt
    assert len(ready.store.prompts.recent(5)) == 1


def test_a_prompt_whose_passage_is_gone_still_has_one(ready: World) -> None:
    prompt = ready.store.prompts.get(shown_prompt(ready))
    ready.store.prompts.update(replace(prompt, passage="from-another-version"))
    assert ready.prompting.view(prompt.id).passage == ready.reading.passages[0]


def test_after_an_absence_the_first_prompt_waits_some_minutes(ready: World) -> None:
    now = ready.clock.now()
    ready.prompting.resume(back_since=now)
    assert ready.screen.shown is None
    assert ready.alarm.moment == now + SETTLING_AFTER_ABSENCE
    ready.clock.at = now + SETTLING_AFTER_ABSENCE
    shown_prompt(ready)


def test_not_this_time_is_respected(ready: World) -> None:
    prompt = shown_prompt(ready)
    ready.prompting.not_this_time(prompt)
    assert ready.alarm.moment is not None
    assert ready.alarm.moment > ready.clock.now() + timedelta(days=13)


def test_let_this_rest_holds_until_woken(ready: World) -> None:
    prompt = shown_prompt(ready)
    ready.prompting.let_rest(prompt)
    ana = ready.book.find("ana")
    assert ana.resting
    assert ready.planning.following(ready.clock.now()) is None
    ready.book.set_resting(ana.id, resting=False)
    assert ready.planning.following(ready.clock.now()) is not None


def test_suggest_now_works_whatever_the_schedules_say(world: World) -> None:
    world.add("Ana")
    world.add("Jonas")
    first = world.prompting.suggest_now()
    second = world.prompting.suggest_now()
    assert first is not None
    assert second is not None
    assert {first.name, second.name} == {"Ana", "Jonas"}
    assert world.store.prompts.get(first.id).response is Response.WITHDRAWN


def test_with_nobody_there_is_nobody_to_suggest(world: World) -> None:
    assert world.prompting.suggest_now() is None


def test_an_answer_to_a_prompt_that_never_was_is_refused(world: World) -> None:
    with pytest.raises(NotFoundError):
        world.prompting.not_this_time(PromptId(99))


def test_passages_take_turns(ready: World) -> None:
    ready.preferred.write(ready.preferred.read())
    seen = []
    for _turn in range(5):
        prompt = ready.prompting.suggest_now()
        assert prompt is not None
        seen.append(prompt.passage)
        ready.clock.go_on(timedelta(hours=4))
    assert len(set(seen)) == 5


def test_one_hello_reaches_the_whole_household(world: World) -> None:
    ana, tom = world.add("Ana"), world.add("Tom")
    for person in (ana, tom):
        world.book.update(replace(person, household="The Millers"))
    world.open_all_day()
    prompt = shown_prompt(world)
    assert world.screen.shown is not None
    assert world.screen.shown.title == "The Millers might love to hear from you"
    world.prompting.reached_out(prompt)
    (touch,) = world.store.interactions.recent(5)
    assert set(touch.people) == {ana.id, tom.id}
    assert world.planning.following(world.clock.now()) is not None
    assert [prompt.name for prompt in world.store.prompts.recent(5)] == ["The Millers"]


def test_a_time_in_touch_with_one_of_them_withdraws_the_households_prompt(world: World) -> None:
    ana, tom = world.add("Ana"), world.add("Tom")
    for person in (ana, tom):
        world.book.update(replace(person, household="The Millers"))
    world.open_all_day()
    prompt = shown_prompt(world)
    world.book.log([tom.id])
    world.prompting.look_again()
    assert world.screen.shown is None
    assert world.store.prompts.get(prompt).response is Response.WITHDRAWN


def test_letting_a_household_rest_lets_all_of_them_rest(world: World) -> None:
    for name in ("Ana", "Tom"):
        world.book.update(replace(world.add(name), household="The Millers"))
    world.open_all_day()
    world.prompting.let_rest(shown_prompt(world))
    assert all(card.person.resting for card in world.book.cards())


def test_after_a_call_was_begun_it_asks_whether_it_worked_out(ready: World) -> None:
    prompt = shown_prompt(ready)
    begun = ready.clock.now()
    ready.prompting.began(prompt)
    assert ready.screen.shown is not None  # the user may still be writing down what to remember
    assert ready.alarm.moment == begun + ASK_AFTER
    ready.clock.at = begun + ASK_AFTER
    again = shown_prompt(ready)
    assert again != prompt
    assert ready.store.prompts.get(prompt).response is Response.TRYING
    assert ready.screen.shown.reason == "You wanted to reach Ana Moreno today. Did it work out?"
    ready.prompting.reached_out(again, How.CALL)
    assert len(ready.store.interactions.recent(5)) == 1
    following = ready.planning.following(ready.clock.now())
    assert following is not None
    assert following.at > begun + timedelta(days=25)


def test_whoever_answers_at_once_is_not_asked(ready: World) -> None:
    prompt = shown_prompt(ready)
    ready.prompting.began(prompt)
    ready.prompting.reached_out(prompt, How.CALL)
    ready.clock.at += ASK_AFTER
    ready.prompting.look_again()
    assert ready.screen.shown is None


def test_another_date_of_theirs_has_its_prompt(ready: World) -> None:
    ana = ready.book.find("ana")
    today = ready.clock.now().date()
    ready.book.update(
        replace(ana, anniversaries=(Anniversary("Wedding day", Birthday(today.month, today.day, 2016)),))
    )
    shown_prompt(ready)
    assert ready.screen.shown is not None
    assert ready.screen.shown.title == "A day to remember with Ana Moreno"
    assert ready.screen.shown.reason == "Ana Moreno: Wedding day is today. That makes 10 years."


def test_what_was_written_by_a_wrong_clock_does_not_silence(ready: World) -> None:
    """The clock stood in the next year while a prompt came and a call was logged."""
    ready.clock.at += timedelta(days=300)
    shown_prompt(ready)
    ready.book.log([ready.book.find("ana").id])
    ready.clock.at -= timedelta(days=300)
    ready.prompting.resume(ready.clock.now())
    following = ready.planning.following(ready.clock.now())
    assert following is not None
    assert following.at <= ready.clock.now() + timedelta(days=1)


def test_a_prompt_is_not_withdrawn_for_what_a_wrong_clock_wrote(ready: World) -> None:
    """Otherwise the planner, which does not count it, would ask again at once, over and over."""
    ready.clock.at += timedelta(days=300)
    ready.book.log([ready.book.find("ana").id])
    ready.clock.at -= timedelta(days=300)
    prompt = shown_prompt(ready)
    ready.prompting.look_again()
    ready.prompting.look_again()
    assert [waiting.id for waiting in ready.store.prompts.unanswered()] == [prompt]
    ready.book.log([ready.book.find("ana").id])
    ready.prompting.look_again()
    assert ready.store.prompts.unanswered() == []


def test_a_snapshot_is_shared_until_something_changes(ready: World) -> None:
    now = ready.clock.now()
    first = ready.planning.records(now)
    assert ready.planning.records(now + timedelta(minutes=5)) is first
    ready.add("Bo")
    second = ready.planning.records(now)
    assert len(second.people) == 2
    assert ready.planning.records(now + timedelta(days=1)) is not second
