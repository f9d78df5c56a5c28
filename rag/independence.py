"""Which sources repost one another: they count as one where the independent ones are counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import combinations

from index import Document

_WORD = re.compile(r"\w+")
_SHINGLE = 5
_SHARED = 0.6
_FEWEST = 8


def repost_groups(documents: Sequence[Document]) -> dict[str, str]:
    """For each document's id that of the first document that it reposts, or its own.

    A repost shares most runs of five words with another text, whatever stands around them.
    """
    runs = {document.id: _shingles(document.text) for document in documents}
    group = {document.id: document.id for document in documents}
    for one, other in combinations(runs, 2):
        fewer = min(len(runs[one]), len(runs[other]))
        if fewer >= _FEWEST and len(runs[one] & runs[other]) >= _SHARED * fewer:
            first, second = group[one], group[other]
            group = {key: first if value == second else value for key, value in group.items()}
    return group


def count_independent(identities: Iterable[str], groups: dict[str, str]) -> int:
    """How many independent sources these are."""
    return len({groups.get(identity, identity) for identity in identities})


def _shingles(text: str) -> frozenset[int]:
    """Runs of five words, furniture included, as hashes: they never leave this process."""
    words = [word.casefold() for word in _WORD.findall(text)]
    return frozenset(
        hash(tuple(words[start : start + _SHINGLE])) for start in range(len(words) - _SHINGLE + 1)
    )
