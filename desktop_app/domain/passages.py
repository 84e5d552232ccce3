"""Short quotations of the article, with our words beside them, and which of them is next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.domain.errors import InvalidInputError, NotFoundError
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

LONGEST_QUOTATION = 30
LONGEST_NOTICE = 16
LONGEST_EXPLANATION = 60
# With fewer than these to take turns, the same words would come back within a week of daily prompts.
_ENOUGH_TO_TAKE_TURNS = 5


class Fit(StrEnum):
    """The kinds of prompt that a passage can go with."""

    PERSON = "person"
    OLD_FRIEND = "old-friend"
    FAMILY = "family"
    CLOSE_FRIEND = "close-friend"
    NEIGHBOUR = "neighbour"
    COLLEAGUE = "colleague"
    WEAK_TIE = "weak-tie"
    ACTIVITY = "activity"
    BIRTHDAY = "birthday"
    STRESSFUL_WEEK = "stressful-week"
    IN_PERSON = "in-person"
    LONG_GAP = "long-gap"


@dataclass(frozen=True, slots=True)
class Article:
    """Where all quotations come from."""

    author: str
    title: str
    journal: str
    year: int
    pages: str
    doi: str

    @property
    def url(self) -> str:
        """The article itself."""
        return doi_url(self.doi)


ARTICLE = Article(
    author="S. Hun",
    title="The neuroscience of social connection: how relationships shape the brain",
    journal="Journal of Psychology and Cognition",
    year=2024,
    pages="9(1): 218",
    doi="10.35841/aajpc-9.1.218",
)


@dataclass(frozen=True, slots=True)
class Theme:
    """A group of passages."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A study to read further in: `title` in our words, `journal` with volume and pages.

    `limits` says what the study cannot show; `doi` is empty where we know none.
    """

    id: str
    title: str
    authors: str
    year: int
    journal: str
    limits: str
    doi: str = ""

    @property
    def url(self) -> str:
        """Where to read it, or nothing."""
        return doi_url(self.doi) if self.doi else ""

    @property
    def citation(self) -> str:
        """“Steffens et al. 2016, BMJ Open 6: e010164”."""
        return f"{self.authors} {self.year}, {self.journal}"


@dataclass(frozen=True, slots=True)
class Passage:
    """A verbatim quotation, with what it means for a day like today.

    `notice` is the part of the quotation that a desktop notification has room for, `section` the place
    in the article, `theme` the id of a Theme, `evidence` how sure this is. Raises InvalidInputError
    where one is too long, or the notice is no part of the quotation.
    """

    id: str
    theme: str
    quotation: str
    notice: str
    section: str
    explanation: str
    evidence: str
    fits: frozenset[Fit]
    further: tuple[Reading, ...] = ()

    def __post_init__(self) -> None:
        for text, most in (
            (self.quotation, LONGEST_QUOTATION),
            (self.notice, LONGEST_NOTICE),
            (self.explanation, LONGEST_EXPLANATION),
        ):
            if (count := count_words(text)) > most:
                message = _("The passage “{id}” has {count} words where at most {most} may stand: {text}")
                raise InvalidInputError(message.format(id=self.id, count=count, most=most, text=text))
        if self.notice not in self.quotation:
            message = _("The notice of the passage “{id}” is not a part of its quotation.")
            raise InvalidInputError(message.format(id=self.id))
        if not self.fits:
            message = _("The passage “{id}” fits no kind of prompt.")
            raise InvalidInputError(message.format(id=self.id))

    @property
    def short_citation(self) -> str:
        """For a prompt: who, when, and what kind of article."""
        author = _("{author} {year} · a mini review")
        return author.format(author=ARTICLE.author, year=ARTICLE.year)

    @property
    def citation(self) -> str:
        """For the reader: the article in full, with the place in it."""
        article = ARTICLE
        source = f"{article.author}, {article.title}, {article.journal} {article.year}; {article.pages}"
        return f"{source} · {_(self.section)} · doi {article.doi}"


def doi_url(doi: str) -> str:
    """Where a DOI leads."""
    return f"https://doi.org/{doi}"


def count_words(text: str) -> int:
    """How many words; a dash without spaces parts two of them."""
    return len(text.replace("—", " ").replace("–", " ").split())


def fitting(
    passages: Sequence[Passage], wanted: Sequence[Fit], less_of: AbstractSet[str] = frozenset()
) -> tuple[Passage, ...]:
    """Those that take turns for a prompt of the `wanted` kinds, the most telling kind named first.

    These are the passages of the first kind; where they are too few to take turns, those of the next
    kind come in too, and so on. The ids in `less_of` are left out unless nothing else fits.
    """
    liked = tuple(passage for passage in passages if passage.id not in less_of)
    return _narrowest(liked, wanted) or _narrowest(passages, wanted) or liked or tuple(passages)


def _narrowest(passages: Sequence[Passage], wanted: Sequence[Fit]) -> tuple[Passage, ...]:
    found: tuple[Passage, ...] = ()
    for end in range(1, len(wanted) + 1):
        kinds = frozenset(wanted[:end])
        found = tuple(passage for passage in passages if passage.fits & kinds)
        if len(found) >= _ENOUGH_TO_TAKE_TURNS:
            break
    return found


def choose(
    passages: Sequence[Passage],
    wanted: Sequence[Fit],
    shown: Sequence[str],
    less_of: AbstractSet[str] = frozenset(),
) -> Passage:
    """The passage for a prompt of the `wanted` kinds, the most telling kind named first.

    `shown` holds the ids of the passages shown so far, whichever waits longest first. Of those that are
    `fitting`, none comes again before each of the others has come since; the ones not seen yet begin, the
    most telling first. Raises NotFoundError where there are no passages at all.
    """
    latest = {passage: turn for turn, passage in enumerate(shown)}

    def turn(passage: Passage) -> tuple[int, tuple[bool, ...]]:
        return latest.get(passage.id, -1), tuple(kind not in passage.fits for kind in wanted)

    chosen = min(fitting(passages, wanted, less_of), key=turn, default=None)
    if chosen is None:
        message = _("This copy of Kithbell has no passages. Installing Kithbell again brings them back.")
        raise NotFoundError(message)
    return chosen


def by_theme(passages: Iterable[Passage], theme: str) -> tuple[Passage, ...]:
    """The passages of the theme with that id, in reading order."""
    return tuple(passage for passage in passages if passage.theme == theme)


def search(passages: Iterable[Passage], text: str, themes: Iterable[Theme] = ()) -> tuple[Passage, ...]:
    """The passages in which, or in whose theme's title, every word of `text` occurs; all for no words."""
    titles = {theme.id: f"{theme.title}\n{_(theme.title)}" for theme in themes}
    words = text.casefold().split()
    return tuple(passage for passage in passages if all(word in _searched(passage, titles) for word in words))


def _searched(passage: Passage, titles: dict[str, str]) -> str:
    said = (passage.explanation, passage.evidence)
    texts = (passage.quotation, *said, *map(_, said), titles.get(passage.theme, ""))
    return "\n".join(texts).casefold()
