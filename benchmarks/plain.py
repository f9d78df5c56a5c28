"""The plain hybrid that a floor is a gain over: cosine and BM25, .7 and .3, nothing else."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from index import Encoder
from index.models.encoders import Vectors
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
        scores = _DENSE * _unit(dense) + (1 - _DENSE) * _unit(words.get_scores(terms[0]))
        best = np.argsort(-scores, kind="stable")[:k]
        shares.append(len(gold & set(sources[best])) / len(gold))
    return float(np.mean(shares))


def _unit(scores: Vectors) -> Vectors:
    """Brought to 0..1 over all texts."""
    unit: Vectors = (scores - scores.min()) / (float(np.ptp(scores)) or 1.0)
    return unit


def _title(said: object) -> str | None:
    return said if isinstance(said, str) else getattr(said, "title", None)
