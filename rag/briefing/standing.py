"""Cards that are understood by themselves, with what stands before them where they are not.

Rules make a card whole whose words show what it leans on. What is left is told by a model of
cards that were read without their source (``rag.cards.self_containment``); from which probability
on a card stands is in ``rag/weights/cards.json``, which ``python -m benchmarks.standing`` writes.
"""

from __future__ import annotations

from index import Passage, Span
from rag.asking import calibration
from rag.cards import Card, self_contained, wider_cards
from rag.statements import language_of
from rag.types import Hit


def standing_or_wider(card: Card) -> tuple[Card, bool]:
    """The card if that surely stands, else it or a wider one, whichever likeliest does.

    And whether what is returned stands.
    """
    told, bounds = _standing(card), calibration("cards")
    if told >= bounds.others["sure"]:
        return card, True
    choices = [(told, card), *((_standing(wider), wider) for wider in wider_cards(card))]
    likeliest, chosen = max(choices, key=lambda choice: choice[0])
    return (chosen, True) if likeliest >= bounds.threshold else (card, False)


def _standing(card: Card) -> float:
    """Probability that a card is understood by itself; of other languages nothing denies it."""
    if language_of(card.document) != "en":
        return 1.0
    return self_contained(card.document, card.evidence.span)


def alone(card: Card, heading: Span | None) -> Hit:
    """A card as a passage of its own, below the heading of the one in which it stands."""
    document, span = card.document, card.evidence.span
    return Hit(document, Passage(document.id, span, (span,), heading), 0.0)
