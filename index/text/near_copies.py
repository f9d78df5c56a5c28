"""Documents with nearly the same text: reposts and syndicated articles, linked by MinHash.

Broder, On the resemblance and containment of documents (1997): the share of equal minima of
hashed word runs estimates the share of runs that two texts have in common.
"""

from __future__ import annotations

import zlib
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from index.language import all_words, subtract
from index.types import Document, Span

Signature = NDArray[np.uint32]

SHINGLE_WORDS = 5
LEAST_ALIKE = 0.5
_BANDS, _ROWS = 42, 3
_HASHES = _BANDS * _ROWS
_SLICE = 4096
_MOST_WORDS = 200_000
_random = np.random.default_rng(1997)
_FACTORS = _random.integers(1, 1 << 63, _HASHES, np.uint64) | np.uint64(1)
_SUMMANDS = _random.integers(0, 1 << 63, _HASHES, np.uint64)
_MIXERS = _random.integers(1, 1 << 63, SHINGLE_WORDS, np.uint64) | np.uint64(1)


def word_runs(document: Document) -> NDArray[np.uint64]:
    """Hashes of the runs of five words in a document's running text, at least one, in order."""
    parts = subtract(Span(0, len(document.text)), document.furniture)
    text = " ".join(part.of(document.text) for part in parts).casefold()
    words = all_words(text)[:_MOST_WORDS]
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


def likeness(one: Signature, other: Signature) -> float:
    """Estimated share, from 0 to 1, of word runs that two texts have in common."""
    return float(np.mean(one == other))


def bands(signature: Signature) -> list[int]:
    """Its bands, hashed: of two texts with a likeness of .5, 99.6 % have one in common."""
    rows = signature.reshape(_BANDS, _ROWS)
    return [
        int.from_bytes(blake2b(bytes([band]) + row.tobytes(), digest_size=8).digest()) >> 1
        for band, row in enumerate(rows)
    ]
