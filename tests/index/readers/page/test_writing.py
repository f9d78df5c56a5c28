"""Web pages of many makers: each says at its end what must be read, and as what.

A line is ``kind: words``. ``text`` is any block that can be quoted, ``left out`` furniture,
``never`` nowhere; a row and a pair are given as they are shown, with what heads each cell.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from index.blocks import Block, BlockKind
from index.text.documents import make_document
from index.types import Document
from tests.support.files import read_one

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
QUOTABLE = set(BlockKind) - {BlockKind.FURNITURE, BlockKind.HEADING, BlockKind.HEAD}


def expected(path: Path) -> list[tuple[str, str]]:
    _, _, said = path.read_text(encoding="utf-8").rpartition("<!-- expect\n")
    lines = (line.partition(": ") for line in said.splitlines() if ": " in line)
    return [(kind, words) for kind, _, words in lines]


def shown(document: Document, block: Block) -> str:
    """A row as people read it, below what titles it."""
    text = document.text
    lead = f"{block.lead.of(text)} » " if block.lead is not None else ""
    return lead + " · ".join(
        f"{', '.join(head.of(text) for head in cell.heads)}: {cell.span.of(text)}"
        if cell.heads
        else cell.span.of(text)
        for cell in block.cells
    )


def holds(document: Document, kind: str, words: str) -> bool:
    text, blocks = document.text, document.blocks
    if kind == "never":
        return words not in text
    if kind == "pair":
        key, _, value = words.partition(" | ")
        pairs = [b.cells[0] for b in blocks if b.kind is BlockKind.PAIR]
        return (key, value) in [(c.heads[0].of(text), c.span.of(text)) for c in pairs]
    if kind == "row":
        return words in [shown(document, b) for b in blocks if b.kind is BlockKind.ROW]
    if kind == "lead":
        item, _, lead = words.partition(" | ")
        found = [b.lead for b in blocks if b.span.of(text) == item]
        return [span.of(text) for span in found if span is not None] == [lead]
    if kind in ("heading", "item"):
        return words in [b.span.of(text) for b in blocks if b.kind is BlockKind(kind)]
    kinds = {"text": QUOTABLE, "left out": {BlockKind.FURNITURE}}.get(kind)
    among = kinds if kinds is not None else {BlockKind(kind)}
    return any(words in b.span.of(text) for b in blocks if b.kind in among)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_each_part_is_read_as_what_it_is(path: Path) -> None:
    document = make_document(read_one(path), "id", path.name)
    missing = [line for line in expected(path) if not holds(document, *line)]
    assert missing == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_blocks_hold_all_words_in_order(path: Path) -> None:
    document = make_document(read_one(path), "id", path.name)
    end = 0
    for block in document.blocks:
        assert block.span.start >= end
        assert not document.text[end : block.span.start].strip()
        end = block.span.end
    assert not document.text[end:].strip()
