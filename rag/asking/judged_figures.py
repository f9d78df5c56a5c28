"""What the reader's word counts where tables of figures may answer: it was taught on prose.

It doubts a statement that has the figure asked for, and believes prose that rises to some millions.
Chosen on questions of typeset filings (docs/attempts.md); a reader that is taught on tables needs
neither number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.text import holds_figures, holds_rows
from rag.asking.weights import Weights
from rag.types import Hit

# Rows of a table that it gives 0 answer as often as prose that it gives 1.
_DOUBTED = 1.0
# Where words, meaning and tokens bring so many statements among so many first, it counts less.
_FEWEST, _FIRST = 2, 5
_COUNTS = 0.25


def weights_among(weights: Weights, hits: Sequence[Hit]) -> Weights:
    """The weights for these hits, best first: the reader's less where statements lead."""
    if sum(holds_figures(hit.document, hit.passage) for hit in hits[:_FIRST]) < _FEWEST:
        return weights
    return replace(weights, judged=_COUNTS * weights.judged, logit=_COUNTS * weights.logit)


def undoubted(hit: Hit, relevance: float) -> float:
    """The reader's relevance of a hit, as it would be of prose that answers as often."""
    return relevance + _DOUBTED * holds_rows(hit.document, hit.passage)
