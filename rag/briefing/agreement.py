"""Statements of different sources on one point: which say the same, which differ, by rule.

Only what a rule can show is shown: an unlike figure, date, name or a "not". No judgement.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from index import Span, ValueKind
from index.language import Difference, Equality
from index.models import Vectors
from rag.briefing.contents import Agreement, Quote
from rag.statements import compare_places, values_at

_NEAR = 0.6
_MOST = 8
_DATES = (ValueKind.DATE, ValueKind.TIME)


def find_agreements(vectors: Sequence[Vectors], quotes: Sequence[Quote]) -> list[Agreement]:
    """Pairs of quotes from different sources on one point, the most alike first.

    ``vectors`` holds the unit vector of each quote.
    """
    if len(quotes) < 2:
        return []
    likeness = np.array(vectors) @ np.array(vectors).T
    found = []
    for a, b in combinations(range(len(quotes)), 2):
        left, right = quotes[a], quotes[b]
        if left.evidence.document.id == right.evidence.document.id or likeness[a, b] < _NEAR:
            continue
        pair = compare(left, right)
        if pair is not None:
            found.append((-float(likeness[a, b]), a, b, pair))
    return [pair for *_, pair in sorted(found, key=lambda row: row[:3])[:_MOST]]


def compare(left: Quote, right: Quote) -> Agreement | None:
    """What can be said of two statements; ``None`` where nothing is certain."""
    found = compare_places(left.evidence.place, right.evidence.place)
    if found.equality is Equality.SAME:
        return Agreement("say the same", left, right)
    if found.equality is Equality.UNSURE:
        return None
    difference = found.differences[0]
    return Agreement(
        f"differ on {_name(difference, left)}",
        left,
        right,
        _words(difference.ours, left),
        _words(difference.theirs, right),
    )


def _name(difference: Difference, left: Quote) -> str:
    """What people call that in which two statements differ."""
    if difference.what != "value":
        return f"a {difference.what}"
    start = left.evidence.span.start
    places = {Span(start + span.start, start + span.end) for span in difference.ours}
    dated = any(v.kind in _DATES and v.span in places for v in values_at(left.evidence.place))
    return "a date" if dated else "a figure"


def _words(spans: Sequence[Span], quote: Quote) -> tuple[str, ...]:
    return tuple(span.of(quote.evidence.quote) for span in spans)
