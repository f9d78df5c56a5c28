"""Terms over time: in how many of a year's documents each occurs. Pure functions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from index import Document

MOST_TERMS = 6


def split_terms(text: str) -> list[str]:
    """Terms separated by commas, each once."""
    terms = [" ".join(part.split()) for part in text.split(",")]
    return list(dict.fromkeys(term for term in terms if term))[:MOST_TERMS]


def count_terms(documents: Iterable[Document], terms: Sequence[str]) -> list[dict[str, Any]]:
    """A row for each year with documents and each term: how many of them hold it."""
    patterns = {term: _pattern(term) for term in terms}
    totals: Counter[int] = Counter()
    holding: Counter[tuple[int, str]] = Counter()
    for document in documents:
        date = document.metadata.date
        if date is None:
            continue
        year = int(date[:4])
        totals[year] += 1
        for term, pattern in patterns.items():
            holding[year, term] += pattern.search(document.text) is not None
    return [
        {"year": year, "term": term, "documents": holding[year, term], "of": of,
         "share": holding[year, term] / of}
        for year, of in sorted(totals.items())
        for term in terms
    ]  # fmt: skip


def _pattern(term: str) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in term.split())
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
