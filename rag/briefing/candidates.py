"""Candidate sentences for a briefing: found by every part of the topic, scored, no repeats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property

import numpy as np

from index import Document, Filter, Library, OnProgress, Progress, Span, silent
from index.language import Equality, content_words
from index.models import Vectors
from rag.asking import Reader, SentenceScores, min_max
from rag.statements import Place, compare_places, may_be_one
from rag.types import Evidence

_MOST_CANDIDATES = 400
_REPEAT_LIKENESS = 0.93
_REPEAT_WORDS = 0.8
# The best few sentences together stand for the topic; likeness to them weighs this much.
_MODELS, _MODEL_WEIGHT = 10, 0.2
_DIGITS = 6


@dataclass
class Candidate:
    """A sentence that may be quoted; ``scores`` holds one score for each part of the topic.

    ``confidence`` is the probability that it speaks to the topic; scores only compare.
    """

    document: Document
    span: Span
    scores: list[float]
    vector: Vectors
    repeats: list[Candidate] = field(default_factory=list)
    closeness: float | None = None
    confidence: float = 1.0

    @property
    def score(self) -> float:
        """The best score of any part, with a little for serving several and for its company."""
        own = 0.8 * max(self.scores) + 0.2 * sum(self.scores) / len(self.scores)
        if self.closeness is None:
            return own
        return (1 - _MODEL_WEIGHT) * own + _MODEL_WEIGHT * self.closeness

    @cached_property
    def text(self) -> str:
        """The sentence in the document's own words."""
        return self.span.of(self.document.text)

    @property
    def place(self) -> Place:
        """The document, and where in it the sentence is."""
        return self.document, self.span

    @cached_property
    def words(self) -> frozenset[str]:
        """Its content words."""
        return frozenset(content_words(self.text))

    def evidence(self) -> Evidence:
        """The sentence as evidence."""
        return Evidence(self.document, self.span, None, self.score)


def gather(
    library: Library,
    reader: Reader,
    parts: Sequence[str],
    where: Filter | None = None,
    progress: OnProgress = silent,
) -> list[Candidate]:
    """Every sentence that any part finds, best first, with its vector; repeats are folded in."""
    scorer = SentenceScores(library, reader, len(parts))
    scores: dict[tuple[str, Span], list[float]] = {}
    for number, part in enumerate(parts):
        progress(Progress("reading", number, 2 * len(parts), part))
        for key, score in scorer.score(part, where).items():
            # Rounded, for the last digits may depend on the number of threads.
            scores.setdefault(key, [0.0] * len(parts))[number] = round(score, _DIGITS)
    found = [
        Candidate(
            scorer.documents[key[0]], key[1], values, scorer.vectors[key],
            confidence=round(scorer.confidence[key], _DIGITS),
        )
        for key, values in scores.items()
    ]  # fmt: skip
    ranked = rank(found)[:_MOST_CANDIDATES]
    return fold_repeats(expand(ranked))


def rank(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Best first; the order is the same whatever order they come in."""
    return sorted(candidates, key=lambda c: (-c.score, c.document.source, c.span))


def expand(ranked: Sequence[Candidate]) -> list[Candidate]:
    """Rank anew with likeness to the best few, which say what the topic's words don't."""
    best = [candidate for candidate in ranked[:_MODELS] if candidate.score > 0]
    if not best:
        return list(ranked)
    centre = np.sum([candidate.score * candidate.vector for candidate in best], axis=0)
    centre = centre / np.linalg.norm(centre)
    values = min_max(np.array([float(candidate.vector @ centre) for candidate in ranked]))
    for candidate, value in zip(ranked, values, strict=True):
        candidate.closeness = round(float(value), _DIGITS)
    return rank(ranked)


def fold_repeats(ranked: Sequence[Candidate]) -> list[Candidate]:
    """Keep the best of each statement; what says the same nearly word for word joins it."""
    kept: list[Candidate] = []
    for candidate in ranked:
        twin = next((other for other in kept if _says_the_same(candidate, other)), None)
        if twin is None:
            kept.append(candidate)
        elif twin.document.id != candidate.document.id:
            twin.repeats.append(candidate)
    return kept


def _says_the_same(one: Candidate, other: Candidate) -> bool:
    """Nearly the same words in the same order, and no figure, name or "not" apart."""
    is_near = float(one.vector @ other.vector) >= _REPEAT_LIKENESS
    if is_near and compare_places(one.place, other.place).equality is Equality.SAME:
        return True
    apart = one.words ^ other.words
    if len(apart) > (1 - _REPEAT_WORDS) * len(one.words | other.words):
        return False
    if not may_be_one(one.place, other.place):
        return False
    ours, theirs = content_words(one.text), content_words(other.text)
    if ours == theirs:
        return bool(ours) or one.text.split() == other.text.split()
    if SequenceMatcher(None, ours, theirs, autojunk=False).ratio() < _REPEAT_WORDS:
        return False
    return not apart or is_near
