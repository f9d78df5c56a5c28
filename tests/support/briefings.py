"""Briefings and quotes made for tests."""

from __future__ import annotations

from index import Document, Metadata, Span
from rag import Evidence
from rag.briefing.contents import Briefing, Quote, SourceUse, Theme

TOPIC = "Prepare a briefing on the harbour: who counted ships, and what storms did."


def quote_of(text: str, identity: str = "a") -> Quote:
    document = Document(identity, f"{identity}.txt", text, "text/plain", Metadata())
    return Quote(1, Evidence(document, Span(0, len(text)), None, 1.0))


def briefing_of(quote: Quote) -> Briefing:
    source = SourceUse(quote.evidence.document, (1,))
    themes = (Theme("Harbour", (quote,)),)
    return Briefing("Harbour", (), themes, (), (), (), (), (source,), 9)
