"""Candidate sentences for a briefing: found by every part of the topic, scored, no repeats."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from index import Document, Filter, Library, Span
from index.encoder import Vectors
from index.lexical import content_words
from rag.reading import Reader
from rag.retrieval import retrieve
from rag.types import Evidence, Hit

_DEPTH = 40
_FEWEST_WORDS = 6
_READER_WEIGHT, _LIKENESS_WEIGHT, _PASSAGE_WEIGHT = 0.45, 0.4, 0.15
_REPEAT_LIKENESS = 0.93
_REPEAT_WORDS = 0.8
_MOST_CANDIDATES = 400
_REFERENCE = re.compile(
    r"Retrieved from|https?://|\bdoi:|^\W*[A-Z][\w’'-]+, [A-Z]\..{0,80}\(\d{4}\)|…\s*$|\.\.\.\s*$"
)
_Key = tuple[str, Span]


@dataclass(slots=True)
class Candidate:
    """A sentence that may be quoted; ``scores`` holds one score for each part of the topic."""

    document: Document
    span: Span
    scores: list[float]
    vector: Vectors | None = None
    repeats: list[Candidate] = field(default_factory=list)

    @property
    def score(self) -> float:
        """The best score of any part, with a little for serving several."""
        return 0.8 * max(self.scores) + 0.2 * sum(self.scores) / len(self.scores)

    @property
    def text(self) -> str:
        """The sentence in the document's own words."""
        return self.span.of(self.document.text)

    def evidence(self) -> Evidence:
        """The sentence as evidence."""
        return Evidence(self.document, self.span, None, self.score)


def gather(
    library: Library, reader: Reader, parts: Sequence[str], where: Filter | None = None
) -> list[Candidate]:
    """Every sentence that any part finds, best first, with its vector; repeats are folded in."""
    found: dict[_Key, Candidate] = {}
    vectors: dict[_Key, Vectors] = {}
    for number, part in enumerate(parts):
        hits = retrieve(library, part, _DEPTH, where)
        for key, hit, score in _score(library, reader, part, hits, vectors):
            if key not in found:
                found[key] = Candidate(hit.document, key[1], [0.0] * len(parts))
            found[key].scores[number] = max(found[key].scores[number], score)
    ranked = sorted(found.values(), key=lambda c: (-c.score, c.document.source, c.span))
    ranked = ranked[:_MOST_CANDIDATES]
    for candidate in ranked:
        candidate.vector = vectors[candidate.document.id, candidate.span]
    return fold_repeats(ranked)


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


def _score(
    library: Library, reader: Reader, part: str, hits: Sequence[Hit], known: dict[_Key, Vectors]
) -> list[tuple[_Key, Hit, float]]:
    """Weighted sum of the reader's score, the cosine and the passage's score, each in 0..1.

    ``known`` keeps the sentences' vectors, so that none is encoded twice.
    """
    rows: list[tuple[_Key, Hit, float]] = []
    if not hits:
        return rows
    for hit, judgement in zip(hits, reader.read(part, hits), strict=True):
        headings = {heading.span for heading in hit.document.headings}
        for sentence, score in zip(hit.passage.sentences, judgement.sentences, strict=True):
            if sentence not in headings and _may_be_quoted(sentence.of(hit.document.text)):
                rows.append(((hit.document.id, sentence), hit, score))
    if not rows:
        return rows
    new = [(key, hit) for key, hit, _ in rows if key not in known]
    texts = [key[1].of(hit.document.text) for key, hit in new]
    asked, *vectors = library.encoder.encode([part, *texts])
    known |= zip((key for key, _ in new), vectors, strict=True)
    reading = _unit(np.array([score for _, _, score in rows]))
    likeness = _unit(np.array([float(known[key] @ asked) for key, _, _ in rows]))
    passage = _unit(np.array([hit.score for _, hit, _ in rows]))
    total = _READER_WEIGHT * reading + _LIKENESS_WEIGHT * likeness + _PASSAGE_WEIGHT * passage
    return [(key, hit, float(value)) for (key, hit, _), value in zip(rows, total, strict=True)]


def _unit(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    low, high = float(values.min()), float(values.max())
    return (values - low) / (high - low) if high > low else np.zeros(len(values))


def _may_be_quoted(text: str) -> bool:
    """Whether a sentence can stand alone: no fragment, no entry of a list of references."""
    ends = text.rstrip("”\"’')] ")[-1:]
    return len(text.split()) >= _FEWEST_WORDS and ends in ".!?…" and not _REFERENCE.search(text)


def _says_the_same(one: Candidate, other: Candidate) -> bool:
    words, others = set(content_words(one.text)), set(content_words(other.text))
    if not words or not others:
        return words == others
    shared = len(words & others) / len(words | others)
    if shared == 1:
        return True
    digits = {w for w in words ^ others if any(c.isdigit() for c in w)}
    if digits or one.vector is None or other.vector is None:
        return False  # another figure is another statement
    return shared >= _REPEAT_WORDS and float(one.vector @ other.vector) >= _REPEAT_LIKENESS
