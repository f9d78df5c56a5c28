"""Columns of prose on a page, told from the columns of tables."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise
from statistics import median

from index.readers.pdf.fragments import Fragment, VisualRow

_JUMP = 50.0
_TALL = 5
_FEWEST_PROSE_WORDS = 4


def flows_of(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    """Columns of prose, each by itself; otherwise all that stands on the page."""
    flows: list[list[Fragment]] = []
    for fragment in fragments:
        above = flows[-1][-1] if flows else None
        if above is None or fragment.middle - above.middle > _JUMP:
            flows.append([])
        flows[-1].append(fragment)
    tall = [flow for flow in flows if len(flow) >= _TALL]
    extents = [(min(f.left for f in flow), max(f.right for f in flow)) for flow in tall]
    apart = all(a[1] < b[0] or b[1] < a[0] for a, b in combinations(extents, 2))
    prose = all(
        median(len(f.text.split()) for f in flow) >= _FEWEST_PROSE_WORDS for flow in tall
    )  # fmt: skip
    return flows if len(tall) > 1 and apart and prose else [list(fragments)]


def are_columns_of_prose(rows: Sequence[VisualRow]) -> bool:
    """Long lines side by side, each column written as one after the other."""
    pairs = [
        (one.fragments[-1], other.fragments[-1])
        for one, other in pairwise(rows)
        if len(one.fragments) > 1 and len(other.fragments) > 1
    ]
    written = sum(other.lines[0] - one.lines[0] == 1 for one, other in pairs)
    beside = sum(
        row.fragments[0].lines != row.fragments[-1].lines for row in rows if len(row.fragments) > 1
    )
    words = median(len(row.fragments[-1].text.split()) for row in rows)
    return 2 * written > len(pairs) and 2 * beside > len(rows) and words > 4
