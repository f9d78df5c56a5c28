"""How probably a card belongs into a briefing, and what it needs beside the others.

Each is judged by itself. The best of a question must tell that the documents speak of it at all;
the others must reach a share of the best, for how sure the reader can be depends on the topic. The
score and its bounds are in one place, ``rag/weights/briefing.json``, which
``python -m benchmarks.topics fit`` writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from index import Document, Encoder, Span
from index.language import content_words
from index.models import Vectors
from rag.asking import Judgement, Reader, calibration, quotable_sentences
from rag.briefing.gates import IN_CARD, NEAR, OPENING, Gate, levels_of, names_another_place
from rag.briefing.matter import Matter
from rag.briefing.standing import alone, standing_or_wider
from rag.cards import Card, make_card, whole_run
from rag.statements import Place
from rag.types import Evidence, Hit

JOB = "briefing"
# Where the library holds no token states.
JOB_WITHOUT_TOKENS = "briefing_without_tokens"
# The channels of the search that tell how like a passage is to the topic.
CHANNELS = ("dense", "tokens")
# So many sentences of those found are read alone for each question.
_ALONE = 30
_SHOWN_DIGITS = 4  # those of JSON: what follows from them is the same when it is read back
_DIGITS = 6  # the last ones may depend on the number of threads
_OUT_OF_REACH = 2.0
_NO_MATTER = Matter()
Around = Callable[[Gate, Document], bool]


@dataclass
class Candidate:
    """A card that may be quoted, its ``features``, the number of its question.

    The features are ``alone``, what the reader says of the card by itself, ``words``, how much of
    the topic's it has, and how like its passage is to the topic in the ``CHANNELS`` of the search.

    ``levels`` say where each gate stands for it; ``repeats`` say the same elsewhere. ``weight`` is
    less than 1 where something else is asked than what it tells. ``stands``: it is understood by
    itself.
    """

    card: Card
    vector: Vectors
    features: dict[str, float]
    levels: tuple[float, ...] = ()
    question: int = 0
    repeats: list[Candidate] = field(default_factory=list)
    is_pinned: bool = False
    weight: float = 1.0
    stands: bool = True

    @property
    def job(self) -> str:
        """The calibration that judges it, whose bounds are its own."""
        return job_of(self.features)

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


def job_of(features: dict[str, float]) -> str:
    """By which calibration a card with these features is judged."""
    return JOB if CHANNELS[-1] in features else JOB_WITHOUT_TOKENS


def belonging(features: dict[str, float]) -> float:
    """The probability that a card with these features belongs to its topic."""
    return round(calibration(job_of(features)).probability(features), _DIGITS)


def least_belonging(job: str) -> float:
    """Below it a card is never used."""
    return calibration(job).threshold


def surely_belonging(job: str) -> float:
    """From it on a card tells that the documents speak of the topic."""
    return calibration(job).others["begin"]


def needed(scores: Iterable[float], job: str) -> float:
    """What a card must reach beside these of its question; more than any, where none is sure."""
    best = max(scores, default=0.0)
    if best < surely_belonging(job):
        return _OUT_OF_REACH
    return max(least_belonging(job), calibration(job).others["share"] * best)


def judge(
    reader: Reader,
    encoder: Encoder,
    question: str,
    gates: Sequence[Gate],
    hits: Sequence[Hit],
    around: Around = lambda gate, document: True,
    most: int = _ALONE,
    matter: Matter = _NO_MATTER,
) -> list[Candidate]:
    """Every card of these passages that can be made whole, judged by itself; the best ``most``."""
    best = _best_units(hits, reader.read(question, hits), most)
    if not best:
        return []
    cards = [
        standing_or_wider(make_card(Evidence(hit.document, unit, None, 0.0), unit))
        for hit, _, unit, _ in best
    ]
    by_themselves = reader.read(
        question,
        [
            alone(card, hit.passage.heading)
            for (card, _), (hit, *_) in zip(cards, best, strict=True)
        ],
    )
    vectors = encoder.encode([card.evidence.quote for card, _ in cards])
    found = []
    for (hit, *_), (card, stands), own, vector in zip(
        best, cards, by_themselves, vectors, strict=True
    ):
        near = hit.passage.span.of(hit.document.text)
        levels = levels_of(gates, card, near, around)
        features = {
            "alone": own.relevance,
            "words": matter.share(hit.document, card.evidence.span),
            **{name: value for name, value in hit.signals if name in CHANNELS},
        }
        features = {name: round(value, _DIGITS) for name, value in features.items()}
        found.append(Candidate(card, vector, features, levels, stands=stands))
    return found


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


def passes(candidate: Candidate, gates: Sequence[Gate], focus: int | None) -> bool:
    """Whether a card passes the gates; ``focus`` is the number of the rarest."""
    if not candidate.levels or candidate.is_pinned:
        return True
    if min(candidate.levels) <= 0:
        return False
    if focus is None:
        return True
    level = candidate.levels[focus]
    if level < NEAR:
        # The rarest name only stands elsewhere in the document: all others must stand here.
        others = [own for place, own in enumerate(candidate.levels) if place != focus]
        if not others or min(others) < IN_CARD:
            return False
    if level > OPENING or not gates[focus].is_land:
        return True
    return not names_another_place(candidate.card, gates)
