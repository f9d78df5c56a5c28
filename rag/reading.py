"""Which sentences of a passage answer a question: the protocol, and a reader without training."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from index import Encoder, Span
from index.lexical import content_words
from rag.types import Hit


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reader says of one passage.

    ``relevance`` tells passages apart, ``sentences`` holds one score for each sentence of the
    passage, ``answer`` is the span that answers, where the reader can tell. Higher is better.
    """

    relevance: float
    sentences: tuple[float, ...]
    answer: Span | None = None


class Reader(Protocol):
    """What answering needs of a reader."""

    name: str

    def read(self, question: str, hits: Sequence[Hit]) -> list[Judgement]:
        """Judge each passage for the question."""
        ...


class SimilarityReader:
    """Sentences by likeness: cosine with the question, and the share of its words they hold."""

    name = "similarity"

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def read(self, question: str, hits: Sequence[Hit]) -> list[Judgement]:
        """Judge by the mean of cosine and word overlap; no span is marked."""
        texts = [s.of(hit.document.text) for hit in hits for s in hit.passage.sentences]
        vectors = self._encoder.encode([question, *texts])
        cosines = iter((vectors[1:] @ vectors[0]).tolist())
        wanted = set(content_words(question))
        judgements = []
        for hit in hits:
            sentences = tuple(
                (next(cosines) + _overlap(wanted, sentence.of(hit.document.text))) / 2
                for sentence in hit.passage.sentences
            )
            judgements.append(Judgement(max(sentences), sentences))
        return judgements


def _overlap(wanted: set[str], sentence: str) -> float:
    return len(wanted & set(content_words(sentence))) / len(wanted) if wanted else 0.0
