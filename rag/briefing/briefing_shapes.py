"""The JSON shape of a briefing: fixed names; fields may be added, none go."""

from __future__ import annotations

from rag.briefing.contents import Agreement, Briefing, Figure, Quote
from rag.shapes import Json, document_shape, quote_shape


def brief_shape(briefing: Briefing) -> Json:
    """A briefing with every quote's document and offsets."""
    return {
        "topic": briefing.topic,
        "key_points": [_quote(quote) for quote in briefing.key_points],
        "themes": [
            {
                "title": theme.title,
                "sources": list(theme.sources),
                "note": theme.note,
                "quotes": [_quote(quote) for quote in theme.quotes],
            }
            for theme in briefing.themes
        ],
        "agreements": [_agreement(agreement) for agreement in briefing.agreements],
        "figures": [_figure(figure) for figure in briefing.figures],
        "timeline": [_figure(figure) for figure in briefing.timeline],
        "gaps": [
            {"part": gap.part, "reason": gap.reason, "confidence": round(gap.confidence, 4)}
            for gap in briefing.gaps
        ],
        "sources": [
            {**document_shape(use.document), "quotes": list(use.numbers)}
            for use in briefing.sources
        ],
        "words": briefing.words,
        "library": list(briefing.library),
        "closing": briefing.closing,
        "wants_figures": briefing.wants_figures,
    }


def _quote(quote: Quote) -> Json:
    return {
        "number": quote.number,
        **quote_shape(quote.evidence),
        "independent_sources": quote.independent,
        "also": [quote_shape(evidence) for evidence in quote.also],
        "context": quote_shape(quote.context) if quote.context is not None else None,
    }


def _agreement(agreement: Agreement) -> Json:
    return {
        "kind": agreement.kind,
        "quotes": [_quote(agreement.left), _quote(agreement.right)],
        "differences": [list(agreement.left_words), list(agreement.right_words)],
    }


def _figure(figure: Figure) -> Json:
    return {
        "text": figure.text,
        "kind": figure.kind,
        "date": figure.date,
        "value": figure.value,
        "unit": figure.unit,
        "period": figure.period,
        "computed": figure.computed,
        "start": figure.span.start,
        "end": figure.span.end,
        "number": figure.quote.number,
        "sentence": quote_shape(figure.quote.evidence),
    }
