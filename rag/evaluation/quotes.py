"""Find a quote in a document, whatever whitespace and quotation marks became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from index import Document, Span
from rag.asking import fold
from rag.types import Hit


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stands."""

    document_id: str
    span: Span

    def rank(self, hits: Sequence[Hit]) -> float:
        """Rank of the first passage that covers more than half of it; infinity if none does."""
        for rank, hit in enumerate(hits, 1):
            covered = hit.passage.span.overlap(self.span)
            if hit.document.id == self.document_id and 2 * covered > len(self.span):
                return rank
        return float("inf")


class Folded:
    """A document with whitespace and quotation marks folded once, for many quotes."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def find(self, quote: str) -> Span | None:
        """Return the quote's place in the document's own text; ``None`` where it isn't there."""
        text, places = self._folded
        wanted = fold(quote)
        start = text.find(wanted)
        if start < 0 or not wanted:
            return None
        return Span(places[start], places[start + len(wanted) - 1] + 1)

    def place(self, quote: str) -> Place | None:
        """Return the quote's place with its document."""
        span = self.find(quote)
        return None if span is None else Place(self.document.id, span)

    @cached_property
    def _folded(self) -> tuple[str, list[int]]:
        folded: list[str] = []
        places: list[int] = []
        for offset, character in enumerate(self.document.text):
            piece = fold(character) or " "
            if piece == " " and (not folded or folded[-1] == " "):
                continue
            folded.append(piece)
            places.append(offset)
        return "".join(folded), places


def locate(document: Document, quote: str) -> Span | None:
    """Find one quote in one document."""
    return Folded(document).find(quote)
