"""An encoder and a reader without a model, whose results a test can foretell."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import numpy as np

from index.language.words import content_words
from index.models.encoder import Vectors
from rag.asking.reader import Judgement
from rag.types import Hit


class WordEncoder:
    """A deterministic encoder: each word points in a direction of its own.

    Cosines then count shared words, so tests can say which passage must come first.
    """

    name = "words"
    dimension = 64

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded.extend(texts)
        vectors = np.full((len(texts), self.dimension), 1e-6, np.float32)
        for row, text in enumerate(texts):
            for word in re.findall(r"\w+", text.casefold()):
                digest = hashlib.sha256(word.encode()).digest()
                vectors[row, digest[0] % self.dimension] += 1
        unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit

    def encode_query(self, question: str) -> Vectors:
        vector: Vectors = self.encode([question])[0]
        return vector

    def token_starts(self, text: str) -> list[int]:
        return [match.start() for match in re.finditer(r"\w+|[^\w\s]", text)]


class WordReader:
    """A deterministic reader: sentences and passages score by the question's words they hold."""

    name = "words"

    def read(self, question: str, hits: Sequence[Hit]) -> list[Judgement]:
        wanted = set(content_words(question))
        judgements = []
        for hit in hits:
            scores = tuple(
                6.0 * len(wanted & set(content_words(s.of(hit.document.text)))) / len(wanted) - 3
                if wanted
                else -3.0
                for s in hit.passage.sentences
            )
            best = hit.passage.sentences[scores.index(max(scores))]
            judgements.append(Judgement(max(scores), scores, best, max(scores)))
        return judgements
