"""Writes drafts as one text, and tells where each block and each page begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.blocks import Block, BlockKind, Cell, Span
from index.readers.pdf.drafts import Draft
from index.readers.pdf.table_heads import TableCell, TableRow

_BETWEEN_CELLS = "\t"
_CLAUSE = re.compile(r"[.!?;]\s+")


@dataclass(frozen=True, slots=True)
class Written:
    """The final text, where each page starts in it, and what each piece of it is."""

    text: str
    starts: tuple[int, ...]
    blocks: tuple[Block, ...]


class Writer:
    """Builds the text draft by draft."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._starts: list[int] = []
        self._blocks: list[Block] = []
        self._cells: dict[int, Span] = {}
        self._leads: list[tuple[str, Span]] = []

    def write(self, draft: Draft) -> None:
        """Add a block, below a blank line or right below the one before it."""
        if self._length:
            self._append("\n" if draft.close else "\n\n")
        start = self._length
        if draft.row is not None:
            self._turn_to(draft.page)
            cells = self._row(draft.row)
            start = min((c.span.start for c in cells if c.span.start >= start), default=start)
        else:
            cells = ()
            for page, words in draft.texts:
                self._turn_to(page)
                self._append(words)
        span = Span(start, self._length)
        if draft.key:
            cells = _key_and_value(span, draft)
        lead = self._lead(draft)
        self._blocks.append(
            Block(draft.kind, span, draft.level, lead, cells, draft.speaker, draft.date,
                  draft.reason)
        )  # fmt: skip
        self._announce(draft, span)

    def finish(self, pages: int) -> Written:
        """All that was written, as a document of so many pages."""
        self._turn_to(pages - 1)
        return Written("".join(self._parts), tuple(self._starts), tuple(self._blocks))

    def _turn_to(self, page: int) -> None:
        while len(self._starts) <= page:
            self._starts.append(self._length)

    def _append(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)

    def _row(self, row: TableRow) -> tuple[Cell, ...]:
        """A line of cells, each in its column; one that goes on from above is not said again."""
        position = 0
        for cell in row.cells:
            if id(cell) in self._cells:
                continue
            if cell.column > position:
                self._append(_BETWEEN_CELLS * (cell.column - position))
                position = cell.column
            start = self._length
            self._append(cell.text)
            self._cells[id(cell)] = Span(start, self._length)
        return tuple(
            Cell(self._cells[id(cell)], () if row.is_head else self._heads(cell))
            for cell in row.cells
        )

    def _heads(self, cell: TableCell) -> tuple[Span, ...]:
        return tuple(self._cells[id(head)] for head in cell.heads)

    def _lead(self, draft: Draft) -> Span | None:
        """What announces an item: the paragraph, or item of another kind, that ends in a colon."""
        if draft.kind is not BlockKind.ITEM:
            return None
        known = [marker for marker, _ in self._leads]
        if draft.marker in known:
            del self._leads[known.index(draft.marker) :]
        return self._leads[-1][1] if self._leads else None

    def _announce(self, draft: Draft, span: Span) -> None:
        if draft.kind in (BlockKind.FURNITURE, BlockKind.NOTE):
            return
        words = draft.texts[-1][1] if draft.texts else ""
        is_item = draft.kind is BlockKind.ITEM
        if not is_item:
            self._leads = []
        if words.endswith(":") and draft.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            whole = "".join(part for _, part in draft.texts)
            start = 0 if is_item else max((m.end() for m in _CLAUSE.finditer(whole)), default=0)
            self._leads.append((draft.marker, Span(span.start + start, span.end)))


def _key_and_value(span: Span, draft: Draft) -> tuple[Cell, ...]:
    words = draft.texts[0][1]
    value = words[draft.key :].lstrip(": ")
    key = Span(span.start, span.start + draft.key)
    return (Cell(Span(span.end - len(value), span.end), (key,)),)


def write_all(drafts: Sequence[Draft], pages: int) -> Written:
    """Write all drafts in their order."""
    writer = Writer()
    for draft in drafts:
        writer.write(draft)
    return writer.finish(pages)
