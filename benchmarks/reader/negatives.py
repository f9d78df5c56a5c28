"""Passages that look right and are not: what our own retrieval puts next to the gold passage.

Mined within one source, so that a negative differs from its positive in content, not in style.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from benchmarks.reader.data import Pair, words

Vectors = NDArray[np.float32]

DENSE_WEIGHT = 0.7
KEPT = 8
_DEPTH = 60
_NEAR_DUPLICATE = 0.6
# A candidate far closer to the question than the gold passage is too likely an answer, too. Where
# no answer text is known that could show it, the candidate must be clearly worse than the gold.
_MARGIN_KNOWN = 0.05
_MARGIN_UNKNOWN = -0.10


class Encode(Protocol):
    """Texts to unit vectors, shape (len(texts), dimension)."""

    def __call__(self, texts: Sequence[str], max_tokens: int) -> Vectors:
        """Encode ``texts``, each cut at ``max_tokens``."""
        ...


def mine(pairs: Sequence[Pair], passages: Sequence[str], encode: Encode) -> list[list[int]]:
    """For each answerable pair the numbers of up to ``KEPT`` passages, best first."""
    numbers = {passage: number for number, passage in enumerate(passages)}
    questions = [pair.question for pair in pairs]
    fused = _Fusion(passages, encode)
    folded = [fold(passage) for passage in passages]
    bags = [words(passage) for passage in passages]
    return [
        _accepted(pair, numbers[pair.passage], scores, folded, bags)
        for pair, scores in zip(pairs, fused.scores(questions, encode), strict=True)
    ]


def cached_mine(
    path: Path, pairs: Sequence[Pair], passages: Sequence[str], encode: Encode
) -> list[list[int]]:
    """Read what was mined before for the same pairs, or mine and write it."""
    if path.exists():
        stored = json.loads(path.read_text())
        if stored["pairs"] == len(pairs) and stored["passages"] == len(passages):
            mined: list[list[int]] = stored["mined"]
            return mined
    mined = mine(pairs, passages, encode)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"pairs": len(pairs), "passages": len(passages), "mined": mined}))
    return mined


def leaks(folded_passage: str, answer_texts: Sequence[str]) -> bool:
    """Whether a folded passage holds one of the answers as whole words."""
    return any(f" {text} " in folded_passage for text in map(_bare, answer_texts) if text)


def fold(text: str) -> str:
    """Lower-case words with single spaces between and around them."""
    return f" {_bare(text)} "


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


class _Fusion:
    """Weighted sum of cosine and BM25, the latter divided by the question's best."""

    def __init__(self, passages: Sequence[str], encode: Encode) -> None:
        import bm25s
        import Stemmer

        self._vectors = encode(passages, 128)
        self._stemmer = Stemmer.Stemmer("english")
        self._bm25 = bm25s.BM25()
        self._bm25.index(self._tokens(passages), show_progress=False)

    def _tokens(self, texts: Sequence[str]) -> list[list[str]]:
        return [self._stemmer.stemWords(re.findall(r"\w+", text.lower())) for text in texts]

    def scores(self, questions: Sequence[str], encode: Encode) -> list[Vectors]:
        """One row of scores over all passages for each question."""
        rows = []
        depth = min(_DEPTH, len(self._vectors))
        dense = encode(questions, 48) @ self._vectors.T
        found, weights = self._bm25.retrieve(
            self._tokens(questions), k=depth, show_progress=False, n_threads=2
        )
        for row, numbers, lexical in zip(dense, found, weights, strict=True):
            scores = DENSE_WEIGHT * row
            scores[numbers] += (1 - DENSE_WEIGHT) * lexical / max(float(lexical[0]), 1e-6)
            rows.append(scores.astype(np.float32))
        return rows


def _accepted(
    pair: Pair, own: int, scores: Vectors, folded: Sequence[str], bags: Sequence[set[str]]
) -> list[int]:
    depth = min(_DEPTH, len(scores))
    best = np.argpartition(-scores, depth - 1)[:depth]
    margin = _MARGIN_KNOWN if pair.answer_texts else _MARGIN_UNKNOWN
    limit = float(scores[own]) + margin
    kept: list[int] = []
    for number in best[np.argsort(-scores[best])].tolist():
        if number == own or scores[number] > limit or leaks(folded[number], pair.answer_texts):
            continue
        shared = len(bags[own] & bags[number]) / max(1, min(len(bags[own]), len(bags[number])))
        if shared < _NEAR_DUPLICATE:
            kept.append(number)
        if len(kept) == KEPT:
            break
    return kept
