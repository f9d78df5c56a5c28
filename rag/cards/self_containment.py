"""How likely a card is understood by itself: a linear model over its words, first words and shape.

Rules make a card whole whose words show what it leans on (``leaning``, ``pointing``, ``resting``).
What is left, "the second option", a caption, code, was learnt from 12,416 cards that were read
without their source (``benchmarks/cards/standing``); ``python -m benchmarks.standing`` fits it.
English only: of other languages nothing is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from math import exp, log, sqrt
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

WEIGHTS = Path(__file__).parent.parent / "weights" / "cards.npz"
BUCKETS = 1 << 16
_TOKENS = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_LONGEST_RUN, _FIRST, _SHAPE = 3, 5, 6
_MOST_WORDS = 320


def self_contained(text: str) -> float:
    """Probability, 0..1, that a text in English is understood by itself."""
    weights, intercept = _weights()
    score = sum(value * float(weights[bucket]) for bucket, value in features(text).items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, score + intercept))))


def features(text: str) -> dict[int, float]:
    """What the model looks at by bucket, of length 1 together: logarithms of how often it is there.

    Linear in the text, of which at most the first 320 words count.
    """
    counts = Counter(crc32(name.encode()) % BUCKETS for name in _named(text))
    values = {bucket: 1 + log(count) for bucket, count in counts.items()}
    length = sqrt(sum(value * value for value in values.values())) or 1.0
    return {bucket: value / length for bucket, value in values.items()}


def _named(text: str) -> Iterator[str]:
    """Runs of up to three tokens, the first words by their places, shape, end and length."""
    words = text.split()[:_MOST_WORDS]
    tokens = _TOKENS.findall(" ".join(words).lower())
    for count in range(1, _LONGEST_RUN + 1):
        for start in range(len(tokens) - count + 1):
            yield " ".join(tokens[start : start + count])
    for place, word in enumerate(words[:_FIRST]):
        yield f"first {place} {word.lower()}"
    yield f"shape {' '.join(map(_shape, words[:_SHAPE]))}"
    yield f"end {text.rstrip()[-1:]}"
    yield f"length {min(9, len(words) // 6)}"
    if "\n" in text.strip():
        yield "several lines"


def _shape(word: str) -> str:
    if word[:1].isdigit():
        return "figure"
    return "capital" if word[:1].isupper() else "small" if word[:1].isalpha() else "sign"


@cache
def _weights() -> tuple[NDArray[np.float16], float]:
    with np.load(WEIGHTS, allow_pickle=False) as held:
        return held["weights"], float(held["intercept"])
