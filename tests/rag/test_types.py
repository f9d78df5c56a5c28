"""A quote is cut from its document."""

from __future__ import annotations

import pytest

from index import Document, Metadata, Span
from rag import Evidence

DOCUMENT = Document("id", "a.txt", "He said “never again”. Twice.", "text/plain", Metadata())


def test_quotes_are_cut_from_the_document() -> None:
    evidence = Evidence(DOCUMENT, Span(0, 22), Span(9, 20), 1.0)
    assert evidence.quote == "He said “never again”."
    with pytest.raises(ValueError, match="outside the quote"):
        Evidence(DOCUMENT, Span(0, 8), Span(9, 20), 1.0)
    with pytest.raises(ValueError, match="outside a"):
        Evidence(DOCUMENT, Span(0, 99), None, 1.0)
