"""Gold quotes are located."""

from __future__ import annotations

from index import Document, Metadata, Span
from rag.evaluation.quotes import locate
from rag.evaluation.result import auroc

DOCUMENT = Document("id", "a.txt", "He said “never again”. Twice.", "text/plain", Metadata())


def test_gold_quotes_are_located_with_folding() -> None:
    assert locate(DOCUMENT, 'said "never  again"') == Span(3, 21)
    assert locate(DOCUMENT, "always") is None
    assert auroc([0.9, 0.5], [0.5, 0.1]) == 0.875
