"""Passages of other documents that a reader takes for the answer: the near misses of items.

Those that share the question's words are mined by ``items``; here a reader that is already trained
reads them, once, and says by which it is tempted most. What tempts it more than the passages that
do answer may answer as well, and is left out.
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

_READ, _KEPT, _BATCH = 8, 4, 32
Row = tuple[str, str, str]


def tempted(
    asked: Sequence[Asked], cache: Path, predict: Predict, encoder: PairEncoder,
    announce: Callable[[str], None] = lambda _: None,
) -> list[Asked]:  # fmt: skip
    """The same items, the near misses of each those that tempt most, most first.

    What was read is kept in ``cache``, a JSON object of numbers of near misses by item.
    """
    if not cache.exists():
        order = _read(asked, predict, encoder, announce)
        cache.write_text(json.dumps(order), encoding="utf-8")
    order = json.loads(cache.read_text(encoding="utf-8"))
    return [
        replace(entry, near=tuple(entry.near[n] for n in order[entry.item["id"]]))
        for entry in asked
    ]


def _read(
    asked: Sequence[Asked], predict: Predict, encoder: PairEncoder, announce: Callable[[str], None]
) -> dict[str, list[int]]:
    rows = [
        _row(entry, cut) for entry in asked for cut in (*entry.near[:_READ], *entry.holding)
    ]  # fmt: skip
    scores = _scores(rows, predict, encoder, announce)
    order, first = {}, 0
    for entry in asked:
        count = len(entry.near[:_READ])
        own = scores[first : first + count]
        first += count
        right = scores[first : first + len(entry.holding)]
        first += len(entry.holding)
        most = max(right, default=float("inf"))
        tempting = sorted((n for n in range(count) if own[n] <= most), key=lambda n: -own[n])
        order[entry.item["id"]] = tempting[:_KEPT]
    return order


def _scores(
    rows: Sequence[Row], predict: Predict, encoder: PairEncoder, announce: Callable[[str], None]
) -> list[float]:
    order = sorted(range(len(rows)), key=lambda n: len(rows[n][0]) + len(rows[n][2]))
    scores = [0.0] * len(rows)
    for number, begin in enumerate(range(0, len(order), _BATCH)):
        chosen = order[begin : begin + _BATCH]
        relevance = predict(encoder.encode([rows[n] for n in chosen]))[0]
        for n, score in zip(chosen, relevance.tolist(), strict=True):
            scores[n] = score
        if number % 200 == 0:
            announce(f"read {begin} of {len(rows)}")
    return scores


def _row(entry: Asked, cut: Cut) -> Row:
    passage = cut.passage.span.of(cut.document.text)
    return entry.item["question"], context_of(cut.document, cut.passage), passage
