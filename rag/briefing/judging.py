"""How probably a card belongs into a briefing, and what it needs beside the others.

Each is judged by itself. The best of a question must tell that the documents speak of it at all;
the others must reach a share of the best, for how sure the reader can be depends on the topic. The
score and its bounds are in one place, ``rag/weights/briefing.json``, which
``python -m benchmarks.topics fit`` writes.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cached_property

from index import Document, Encoder, Span
from index.language import content_words
from index.models import Vectors
from rag.asking import Judgement, Reader, calibration, quotable_sentences
from rag.briefing.gates import Gate, is_elsewhere, is_near
from rag.briefing.matter import Matter
from rag.briefing.standing import alone, standing_or_wider
from rag.cards import Card, make_card, whole_run
from rag.statements import Place
from rag.types import Evidence, Hit

JOB = "briefing"
# How like a passage is to the topic by its vector. By token states it is left out: they tell well
# which of a topic's passages are nearer, and less well whether a library speaks of it at all.
_LIKENESS = "dense"
# So many sentences of those found are read alone for each question.
_ALONE = 30
_SHOWN_DIGITS = 4  # those of JSON: what follows from them is the same when it is read back
_DIGITS = 6  # the last ones may depend on the number of threads
_OUT_OF_REACH = 2.0
_NO_MATTER = Matter()


@dataclass
class Candidate:
    """A card that may be quoted, its ``features``, the number of its question.

    The features are ``alone``, what the reader says of the card by itself, ``passage``, what it
    says of its passage, ``words``, how much of the topic's it has, and ``dense``, how like its
    passage is to the topic.

    ``repeats`` say the same elsewhere. ``weight`` is less than 1 where something else is asked than
    what it tells. ``stands``: it is understood by itself. ``is_elsewhere``: it is about another
    place than the topic. ``is_far``: the
    topic's rarest name isn't near.
    """

    card: Card
    vector: Vectors
    features: dict[str, float]
    question: int = 0
    repeats: list[Candidate] = field(default_factory=list)
    is_pinned: bool = False
    weight: float = 1.0
    stands: bool = True
    is_elsewhere: bool = False
    is_far: bool = False

    @property
    def document(self) -> Document:
        """Where it stands."""
        return self.card.document

    @property
    def span(self) -> Span:
        """The whole run."""
        return self.card.evidence.span

    @cached_property
    def score(self) -> float:
        """The probability, 0..1, that it belongs to the topic."""
        return 1.0 if self.is_pinned else round(self.weight * belonging(self.features), _DIGITS)

    @cached_property
    def text(self) -> str:
        """The card in the document's own words."""
        return self.span.of(self.document.text)

    @property
    def place(self) -> Place:
        """The document, and where in it the card is."""
        return self.document, self.span

    @cached_property
    def words(self) -> frozenset[str]:
        """Its content words."""
        return frozenset(content_words(self.text))

    def evidence(self) -> Evidence:
        """The card as evidence."""
        return replace(self.card.evidence, score=round(self.score, _SHOWN_DIGITS))

    def apart(self) -> Evidence | None:
        """What it needs that stands elsewhere."""
        span = self.card.apart
        return Evidence(self.document, span, None, 0.0) if span is not None else None


def belonging(features: dict[str, float]) -> float:
    """The probability that a card with these features belongs to its topic."""
    return round(calibration(JOB).probability(features), _DIGITS)


def least_belonging() -> float:
    """Below it a card is never used."""
    return calibration(JOB).threshold


def surely_belonging() -> float:
    """From it on a card tells that the documents speak of the topic."""
    return calibration(JOB).others["begin"]


def needed(scores: Iterable[float]) -> float:
    """What a card must reach beside these of its question; more than any, where none is sure."""
    best = max(scores, default=0.0)
    if best < surely_belonging():
        return _OUT_OF_REACH
    return max(least_belonging(), calibration(JOB).others["share"] * best)


def judge(
    reader: Reader,
    encoder: Encoder,
    question: str,
    gates: Sequence[Gate],
    hits: Sequence[Hit],
    most: int = _ALONE,
    matter: Matter = _NO_MATTER,
) -> list[Candidate]:
    """Every card of these passages that can be made whole, judged by itself; the best ``most``."""
    best = _best_units(hits, reader.read(question, hits), most)
    if not best:
        return []
    made = [make_card(Evidence(hit.document, unit, None, 0.0), unit) for hit, _, unit, _ in best]
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:  # each is read by one core
        cards = list(pool.map(standing_or_wider, made))
    by_themselves = reader.read(
        question,
        [
            alone(card, hit.passage.heading)
            for (card, _), (hit, *_) in zip(cards, best, strict=True)
        ],
    )
    vectors = encoder.encode([card.evidence.quote for card, _ in cards])
    found = []
    for (hit, judgement, *_), (card, stands), own, vector in zip(
        best, cards, by_themselves, vectors, strict=True
    ):
        features = _features(card, hit, own, judgement, matter)
        elsewhere = is_elsewhere(card, gates)
        far = not is_near(gates, card, hit.passage.span.of(hit.document.text))
        found.append(
            Candidate(card, vector, features, stands=stands, is_elsewhere=elsewhere, is_far=far)
        )
    return found


def _features(
    card: Card, hit: Hit, own: Judgement, passage: Judgement, matter: Matter
) -> dict[str, float]:
    """What a card is judged by."""
    features = {
        "alone": own.relevance,
        "passage": passage.relevance,
        "words": matter.share(hit.document, card.evidence.span),
        _LIKENESS: dict(hit.signals)[_LIKENESS],
    }
    return {name: round(value, _DIGITS) for name, value in features.items()}


def _best_units(
    hits: Sequence[Hit], judgements: Sequence[Judgement], most: int
) -> list[tuple[Hit, Judgement, Span, float]]:
    """The units that the reader thinks most of in their passages; a run is taken once."""
    found: dict[tuple[str, Span], tuple[Hit, Judgement, Span, float]] = {}
    for hit, judgement in zip(hits, judgements, strict=True):
        for unit, logit in quotable_sentences(hit, judgement):
            key = (hit.document.id, unit)
            if key not in found or logit > found[key][3]:
                found[key] = (hit, judgement, unit, logit)
    ordered = sorted(
        found.values(),
        key=lambda f: (-round(f[1].relevance + f[3], _DIGITS), f[0].document.source, f[2]),
    )
    taken: list[tuple[Hit, Judgement, Span, float]] = []
    runs: set[tuple[str, Span]] = set()
    for entry in ordered:
        if len(taken) == most:
            break
        run = whole_run(entry[0].document, entry[2])
        key = (entry[0].document.id, run.span)
        if run.is_whole and key not in runs:
            runs.add(key)
            taken.append(entry)
    return taken
