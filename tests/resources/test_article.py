"""The shipped passages beside the article they quote and the studies they may name."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations

import pytest

from desktop_app.assets import resource
from desktop_app.domain.passages import ARTICLE, Fit, Passage, Reading, count_words, fitting
from desktop_app.storage.passage_files import PassageFiles, read_passages
from tests.system import shared

INTRODUCTION = "Introduction"
CONCLUSION = "Conclusion"
PARAGRAPHS_OF_THE_INTRODUCTION = 5
# The whole of the further reading; two of the nine studies are listed without a DOI.
ALLOWED_DOIS = {
    "10.1037/pspi0000402",
    "10.1038/s44271-024-00075-8",
    "10.1037/xge0000962",
    "10.1371/journal.pmed.1000316",
    "10.1177/1745691614568352",
    "10.1136/bmjopen-2015-010164",
    "10.1177/1088868310377394",
}
WITHOUT_DOI = {"sandstrom-2014", "bruehlman-senecal-2020"}
# Words that promise more than a mini review can, or press the reader; stems match what follows them.
NEVER_OURS = re.compile(
    r"\b(cur(e|es|ed|ing)\b|heal(s|ed|ing)?\b|prove|guarante|ensur|miracl|definite|certain|always\b"
    r"|must\b|should\b|have to\b|ought\b|overdue|fail to\b|scientists say|research shows)"
)
KIND_OF_EVIDENCE = re.compile(r"\b(mini review|the review|the article)\b")
LIMITS = r"observational|not proof of cause|in one study|randomised|one study"
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+")
SHIPPED: PassageFiles = read_passages(resource("passages"))
each_passage = pytest.mark.parametrize("passage", SHIPPED.passages, ids=lambda passage: passage.id)


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def paragraphs() -> dict[str, str]:
    """The article's paragraphs, each on one line, under the names that passages cite them by."""
    text = shared("article.txt").read_text(encoding="utf-8")
    introduction, conclusion = re.split(
        r"(?m)^\s*Conclusion\s*$", re.split(r"(?m)^\s*Introduction\s*$", text)[1]
    )
    # A page's end leaves an empty line within a sentence, so a paragraph only ends where a sentence does.
    found = [one_line(part) for part in re.split(r"(?<=[.\]])\s*\n\s*\n", introduction.strip())]
    names = {f"{INTRODUCTION}, paragraph {number}": part for number, part in enumerate(found, start=1)}
    return names | {CONCLUSION: one_line(conclusion)}


@pytest.fixture(scope="module")
def studies() -> tuple[tuple[str, str], ...]:
    """Of each study that may be named: its source, and its figures with their limits."""
    lines = shared("evidence.md").read_text(encoding="utf-8").splitlines()
    rows = [line.strip("| ").split(" | ", 2) for line in lines if re.match(r"\| (?!what)\w", line)]
    return tuple((source, figures) for _what, source, figures in rows)


def row_of(reading: Reading, studies: tuple[tuple[str, str], ...]) -> tuple[str, str]:
    """The one row for it, found by its first author, year and place in the journal."""
    first_author = re.split(r",| et al\.| and ", reading.authors)[0]
    place = reading.journal.split()[-1]
    signs = (first_author, str(reading.year), place.replace("–", "-"), reading.doi)
    (row,) = (row for row in studies if all(sign in row[0] for sign in signs))
    return row


def test_the_article_has_the_paragraphs_that_the_passages_count(paragraphs: dict[str, str]) -> None:
    assert len(paragraphs) == PARAGRAPHS_OF_THE_INTRODUCTION + 1
    assert all(re.search(r"\[\d+,\d+\]\.$", text) for name, text in paragraphs.items() if name != CONCLUSION)


@each_passage
def test_quotes_word_for_word_from_the_place_it_names(passage: Passage, paragraphs: dict[str, str]) -> None:
    assert passage.quotation in paragraphs[passage.section]
    assert count_words(passage.quotation) <= 30
    assert not re.search(r"\[\d", passage.quotation)


@each_passage
def test_quotes_whole_words(passage: Passage, paragraphs: dict[str, str]) -> None:
    for part in (passage.quotation, passage.notice):
        # The text lacks the space after some full stops, so a quotation may end right before a word.
        end = r"(?!\w)" if part[-1].isalnum() else ""
        assert re.search(rf"(?<!\w){re.escape(part)}{end}", paragraphs[passage.section])


@each_passage
def test_its_notice_is_a_short_part_of_it(passage: Passage) -> None:
    assert passage.notice in passage.quotation
    assert 4 <= count_words(passage.notice) <= 16


def test_every_paragraph_of_the_article_is_quoted(paragraphs: dict[str, str]) -> None:
    assert {passage.section for passage in SHIPPED.passages} == set(paragraphs)


def test_most_of_the_article_stays_where_it_is(paragraphs: dict[str, str]) -> None:
    quoted = sum(count_words(passage.quotation) for passage in SHIPPED.passages)
    assert quoted < sum(count_words(text) for text in paragraphs.values()) / 2


def test_no_sentence_is_quoted_twice() -> None:
    for one, other in combinations(SHIPPED.passages, 2):
        assert one.quotation not in other.quotation
        assert other.quotation not in one.quotation


def test_there_are_at_least_sixteen_and_every_theme_has_some() -> None:
    assert len(SHIPPED.passages) >= 16
    assert {passage.theme for passage in SHIPPED.passages} == {theme.id for theme in SHIPPED.themes}


def test_no_file_is_left_unread() -> None:
    known = {theme.id for theme in SHIPPED.themes} | {"themes", "further-reading"}
    assert {path.stem for path in resource("passages").iterdir()} == known


@each_passage
def test_explains_in_few_words_of_its_own(passage: Passage) -> None:
    assert 20 <= count_words(passage.explanation) <= 60
    assert 12 <= count_words(passage.evidence) <= 60
    words = passage.quotation.split()
    for start in range(len(words) - 5):
        assert " ".join(words[start : start + 6]) not in passage.explanation


def test_no_two_explanations_are_alike() -> None:
    """No run of five words comes twice among all the words of ours."""
    texts = [one.explanation for one in SHIPPED.passages] + [one.evidence for one in SHIPPED.passages]
    openings = Counter(tuple(text.casefold().split()[:3]) for text in texts)
    assert openings.most_common(1)[0][1] == 1
    runs: Counter[tuple[str, ...]] = Counter()
    for passage in SHIPPED.passages:
        words = passage.explanation.casefold().split()
        runs.update({tuple(words[start : start + 5]) for start in range(len(words) - 4)})
    assert [run for run, count in runs.items() if count > 1] == []


@each_passage
def test_promises_nothing(passage: Passage) -> None:
    ours = f"{passage.explanation} {passage.evidence}".casefold()
    assert not NEVER_OURS.search(ours)
    assert "proof" not in ours.replace("not proof of cause", "")


@each_passage
def test_says_what_kind_of_evidence_it_is(passage: Passage) -> None:
    assert KIND_OF_EVIDENCE.search(passage.evidence.casefold())


@each_passage
def test_gives_figures_only_with_their_study_and_their_limits(
    passage: Passage, studies: tuple[tuple[str, str], ...]
) -> None:
    assert not NUMBER.search(passage.explanation)
    figures = set(NUMBER.findall(passage.evidence))
    known = {figure for reading in passage.further for figure in NUMBER.findall(row_of(reading, studies)[1])}
    assert figures <= known
    if figures:
        assert re.search(LIMITS, passage.evidence)


def test_names_only_the_studies_that_may_be_named(studies: tuple[tuple[str, str], ...]) -> None:
    readings = {reading for passage in SHIPPED.passages for reading in passage.further}
    assert {reading.doi for reading in readings if reading.doi} == ALLOWED_DOIS
    assert {reading.id for reading in readings if not reading.doi} == WITHOUT_DOI
    assert len({row_of(reading, studies) for reading in readings}) == len(readings) == len(studies)


def test_the_article_is_cited_as_it_is() -> None:
    design = one_line(shared("design.md").read_text(encoding="utf-8"))
    for part in (ARTICLE.author, ARTICLE.title, ARTICLE.journal, ARTICLE.pages, ARTICLE.doi):
        assert part in design


@pytest.mark.parametrize("fit", Fit)
def test_every_kind_of_prompt_has_enough_to_take_turns(fit: Fit) -> None:
    assert len(fitting(SHIPPED.passages, (fit,))) >= 5


def test_no_notice_is_shown_for_two_passages() -> None:
    assert max(Counter(passage.notice for passage in SHIPPED.passages).values()) == 1
