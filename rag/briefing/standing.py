"""Cards that are understood by themselves, with what stands before them where they are not.

Rules make a card whole whose words show what it leans on. What is left is told by a model of
cards that were read without their source (``rag.cards.card_judge``); from which probability
on a card stands is in ``rag/weights/cards.json``, which ``python -m
benchmarks.cards.judge.measure`` writes.
"""

from __future__ import annotations

from index import Passage, Span
from rag.asking import calibration
from rag.cards import Card, self_contained, widened, wider_spans
from rag.statements import language_of
from rag.types import Hit


def standing_or_wider(card: Card) -> tuple[Card, bool]:
    """The card if that surely stands, else it or a wider one, whichever likeliest does.

    And whether what is returned stands.
    """
    own, bounds = card.evidence.span, calibration("cards")
    told = _standing(card, own)
    if told >= bounds.others["sure"]:
        return card, True
    choices = [(told, own), *((_standing(card, run), run) for run in wider_spans(card))]
    likeliest, chosen = max(choices, key=lambda choice: choice[0])
    if likeliest < bounds.threshold:
        return card, False
    return (widened(card, chosen) if chosen != own else card), True


def _standing(card: Card, run: Span) -> float:
    """Probability that a run is understood by itself; of other languages nothing denies it."""
    document = card.document
    return self_contained(document, run, card.apart) if language_of(document) == "en" else 1.0


def alone(card: Card, heading: Span | None) -> Hit:
    """A card as a passage of its own, below the heading of the one in which it stands."""
    document, span = card.document, card.evidence.span
    return Hit(document, Passage(document.id, span, (span,), heading), 0.0)
