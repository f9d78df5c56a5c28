"""Which sources repost one another: they count as one where the independent ones are counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from index import Document
from index.text import word_runs

Runs = NDArray[np.uint64]
_SHARED = 0.6
_FEWEST = 8


def repost_groups(
    documents: Sequence[Document], known: dict[str, Runs] | None = None
) -> dict[str, str]:
    """For each document's id that of the first document that it reposts, or its own.

    ``known`` keeps the word runs by id for the next call with some of the same documents.

    A repost shares most of its word runs with another text, whatever else stands in that one.
    ``Library.families`` compares signatures, which only tell whether whole texts are alike: what
    it links shares some two thirds of the shorter text and is a repost here too. An excerpt is
    like a small part of its source only and yet no second source; to tell that takes the texts
    themselves.
    """
    known = known if known is not None else {}
    for document in documents:
        if document.id not in known:
            known[document.id] = np.unique(word_runs(document))
    runs = {document.id: known[document.id] for document in documents}
    group = {document.id: document.id for document in documents}
    for one, other in combinations(runs, 2):
        fewer = min(len(runs[one]), len(runs[other]))
        shared = len(np.intersect1d(runs[one], runs[other], assume_unique=True))
        if fewer >= _FEWEST and shared >= _SHARED * fewer:
            first, second = group[one], group[other]
            group = {key: first if value == second else value for key, value in group.items()}
    return group


def count_independent(identities: Iterable[str], groups: dict[str, str]) -> int:
    """How many independent sources these are."""
    return len({groups.get(identity, identity) for identity in identities})
