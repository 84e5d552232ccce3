from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

import pytest

from desktop_app.i18n import Habits, _, keep_habits, ngettext, npgettext, pgettext, speak
from desktop_app.languages import choose, set_language, system_languages
from desktop_app.services import dates, wording
from tests.scripts import script

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    script("_catalogues").compile_stale()
    yield
    speak(None)
    keep_habits(Habits())


@pytest.mark.parametrize(
    ("preferred", "system", "spoken"),
    [
        ("", [], "en"),
        ("", ["de-AT", "en"], "de"),
        ("", ["fr_FR", "de_DE"], "de"),
        ("", ["en-GB", "de-DE"], "en"),
        ("", ["pt_BR"], "en"),
        ("en", ["de-DE"], "en"),
        ("de", ["en-GB"], "de"),
        ("xx", ["de-DE"], "de"),
    ],
)
def test_the_preference_wins_then_the_best_language_of_the_system(
    preferred: str, system: list[str], spoken: str
) -> None:
    assert choose(preferred, system) == spoken


@pytest.mark.parametrize(
    ("environment", "languages"),
    [
        ({}, []),
        ({"LANG": "C.UTF-8", "LANGUAGE": "de"}, []),
        ({"LANG": "de_DE.UTF-8"}, ["de_DE"]),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "de_AT@euro"}, ["de_AT"]),
        ({"LANG": "en_GB", "LC_MESSAGES": "de_AT", "LC_ALL": "fr_FR"}, ["fr_FR"]),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "de_CH:de"}, ["de_CH", "de", "en_GB"]),
    ],
)
def test_the_environment_says_which_languages_the_system_speaks(
    environment: dict[str, str], languages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert system_languages(environment) == languages


def test_without_a_catalogue_texts_are_english() -> None:
    assert _("Save") == "Save"
    assert [ngettext("one", "many", count) for count in (0, 1, 2)] == ["many", "one", "many"]
    assert pgettext("month", "May") == "May"
    assert npgettext("time gone by", "one", "many", 1) == "one"


def test_german_has_its_plurals_and_contexts() -> None:
    assert set_language("de", []) == "de"
    assert _("Save") == "Speichern"
    assert ngettext("{count} month", "{count} months", 3) == "{count} Monate"
    assert npgettext("time gone by", "{count} month", "{count} months", 3) == "{count} Monaten"
    assert pgettext("switch", "On") != _("On")
    assert _("nobody translated this") == "nobody translated this"


def test_english_again_forgets_german() -> None:
    set_language("de", [])
    set_language("en", ["de"])
    assert _("Save") == "Save"


def test_days_and_clocks_in_english() -> None:
    day = date(2026, 12, 5)
    assert (dates.day_words(day), dates.full_day(day)) == ("5 December", "5 December 2026")
    assert dates.weekday_and_day(day) == "Saturday 5 December"
    assert dates.short_day(day) == "Sat 5"
    assert dates.clock(time(18, 5)) == "18:05"
    assert dates.full_hour(24) == "00"


def test_days_and_clocks_in_america() -> None:
    keep_habits(Habits(twelve_hours=True, month_first=True, first_weekday=6))
    day = date(2026, 12, 5)
    assert (dates.day_words(day), dates.full_day(day)) == ("December 5", "December 5, 2026")
    assert [dates.clock(time(hour, 5)) for hour in (0, 9, 12, 18)] == [
        "12:05 AM",
        "9:05 AM",
        "12:05 PM",
        "6:05 PM",
    ]
    assert [dates.full_hour(hour) for hour in (0, 12, 18, 24)] == ["12 AM", "12 PM", "6 PM", "12 AM"]
    assert dates.week_from(6) == (6, 0, 1, 2, 3, 4, 5)


def test_days_in_german() -> None:
    set_language("de", [])
    today = date(2026, 12, 1)
    assert dates.full_day(date(2026, 3, 5)) == "5. März 2026"
    assert wording.day_words(date(2026, 12, 5), today) == "Samstag"
    assert dates.short_day(date(2026, 11, 20)) == "Fr 20."
    assert wording.ago(date(2026, 9, 1), today) == "vor 3 Monaten"
    assert wording.dates(date(2026, 12, 24), date(2026, 12, 26), today) == "24.–26. Dezember"
    assert dates.moment(datetime(2026, 3, 5, 18, 30, tzinfo=UTC)) == "5. März 2026, 18:30"
