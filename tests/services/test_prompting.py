from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.errors import NotFoundError
from desktop_app.domain.history import PROMPT_LIFETIME, PromptId, Response
from desktop_app.domain.people import How

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
    assert ready.alarm.moment == now + timedelta(minutes=5)
    ready.clock.at = now + timedelta(minutes=5)
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
