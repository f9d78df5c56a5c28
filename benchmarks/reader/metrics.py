"""Reading the heads' logits, as the product does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.reader.batches import Encoded
from index.types import Span
from rag.asking.reader_output import Floats, best_span, sentence_score


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
    relevance, start, end, evidence, *_ = outputs
    return [
        Reading(
            float(relevance[row]),
            *best_span(start[row], end[row], encoded.starts[row], encoded.ends[row]),
            tuple(
                sentence_score(evidence[row], encoded.starts[row], encoded.ends[row], sentence)
                for sentence in sentences[row]
            ),
        )
        for row in range(len(relevance))
    ]
