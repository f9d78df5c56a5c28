"""Questions to the store's indexes, put together from words and phrases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from lancedb.query import BooleanQuery, MatchQuery, Occur, PhraseQuery

from index.cluster.conditions import among
from index.models import Vectors
from index.store import decode_vectors

# Their types ask for every argument, also for those that have a default.
_match: Any = MatchQuery
_side_by_side: Any = PhraseQuery


def phrase_query(words: Sequence[str], column: str = "words") -> Any:  # noqa: ANN401
    """Words side by side in this order; one alone is asked for as such."""
    return _match(words[0], column) if len(words) == 1 else _side_by_side(" ".join(words), column)


def words_query(runs: Sequence[Sequence[str]]) -> Any:  # noqa: ANN401
    """Any of these runs of words, scored by all that a row holds.

    Words that stand alone are asked for at once: as questions of their own each would be answered
    with all its rows before the best of their union are taken, at several times the cost.
    """
    alone = [run[0] for run in runs if len(run) == 1]
    asked = [_match(" ".join(alone), "words")] if alone else []
    return any_of([*asked, *(phrase_query(run) for run in runs if len(run) > 1)])


def any_of(asked: list[Any]) -> Any:  # noqa: ANN401
    """At least one of these."""
    return asked[0] if len(asked) == 1 else BooleanQuery([(Occur.SHOULD, one) for one in asked])


def all_of(asked: list[Any]) -> Any:  # noqa: ANN401
    """Every one of these."""
    return asked[0] if len(asked) == 1 else BooleanQuery([(Occur.MUST, one) for one in asked])


def restricted(query: Any, allowed: str | None) -> Any:  # noqa: ANN401
    """A query among what a condition lets through, before it ranks."""
    return query if allowed is None else query.where(allowed, prefilter=True)


def cosines_of(found: list[dict[str, Any]], vector: Vectors) -> dict[int, float]:
    """Cosines of rows with their stored vectors, by id."""
    if not found:
        return {}
    cosines = decode_vectors([row["code"] for row in found]) @ np.asarray(vector, np.float32)
    return {row["id"]: float(score) for row, score in zip(found, cosines, strict=True)}


def holds(words: list[str], phrase: list[str]) -> bool:
    """Whether words stand side by side in this order."""
    size = len(phrase)
    return any(words[i : i + size] == phrase for i in range(len(words) - size + 1))


def cosines_for(table: Any, vector: Vectors, ids: list[int]) -> dict[int, float]:  # noqa: ANN401
    """Cosines of these passages."""
    if not ids:
        return {}
    query = table.search().where(among("id", ids)).select(["id", "code"]).limit(None)
    return cosines_of(query.to_arrow().to_pylist(), vector)


def count_found(table: Any, asked: Any, allowed: str | None = None) -> int:  # noqa: ANN401
    """How many passages match at all."""
    query = restricted(table.search(asked, query_type="fts"), allowed).select(["_score"])
    scores = query.limit(max(1, table.count_rows())).to_arrow().column("_score")
    return int(np.count_nonzero(scores.to_numpy() > 0))


def found(table: Any, asked: Any, allowed: str | None, most: int) -> dict[int, float]:  # noqa: ANN401
    """Scores of the passages that match best, by id."""
    query = restricted(table.search(asked, query_type="fts"), allowed)
    rows = query.select(["id", "_score"]).limit(max(1, most)).to_arrow().to_pylist()
    return {row["id"]: row["_score"] for row in rows if row["_score"] > 0}
