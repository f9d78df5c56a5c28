"""Passages found: each once, in the order chosen, the best part first."""

from __future__ import annotations

from html import unescape

from index import Document, Metadata, Passage, Span
from rag import Hit
from ui.parts.hits import NEWEST, OLDEST, counts_by_document, once_each, ordered, snippet


def hit(identity: str, text: str, date: str | None = None) -> Hit:
    metadata = Metadata(title=f"Title {identity}", date=date)
    document = Document(identity, f"{identity}.txt", text, "text/plain", metadata)
    span = Span(0, len(text))
    return Hit(document, Passage(identity, span, (span,)), 1.0)


HITS = [
    hit("a", "Forty ships\ncame.", "2011"),
    hit("b", "forty  ships came."),
    hit("c", "Nobody came.", "2013-05"),
    hit("a", "Another came."),
]


def test_the_same_words_of_several_files_stand_once_with_all_files() -> None:
    found = once_each(HITS)
    assert [(each.hit.document.id, [d.id for d in each.also]) for each in found] == [
        ("a", ["b"]), ("c", []), ("a", []),
    ]  # fmt: skip
    assert counts_by_document(found) == "Title a 2 · Title c 1"


def test_documents_of_one_title_are_told_apart() -> None:
    documents = [
        Document("a", "x/a.pdf", "Forty.", "text/plain", Metadata("Draft", symbol="S/1")),
        Document("b", "x/b.pdf", "Fifty.", "text/plain", Metadata("Draft")),
    ]
    span = Span(0, 6)
    hits = [Hit(each, Passage(each.id, span, (span,)), 1.0) for each in documents]
    assert unescape(counts_by_document(once_each(hits))) == "Draft (S/1) 1 · Draft (b.pdf) 1"


def test_what_has_no_date_comes_last_in_any_order() -> None:
    found = once_each(HITS)
    assert [each.hit.document.metadata.date for each in ordered(found, NEWEST)] == [
        "2013-05", "2011", None,
    ]  # fmt: skip
    assert [each.hit.document.metadata.date for each in ordered(found, OLDEST)] == [
        "2011", "2013-05", None,
    ]  # fmt: skip
    assert ordered(found, "Best first") == found


def test_a_long_passage_is_shown_where_the_words_are() -> None:
    sentences = [f"Sentence {n} says {'nothing ' * 12}here." for n in range(12)]
    sentences[8] = "Here forty ships came."
    text = " ".join(sentences)
    spans = []
    for sentence in sentences:
        start = text.index(sentence)
        spans.append(Span(start, start + len(sentence)))
    document = Document("1", "a.txt", text, "text/plain", Metadata())
    long = Hit(document, Passage("1", Span(0, len(text)), tuple(spans)), 1.0)
    at = text.index("forty ships")
    shown = snippet(long, [Span(at, at + 5), Span(at + 6, at + 11)])
    assert "Here forty ships came." in shown.of(text)
    assert len(shown) <= 420
    assert shown.start in {span.start for span in spans}
    assert snippet(HITS[0], []) == Span(0, len(HITS[0].document.text))
