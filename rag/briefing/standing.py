"""Cards that the reader takes to be understood by themselves, with what stands before where not.

Rules make a card whole whose words show what it leans on. That "the budget" is none that anybody
was told of shows in no word: the reader was taught on cards that were read without their source
(``benchmarks/reader/standing``). How sure it must be is in ``rag/weights/cards.json``, which
``python -m benchmarks.standing --fit`` writes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index import Passage, Span
from rag.asking import Judgement, Reader, calibration
from rag.cards import Card, wider_cards
from rag.types import Hit


@dataclass(frozen=True, slots=True)
class Read:
    """A card, and what the reader says of it by itself for a question."""

    card: Card
    hit: Hit
    judgement: Judgement

    @property
    def stands(self) -> bool:
        """Whether it is understood by itself; a reader that can't tell doesn't deny it."""
        told = self.judgement.standing
        if told is None:
            return True
        bound = calibration("cards")
        return bound.probability({"standing": told}) >= bound.threshold


def read_alone(reader: Reader, question: str, cards: Sequence[tuple[Card, Hit]]) -> list[Read]:
    """Each card read by itself; one that leans with what stands before it, if it stands then."""
    read = _read(reader, question, cards)
    wider = [
        (number, (card, one.hit))
        for number, one in enumerate(read)
        if not one.stands
        for card in wider_cards(one.card)
    ]
    again = _read(reader, question, [pair for _, pair in wider])
    for (number, _), one in zip(wider, again, strict=True):
        if one.stands and not read[number].stands:
            read[number] = one
    return read


def _read(reader: Reader, question: str, cards: Sequence[tuple[Card, Hit]]) -> list[Read]:
    judged = reader.read(question, [alone(card, hit.passage.heading) for card, hit in cards])
    return [Read(card, hit, own) for (card, hit), own in zip(cards, judged, strict=True)]


def alone(card: Card, heading: Span | None) -> Hit:
    """A card as a passage of its own, below the heading of the one in which it stands."""
    document, span = card.document, card.evidence.span
    return Hit(document, Passage(document.id, span, (span,), heading), 0.0)
