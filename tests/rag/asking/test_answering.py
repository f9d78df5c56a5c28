"""Which sentences are the evidence."""

from __future__ import annotations

from index import Document, Metadata, Passage, Span
from rag.asking.answering import choose, rank_sentences
from rag.asking.reader import Judgement
from rag.types import Hit


def _hits() -> list[tuple[Hit, Judgement]]:
    text = "Title\nShips sank in May. Ships sank in May! Nobody drowned."
    spans = (Span(0, 5), Span(6, 24), Span(25, 43), Span(44, 59))
    document = Document("id", "a.txt", text, "t", Metadata())
    hit = Hit(document, Passage("id", Span(0, 59), spans), 1.0, (("dense", 0.5),))
    return [(hit, Judgement(2.0, (-9.0, 3.0, 2.0, 1.0), Span(20, 23), 1.5))]


def test_evidence_says_nothing_twice_and_stays_near_the_best() -> None:
    chosen = choose(rank_sentences(_hits()), k=5)
    assert [s.span for s in chosen] == [Span(6, 24), Span(44, 59)]
    assert [s.answer for s in chosen] == [Span(20, 23), None]


def test_a_salutation_is_no_evidence() -> None:
    text = "Dear Madam,\nThey left, in May, the harbour,"
    spans = (Span(0, 11), Span(12, len(text)))
    document = Document("id", "a.txt", text, "t", Metadata())
    hit = Hit(document, Passage("id", Span(0, len(text)), spans), 1.0, (("dense", 0.5),))
    ranked = rank_sentences([(hit, Judgement(2.0, (3.0, 1.0)))])
    assert [sentence.span for sentence in ranked] == [spans[1]]
