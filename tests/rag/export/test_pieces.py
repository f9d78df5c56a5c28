"""A briefing read as pieces."""

from __future__ import annotations

from dataclasses import replace

from index import Metadata, Span
from rag import Dossier
from rag.briefing import Quote, Theme, assemble
from rag.briefing.contents import Briefing
from rag.cards import make_card
from rag.citing import plain_references
from rag.export.pieces import FIXED, PieceKind, headings, read_briefing
from rag.types import Evidence
from tests.support.briefings import TOPIC
from tests.support.documents import text_document


def test_pieces_come_in_the_order_of_all_formats(briefing: Briefing) -> None:
    pieces = read_briefing(briefing, plain_references(briefing))
    assert pieces[0].kind is PieceKind.TITLE
    names = headings(pieces)
    assert names[0] == "Key points"
    assert names[-2:] == ["Sources", "Verification"]
    assert len(set(names) - set(FIXED)) == len(briefing.themes)
    shown = [piece.key for piece in pieces if piece.kind is PieceKind.QUOTE]
    assert {f"Q{quote.number}" for quote in briefing.quotes} <= set(shown)


def test_a_document_is_named_once_above_quotes_that_follow_one_another(briefed: Dossier) -> None:
    pieces = read_briefing(briefing := briefed.brief(TOPIC), plain_references(briefing))
    lines: dict[str, list[str]] = {}
    previous, unnamed = None, True
    for piece in pieces:
        if piece.kind in (PieceKind.HEADING, PieceKind.PAIR):
            previous = None
        if piece.kind is PieceKind.QUOTE and piece.evidence is not None:
            previous = piece.evidence.document.id if unnamed else None
            unnamed = True
        if piece.kind is PieceKind.CARD and piece.quote is not None:
            named = piece.text.startswith("in ")
            unnamed = make_card(piece.quote.evidence).voice.name is None
            key = "again" if previous == piece.quote.evidence.document.id else "first"
            lines.setdefault(key, []).append(piece.text if named else "")
    assert any(lines["first"])
    assert not any(lines.get("again", []))


def test_what_a_name_stands_for_is_told_once_in_a_section() -> None:
    text = "“the Board” means the Trade Board of Kent. The Board met. The Board left."
    places = [Span(text.index(words), text.index(words) + len(words))
              for words in ("The Board met.", "The Board left.")]  # fmt: skip
    met, left = (Quote(n, Evidence(text_document(text), span, None, 1.0))
                 for n, span in enumerate(places, 1))  # fmt: skip
    briefing = assemble("Board", (Theme("Met", (met, left)), Theme("Left", (left,))), (), (), ())
    pieces = read_briefing(replace(briefing, key_points=()), plain_references(briefing))
    told = [(p.key, p.text) for p in pieces if p.kind is PieceKind.TERMS]
    words = "Board: “the Trade Board of Kent”"
    assert told == [("Q1", words), ("Q2", words)]


def test_each_name_of_a_firm_is_told_and_who_says_it_is_not_taken_from_above() -> None:
    text = (
        "Kent Harbour Trust, Inc. (the “Lessee” or “Tenant”) agreed. The Lessee pays. "
        "The Tenant keeps no dogs. “The fees are high,” said Bob Moss. The ships lay idle."
    )
    words = ("The Lessee pays.", "The Tenant keeps no dogs.", "“The fees are high,” said Bob Moss.",
             "The ships lay idle.")  # fmt: skip
    places = [Span(text.index(w), text.index(w) + len(w)) for w in words]
    document = replace(text_document(text), metadata=Metadata(title="Harbour Rules"))
    quotes = tuple(Quote(n, Evidence(document, s, None, 1.0)) for n, s in enumerate(places, 1))
    briefing = replace(assemble("Kent", (Theme("Kent", quotes),), (), (), ()), key_points=())
    pieces = read_briefing(briefing, plain_references(briefing))
    told = [p.text.partition(":")[0] for p in pieces if p.kind is PieceKind.TERMS]
    assert told == ["Lessee", "Tenant"]
    lines = {p.key: p.text for p in pieces if p.kind is PieceKind.CARD}
    assert lines["Q4"].startswith("in Harbour Rules")
