"""A briefing read back from its JSON: every quote is cut anew from the library's documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from index import Library, QueryError, Span
from rag.briefing.assembly import assemble
from rag.briefing.contents import Agreement, Briefing, Gap, Quote, Theme
from rag.shapes import Json
from rag.types import Evidence


def rebuild(shape: Json, library: Library) -> Briefing:
    """The briefing that an exported JSON describes; what follows from quotes is worked out anew.

    Raises ``QueryError`` where a quote no longer stands in the library as it was.
    """
    try:
        themes = tuple(_theme(theme, library) for theme in shape["themes"])
        quotes = {quote.number: quote for theme in themes for quote in theme.quotes}
        return assemble(
            topic=shape["topic"],
            themes=themes,
            agreements=tuple(_agreement(pair, quotes) for pair in shape["agreements"]),
            gaps=tuple(Gap(g["part"], g["reason"], g["confidence"]) for g in shape["gaps"]),
            library=tuple(shape.get("library", ())),
            closing=shape.get("closing", ""),
            wants_figures=shape.get("wants_figures", False),
        )
    except (KeyError, TypeError, IndexError, ValueError) as error:
        raise QueryError(
            f"this is no briefing that was exported as JSON ({error}); make one with: dossier brief"
        ) from error


def _theme(shape: Mapping[str, Any], library: Library) -> Theme:
    quotes = tuple(_quote(quote, library) for quote in shape["quotes"])
    return Theme(shape["title"], quotes, shape.get("note"))


def _quote(shape: Mapping[str, Any], library: Library) -> Quote:
    context = shape.get("context")
    return Quote(
        shape["number"],
        _evidence(shape, library),
        tuple(_evidence(also, library) for also in shape.get("also", ())),
        _evidence(context, library) if context is not None else None,
        shape.get("independent_sources", 1),
    )


def _evidence(shape: Mapping[str, Any], library: Library) -> Evidence:
    """The quote at its place; its words must stand there still."""
    document = library.document(shape["document"]["id"])
    span = Span(shape["start"], shape["end"])
    if document is None or span.of(document.text) != shape["quote"]:
        source = shape["document"]["source"]
        raise QueryError(
            f"{source}: no longer holds “{shape['quote'][:60]}”; prepare the briefing anew"
        )
    answer = shape.get("answer")
    marked = Span(answer["start"], answer["end"]) if answer is not None else None
    return Evidence(document, span, marked, shape["score"])


def _agreement(shape: Mapping[str, Any], quotes: Mapping[int, Quote]) -> Agreement:
    left, right = (quotes[quote["number"]] for quote in shape["quotes"])
    ours, theirs = (tuple(words) for words in shape["differences"])
    return Agreement(shape["kind"], left, right, ours, theirs)
