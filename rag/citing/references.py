"""The references of a briefing: built in, or set by Pandoc in a citation style."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rag.briefing import Briefing, Quote
from rag.citing.items import make_item
from rag.citing.names import IN_TEXT
from rag.citing.notes import note, page_reference, reference
from rag.citing.runs import Run, Runs, joined


@dataclass(frozen=True, slots=True)
class References:
    """``notes`` by a quote's number, ``sources`` by a document's id, in the order to list them."""

    notes: Mapping[int, Runs]
    sources: Mapping[str, Runs]
    in_text: bool = False


def plain_references(briefing: Briefing) -> References:
    """Full notes in the manner of Chicago; they need nothing that isn't there."""
    notes = {}
    for quote in briefing.quotes:
        also = "".join(f" Also: {note(evidence)}" for evidence in quote.also)
        notes[quote.number] = (Run(note(quote.evidence) + also),)
    sources = {use.document.id: (Run(reference(use.document)),) for use in briefing.sources}
    return References(notes, sources)


def styled_references(briefing: Briefing, style: str) -> References:
    """Notes and sources in one of the styles; raises ``ModelError`` where Pandoc is missing.

    A source is cited in full where the briefing first quotes it, and in short from there on.
    """
    if style == "plain":
        return plain_references(briefing)
    from rag.citing.pandoc import process

    ordered = _by_appearance(briefing)
    cited = [(quote, evidence) for quote in ordered for evidence in (quote.evidence, *quote.also)]
    items = [make_item(use.document) for use in briefing.sources]
    asked = [
        (evidence.document.id, page_reference(evidence.document, evidence.span.start))
        for _, evidence in cited
    ]
    set_notes, sources = process(style, items, asked)
    notes: dict[int, Runs] = {}
    for (quote, _), runs in zip(cited, set_notes, strict=True):
        if quote.number in notes:
            runs = (*notes[quote.number], Run(" Also: "), *runs)
        notes[quote.number] = joined(runs)
    plain = plain_references(briefing).sources
    missing = {identity: plain[identity] for identity in plain if identity not in sources}
    return References(notes, {**sources, **missing}, style in IN_TEXT)


def _by_appearance(briefing: Briefing) -> list[Quote]:
    """Every quote once, in the order in which a reader meets it: the key points come first."""
    quotes = {quote.number: quote for quote in (*briefing.key_points, *briefing.quotes)}
    return list(quotes.values())
