"""What a file is expected to be read as, line by line: ``kind: words``.

``text`` is any block that can be quoted, ``only`` the whole of one, ``sentence`` a whole sentence,
its spaces folded; ``left out`` is furniture, ``never`` stands nowhere. A row and a pair are given
as they are shown, a turn as who, when and words of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from index.blocks import Block, BlockKind
from index.language import split_sentences
from index.types import Document

QUOTABLE = set(BlockKind) - {BlockKind.FURNITURE, BlockKind.HEADING, BlockKind.HEAD}


def expected_lines(said: str) -> list[tuple[str, str]]:
    lines = (line.partition(": ") for line in said.splitlines() if ": " in line)
    return [(kind, words) for kind, _, words in lines]


def missing(document: Document, lines: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The expectations that a document doesn't meet."""
    return [line for line in lines if not _holds(document, *line)]


def assert_whole(document: Document) -> None:
    """Blocks come in order and apart, and between them stands no word."""
    end = 0
    for block in document.blocks:
        assert block.span.start >= end
        assert not document.text[end : block.span.start].strip()
        assert block.span.of(document.text).strip() == block.span.of(document.text)
        end = block.span.end
    assert not document.text[end:].strip()


def _holds(document: Document, kind: str, words: str) -> bool:
    if kind == "never":
        return words not in document.text
    if kind in _SHOWN:
        return words in list(_SHOWN[kind](document))
    text, quotable = document.text, _of(document, *QUOTABLE)
    if kind == "turn":
        who, when, said = words.split(" | ")
        theirs = (b for b in _of(document, BlockKind.TURN) if (b.speaker or "-") == who)
        return any((b.date or "-") == when and said in b.span.of(text) for b in theirs)
    if kind == "text":
        return any(words in b.span.of(text) for b in quotable)
    if kind == "only":
        return words in [b.span.of(text) for b in quotable]
    if kind in ("heading", "item"):
        return words in [b.span.of(text) for b in _of(document, BlockKind(kind))]
    own = BlockKind.FURNITURE if kind == "left out" else BlockKind(kind)
    return any(words in b.span.of(text) for b in _of(document, own))


def _of(document: Document, *kinds: BlockKind) -> list[Block]:
    return [block for block in document.blocks if block.kind in kinds]


def _pairs(document: Document) -> Iterator[str]:
    for block in _of(document, BlockKind.PAIR):
        (cell,) = block.cells
        yield f"{cell.heads[0].of(document.text)} | {cell.span.of(document.text)}"


def _rows(document: Document) -> Iterator[str]:
    """Rows as people read them, below what titles them."""
    text = document.text
    for block in _of(document, BlockKind.ROW):
        lead = f"{block.lead.of(text)} » " if block.lead is not None else ""
        yield lead + " · ".join(
            f"{', '.join(head.of(text) for head in cell.heads)}: {cell.span.of(text)}"
            if cell.heads
            else cell.span.of(text)
            for cell in block.cells
        )


def _leads(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if block.lead is not None:
            yield f"{block.span.of(document.text)} | {block.lead.of(document.text)}"


def _sentences(document: Document) -> Iterator[str]:
    for block in _of(document, *QUOTABLE):
        for span in split_sentences(document.text, block.span, document.metadata.language):
            yield " ".join(span.of(document.text).split())


_SHOWN: dict[str, Callable[[Document], Iterator[str]]] = {
    "pair": _pairs, "row": _rows, "lead": _leads, "sentence": _sentences,
}  # fmt: skip
