"""How likely a card is understood by itself: a linear model over its words and what is around it.

Rules make a card whole whose words show what it leans on (``leaning``, ``pointing``, ``resting``).
What is left, "the second option", a caption, code, was learnt from 12,416 cards that were read
without their source (``benchmarks/cards/standing``); ``python -m benchmarks.standing`` fits it.
English only: of other languages nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from math import exp
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index import Document, Passage, Span
from index.language import is_function_word, stem
from index.text import render
from rag.cards.around import blocks_at
from rag.cards.word_features import MOST_WORDS, bucket, hashed, runs

WEIGHTS = Path(__file__).parent.parent / "weights" / "cards.npz"
_FIRST, _SHAPE = 5, 6
# What a card's place tells counts so much beside words that make up 1 together.
_BY_SETTING = 0.5
_NEAR, _LEAST_NEAR = 600, 20
_SHARES, _MOST_SHARE, _MOST_COUNTED = 8, 3, 2
_TERM = re.compile(r"[A-Za-z][\w’'-]+")
_DEFINITE = re.compile(
    r"(?i)\b(?:(?P<the>the)|(?P<these>this|that|these|those|such|both)"
    r"|(?P<their>its|their|his|her|each|another|other))\s+(?P<first>[a-z][\w-]+)"
    r"(?:\s+(?-i:(?P<second>[a-z][\w-]+)))?"
)


def self_contained(document: Document, span: Span) -> float:
    """Probability, 0..1, that a card in English is understood by itself."""
    weights, intercept = _weights()
    found = features(document, span)
    score = sum(value * float(weights[place]) for place, value in found.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, score + intercept))))


def features(document: Document, span: Span) -> dict[int, float]:
    """What the model looks at, by bucket; linear in the text, of which the beginning counts."""
    text = render(document, Passage(document.id, span, (span,))).text
    found = hashed(_named(text))
    for name in _setting(document, span):
        found[bucket(name)] = found.get(bucket(name), 0.0) + _BY_SETTING
    return found


def _setting(document: Document, span: Span) -> Iterator[str]:
    """Where it stands, what it shares with the title, which of its nouns were told right before."""
    block, above = blocks_at(document, span.start)
    text, own = document.text, " ".join(span.of(document.text).split()[:MOST_WORDS])
    before = text[max(block.span.start, span.start - _NEAR) : span.start] if block else ""
    kind = block.kind if block is not None else "none"
    yield f"@place {'within' if before.strip() else 'opens'} {kind}"
    if len(before) <= _LEAST_NEAR:
        before = above.span.of(text)[-_NEAR:] if above is not None else ""
    terms = set(_stems(word for word in _TERM.findall(own) if not is_function_word(word.lower())))
    title = set(_stems(_TERM.findall(document.metadata.title or "")))
    share = len(terms & title) / max(1, len(terms))
    yield f"@title {min(_MOST_SHARE, int(share * _SHARES))}"
    counted = dict.fromkeys(("the", "these", "their"), 0)
    for kind in _told_before(own, set(_stems(_TERM.findall(before)))):
        counted[kind] += 1
    yield from (f"@{kind} near {min(_MOST_COUNTED, n)}" for kind, n in counted.items() if n)


def _told_before(own: str, near: set[str]) -> Iterator[str]:
    """Of each "the board" that the words right before it have, and its own before it don't."""
    terms = [(term.start(), stem(term.group().lower(), "en")) for term in _TERM.finditer(own)]
    for match in _DEFINITE.finditer(own):
        nouns = [word for word in (match["first"], match["second"]) if word]
        told = {word for word in _stems(nouns) if not is_function_word(word)} & near
        if told.difference(word for start, word in terms if start < match.start()):
            yield next(kind for kind in ("the", "these", "their") if match[kind])


def _stems(words: Iterable[str]) -> list[str]:
    return [stem(word.lower(), "en") for word in words]


def _named(text: str) -> Iterator[str]:
    """Runs of up to three tokens, the first words by their places, shape, end and length."""
    words = text.split()[:MOST_WORDS]
    yield from runs(" ".join(words))
    for place, word in enumerate(words[:_FIRST]):
        yield f"@first {place} {word.lower()}"
    yield f"@shape {' '.join(map(_shape, words[:_SHAPE]))}"
    yield f"@end {text.rstrip()[-1:]}"
    yield f"@length {min(9, len(words) // 6)}"
    if "\n" in text.strip():
        yield "@several lines"


def _shape(word: str) -> str:
    if word[:1].isdigit():
        return "figure"
    return "capital" if word[:1].isupper() else "small" if word[:1].isalpha() else "sign"


@cache
def _weights() -> tuple[NDArray[np.float16], float]:
    with np.load(WEIGHTS, allow_pickle=False) as held:
        return held["weights"], float(held["intercept"])
