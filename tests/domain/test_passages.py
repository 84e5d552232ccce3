from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import InvalidInputError, NotFoundError
from desktop_app.domain.passages import (
    ARTICLE,
    Fit,
    Passage,
    Reading,
    Theme,
    by_theme,
    choose,
    count_words,
    fitting,
    search,
)

ENOUGH = 5


def passage(name: str, *fits: Fit, theme: str = "first", quotation: str = "two words") -> Passage:
    return Passage(
        id=name,
        theme=theme,
        quotation=quotation,
        notice=quotation,
        section="Conclusion",
        explanation=f"About {name}.",
        evidence="A summary.",
        fits=frozenset(fits),
    )


KINDS = st.lists(st.sampled_from(Fit), max_size=4, unique=True).map(tuple)
COLLECTIONS = st.lists(st.sets(st.sampled_from(Fit), min_size=1, max_size=4), min_size=1, max_size=20).map(
    lambda all_fits: tuple(passage(f"p{number}", *fits) for number, fits in enumerate(all_fits))
)
SHOWN = st.lists(st.integers(0, 22).map("p{}".format), max_size=40)
DISLIKED = st.frozensets(st.integers(0, 22).map("p{}".format), max_size=8)


def turns(
    collection: tuple[Passage, ...], wanted: tuple[Fit, ...], shown: list[str], count: int
) -> list[str]:
    """The ids of the passages that the next `count` prompts of one kind get."""
    shown = list(shown)
    for _turn in range(count):
        shown.append(choose(collection, wanted, shown).id)
    return shown[-count:]


@given(COLLECTIONS, KINDS, SHOWN, DISLIKED)
def test_none_comes_again_before_each_of_the_others_that_fit(
    collection: tuple[Passage, ...], wanted: tuple[Fit, ...], shown: list[str], less_of: frozenset[str]
) -> None:
    chosen = choose(collection, wanted, shown, less_of)
    fit = {found.id for found in fitting(collection, wanted, less_of)}
    assert chosen.id in fit
    if chosen.id in shown:
        since = shown[len(shown) - shown[::-1].index(chosen.id) :]
        assert fit - {chosen.id} <= set(since)


@given(COLLECTIONS, KINDS, SHOWN)
def test_every_round_of_one_kind_brings_each_that_fits_once(
    collection: tuple[Passage, ...], wanted: tuple[Fit, ...], shown: list[str]
) -> None:
    fit = {found.id for found in fitting(collection, wanted)}
    rounds = turns(collection, wanted, shown, 3 * len(fit))
    assert Counter(rounds) == dict.fromkeys(fit, 3)
    for start in range(2 * len(fit)):
        assert set(rounds[start : start + len(fit)]) == fit


@given(COLLECTIONS, KINDS, SHOWN, DISLIKED)
def test_less_of_comes_only_where_nothing_else_fits(
    collection: tuple[Passage, ...], wanted: tuple[Fit, ...], shown: list[str], less_of: frozenset[str]
) -> None:
    chosen = choose(collection, wanted, shown, less_of)
    if chosen.id in less_of:
        others = [found for found in collection if found.id not in less_of]
        assert not [found for found in others if found.fits & set(wanted)]


@given(COLLECTIONS, KINDS, DISLIKED)
def test_takes_in_a_less_telling_kind_only_while_too_few_fit(
    collection: tuple[Passage, ...], wanted: tuple[Fit, ...], less_of: frozenset[str]
) -> None:
    pool = [found for found in collection if found.id not in less_of]
    fit = fitting(collection, wanted, less_of)
    for end in range(1, len(wanted)):
        telling = [found for found in pool if found.fits & set(wanted[:end])]
        if len(telling) >= ENOUGH:
            assert set(fit) <= set(telling)
            break


@given(COLLECTIONS, KINDS)
def test_what_fits_the_most_telling_kind_is_seen_first(
    collection: tuple[Passage, ...], wanted: tuple[Fit, ...]
) -> None:
    first = choose(collection, wanted, ())
    for kind in wanted:
        if any(kind in found.fits for found in collection):
            assert kind in first.fits
            break
    else:
        assert first == collection[0]


@given(COLLECTIONS, KINDS, SHOWN, DISLIKED)
def test_the_same_records_give_the_same_passage(
    collection: tuple[Passage, ...], wanted: tuple[Fit, ...], shown: list[str], less_of: frozenset[str]
) -> None:
    again = choose(list(collection), list(wanted), tuple(shown), set(less_of))
    assert choose(collection, wanted, shown, less_of) == again


def test_no_passages_at_all_is_said() -> None:
    with pytest.raises(NotFoundError, match="no passages"):
        choose((), (Fit.PERSON,), ())


def test_a_dash_parts_words() -> None:
    assert count_words("neuroplasticity—the ability") == 3
    assert count_words("a well-being, 754–771") == 4


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"quotation": "word " * 31}, "“long” has 31 words where at most 30"),
        ({"quotation": "word " * 20, "notice": "word " * 17}, "“long” has 17 words where at most 16"),
        ({"explanation": "word " * 61}, "“long” has 61 words where at most 60"),
        ({"notice": "other words"}, "notice of the passage “long” is not a part"),
        ({"fits": frozenset()}, "“long” fits no kind of prompt"),
    ],
)
def test_refuses_what_breaks_the_rules(change: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidInputError, match=message):
        replace(passage("long", Fit.PERSON), **change)


def test_accepts_the_longest_allowed() -> None:
    most = " ".join(["word"] * 30)
    assert replace(
        passage("p", Fit.PERSON), quotation=most, notice=most[: 16 * 5 - 1], explanation=2 * (most + " ")
    )


def test_cites_the_article_with_the_place_in_it() -> None:
    assert passage("p", Fit.PERSON).citation == (
        "S. Hun, The neuroscience of social connection: how relationships shape the brain, "
        "Journal of Psychology and Cognition 2024; 9(1): 218 · Conclusion · doi 10.35841/aajpc-9.1.218"
    )
    assert passage("p", Fit.PERSON).short_citation == "S. Hun 2024 · a mini review"
    assert ARTICLE.url == "https://doi.org/10.35841/aajpc-9.1.218"


def test_a_study_without_a_doi_has_no_address() -> None:
    study = Reading("s", "A title", "Masi et al.", 2011, "Review 15(3)", "Limits.")
    assert study.url == ""
    assert replace(study, doi="10.1/x").url == "https://doi.org/10.1/x"
    assert study.citation == "Masi et al. 2011, Review 15(3)"


def test_by_theme_keeps_the_reading_order() -> None:
    all_passages = [passage(name, Fit.PERSON, theme=theme) for name, theme in ("ax", "by", "cx")]
    assert [found.id for found in by_theme(all_passages, "x")] == ["a", "c"]
    assert by_theme(all_passages, "z") == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["calm", "cake"]),
        ("  STRESS support ", ["calm"]),
        ("about cake", ["cake"]),
        ("together", ["cake"]),
        ("stress cake", []),
    ],
)
def test_search_wants_every_word_in_texts_or_theme(text: str, found: list[str]) -> None:
    themes = (Theme("first", "On our own"), Theme("second", "Joining in together"))
    all_passages = (
        passage("calm", Fit.PERSON, quotation="social support can buffer against stress"),
        passage("cake", Fit.PERSON, theme="second"),
    )
    assert [one.id for one in search(all_passages, text, themes)] == found
