"""Everybody by name, one of them, and the forms around them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

from _household import Household

from desktop_app.domain.cadence import Cadence, Span, Unit
from desktop_app.domain.people import UNSAVED, Anniversary, Birthday, CircleId, ContactDetail, ContactKind
from desktop_app.domain.tables import Column, Table
from desktop_app.exchange.address_books import AddressBooks
from desktop_app.services.importing import Importing
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages import PageName
from desktop_app.ui.people.circles_dialog import CirclesDialog
from desktop_app.ui.people.columns_dialog import ColumnsDialog
from desktop_app.ui.people.import_dialog import ImportDialog
from desktop_app.ui.people.log_dialog import LogDialog, TouchDialog
from desktop_app.ui.people.merge_dialog import MergeDialog
from desktop_app.ui.people.page import PeoplePage
from desktop_app.ui.people.person_dialog import PersonDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop_app.domain.people import Person
    from desktop_app.services.ports import Store

_BOOK = """BEGIN:VCARD
VERSION:3.0
FN:{name}
TEL:+49 30 000{number:03}
END:VCARD
"""
_SHARED = "BEGIN:VCARD\nVERSION:3.0\nFN:Rosa Dubois\nTEL:+34 600 000 000\nEND:VCARD\n"


def scenes() -> dict[str, Callable[[], QWidget]]:
    """The pictures this module can make."""
    return {
        "people": _page,
        "people-ready": partial(_page, ready=True),
        "people-search": partial(_page, search="mo"),
        "people-empty": partial(_page, empty=True),
        "people-many": partial(_page, people=500),
        "people-narrow": partial(_page, opened=True),
        "people-form": _form,
        "people-form-whole": _whole_form,
        "people-shared": _shared,
        "people-ways": partial(_edited, "contacts"),
        "people-dates": partial(_edited, "anniversaries"),
        "people-form-new": partial(_form, new=True),
        "people-log": _log,
        "people-touch": _touch,
        "people-merge": _merge,
        "people-circles": _circles,
        "people-circles-many": partial(_circles, more=30),
        "people-import": _import,
        "people-columns": _columns,
        "people-columns-many": partial(_columns, more=30),
    }


def _household(people: int = 0, *, empty: bool = False) -> Household:
    home = Household(people=people, empty=empty)
    if not empty:
        ana = _ana(home)
        notes = "How the move to Porto went · her sister’s exam in November"
        home.book.update(replace(ana, notes=notes, birthday=Birthday(3, 3)))
        home.book.set_resting(home.book.find("Lindqvist").id, resting=True)
    return home


def _importing(home: Household, store: Store) -> Importing:
    return Importing(store, AddressBooks(), home.clock, home.announcer)


def _page(
    *, people: int = 0, empty: bool = False, search: str = "", opened: bool = False, ready: bool = False
) -> QWidget:
    home = _household(people, empty=empty)
    page = PeoplePage(book=home.book, importing=home.workshop(partial(_importing, home)), clock=home.clock)

    def make() -> QWidget:
        return page

    window = MainWindow({PageName.PEOPLE: make})
    window.show_page(PageName.PEOPLE)
    if ready:
        page.people.order.menu.actions()[-1].trigger()
    if search:
        page.people.search.setText(search)
    if opened:
        page.show_person(_ana(home).id)
        window.resize(640, 560)
    return window


def _ana(home: Household) -> Person:
    """The first who moved in; among many there are namesakes."""
    return min((card.person for card in home.book.cards()), key=attrgetter("id"))


def _form(*, new: bool = False) -> QWidget:
    home = _household()
    return PersonDialog(home.book, home.clock.now(), None if new else _ana(home))


def _moved_in() -> Household:
    """Ana lives with somebody, has dates to remember and a pace of her own."""
    home = _household()
    cadence = Cadence(Span(3, Unit.WEEK), Span(5, Unit.WEEK))
    dates = (
        Anniversary("Wedding day", Birthday(6, 1, 2010)),
        Anniversary("The day she came to Porto", Birthday(9, 30)),
    )
    household = "The Moreno-Lindqvists"
    home.book.update(replace(_ana(home), cadence=cadence, anniversaries=dates, household=household))
    for name in ("Jonas", "Mei"):
        home.book.update(replace(home.book.find(name), household=household))
    circle = home.book.circles()[1]
    home.book.save_circle(replace(circle, cadence=cadence))
    return home


def _whole_form() -> QWidget:
    home = _moved_in()
    return PersonDialog(home.book, home.clock.now(), _ana(home))


def _columns(more: int = 0) -> QWidget:
    rows: tuple[tuple[str, ...], ...] = (
        ("Ana Moreno", "ana@example.org", "030 1234567", "3/4/1980", "likes tea"),
        ("Jonas Okafor", "jonas@example.org", "", "5/6/1979", ""),
    )
    guess = (Column.NAME, Column.EMAIL, Column.PHONE, Column.BIRTHDAY, Column.LEFT_OUT)
    heads = ("Name", "Mail", "Telephone", "Born", "Remarks", *(f"Custom field {n}" for n in range(more)))
    rows = tuple((*row, *(["yes"] * more)) for row in rows)
    table = Table(heads, rows, (*guess, *([Column.LEFT_OUT] * more)))
    return ColumnsDialog(table, AddressBooks().try_out)


def _edited(key: str) -> QWidget:
    """Her page with one of its lines being changed."""
    window = _shared(_reached_in_many_ways())
    window.show()
    (page,) = window.findChildren(PeoplePage)
    view = page.pane.view
    if view is not None:
        view.lines.of[key].edit()
    return window


def _reached_in_many_ways() -> Household:
    home = _moved_in()
    details = (
        ContactDetail(ContactKind.PHONE, "+351 912 555 010", "mobile"),
        ContactDetail(ContactKind.EMAIL, "ana.moreno@example.org"),
        ContactDetail(ContactKind.MESSAGE, "https://chat.example.org/ana", "chat"),
        ContactDetail(ContactKind.MESSAGE, "the porter, who knows when she is in"),
    )
    home.book.update(replace(_ana(home), contacts=details))
    return home


def _shared(home: Household | None = None) -> QWidget:
    home = home or _moved_in()
    page = PeoplePage(book=home.book, importing=home.workshop(partial(_importing, home)), clock=home.clock)

    def make() -> QWidget:
        return page

    window = MainWindow({PageName.PEOPLE: make})
    window.show_page(PageName.PEOPLE)
    page.show_person(_ana(home).id)
    return window


def _log() -> QWidget:
    home = _household(60)
    dialog = LogDialog(home.book, home.clock)
    dialog.whom.choose(_ana(home).id)
    dialog.whom.more.click()
    dialog.whom.search.setText("mo")
    return dialog


def _touch() -> QWidget:
    home = _household()
    return TouchDialog(home.book, home.clock, home.book.interactions_of(_ana(home).id)[0])


def _merge() -> QWidget:
    home = _household(60)
    dialog = MergeDialog(home.book, home.clock, _ana(home))
    dialog.whom.search.setText("mo")
    return dialog


def _circles(more: int = 0) -> QWidget:
    book = _moved_in().book
    for number in range(more):
        book.save_circle(replace(book.circles()[0], id=CircleId(UNSAVED), name=f"Course no. {number}"))
    return CirclesDialog(book)


def _import() -> QWidget:
    home = _household()
    names = ["Ana Moreno", "Mei Tanaka", *(f"Guest {number}" for number in range(40))]
    path = home.folder / "people.vcf"
    text = "".join(_BOOK.format(name=name, number=place) for place, name in enumerate(names))
    # Somebody else with the number of a friend: only the user knows who that is.
    text += _SHARED
    path.write_text(text, "utf-8")
    importing = _importing(home, home.store)
    return ImportDialog(
        home.workshop(partial(_importing, home)), importing.preview(path), home.book.circles()
    )
