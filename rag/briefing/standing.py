"""Cards that are understood by themselves, with what stands before them where they are not.

Rules make a card whole whose words show what it leans on. What is left is told by a model of
cards that were read without their source (``rag.cards.self_containment``); from which probability
on a card stands is in ``rag/weights/cards.json``, which ``python -m benchmarks.standing`` writes.
"""

from __future__ import annotations

from index import Passage, Span
from index.text import render
from rag.asking import calibration
from rag.cards import Card, self_contained, wider_cards
from rag.statements import language_of
from rag.types import Hit


def standing_or_wider(card: Card) -> tuple[Card, bool]:
    """The card, or the narrowest wider one where only that stands; and whether it does."""
    if stands(card):
        return card, True
    wider = next((other for other in wider_cards(card) if stands(other)), None)
    return (wider, True) if wider is not None else (card, False)


def stands(card: Card) -> bool:
    """Whether a card is understood by itself; in other languages than English nothing denies it."""
    if language_of(card.document) != "en":
        return True
    read = render(card.document, alone(card, None).passage).text
    return self_contained(read) >= calibration("cards").threshold


def alone(card: Card, heading: Span | None) -> Hit:
    """A card as a passage of its own, below the heading of the one in which it stands."""
    document, span = card.document, card.evidence.span
    return Hit(document, Passage(document.id, span, (span,), heading), 0.0)
