"""A briefing from its themes: what follows from the quotes by rule is worked out here alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from index import Document
from index.language import content_words
from rag.briefing.contents import Agreement, Briefing, Gap, Quote, SourceUse, Theme
from rag.briefing.figures import find_dates, find_figures, make_timeline
from rag.wording import unquoted

# Page one: at least three, if there are, and no more than six; no two that share most words.
_FEWEST, _MOST, _SHARED = 3, 6, 0.5
# Beyond three, those that are nearly as sure as the first.
_NEARLY = 0.85


def assemble(
    topic: str,
    themes: tuple[Theme, ...],
    agreements: tuple[Agreement, ...],
    gaps: tuple[Gap, ...],
    library: tuple[str, ...],
    closing: str = "",
    *,
    wants_figures: bool = False,
) -> Briefing:
    """The briefing with its key points, figures, timeline, sources and words.

    What it says of the request has no quotation marks: between them stand the documents' words.
    """
    themes = tuple(replace(t, title=unquoted(t.title), note=_told(t.note)) for t in themes)
    quotes = tuple(quote for theme in themes for quote in theme.quotes)
    figures = chain.from_iterable(find_figures(quote, asked=wants_figures) for quote in quotes)
    dates = list(chain.from_iterable(find_dates(quote) for quote in quotes))
    return Briefing(
        topic=unquoted(topic),
        key_points=tuple(choose_key_points(themes)),
        themes=themes,
        agreements=agreements,
        figures=tuple(figures),
        timeline=tuple(make_timeline(dates)),
        gaps=tuple(Gap(unquoted(g.part), unquoted(g.reason), g.confidence) for g in gaps),
        sources=list_sources(quotes),
        words=sum(quote.words for quote in quotes),
        library=library,
        closing=unquoted(closing),
        wants_figures=wants_figures,
    )


def _told(note: str | None) -> str | None:
    return unquoted(note) if note is not None else None


def choose_key_points(themes: Sequence[Theme]) -> list[Quote]:
    """Three to six quotes that answer: the surest, from each source and section where it can be.

    First the surest of all, then those of other sources, of other sections, then any.
    """
    ranked = sorted(
        (-q.evidence.score, q.number, number, q)
        for number, theme in enumerate(themes) for q in theme.quotes
    )  # fmt: skip
    taken: list[tuple[int, Quote]] = []
    for wants_other_source in (True, False):
        for _, _, section, quote in ranked:
            if len(taken) >= _MOST or any(quote is other for _, other in taken):
                continue
            if len(taken) >= _FEWEST and not _is_nearly_as_sure(quote, ranked[0][3]):
                continue
            if any(_shares_words(quote, other) for _, other in taken):
                continue
            new_source = quote.evidence.document.id not in {
                other.evidence.document.id for _, other in taken
            }
            new_section = section not in {number for number, _ in taken}
            if not taken or not wants_other_source or new_source or new_section:
                taken.append((section, quote))
    return [quote for _, quote in taken]


def _is_nearly_as_sure(quote: Quote, best: Quote) -> bool:
    return quote.evidence.score >= _NEARLY * best.evidence.score


def _shares_words(one: Quote, other: Quote) -> bool:
    ours, theirs = (set(content_words(q.evidence.quote)) for q in (one, other))
    return len(ours & theirs) > _SHARED * max(1, min(len(ours), len(theirs)))


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
