"""Documents with nearly the same text: reposts and syndicated articles, linked by MinHash.

Broder, On the resemblance and containment of documents (1997): the share of equal minima of
hashed word runs estimates the share of runs that two texts have in common.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from index.language import subtract
from index.types import Document, Span

Signature = NDArray[np.uint32]

SHINGLE_WORDS = 5
LEAST_ALIKE = 0.5
_BANDS, _ROWS = 42, 3
_HASHES = _BANDS * _ROWS
_SLICE = 4096
_MOST_WORDS = 200_000
_WORD = re.compile(r"\w+")
# A bucket this full holds boilerplate; comparing all its pairs would take for ever.
_FULLEST_BUCKET = 200
_random = np.random.default_rng(1997)
_FACTORS = _random.integers(1, 1 << 63, _HASHES, np.uint64) | np.uint64(1)
_SUMMANDS = _random.integers(0, 1 << 63, _HASHES, np.uint64)
_MIXERS = _random.integers(1, 1 << 63, SHINGLE_WORDS, np.uint64) | np.uint64(1)


def word_runs(document: Document) -> NDArray[np.uint64]:
    """Hashes of the runs of five words in a document's running text, at least one, in order."""
    parts = subtract(Span(0, len(document.text)), document.furniture)
    text = " ".join(part.of(document.text) for part in parts).casefold()
    words = _WORD.findall(text)[:_MOST_WORDS]
    codes = np.array([zlib.crc32(word.encode("utf-8", "replace")) for word in words], np.uint64)
    count = max(1, len(codes) - SHINGLE_WORDS + 1)
    runs = np.zeros(count, np.uint64)
    for position, mixer in enumerate(_MIXERS[: max(1, len(codes))]):
        piece = codes[position : position + count]
        runs[: len(piece)] += piece * mixer
    return runs


def sign(document: Document) -> Signature:
    """Minima of the hashed word runs, shape (126,)."""
    runs = word_runs(document)
    minima = np.full(_HASHES, np.iinfo(np.uint32).max, np.uint32)
    for start in range(0, len(runs), _SLICE):
        hashed = np.outer(_FACTORS, runs[start : start + _SLICE]) + _SUMMANDS[:, None]
        minima = np.minimum(minima, (hashed >> np.uint64(32)).astype(np.uint32).min(axis=1))
    return minima


def alike(one: Signature, other: Signature) -> float:
    """Estimated share, from 0 to 1, of word runs that two texts have in common."""
    return float(np.mean(one == other))


def find_families(signatures: Mapping[str, Signature]) -> dict[str, str]:
    """Map each document's id to that of the first of its family; most are families of one.

    Who is alike to one of a family belongs to it.
    """
    head = {identity: identity for identity in signatures}

    def top(identity: str) -> str:
        while head[identity] != identity:
            identity = head[identity]
        return identity

    order = {identity: number for number, identity in enumerate(signatures)}
    for one, other in _candidates(signatures):
        first, second = sorted((top(one), top(other)), key=order.__getitem__)
        if first != second and alike(signatures[one], signatures[other]) >= LEAST_ALIKE:
            head[second] = first
    return {identity: top(identity) for identity in signatures}


def _candidates(signatures: Mapping[str, Signature]) -> Iterator[tuple[str, str]]:
    """Pairs that agree in all rows of a band: with a likeness of .5, 99.6 % of them."""
    seen: set[tuple[str, str]] = set()
    for band in range(_BANDS):
        buckets: dict[bytes, list[str]] = defaultdict(list)
        for identity, signature in signatures.items():
            buckets[signature[band * _ROWS : (band + 1) * _ROWS].tobytes()].append(identity)
        for bucket in buckets.values():
            for pair in _pairs(bucket):
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def _pairs(bucket: Sequence[str]) -> Iterator[tuple[str, str]]:
    if len(bucket) <= _FULLEST_BUCKET:
        yield from combinations(bucket, 2)
    else:
        yield from pairwise(bucket)
