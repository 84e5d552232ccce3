"""`kithbell next`, `plan`, `suggest`, `history` and `why`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.cli import output, running
from desktop_app.domain.errors import NotFoundError, StorageError
from desktop_app.domain.planner import Wait
from desktop_app.domain.reasons import Silence
from desktop_app.i18n import _
from desktop_app.services import wording

if TYPE_CHECKING:
    from argparse import Namespace

    from desktop_app.cli.arguments import Subcommands
    from desktop_app.cli.context import Context
    from desktop_app.domain.passages import Passage
    from desktop_app.domain.planner import Suggestion

MOST_PLANNED_DAYS = 366


def add_commands(commands: Subcommands) -> None:
    """Declare the commands."""
    commands.command("next", show_next, _("the next prompt, and why nothing comes before"), json=True)
    plan = commands.command("plan", show_plan, _("the prompts of the coming days"), json=True)
    plan.add_argument("--days", type=int, default=14, help=_("how many days, 14 if not said"))
    commands.command("suggest", suggest, _("suggest someone now, in the running Kithbell"))
    history = commands.command(
        "history", show_history, _("the prompts you had, and what came of them"), json=True
    )
    history.add_argument("--limit", type=int, default=50)
    why = commands.command("why", show_why, _("why staying in touch matters, from the article"), json=True)
    why.add_argument("theme", nargs="?", help=_("one theme only"))


def _as_json(context: Context, suggestion: Suggestion, passage: Passage) -> dict[str, object]:
    """A prompt to come with the stable keys of `--json`."""
    zone = context.clock.zone()
    return {
        "at": output.iso(suggestion.at, zone),
        "kind": suggestion.subject.kind.value,
        "subject": suggestion.name,
        "subject_id": suggestion.subject.id,
        "reason": wording.reason(suggestion.why, suggestion.name, suggestion.at, zone),
        "passage": passage.id,
    }


def show_next(context: Context, options: Namespace) -> int:
    """The next prompt, and the reason of the silence before it."""
    now, zone = context.clock.now(), context.clock.zone()
    suggestion = context.planning.following(now)
    decision = context.planning.evaluate(now)
    found = [_as_json(context, suggestion, context.reading.choose(suggestion))] if suggestion else []
    if options.json:
        output.write_json(context.out, found)
        return 0
    if isinstance(decision, Wait):
        output.write_line(context.out, wording.silence(decision.silence, decision.until, now, zone))
    elif why := _held_back(context):
        output.write_line(context.out, wording.held_back(why))
    if suggestion:
        when = wording.moment_words(suggestion.at, now, zone)
        reason = wording.reason(suggestion.why, suggestion.name, suggestion.at, zone)
        output.write_line(context.out, f"{when}: {suggestion.name}. {reason}")
    return 0


def _held_back(context: Context) -> Silence | None:
    """What the running Kithbell waits for, if a prompt is due."""
    answer = context.instance.ask("status") or {}
    told = str(answer.get("held_back") or "")
    return next((why for why in Silence if why.value == told), None)


def show_plan(context: Context, options: Namespace) -> int:
    """The prompts to come if each is answered as it comes."""
    now, zone = context.clock.now(), context.clock.zone()
    days = min(max(options.days, 1), MOST_PLANNED_DAYS)
    suggestions = context.planning.plan(now, days)
    passages = context.reading.foresee(suggestions)
    pairs = list(zip(suggestions, passages, strict=True))
    if options.json:
        output.write_json(context.out, [_as_json(context, *pair) for pair in pairs])
    elif not pairs:
        return show_next(context, options)
    else:
        rows = [
            (
                wording.moment_words(suggestion.at, now, zone),
                suggestion.name,
                wording.reason(suggestion.why, suggestion.name, suggestion.at, zone),
            )
            for suggestion, _passage in pairs
        ]
        output.write_table(context.out, rows)
    return 0


def suggest(context: Context, _options: Namespace) -> int:
    """Ask the running Kithbell for a prompt."""
    answer = running.ask(context.instance, "suggest")
    if answer is None:
        message = _("Kithbell is not running. Start it with: kithbell --background")
        raise NotFoundError(message)
    if why := answer.get("error"):
        raise StorageError(str(why))
    text = str(answer.get("subject") or "")
    sentence = _("Here it is: {name}.").format(name=text) if text else _("Nobody is here yet to suggest.")
    output.write_line(context.out, sentence)
    return 0


def show_history(context: Context, options: Namespace) -> int:
    """The prompts shown, newest first."""
    zone = context.clock.zone()
    prompts = context.lookback.prompts(max(1, options.limit))
    if options.json:
        rows = [
            {
                "prompted_at": output.iso(prompt.shown_at, zone),
                "kind": prompt.subject.kind.value,
                "subject": prompt.name,
                "response": prompt.response.value if prompt.response else None,
                "responded_at": output.iso(prompt.responded_at, zone),
            }
            for prompt in prompts
        ]
        output.write_json(context.out, rows)
    elif not prompts:
        output.write_line(context.out, _("No prompt so far."))
    else:
        now = context.clock.now()
        output.write_table(
            context.out,
            [
                (
                    wording.moment_words(prompt.shown_at, now, zone),
                    prompt.name,
                    wording.response(prompt.response),
                )
                for prompt in prompts
            ],
        )
    return 0


def show_why(context: Context, options: Namespace) -> int:
    """Passages with their explanation and citation."""
    wanted = (options.theme or "").casefold()
    titles = {theme.id: theme.title for theme in context.reading.themes}
    passages = [
        passage
        for passage in context.reading.passages
        if any(
            wanted in name.casefold()
            for name in (passage.theme, titles[passage.theme], _(titles[passage.theme]))
        )
    ]
    if not passages:
        message = _("There is no theme “{theme}”. The themes are: {known}.")
        raise NotFoundError(message.format(theme=options.theme, known=", ".join(map(_, titles.values()))))
    if options.json:
        rows = [
            {
                "id": passage.id,
                "theme": titles[passage.theme],
                "quotation": passage.quotation,
                "citation": passage.citation,
                "explanation": passage.explanation,
                "evidence": passage.evidence,
            }
            for passage in passages
        ]
        output.write_json(context.out, rows)
        return 0
    for passage in passages:
        for line in (
            _(titles[passage.theme]),
            f"“{passage.quotation}”",
            passage.citation,
            _(passage.explanation),
        ):
            output.write_line(context.out, line)
        context.out.write("\n")
    return 0
