"""Statements of different sources on one point: which say the same, which differ, by rule.

Only what a rule can show is shown: an unlike figure, date, name or a "not". No judgement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

import numpy as np

from index.language import content_words
from index.models import Vectors
from rag.briefing.contents import Agreement, Figure, Quote
from rag.briefing.figures import NEGATION, find_figures

_SAME = 0.75
_NEAR = 0.6
_MOST = 8
_ALIKE = 0.6
_FEWEST_SHARED = 5
_DATED_ALIKE = 0.4
_NAME = re.compile(r"(?<![.!?] )\b[A-Z][\w’'-]{2,}")


def find_agreements(vectors: Sequence[Vectors], quotes: Sequence[Quote]) -> list[Agreement]:
    """Pairs of quotes from different sources on one point, the most alike first.

    ``vectors`` holds the unit vector of each quote.
    """
    if len(quotes) < 2:
        return []
    likeness = np.array(vectors) @ np.array(vectors).T
    found = []
    for a, b in combinations(range(len(quotes)), 2):
        left, right = quotes[a], quotes[b]
        if left.evidence.document.id == right.evidence.document.id or likeness[a, b] < _NEAR:
            continue
        pair = compare(left, right, float(likeness[a, b]))
        if pair is not None:
            found.append((-float(likeness[a, b]), a, b, pair))
    return [pair for *_, pair in sorted(found, key=lambda row: row[:3])[:_MOST]]


def compare(left: Quote, right: Quote, likeness: float) -> Agreement | None:
    """What the rules say of two statements; ``None`` where they say nothing."""
    for kind, name in (("date", "a date"), ("number", "a figure")):
        ours, theirs = _figures(left, kind), _figures(right, kind)
        apart = _apart(ours, theirs, left, right, kind)
        if apart is not None:
            return Agreement(f"differ on {name}", left, right, *apart)
    if likeness < _SAME or _shared(left, right) < _ALIKE:
        # Sentences of other words may say something else, or deny something else.
        return None
    ours_not, theirs_not = _negations(left), _negations(right)
    if bool(ours_not) != bool(theirs_not):
        return Agreement("differ on a negation", left, right, ours_not, theirs_not)
    names = _names(left) - _names(right), _names(right) - _names(left)
    if all(names):
        ours_named, theirs_named = (tuple(sorted(n)) for n in names)
        return Agreement("differ on a name", left, right, ours_named, theirs_named)
    return Agreement("say the same", left, right)


def _figures(quote: Quote, kind: str) -> list[Figure]:
    return [figure for figure in find_figures(quote) if figure.kind == kind]


def _apart(
    ours: Sequence[Figure], theirs: Sequence[Figure], left: Quote, right: Quote, kind: str
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Figures that stand before the same word, or dates in alike sentences, but differ."""
    mine = {(f.date or f.text.casefold()): f for f in ours}
    other = {(f.date or f.text.casefold()): f for f in theirs}
    if not mine or not other or mine.keys() & other.keys():
        return None
    if kind == "date":
        words = [set(content_words(quote.evidence.quote)) for quote in (left, right)]
        shared, least = len(words[0] & words[1]), min(map(len, words))
        # Long sentences share some words whatever they are about.
        if shared < _FEWEST_SHARED or shared < _DATED_ALIKE * least:
            return None
        return tuple(f.text for f in mine.values()), tuple(f.text for f in other.values())
    for one in mine.values():
        for two in other.values():
            if _counted(one) is not None and _counted(one) == _counted(two):
                return (one.text,), (two.text,)
    return None


def _counted(figure: Figure) -> str | None:
    """The word that a number counts: the next content word."""
    evidence = figure.quote.evidence
    after = evidence.document.text[figure.span.end : evidence.span.end]
    return next(iter(content_words(after)), None)


def _shared(left: Quote, right: Quote) -> float:
    """Share of the shorter statement's content words that the other has too, names aside."""
    ours, theirs = (
        set(content_words(q.evidence.quote)) - {w.casefold() for w in _names(q)}
        for q in (left, right)
    )
    return len(ours & theirs) / max(1, min(len(ours), len(theirs)))


def _names(quote: Quote) -> set[str]:
    """Capitalised words within the sentence; its first word is capital in any case."""
    return set(_NAME.findall(quote.evidence.quote)) - {quote.evidence.quote.split()[0]}


def _negations(quote: Quote) -> tuple[str, ...]:
    text = quote.evidence.quote
    return tuple(text[_word_start(text, m.start()) : m.end()] for m in NEGATION.finditer(text))


def _word_start(text: str, offset: int) -> int:
    """Where the word begins, for "n't" is only its end."""
    while offset > 0 and text[offset - 1].isalpha():
        offset -= 1
    return offset
