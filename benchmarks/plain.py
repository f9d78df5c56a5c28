"""The plain hybrid that a floor is a gain over: cosine and BM25, .7 and .3, nothing else."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index import Encoder
from rag.evaluation.retrieval import load_collection

_DENSE = 0.7


def recall_of_plain_hybrid(folder: Path, encoder: Encoder, k: int = 10) -> float:
    """Mean recall@k over a collection's questions; each text with its title in front."""
    import bm25s
    import Stemmer

    collection = load_collection(folder)
    asked = [(text, {s for s, grade in collection.grades.get(identity, {}).items() if grade > 0})
             for identity, text in collection.queries]  # fmt: skip
    asked = [(text, gold) for text, gold in asked if gold]
    sources = np.array([source for source, _, _ in collection.texts])
    texts = [". ".join(filter(None, (_title(said), text))) for _, text, said in collection.texts]
    cosines = encoder.encode([text for text, _ in asked]) @ encoder.encode(texts).T
    words = bm25s.BM25()
    stemmer = Stemmer.Stemmer("english")
    words.index(bm25s.tokenize(texts, stemmer=stemmer, show_progress=False), show_progress=False)
    shares = []
    for (question, gold), dense in zip(asked, cosines, strict=True):
        terms = bm25s.tokenize([question], stemmer=stemmer, return_ids=False, show_progress=False)
        scores = _DENSE * _between(dense) + (1 - _DENSE) * _between(words.get_scores(terms[0]))
        shares.append(len(gold & set(sources[np.argsort(-scores)[:k]])) / len(gold))
    return float(np.mean(shares))


def _title(said: object) -> str | None:
    return said if isinstance(said, str) else getattr(said, "title", None)


def _between(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    low, high = float(scores.min()), float(scores.max())
    return (scores - low) / (high - low) if high > low else np.zeros_like(scores)
