"""From the cards that a library offers to those that are quoted: gates, matters, period, words."""

from __future__ import annotations

from collections.abc import Sequence

from rag.briefing.candidates import fold_repeats, rank
from rag.briefing.counting import asks_for_a_number, has_a_number
from rag.briefing.coverage import Asked
from rag.briefing.joined_items import join_items
from rag.briefing.judging import Candidate, passes, surely_belonging
from rag.briefing.other_matters import without_other_matters
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
    passing = without_other_matters(passing, [each.matter for each in asked])
    return fold_repeats([*fixed, *rank(without(within(passing, period), drop))])


def may_be_quoted(candidate: Candidate, asked: Asked) -> bool:
    """Whether a card passes the gates; surely belongs, where the topic's sign stands nowhere.

    It is understood by itself and says something, and where a number is asked for it has one.
    """
    card = candidate.card
    if not candidate.stands and not candidate.is_pinned:
        return False
    if not says_something(card, asked.question.text):
        return False
    if asks_for_a_number(asked.question.text) and not has_a_number(card):
        return False
    sure = not asked.unnamed or candidate.score >= (1 + surely_belonging(candidate.job)) / 2
    return sure and passes(candidate, asked.gates, asked.focus)
