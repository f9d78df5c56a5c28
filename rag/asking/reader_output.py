"""From a reader's logits to the answer's span and the sentences' scores: pure, no model needed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from index import Span

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

MOST_ANSWER_TOKENS = 30
# Of what was cut off before it was read: a number, for scores are added and subtracted; no logit
# is nearly as low.
UNREAD = -100.0


def best_span(start: Floats, end: Floats, starts: Ints, ends: Ints) -> tuple[Span, float]:
    """The best span of the passage, and its score less that of "no answer".

    All arrays have shape (tokens,). ``starts`` and ``ends`` are character offsets, -1 for tokens
    outside the passage: those are masked. The end is never before the start.
    """
    places = np.flatnonzero(starts >= 0)
    if not len(places):
        return Span(0, 0), UNREAD
    scores = start[places][:, None] + end[places][None, :]
    gap = places[None, :] - places[:, None]
    scores = np.where((gap >= 0) & (gap < MOST_ANSWER_TOKENS), scores, -np.inf)
    first, last = np.unravel_index(int(scores.argmax()), scores.shape)
    span = Span(int(starts[places[first]]), int(ends[places[last]]))
    return span, float(scores[first, last] - start[0] - end[0])


def sentence_score(evidence: Floats, starts: Ints, ends: Ints, sentence: Span) -> float:
    """Mean evidence logit of a sentence's tokens; ``UNREAD`` where the input was cut before."""
    inside = (starts >= 0) & (starts < sentence.end) & (ends > sentence.start)
    return float(evidence[inside].mean()) if inside.any() else UNREAD
