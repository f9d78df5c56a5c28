"""The map of the passages: their vectors on two axes, near where they are alike."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import numpy.typing as npt

from index import Document, Passage

_MOST_GROUPS = 8
_OTHERS = "Others"
_TEXT = 220
Floats = npt.NDArray[np.float32]


def principal_axes(vectors: Floats) -> Floats:
    """The first two principal components, (n, 2); signs fixed, so that a map stays as it is."""
    if len(vectors) < 2:
        return np.zeros((len(vectors), 2), np.float32)
    centred = vectors - vectors.mean(axis=0)
    # The covariance is small (dimension by dimension), whatever the number of passages.
    _, axes = np.linalg.eigh(centred.T @ centred)
    chosen = axes[:, [-1, -2]]
    largest = chosen[np.abs(chosen).argmax(axis=0), [0, 1]]
    places: Floats = centred @ (chosen * np.where(largest < 0, -1, 1))
    return places


def map_rows(
    points: list[tuple[Document, Passage]], vectors: Floats, titles: dict[str, str]
) -> list[dict[str, Any]]:
    """Rows for the chart; documents beyond the largest few share one colour."""
    counts = Counter(document.id for document, _ in points)
    named = {identity for identity, _ in counts.most_common(_MOST_GROUPS - 1)}
    rows = []
    for (document, passage), (x, y) in zip(points, principal_axes(vectors), strict=True):
        text = " ".join(passage.span.of(document.text).split())
        title = titles.get(document.id, document.source)
        rows.append(
            {
                "x": round(float(x), 4),
                "y": round(float(y), 4),
                "document": title,
                "group": title if document.id in named or len(counts) <= _MOST_GROUPS else _OTHERS,
                "text": text if len(text) <= _TEXT else f"{text[:_TEXT]} …",
                "passage": f"{document.id}:{passage.span.start}-{passage.span.end}",
            }
        )
    return rows
