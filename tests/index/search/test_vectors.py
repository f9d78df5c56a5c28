"""Nearest vectors, exact and approximate."""

from __future__ import annotations

import numpy as np
import pytest

from index.search.vectors import VectorIndex


def unit_vectors(count: int) -> np.ndarray:
    """Vectors in clusters, as those of texts are."""
    draw = np.random.default_rng(0)
    centres = draw.standard_normal((40, 32))
    vectors = centres[draw.integers(40, size=count)] + 0.6 * draw.standard_normal((count, 32))
    unit: np.ndarray = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit.astype(np.float32)


@pytest.mark.parametrize("kind", ["exact", "approximate"])
def test_every_index_finds_the_nearest(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    vectors, ids = unit_vectors(6_000), np.arange(6_000) * 3
    if kind == "exact":
        index, floor = VectorIndex.build(ids, vectors), 1.0
    else:
        index = VectorIndex.build_approximate(vectors[::2], [(ids, vectors)], len(ids))
        floor = 0.97
    queries = vectors[::200]
    nearest = np.argsort(-(queries @ vectors.T), axis=1)[:, :10] * 3
    proposed = [{i for i, _ in index.search(query, 100)} for query in queries]
    assert np.mean([len(p & set(n)) / 10 for p, n in zip(proposed, nearest, strict=True)]) >= floor
    allowed = ids[::25]
    for query in queries[:5]:
        inside = [i for i, _ in index.search(query, 10, allowed)]
        assert set(inside) <= set(allowed.tolist())
        assert len(inside) == 10
        best_one = int(nearest[0][0])
        assert best_one not in {i for i, _ in index.search(query, 10, without=np.array([best_one]))}
