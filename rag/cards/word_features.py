"""What linear models over words look at: runs of tokens, each in a bucket by its hash."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from math import log, sqrt
from zlib import crc32

BUCKETS = 1 << 16
MOST_WORDS = 320  # of a text, of which the beginning counts
_TOKENS = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_LONGEST_RUN = 3


def runs(text: str, longest: int = _LONGEST_RUN) -> Iterator[str]:
    """Runs of up to so many tokens, in small letters."""
    tokens = tokens_of(text)
    for count in range(1, longest + 1):
        for start in range(len(tokens) - count + 1):
            yield " ".join(tokens[start : start + count])


def tokens_of(text: str) -> list[str]:
    """Words, numbers and signs, in small letters."""
    return _TOKENS.findall(text.lower())


def hashed(names: Iterable[str]) -> dict[int, float]:
    """Logarithms of how often each is there, by bucket, of length 1 together."""
    counts = Counter(bucket(name) for name in names)
    values = {place: 1 + log(count) for place, count in counts.items()}
    length = sqrt(sum(value * value for value in values.values())) or 1.0
    return {place: value / length for place, value in values.items()}


def bucket(name: str) -> int:
    """The bucket of a feature."""
    return crc32(name.encode()) % BUCKETS
