from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.people import Birthday, ContactDetail, ContactKind
from desktop_app.exchange.duplicates import merged
from desktop_app.services.ports import Contact


def contact(name: str, *values: str, uid: str = "", notes: str = "") -> Contact:
    details = [
        ContactDetail(ContactKind.EMAIL if "@" in value else ContactKind.PHONE, value) for value in values
    ]
    return Contact(name, uid, contacts=tuple(details), notes=notes)


def names(*contacts: Contact) -> list[str]:
    return [each.name for each in merged(contacts)]


def test_the_same_uid_is_one_person_even_under_a_new_name() -> None:
    (one,) = merged([contact("Ana Lima", "1", uid="u"), contact("Ana Reis", "2", uid="u")])
    assert (one.name, one.uid) == ("Ana Lima", "u")
    assert [detail.value for detail in one.contacts] == ["1", "2"]


def test_a_name_alone_is_not_enough() -> None:
    assert names(contact("Ana", "1"), contact("Ana", "2"), contact("Ana")) == ["Ana", "Ana", "Ana"]


def test_a_shared_number_alone_is_not_enough() -> None:
    assert names(contact("Ana", "1"), contact("Bo", "1")) == ["Ana", "Bo"]


def test_entries_that_are_alike_in_everything_are_one() -> None:
    assert names(contact("Ana", uid="1"), contact("Bo"), contact("ANA", uid="2")) == ["Ana", "Bo"]


def test_an_entry_that_ties_two_others_together_makes_all_of_them_one() -> None:
    book = [contact("Ana", "1", uid="a"), contact("Bo"), contact("Ana", "2"), contact("ana", "2", "1", "3")]
    one, other = merged([*book, contact("Ana", "3", notes="tea")])
    assert [detail.value for detail in one.contacts] == ["1", "2", "3"]
    assert (one.uid, one.notes, other.name) == ("a", "tea", "Bo")


def test_nothing_that_either_entry_says_is_lost() -> None:
    one = Contact("Ana", "u", Birthday(3, 22), (), "tea", ("Choir",))
    other = Contact("Ana", "u", Birthday(3, 22, 1980), (), "walks", ("Choir", "Family"))
    assert merged([one, other, one]) == (
        Contact("Ana", "u", Birthday(3, 22, 1980), (), "tea\nwalks", ("Choir", "Family")),
    )


def test_a_label_of_the_first_entry_stays() -> None:
    first = Contact("Ana", contacts=(ContactDetail(ContactKind.PHONE, "+1 23", "mobile"),))
    again = Contact("Ana", contacts=(ContactDetail(ContactKind.PHONE, "0012 3"),))
    assert merged([first, again]) == (first,)


@given(
    st.lists(st.tuples(st.sampled_from("AB"), st.lists(st.sampled_from("1234567"), max_size=3)), max_size=12)
)
def test_whoever_is_tied_to_another_over_any_number_of_others_is_one_with_them(
    book: list[tuple[str, list[str]]],
) -> None:
    contacts = [
        contact(name, *dict.fromkeys(values), uid=str(place)) for place, (name, values) in enumerate(book)
    ]
    left = [{place} for place in range(len(contacts))]
    for one in range(len(contacts)):
        for other in range(one):
            if book[one][0] == book[other][0] and (
                set(book[one][1]) & set(book[other][1]) or not (book[one][1] or book[other][1])
            ):
                joined = [group for group in left if one in group or other in group]
                left = [*(group for group in left if group not in joined), set().union(*joined)]
    assert [each.uid for each in merged(contacts)] == [str(min(group)) for group in sorted(left, key=min)]
