from __future__ import annotations

import pytest

from desktop_app.domain.likeness import detail_key, name_key, names_agree
from desktop_app.domain.people import ContactDetail, ContactKind


@pytest.mark.parametrize(
    ("one", "other"), [("Ana  LIMA", "ana lima"), ("Jo\u0308rg", "Jörg"), ("STRASSE", "Straße")]
)
def test_names_are_the_same_without_capitals_spaces_and_ways_to_write_an_accent(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("Anna", "Anna Berg", True),
        ("Berg, Anna", "Anna Berg", True),
        ("Mr. John Richter James Doe", "John Doe", True),
        ("Anna Berg", "Ben Berg", False),
        ("Mum", "Anna Berg", False),
        ("👩", "Anna", False),
    ],
)
def test_names_agree_where_one_holds_all_of_the_other(one: str, other: str, *, agree: bool) -> None:
    assert names_agree(one, other) is agree
    assert names_agree(other, one) is agree


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("+44 (0)20 7946-0000", "0044207946.0000", True),
        ("٠٣٠ ١٢٣", "030123", True),
        ("030 123", "+4930123", False),
        ("905 666", "805 666", False),
    ],
)
def test_numbers_are_compared_by_their_digits(one: str, other: str, *, same: bool) -> None:
    keys = {detail_key(ContactDetail(ContactKind.PHONE, value)) for value in (one, other)}
    assert (len(keys) == 1) is same


def test_a_label_makes_no_difference_and_the_kind_does() -> None:
    one = ContactDetail(ContactKind.EMAIL, "Ana@example.org", "home")
    assert detail_key(one) == detail_key(ContactDetail(ContactKind.EMAIL, "ana@EXAMPLE.org"))
    assert detail_key(one) != detail_key(ContactDetail(ContactKind.MESSAGE, "ana@example.org"))
