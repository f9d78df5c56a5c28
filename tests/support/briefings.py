"""Briefings and quotes made for tests."""

from __future__ import annotations

import numpy as np

from index import Document, Metadata, Span
from rag import Evidence
from rag.briefing.contents import Agreement, Briefing, Quote, SourceUse, Theme
from rag.briefing.judging import Candidate
from rag.cards import Card, make_card

TOPIC = "Prepare a briefing on the harbour: who counted ships, and what storms did."


def quote_of(text: str, identity: str = "a") -> Quote:
    document = Document(identity, f"{identity}.txt", text, "text/plain", Metadata())
    return Quote(1, Evidence(document, Span(0, len(text)), None, 1.0))


def cards_of(pair: Agreement) -> tuple[Card, Card]:
    return make_card(pair.left.evidence), make_card(pair.right.evidence)


def briefing_of(quote: Quote) -> Briefing:
    source = SourceUse(quote.evidence.document, (1,))
    themes = (Theme("Harbour", (quote,)),)
    return Briefing("Harbour", (), themes, (), (), (), (), (source,), 9)


def candidate_of(
    text: str, score: float, axis: int, source: str = "a", question: int = 0
) -> Candidate:
    """A card that points along one of eight axes: alike is what shares an axis."""
    document = Document(source, f"{source}.txt", text, "text/plain", Metadata())
    card = make_card(Evidence(document, Span(0, len(text)), None, 1.0))
    vector = np.eye(8, dtype=np.float32)[axis]
    candidate = Candidate(card, vector, {}, question=question)
    candidate.__dict__["score"] = score  # what is cached
    return candidate
