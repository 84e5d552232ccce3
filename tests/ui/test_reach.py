from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl

from desktop_app.domain.people import ContactDetail, ContactKind, How
from desktop_app.ui.reach import way_name, ways


def urls(kind: ContactKind, value: str) -> list[str]:
    return [way.url for way in ways([ContactDetail(kind, value)])]


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("+49 (0)30 / 123-456", "+49030123456"),
        ("tel:+34600000000", "+34600000000"),
        ("030.123 456", "030123456"),
    ],
)
def test_a_number_can_be_written_to_and_called(value: str, number: str) -> None:
    assert urls(ContactKind.PHONE, value) == [f"sms:{number}", f"tel:{number}"]


@pytest.mark.parametrize("value", ["", "call me", "*21*666#", "12", "+", "1+2345", "٠٣٠١٢٣", "123;ext=4"])
def test_what_is_no_number_is_not_dialled(value: str) -> None:
    assert urls(ContactKind.PHONE, value) == []


def test_an_address_cannot_bring_further_fields() -> None:
    assert urls(ContactKind.EMAIL, "ana@example.org") == ["mailto:ana@example.org"]
    (url,) = urls(ContactKind.EMAIL, "ana?bcc=all&x=1@example.org")
    assert url == "mailto:ana%3Fbcc%3Dall%26x%3D1@example.org"
    assert not QUrl(url).hasQuery()


@pytest.mark.parametrize("value", ["", "ana", "@example.org", "ana@", "ana x@example.org", "a@b\n.org"])
def test_what_is_no_address_is_not_written_to(value: str) -> None:
    assert urls(ContactKind.EMAIL, value) == []


@pytest.mark.parametrize(
    "value",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://chat.example/ana",
        "https://",
        "https://ana@evil.example/",
        "https://chat.example/a b",
        "https://chat.example/<b>x</b>",
        "smb://host/share",
        "https://[broken",
        "sms:*21#",
        "chat.example/ana",
        "https://chat.example/%",
        f"https://chat.example/{'x' * 300}",
    ],
)
def test_only_safe_links_are_opened(value: str) -> None:
    assert urls(ContactKind.MESSAGE, value) == []


@pytest.mark.parametrize("value", ["https://chat.example/ana?x=1#y", "sms:+34600000000"])
def test_a_message_link_is_opened_as_it_is(value: str) -> None:
    assert urls(ContactKind.MESSAGE, value) == [value]


@pytest.mark.parametrize(
    ("kind", "value", "target"),
    [
        (ContactKind.PHONE, "+34 (600) 000-000", "+34600000000"),
        (ContactKind.EMAIL, "ana?bcc=all@example.org", "ana%3Fbcc%3Dall@example.org"),
        (ContactKind.MESSAGE, "https://chat.example/ana?x=1#y", "https://chat.example/ana?x=1#y"),
        # A Cyrillic letter in the host, and Hebrew after it, which would turn the order around.
        (ContactKind.MESSAGE, "https://ch\u0430t.example/a", "https://xn--cht-7cd.example/a"),
        (ContactKind.MESSAGE, "https://chat.example/\u05d0", "https://chat.example/%D7%90"),
    ],
)
def test_the_target_is_what_is_opened_in_letters_that_cannot_deceive(
    kind: ContactKind, value: str, target: str
) -> None:
    for way in ways([ContactDetail(kind, value)]):
        assert way.target == target
        sent = QUrl(way.url, QUrl.ParsingMode.StrictMode)
        assert sent.toString(QUrl.ComponentFormattingOption.FullyEncoded).endswith(target)
        assert way.target.isascii()


def test_a_long_link_is_shortened_without_hiding_its_host() -> None:
    host = "a-quite-long-name.of-a-chat-for-many-people.and-their-friends.example"
    (way,) = ways([ContactDetail(ContactKind.MESSAGE, f"https://{host}/{'x' * 100}/the-end")])
    assert way.short_target == f"https://{host}/…xxxx/the-end"
    (mail,) = ways([ContactDetail(ContactKind.EMAIL, f"{'x' * 80}@example.org")])
    assert mail.short_target.endswith("…@example.org")
    (short,) = ways([ContactDetail(ContactKind.MESSAGE, "https://chat.example/ana")])
    assert short.short_target == short.target


def test_messages_come_before_calls_and_letters_and_nothing_twice() -> None:
    found = ways(
        [
            ContactDetail(ContactKind.EMAIL, "ana@example.org"),
            ContactDetail(ContactKind.PHONE, "+34 600 000 000"),
            ContactDetail(ContactKind.PHONE, "+34600000000"),
            ContactDetail(ContactKind.MESSAGE, "https://chat.example/ana"),
        ]
    )
    assert [way_name(way) for way in found] == ["Message", "Message", "Call", "E-mail"]
    assert [way.how for way in found] == [How.MESSAGE, How.MESSAGE, How.CALL, How.MESSAGE]
