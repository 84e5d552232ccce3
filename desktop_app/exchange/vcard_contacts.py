"""What the vCards of a file say about people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.errors import InvalidInputError
from desktop_app.domain.likeness import detail_key
from desktop_app.domain.people import LONGEST_NAME, MOST_PEOPLE, Anniversary, ContactKind
from desktop_app.exchange import vcard_values as values
from desktop_app.exchange.content_lines import Flaw, cards
from desktop_app.exchange.duplicates import merged
from desktop_app.exchange.plain_text import one_line, paragraphs, shows_something, unescaped
from desktop_app.exchange.text_files import file_size, opened, shown
from desktop_app.i18n import _
from desktop_app.services.ports import AddressBook, Contact

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from desktop_app.domain.people import Birthday, ContactDetail
    from desktop_app.exchange.content_lines import Card, Property

_REACHABLE_BY = ("TEL", "EMAIL", "IMPP", "X-SOCIALPROFILE", "URL")
_APPLE_LABEL = "X-ABLABEL"
_KINDS = ("KIND", "X-ADDRESSBOOKSERVER-KIND")
_NAMES = ("FN", "N", "NICKNAME", "ORG")
# Version 4.0, what Outlook, Evolution and KDE write instead, and Apple's dates with a label of the user's.
_DATES = (
    "ANNIVERSARY",
    "X-ANNIVERSARY",
    "X-EVOLUTION-ANNIVERSARY",
    "X-KADDRESSBOOK-X-ANNIVERSARY",
    "X-ABDATE",
)
# Everything else, photos above all, is never gathered.
_WANTED = frozenset(
    ("UID", "BDAY", "NOTE", "CATEGORIES", _APPLE_LABEL, *_NAMES, *_KINDS, *_REACHABLE_BY, *_DATES)
)
_LONGEST_UID = 500
# Names, numbers and so on in all the cards of a file: telephones write a dozen for each, in longer lines.
_MOST_LINES, _BYTES_OF_LINE = 150_000, 33


def read_contacts(path: Path) -> AddressBook:
    """Read a file of vCards. Raises InvalidInputError with the line number, or StorageError."""
    contacts: list[Contact] = []
    left_aside: list[str] = []
    found_any = False
    lines, most_lines = 0, max(_MOST_LINES, file_size(path) // _BYTES_OF_LINE)
    by_type = values.labels_by_type()
    with opened(path) as file:
        for card in cards(file, _WANTED):
            found_any = True
            lines += len(card.properties)
            if lines > most_lines or len(contacts) + len(left_aside) >= MOST_PEOPLE:
                message = _(
                    "“{file}” has more than {most} entries, or {lines} lines in them. Export it in parts."
                )
                told = message.format(file=shown(path), most=MOST_PEOPLE, lines=most_lines)
                raise InvalidInputError(told)
            if not card.flaw and _is_group(card):
                continue
            contact = None if card.flaw else _contact(card, by_type)
            if contact:
                contacts.append(contact)
            else:
                left_aside.append(_why_left_aside(card))
    if not contacts:
        raise InvalidInputError(_why_nobody(shown(path), left_aside, found_any=found_any))
    return AddressBook(merged(contacts), tuple(left_aside))


def _is_group(card: Card) -> bool:
    return any(each.name in _KINDS and each.value.strip().lower() == "group" for each in card.properties)


def _why_left_aside(card: Card) -> str:
    message = {
        Flaw.NO_END: _("Line {line}: this entry has no end (END:VCARD), so it was left aside."),
        Flaw.CUT_OFF: _("Line {line}: the file ends in the middle of this entry, so it was left aside."),
        Flaw.TOO_MUCH: _("Line {line}: this entry holds far more than a person needs, so it was left aside."),
        Flaw.NOT_TEXT: _("Line {line}: this entry holds something other than text, so it was left aside."),
        None: _("Line {line}: this entry has neither a name nor an e-mail address, so it was left aside."),
    }[card.flaw]
    return message.format(line=card.line)


def _why_nobody(file: str, left_aside: list[str], *, found_any: bool) -> str:
    if left_aside:
        message = _("“{file}” holds nobody to bring in. {first}")
        return message.format(file=file, first=left_aside[0])
    if found_any:
        message = _("“{file}” holds groups and no people. Export the contacts themselves.")
    else:
        message = _("“{file}” holds no vCards. Choose a file that an address book exported, mostly *.vcf.")
    return message.format(file=file)


def _contact(card: Card, by_type: Mapping[str, str]) -> Contact | None:
    """What a card says about somebody; None without any name for them."""
    by_name: dict[str, list[Property]] = {}
    for each in card.properties:
        by_name.setdefault(each.name, []).append(each)
    own = {each.group: each.value for each in by_name.get(_APPLE_LABEL, ()) if each.group}
    labels = values.Labels(own, by_type)
    details = _details(by_name, labels)
    name = next(filter(shows_something, _names(by_name, details)), "")
    if not name:
        return None
    told = (one_line(unescaped(each.value)) for each in by_name.get("UID", ()))
    uids = (uid.removeprefix("urn:uuid:") for uid in told)
    birthdays = (values.day_of_year(each) for each in by_name.get("BDAY", ()))
    birthday = next(filter(None, birthdays), None)
    notes = (paragraphs(unescaped(each.value)) for each in by_name.get("NOTE", ()))
    groups = (
        one_line(part) for each in by_name.get("CATEGORIES", ()) for part in values.parts(each.value, ",")
    )
    return Contact(
        name=name[:LONGEST_NAME].rstrip(),
        uid=next(filter(None, uids), "")[:_LONGEST_UID],
        birthday=birthday,
        contacts=details,
        notes="\n".join(filter(None, notes)),
        groups=tuple(dict.fromkeys(filter(None, groups))),
        anniversaries=_anniversaries(by_name, labels, birthday),
    )


def _names(by_name: dict[str, list[Property]], details: tuple[ContactDetail, ...]) -> Iterator[str]:
    """What somebody could be called, the best first."""
    for each in by_name.get("FN", ()):
        yield one_line(unescaped(each.value))
    for each in by_name.get("N", ()):
        yield values.name_from_parts(each.value)
    for each in by_name.get("NICKNAME", ()):
        yield one_line(values.parts(each.value, ",")[0])
    for each in by_name.get("ORG", ()):
        yield one_line(values.parts(each.value, ";")[0])
    for detail in details:
        if detail.kind is ContactKind.EMAIL:
            yield detail.value


def _details(by_name: dict[str, list[Property]], labels: values.Labels) -> tuple[ContactDetail, ...]:
    """The ways to reach somebody, each once, the preferred first."""
    found: dict[tuple[ContactKind, str], ContactDetail] = {}
    for name in _REACHABLE_BY:
        for each in sorted(by_name.get(name, ()), key=values.is_preferred, reverse=True):
            detail = values.contact_detail(each, labels)
            if detail:
                found.setdefault(detail_key(detail), detail)
    return tuple(found.values())


def _anniversaries(
    by_name: dict[str, list[Property]], labels: values.Labels, birthday: Birthday | None
) -> tuple[Anniversary, ...]:
    """Their other dates, each once; some programs write the very birthday there again."""
    found: dict[Anniversary, None] = {}
    for name in _DATES:
        for each in by_name.get(name, ()):
            on = values.day_of_year(each)
            if on and not (on == birthday and on.year):
                found[Anniversary(labels.of(each).strip() or _("Anniversary"), on)] = None
    return tuple(found)
