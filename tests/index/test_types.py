"""Spans and pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Block, Document, Span
from index.types import Metadata


def test_spans_cannot_run_backwards() -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(3, 2)


def test_pages_come_from_offsets(tmp_path: Path) -> None:
    from index.types import Page

    read = Document(
        "id", "s", "ab" * 10, "t", Metadata(), (Page(0, "i"), Page(8, None), Page(15, "1"))
    )
    assert [read.page_number(o) for o in (0, 7, 8, 14, 15, 19)] == [1, 1, 2, 2, 3, 3]
    assert [read.page_label(o) for o in (0, 8, 15)] == ["i", None, "1"]


def test_a_document_is_a_key_by_its_id_however_many_blocks_it_has() -> None:
    class Uncounted(tuple[Block, ...]):
        def __hash__(self) -> int:
            raise AssertionError("the blocks were hashed")

    document = Document("id", "a.txt", "text", "t", Metadata(), blocks=Uncounted())
    assert {document: 1}[document] == 1
