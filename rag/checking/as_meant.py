"""How a quote is meant, as another machine may have told it.

That is told by a model, whose last digits are each machine's own: where it was a near thing, a
file may say either, and neither is false.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rag.briefing import Quote
from rag.cards import card_line, lines_as_meant, make_card
from rag.checking.streams import Stream, find, stream_of
from rag.export import Piece


def as_meant(piece: Piece, shown: Stream) -> Piece:
    """The line above a quote as it is shown, where that is what another machine might say."""
    for line in piece.others:
        if _is_shown(line, shown) and not _is_shown(piece.text, shown):
            return replace(piece, text=line)
    return piece


def _is_shown(line: str, shown: Stream) -> bool:
    return find(shown, stream_of([line]), whole=True) >= 0


def fields_as_meant(quotes: Iterable[Quote]) -> Iterator[tuple[str, str]]:
    """What JSON says of how quotes are meant, each with what another machine might say."""
    for quote in quotes:
        card = make_card(quote.evidence)
        yield from ((card.modality, other) for other in card.modalities[1:])
        line = card_line(card)
        yield from ((line, other) for other in lines_as_meant(card, line))
