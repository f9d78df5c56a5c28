"""What stands above a passage."""

from __future__ import annotations

from dataclasses import replace

from index import Document, Span
from index.text import context_of
from index.types import Metadata, Passage


def test_a_title_is_not_embedded_beside_a_passage_that_opens_with_it() -> None:
    text = "Notes on the  harbour\n\nThe master counted boats.\n\nLater he went home."
    titled = Document("d", "a.txt", text, "text/plain", Metadata(title="Notes on the harbour"))
    later = text.index("Later")
    assert context_of(titled, Passage("d", Span(0, later), ())) == ""
    assert context_of(titled, Passage("d", Span(later, len(text)), ())) == "Notes on the harbour"
    sentence = replace(titled, text="Notes on the harbour were kept by its master.")
    assert context_of(sentence, Passage("d", Span(0, 45), ())) == "Notes on the harbour"


def test_a_title_that_only_says_what_a_text_is_stands_below_whose_it_is() -> None:
    text = "Net sales rose."
    passage = Passage("d", Span(0, len(text)), ())

    def above(title: str, author: str | None, publisher: str | None = None) -> str:
        said = Metadata(title=title, author=author, publisher=publisher)
        return context_of(Document("d", "a.txt", text, "text/plain", said), passage)

    assert above("FORM 10-K", "Adobe Inc.") == "Adobe Inc. FORM 10-K"
    assert above("Minutes", None, "Port Office") == "Port Office. Minutes"
    assert above("FORM 10-K", None) == "FORM 10-K"
    assert above("Minutes of the port", "Ana Lima") == "Minutes of the port"
