"""How likely a card is understood by itself: a linear model over its words, first words and shape.

Rules make a card whole whose words show what it leans on (``leaning``, ``pointing``, ``resting``).
What is left, "the second option", a caption, code, was learnt from 12,416 cards that were read
without their source (``benchmarks/cards/standing``); ``python -m benchmarks.standing`` fits it.
English only: of other languages nothing is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import exp
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rag.cards.word_features import MOST_WORDS, hashed, runs

WEIGHTS = Path(__file__).parent.parent / "weights" / "cards.npz"
_FIRST, _SHAPE = 5, 6


def self_contained(text: str) -> float:
    """Probability, 0..1, that a text in English is understood by itself."""
    weights, intercept = _weights()
    score = sum(value * float(weights[bucket]) for bucket, value in features(text).items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, score + intercept))))


def features(text: str) -> dict[int, float]:
    """What the model looks at, by bucket; linear in the text, of which the beginning counts."""
    return hashed(_named(text))


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
