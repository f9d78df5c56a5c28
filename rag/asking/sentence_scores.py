"""How much each sentence found says to a question: four measures, each in 0..1, of equal weight.

The reader on the sentence within its passage, the reader on the sentence alone, the likeness of
meaning, and the passage's own rank. Weights: benchmarks/results/briefing-quality.json. Read more
passages or more sentences alone, and a briefing takes longer and finds no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from index import Document, Filter, Library, Passage, Span
from index.models import Vectors
from rag.asking.confidence import probability
from rag.asking.ranking import rank_by_reader, retrieve
from rag.asking.reader import Judgement, Reader
from rag.types import Hit

Key = tuple[str, Span]
Floats = npt.NDArray[np.float64]

# The reader on the passage, likeness, the passage's rank, the reader on the sentence alone: equal,
# for weights fitted to one collection gained nothing on another.
_WEIGHTS = (1.0, 1.0, 1.0, 1.0)
_DEPTH = 24
_LEAST_DEPTH = 12
_ALONE = 30
_LEAST_ALONE = 15
_FEWEST_WORDS = 6
_REFERENCE = re.compile(
    r"Retrieved from|https?://|\bdoi:|^\W*[A-Z][\w’'-]+, [A-Z]\..{0,80}\(\d{4}\)|…\s*$|\.\.\.\s*$"
)


class RememberingReader:
    """A reader that judges no passage twice for the same question."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[tuple[str, str, Span], Judgement] = {}
        self.name = reader.name

    def read(self, question: str, hits: Sequence[Hit]) -> list[Judgement]:
        """Judge those passages that it hasn't judged yet; the others come from memory."""
        keys = [(question, hit.document.id, hit.passage.span) for hit in hits]
        new = {key: hit for key, hit in zip(keys, hits, strict=True) if key not in self._known}
        self._known |= zip(new, self._reader.read(question, list(new.values())), strict=True)
        return [self._known[key] for key in keys]


class SentenceScores:
    """Scores sentences part by part of a topic; keeps their vectors, so none is encoded twice.

    ``confidence`` holds for each the probability, in 0..1, that it or its passage speaks to a part.
    """

    def __init__(self, library: Library, reader: Reader, parts: int) -> None:
        self._library = library
        self._reader = reader
        self._depth = max(_LEAST_DEPTH, _DEPTH // max(1, parts - 1))
        self._alone = max(_LEAST_ALONE, _ALONE // max(1, parts - 1))
        self.vectors: dict[Key, Vectors] = {}
        self.confidence: dict[Key, float] = {}
        self.documents: dict[str, Document] = {}

    def score(self, part: str, where: Filter | None) -> dict[Key, float]:
        """Every sentence that may be quoted from the best passages, with its score in 0..1."""
        hits = retrieve(self._library, part, self._depth, where)
        evidence: dict[Key, float] = {}
        passage: dict[Key, float] = {}
        for hit, judgement in rank_by_reader(self._reader, part, hits) if hits else []:
            self.documents[hit.document.id] = hit.document
            for sentence, logit in quotable_sentences(hit, judgement):
                key = (hit.document.id, sentence)
                self._note(key, judgement, dict(hit.signals)["dense"])
                evidence[key] = max(logit, evidence.get(key, logit))
                passage[key] = max(hit.score, passage.get(key, hit.score))
        if not evidence:
            return {}
        keys = list(evidence)
        likeness = self._likeness(part, keys)
        measures = [
            min_max(np.array([evidence[key] for key in keys])),
            min_max(likeness),
            min_max(np.array([passage[key] for key in keys])),
        ]
        total = np.average(measures, axis=0, weights=_WEIGHTS[:3])
        measures.append(self._read_alone(part, keys, total, likeness))
        total = np.average(measures, axis=0, weights=_WEIGHTS)
        return {key: float(value) for key, value in zip(keys, total, strict=True)}

    def _likeness(self, part: str, keys: Sequence[Key]) -> Floats:
        """Cosine of each sentence and the part."""
        new = [key for key in keys if key not in self.vectors]
        texts = [self._text(key) for key in new]
        asked, *vectors = self._library.encoder.encode([part, *texts])
        self.vectors |= zip(new, vectors, strict=True)
        return np.array([float(self.vectors[key] @ asked) for key in keys])

    def _note(self, key: Key, judgement: Judgement, dense: float) -> None:
        """Remember how probably a sentence speaks to the topic, by the surest judgement of it."""
        said = {"relevance": judgement.relevance, "margin": judgement.margin, "dense": dense}
        self.confidence[key] = max(probability(said), self.confidence.get(key, 0.0))

    def _read_alone(
        self, part: str, keys: Sequence[Key], total: Floats, likeness: Floats
    ) -> Floats:
        """What the reader says to the best sentences, each as a passage of its own."""
        best = sorted(range(len(keys)), key=lambda row: (-total[row], keys[row]))[: self._alone]
        hits = [self._hit(keys[row]) for row in best]
        judgements = self._reader.read(part, hits)
        for row, judgement in zip(best, judgements, strict=True):
            self._note(keys[row], judgement, float(likeness[row]))
        alone = np.zeros(len(keys))
        alone[best] = min_max(np.array([judgement.sentences[0] for judgement in judgements]))
        return alone

    def _hit(self, key: Key) -> Hit:
        identity, span = key
        document = self.documents[identity]
        above = [h.span for h in document.headings if h.span.end <= span.start]
        heading = above[-1] if above else None
        return Hit(document, Passage(identity, span, (span,), heading), 0.0)

    def _text(self, key: Key) -> str:
        return key[1].of(self.documents[key[0]].text)


def quotable_sentences(hit: Hit, judgement: Judgement) -> Iterable[tuple[Span, float]]:
    """The sentences of a passage that can stand alone, with the reader's logits."""
    headings = {heading.span for heading in hit.document.headings}
    for sentence, logit in zip(hit.passage.sentences, judgement.sentences, strict=True):
        if sentence not in headings and may_be_quoted(sentence.of(hit.document.text)):
            yield sentence, logit


def may_be_quoted(text: str) -> bool:
    """Whether a sentence can stand alone: no fragment, no question, no reference of a list.

    A semicolon ends the paragraphs of resolutions and the items of lists.
    """
    ends = text.rstrip("”\"’')] ")[-1:]
    whole = ends in ".!…;" and not text[:1].islower()
    return whole and len(text.split()) >= _FEWEST_WORDS and not _REFERENCE.search(text)


def min_max(values: npt.NDArray[Any]) -> Floats:
    """Values brought to 0..1; all 0 where they are the same."""
    finite = np.where(np.isfinite(values), values, np.nan)
    low, high = float(np.nanmin(finite)), float(np.nanmax(finite))
    if not high > low:
        return np.zeros(len(values))
    scaled: Floats = np.nan_to_num((finite - low) / (high - low), nan=0.0)
    return scaled
