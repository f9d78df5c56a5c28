"""The map of passages."""

from __future__ import annotations

import numpy as np

from index import Library
from tests.support.fakes import WordEncoder
from ui.parts.passage_map import map_rows, principal_axes


def test_the_map_is_the_same_each_time_and_shares_colours(library: Library) -> None:
    passages, vectors = library.truth.sample(1000)
    assert vectors.shape == (len(passages), WordEncoder.dimension)
    documents = {document.id: document for document in library.documents()}
    points = [(documents[passage.document_id], passage) for passage in passages]
    rows = map_rows(points, vectors, {})
    assert rows == map_rows(points, vectors, {})
    assert {row["group"] for row in rows} == {document.source for document in documents.values()}
    assert len(library.truth.sample(1)[0]) == 1
    assert principal_axes(np.zeros((1, 4), np.float32)).shape == (1, 2)
    line = np.outer(np.arange(5), [3.0, 4.0]).astype(np.float32)
    assert np.allclose(np.abs(principal_axes(line)[:, 0]), [10, 5, 0, 5, 10], atol=1e-4)
