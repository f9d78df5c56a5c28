"""Terms over time."""

from __future__ import annotations

from index import Document, Metadata
from ui.parts.trends import count_terms, split_terms


def test_terms_are_counted_by_year_as_whole_words() -> None:
    def made(date: str | None, text: str) -> Document:
        return Document(text, "x", text, "text/plain", Metadata(date=date))

    documents = [made("2011-04", "The war\nyears"), made("2011", "warden"), made(None, "war years")]
    assert split_terms(" war  years, war years,,") == ["war years"]
    assert count_terms(documents, ["war years"]) == [
        {"year": 2011, "term": "war years", "documents": 1, "of": 2, "share": 0.5}
    ]
