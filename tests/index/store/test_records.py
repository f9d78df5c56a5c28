"""What is stored comes back as it was: documents, passages; vectors to eight bits."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index import Block, BlockKind, Cell, Document, Heading, Metadata, Page, Passage, Span
from index.store.records import (
    decode_vectors,
    document_checksum,
    document_details,
    encode_vectors,
    load_document,
    load_passage,
    passage_row,
)

SPANS = st.tuples(st.integers(0, 999), st.integers(0, 99)).map(lambda p: Span(p[0], p[0] + p[1]))
SAID = st.none() | st.text(max_size=9)
METADATA = st.builds(
    Metadata, SAID, SAID, SAID, SAID, SAID, SAID,
    st.lists(st.tuples(st.sampled_from(["title", "date"]), st.just("text")), max_size=2).map(tuple),
    SAID, SAID, st.lists(st.text(max_size=9), max_size=2).map(tuple),
)  # fmt: skip
CELLS = st.builds(Cell, SPANS, st.lists(SPANS, max_size=2).map(tuple))
BLOCKS = st.builds(
    Block, st.sampled_from(BlockKind), SPANS, st.integers(0, 9), st.none() | SPANS,
    st.lists(CELLS, max_size=2).map(tuple), st.none() | st.text(min_size=1, max_size=9),
    st.none() | st.text(min_size=1, max_size=9), st.text(max_size=9), st.booleans(),
)  # fmt: skip
LAYOUT: dict[str, st.SearchStrategy[Any]] = {
    "pages": st.lists(st.builds(Page, st.integers(0, 999), SAID), max_size=3).map(tuple),
    "blocks": st.lists(BLOCKS, max_size=3).map(tuple),
}
PLACES: dict[str, st.SearchStrategy[Any]] = {
    "furniture": st.lists(SPANS, max_size=3).map(tuple),
    "footnotes": st.lists(SPANS, max_size=3).map(tuple),
    "headings": st.lists(st.builds(Heading, SPANS, st.integers(1, 9)), max_size=3).map(tuple),
}
TEXT = st.text(st.characters(codec=None), max_size=40)  # with halves of surrogate pairs


@given(st.builds(Document, st.just("id"), st.just("a.txt"), TEXT, st.just("t"), METADATA, **LAYOUT))
def test_documents_come_back(document: Document) -> None:
    details = document_details(document)
    assert load_document("id", document.text, details, "a.txt") == document
    assert document_checksum("id", document.text, details) != document_checksum(
        "id", f"{document.text} ", details
    )


@given(SPANS, st.lists(SPANS, min_size=1, max_size=4), st.none() | SPANS)
def test_passages_come_back(span: Span, sentences: list[Span], heading: Span | None) -> None:
    passage = Passage("id", span, tuple(sentences), heading, 7)
    assert load_passage(7, "id", *passage_row(passage)) == passage


@given(st.lists(st.lists(st.floats(-1, 1, width=32), min_size=4, max_size=4), max_size=5))
def test_vectors_come_back_to_a_part_in_127_of_their_peak(rows: list[list[float]]) -> None:
    vectors = np.array(rows, np.float32).reshape(-1, 4)
    blobs = encode_vectors(vectors)
    assert {len(blob) for blob in blobs} <= {4 + 4}
    found = decode_vectors(blobs)
    for row, back in zip(vectors, found, strict=True):
        assert np.abs(row - back).max() <= max(np.abs(row).max() / 127 * 0.51, 1e-30)
