"""`kithbell people …` and `kithbell log`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.cli import imports, output, typed
from desktop_app.domain.cadence import Cadence, parse_span
from desktop_app.domain.errors import InvalidInputError
from desktop_app.domain.moments import local_date
from desktop_app.domain.people import (
    UNSAVED,
    Anniversary,
    ContactDetail,
    ContactKind,
    How,
    Person,
    PersonId,
    parse_birthday,
)
from desktop_app.i18n import _
from desktop_app.services import wording

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from desktop_app.cli.arguments import Subcommands
    from desktop_app.cli.context import Context
    from desktop_app.services.person_cards import PersonCard


def add_commands(commands: Subcommands) -> None:
    """Declare the commands."""
    people = commands.group("people", _("the people you want to stay close to"))
    people.command("list", list_people, _("everybody, with when you were last in touch"), json=True)
    add = people.command("add", add_person, _("keep somebody new"), json=True)
    add.add_argument("name")
    _add_details(add)
    show = people.command("show", show_person, _("one person, whole"), json=True)
    show.add_argument("name", help=_("a name, part of one, or the number"))
    edit = people.command("edit", edit_person, _("change somebody’s details"), json=True)
    edit.add_argument("name")
    edit.add_argument("--rename", metavar="NAME")
    edit.add_argument("--rest", action="store_true", help=_("no prompts until --wake"))
    edit.add_argument("--wake", action="store_true")
    _add_details(edit)
    remove = people.command("remove", remove_person, _("leave somebody out"))
    remove.add_argument("name")
    restore = people.command("restore", restore_person, _("bring back somebody removed in the last 30 days"))
    restore.add_argument("number", type=int)
    imports.add_people(people)
    log = commands.command("log", log_interaction, _("note that you were in touch"))
    log.add_argument("name", nargs="+", help=_("one person; several names count for each of them"))
    log.add_argument("--how", choices=[how.value for how in How], default=How.MESSAGE.value)
    log.add_argument("--when", help=_("2026-11-20, 2026-11-20T18:30, yesterday, or 3d for three days ago"))
    log.add_argument("--note", default="")
    log.add_argument("--they-started", action="store_true")


def _add_details(parser: ArgumentParser) -> None:
    parser.add_argument("--circle", action="append", help=_("a circle’s name; may be repeated"))
    parser.add_argument("--cadence", help=_("how often, such as “3 weeks”; “circle” means as their circle"))
    parser.add_argument("--longest", help=_("the longest gap, such as “5 weeks”; empty for none"))
    parser.add_argument("--birthday", help=_("1980-03-22, or --birthday=--03-22 without the year"))
    parser.add_argument("--phone", action="append")
    parser.add_argument("--email", action="append")
    parser.add_argument("--notes")
    parser.add_argument("--household", help=_("who lives together has the same, such as “The Millers”"))
    parser.add_argument(
        "--date", action="append", default=[], help=_("“Wedding day=2010-06-01”; may be repeated")
    )
    parser.add_argument("--no-dates", action="store_true", help=_("forget the dates there were"))


def as_json(card: PersonCard) -> dict[str, object]:
    """A person with the stable keys of `--json`; dates are local."""
    person = card.person
    return {
        "id": person.id,
        "name": person.name,
        "circles": [circle.name for circle in card.circles],
        "cadence_days": card.cadence.ideal.days,
        "longest_days": card.cadence.longest.days if card.cadence.longest else None,
        "household": person.household,
        "birthday": str(person.birthday) if person.birthday else None,
        "dates": [{"name": each.name, "on": str(each.on)} for each in person.anniversaries],
        "phones": [detail.value for detail in person.contacts if detail.kind is ContactKind.PHONE],
        "emails": [detail.value for detail in person.contacts if detail.kind is ContactKind.EMAIL],
        "notes": person.notes,
        "last_interaction": card.last.isoformat() if card.last else None,
        "next_due": card.ready.isoformat() if card.ready else None,
        "resting": person.resting,
    }


def list_people(context: Context, options: Namespace) -> int:
    """Everybody, by name."""
    cards = context.book.cards()
    if options.json:
        output.write_json(context.out, [as_json(card) for card in cards])
    elif not cards:
        output.write_line(context.out, _("Nobody here yet. Add someone with: kithbell people add NAME"))
    else:
        today = local_date(context.clock.now(), context.clock.zone())
        rows = [
            (
                str(card.person.id),
                card.person.name,
                ", ".join(circle.name for circle in card.circles),
                _("resting") if card.person.resting else wording.every(card.cadence.ideal),
                wording.ago(card.last, today) if card.last else "",
            )
            for card in cards
        ]
        output.write_table(context.out, rows)
    return 0


def show_person(context: Context, options: Namespace) -> int:
    """One person, whole."""
    return _write_card(context, options, context.book.find(options.name).id)


def _write_card(context: Context, options: Namespace, person: PersonId) -> int:
    card = context.book.card(person)
    if options.json:
        output.write_json(context.out, as_json(card))
        return 0
    shown = as_json(card)
    shown["dates"] = [f"{each.name} {each.on}" for each in card.person.anniversaries]
    for key, value in shown.items():
        text = ", ".join(map(str, value)) if isinstance(value, list) else value
        if text not in (None, "", False):
            output.write_line(context.out, f"{key.replace('_', ' ')}: {text}")
    return 0


def add_person(context: Context, options: Namespace) -> int:
    """Keep somebody new."""
    person = Person(PersonId(UNSAVED), options.name, context.clock.now())
    return _write_card(context, options, context.book.add(_with_details(context, person, options)).id)


def edit_person(context: Context, options: Namespace) -> int:
    """Change what was given, leave the rest."""
    person = _with_details(context, context.book.find(options.name), options)
    resting = (person.resting or options.rest) and not options.wake
    person = replace(person, name=options.rename or person.name, resting=resting)
    context.book.update(person)
    return _write_card(context, options, person.id)


def _with_details(context: Context, person: Person, options: Namespace) -> Person:
    if options.circle is not None:
        person = replace(person, circles=tuple(context.book.circle_named(name).id for name in options.circle))
    person = replace(person, cadence=_cadence(person, options))
    if options.birthday is not None:
        person = replace(person, birthday=parse_birthday(options.birthday) if options.birthday else None)
    if options.household is not None:
        person = replace(person, household=options.household.strip())
    person = replace(person, anniversaries=_dates(person, options))
    for kind, values in ((ContactKind.PHONE, options.phone), (ContactKind.EMAIL, options.email)):
        if values is not None:
            others = tuple(detail for detail in person.contacts if detail.kind is not kind)
            given = tuple(ContactDetail(kind, value) for value in values if value)
            person = replace(person, contacts=others + given)
    return replace(person, notes=options.notes) if options.notes is not None else person


def _cadence(person: Person, options: Namespace) -> Cadence | None:
    """Their own, as it was or as given; a longest gap that the usual one has outgrown goes."""
    own = person.cadence
    if options.cadence == "circle":
        own = None
    elif options.cadence is not None:
        ideal, longest = parse_span(options.cadence), own.longest if own else None
        own = Cadence(ideal, longest if longest and longest.days >= ideal.days else None)
    if options.longest is None or (own is None and not options.longest):
        return own
    if own is None:
        message = _("Say how often as well: add --cadence “3 weeks” to --longest “{longest}”.")
        raise InvalidInputError(message.format(longest=options.longest))
    return Cadence(own.ideal, parse_span(options.longest) if options.longest else None)


def _dates(person: Person, options: Namespace) -> tuple[Anniversary, ...]:
    """Those there were, if they may stay, and those given; one of the same name is replaced."""
    given = {each.name.casefold(): each for each in map(typed.anniversary, options.date)}
    before = () if options.no_dates else person.anniversaries
    stay = tuple(each for each in before if each.name.casefold() not in given)
    return stay + tuple(given.values())


def remove_person(context: Context, options: Namespace) -> int:
    """Leave somebody out."""
    person = context.book.find(options.name)
    context.book.remove(person.id)
    text = _("{name} is no longer here. Bring them back with: kithbell people restore {number}")
    output.write_line(context.out, text.format(name=person.name, number=person.id))
    return 0


def restore_person(context: Context, options: Namespace) -> int:
    """Bring somebody back."""
    context.book.restore(PersonId(options.number))
    name = context.book.card(PersonId(options.number)).person.name
    output.write_line(context.out, _("{name} is back.").format(name=name))
    return 0


def log_interaction(context: Context, options: Namespace) -> int:
    """Note a time in touch with one or several people."""
    people = [context.book.find(name) for name in options.name]
    at = None
    if options.when:
        at = typed.past_moment(options.when, context.clock.now(), context.clock.zone())
    context.book.log(
        [person.id for person in people],
        at=at,
        how=How(options.how),
        note=options.note,
        they_started=options.they_started,
    )
    names = ", ".join(person.name for person in people)
    output.write_line(context.out, _("Noted: you were in touch with {names}.").format(names=names))
    return 0
