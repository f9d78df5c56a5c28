"""What the reader's word counts where tables may answer, which it doubts beside prose.

It doubted a statement that has the figure asked for, and believed prose that rises to some
millions. Both numbers were chosen on questions of typeset filings with the reader of then, taught
on prose alone (docs/attempts.md). It has been taught on everyday files with tables since, on no
filings, and they were not chosen anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.text import holds_figures, holds_rows
from rag.asking.weights import Weights
from rag.types import Hit

# Added to its relevance of a passage that is rows of a table; .5 to 2 did as well.
_DOUBTED = 1.0
# Where words, meaning and tokens bring so many passages of figures among so many first, it counts
# this share.
_FEWEST, _FIRST = 2, 5
_COUNTS = 0.25


def weights_among(weights: Weights, hits: Sequence[Hit]) -> Weights:
    """The weights for these hits, best first: the reader's less where figures lead."""
    if sum(holds_figures(hit.document, hit.passage) for hit in hits[:_FIRST]) < _FEWEST:
        return weights
    return replace(weights, judged=_COUNTS * weights.judged, logit=_COUNTS * weights.logit)


def undoubted(hit: Hit, relevance: float) -> float:
    """The reader's relevance of a hit; of one that is mostly rows of a table, of whatever, more."""
    return relevance + _DOUBTED * holds_rows(hit.document, hit.passage)
