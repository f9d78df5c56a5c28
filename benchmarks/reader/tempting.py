"""Passages of other documents that a reader takes for the answer to what nothing answers.

Those that share the question's words are mined by ``items``; here a reader that is already trained
reads them, once, and says by which it is tempted most. Questions that are answered keep theirs:
what tempts there may answer as well.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.reader.batches import PairEncoder
from benchmarks.reader.items import Asked, Cut
from benchmarks.reader.measures import Predict
from index.text import context_of

_READ, _KEPT = 8, 4


def tempted(
    asked: Sequence[Asked], cache: Path, predict: Predict, encoder: PairEncoder,
    announce: Callable[[str], None] = lambda _: None,
) -> list[Asked]:  # fmt: skip
    """The same items; near misses of the unanswerable are those that tempt most, most first.

    What was read is kept in ``cache``, a JSON object of numbers of near misses by item.
    """
    if not cache.exists():
        unanswered = [entry for entry in asked if not entry.holding]
        order = dict(_read(unanswered, predict, encoder, announce))
        cache.write_text(json.dumps(order), encoding="utf-8")
    order = json.loads(cache.read_text(encoding="utf-8"))
    return [
        replace(entry, near=tuple(entry.near[n] for n in order[entry.item["id"]]))
        if entry.item["id"] in order
        else entry
        for entry in asked
    ]


def _read(
    asked: Sequence[Asked], predict: Predict, encoder: PairEncoder, announce: Callable[[str], None]
) -> list[tuple[str, list[int]]]:
    order = []
    for number, entry in enumerate(asked):
        rows = [_row(entry, cut) for cut in entry.near[:_READ]]
        scores = predict(encoder.encode(rows))[0].tolist() if rows else []
        tempting = sorted(range(len(rows)), key=lambda n: -scores[n])
        order.append((entry.item["id"], tempting[:_KEPT]))
        if number % 500 == 0:
            announce(f"read near {number} of {len(asked)} unanswerable items")
    return order


def _row(entry: Asked, cut: Cut) -> tuple[str, str, str]:
    passage = cut.passage.span.of(cut.document.text)
    return entry.item["question"], context_of(cut.document, cut.passage), passage
