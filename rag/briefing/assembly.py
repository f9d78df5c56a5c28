"""A briefing from its themes: what follows from the quotes by rule is worked out here alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from index import Document
from rag.briefing.contents import Agreement, Briefing, Gap, Quote, SourceUse, Theme
from rag.briefing.figures import find_figures, make_timeline


def assemble(
    topic: str,
    themes: tuple[Theme, ...],
    agreements: tuple[Agreement, ...],
    gaps: tuple[Gap, ...],
    library: tuple[str, ...],
) -> Briefing:
    """The briefing with its key points, figures, timeline, sources and words."""
    quotes = tuple(quote for theme in themes for quote in theme.quotes)
    figures = tuple(chain.from_iterable(find_figures(quote) for quote in quotes))
    return Briefing(
        topic=topic,
        key_points=tuple(max(t.quotes, key=lambda q: q.evidence.score) for t in themes),
        themes=themes,
        agreements=agreements,
        figures=figures,
        timeline=tuple(make_timeline(figures)),
        gaps=gaps,
        sources=list_sources(quotes),
        words=sum(quote.words for quote in quotes),
        library=library,
    )


def list_sources(quotes: Sequence[Quote]) -> tuple[SourceUse, ...]:
    """The documents that are quoted, the most quoted first."""
    documents: dict[str, Document] = {}
    numbers: dict[str, list[int]] = {}
    for quote in quotes:
        for evidence in (quote.evidence, *quote.also):
            documents[evidence.document.id] = evidence.document
            numbers.setdefault(evidence.document.id, []).append(quote.number)
    ordered = sorted(documents, key=lambda i: (-len(numbers[i]), documents[i].source))
    return tuple(SourceUse(documents[i], tuple(numbers[i])) for i in ordered)
