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
