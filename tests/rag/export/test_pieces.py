"""A briefing read as pieces."""

from __future__ import annotations

from rag.briefing.contents import Briefing
from rag.citing import plain_references
from rag.export.pieces import FIXED, PieceKind, headings, read_briefing


def test_pieces_come_in_the_order_of_all_formats(briefing: Briefing) -> None:
    pieces = read_briefing(briefing, plain_references(briefing))
    assert pieces[0].kind is PieceKind.TITLE
    names = headings(pieces)
    assert names[0] == "Key points"
    assert names[-2:] == ["Sources", "Verification"]
    assert len(set(names) - set(FIXED)) == len(briefing.themes)
    shown = [piece.key for piece in pieces if piece.kind is PieceKind.QUOTE]
    assert {f"Q{quote.number}" for quote in briefing.quotes} <= set(shown)
