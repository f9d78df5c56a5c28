"""From the cards that a library offers to those that are quoted: what may be, period, words."""

from __future__ import annotations

from collections.abc import Sequence

from rag.briefing.candidates import fold_repeats, rank
from rag.briefing.counting import asks_for_a_number, has_a_number
from rag.briefing.coverage import Asked
from rag.briefing.joined_items import join_items
from rag.briefing.judging import Candidate
from rag.briefing.plan import Period
from rag.briefing.said import says_something
from rag.briefing.selection import choose, within
from rag.briefing.steering import MOST_WORDS, without


def pick(
    found: Sequence[Candidate],
    asked: Sequence[Asked],
    period: Period | None = None,
    fixed: Sequence[Candidate] = (),
    drop: Sequence[str] = (),
    most_words: int = MOST_WORDS,
) -> list[Candidate]:
    """The cards to quote, ``fixed`` ones first; ``drop`` are words or sources not to be quoted."""
    return take(that_may_be(found, asked, period, fixed, drop), len(asked), most_words)


def take(
    ranked: Sequence[Candidate], questions: int, most_words: int = MOST_WORDS
) -> list[Candidate]:
    """Those of so many questions to quote within these words; items of one list as one."""
    return join_items(choose(ranked, questions, most_words))


def that_may_be(
    found: Sequence[Candidate],
    asked: Sequence[Asked],
    period: Period | None = None,
    fixed: Sequence[Candidate] = (),
    drop: Sequence[str] = (),
) -> list[Candidate]:
    """Those among which to choose, best first; a repeat joins its card for good."""
    passing = [c for c in found if may_be_quoted(c, asked[c.question])]
    return fold_repeats([*fixed, *rank(without(within(passing, period), drop))])


def may_be_quoted(candidate: Candidate, asked: Asked) -> bool:
    """Whether a card is understood by itself, says something, and is about no other place.

    Where a number is asked for it has one.
    """
    card = candidate.card
    if (candidate.is_elsewhere or not candidate.stands) and not candidate.is_pinned:
        return False
    if not says_something(card, asked.question.text):
        return False
    return not asks_for_a_number(asked.question.text) or has_a_number(card)
