"""Reading the heads' logits, and SQuAD's official way of comparing texts."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.reader.batches import Encoded
from index.types import Span

MAX_ANSWER_TOKENS = 30
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader says about one pair.

    ``margin`` is the best span's score less that of "no answer"; ``sentences`` holds the mean
    evidence logit of each sentence, minus infinity where the input was cut before it.
    """

    relevance: float
    answer: Span
    margin: float
    sentences: tuple[float, ...]


def read(
    outputs: Sequence[Floats], encoded: Encoded, sentences: Sequence[Sequence[Span]]
) -> list[Reading]:
    """Turn (relevance, start, end, evidence) of a batch into one reading a pair."""
    relevance, start, end, evidence = outputs
    return [
        Reading(
            float(relevance[row]),
            *_best_span(start[row], end[row], encoded.starts[row], encoded.ends[row]),
            tuple(
                _sentence_score(evidence[row], encoded.starts[row], encoded.ends[row], sentence)
                for sentence in sentences[row]
            ),
        )
        for row in range(len(relevance))
    ]


def exact_f1(prediction: str, golds: Sequence[str]) -> tuple[float, float]:
    """Exact match and F1 against the best of several gold answers, as SQuAD's scorer."""
    pairs = [(_normalised(prediction), _normalised(gold)) for gold in golds]
    return max(float(p == g) for p, g in pairs), max(_f1(p.split(), g.split()) for p, g in pairs)


def _best_span(start: Floats, end: Floats, starts: NDArray[np.int64], ends: NDArray[np.int64]
               ) -> tuple[Span, float]:  # fmt: skip
    places = np.flatnonzero(starts >= 0)
    if not len(places):
        return Span(0, 0), float("-inf")
    scores = start[places][:, None] + end[places][None, :]
    gap = places[None, :] - places[:, None]
    scores = np.where((gap >= 0) & (gap < MAX_ANSWER_TOKENS), scores, -np.inf)
    first, last = np.unravel_index(int(scores.argmax()), scores.shape)
    span = Span(int(starts[places[first]]), int(ends[places[last]]))
    return span, float(scores[first, last] - start[0] - end[0])


def _sentence_score(evidence: Floats, starts: NDArray[np.int64], ends: NDArray[np.int64],
                    sentence: Span) -> float:  # fmt: skip
    inside = (starts >= 0) & (starts < sentence.end) & (ends > sentence.start)
    return float(evidence[inside].mean()) if inside.any() else float("-inf")


def _normalised(text: str) -> str:
    text = "".join(c for c in text.lower() if c not in string.punctuation)
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", text).split())


def _f1(predicted: list[str], gold: list[str]) -> float:
    common = sum((Counter(predicted) & Counter(gold)).values())
    if not predicted or not gold:
        return float(predicted == gold)
    return 2 * common / (len(predicted) + len(gold))
