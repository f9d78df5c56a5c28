"""How a passage is read and embedded: cells with heads, items below leads, words of who says them.

Rows of figures stand below the heads of their columns, which are said once: with each figure they
would be nine tenths of what is read of a balance sheet.

Every character comes from the document, but for the signs between a head and its cell, and for
who wrote a mail and when, as its headers tell.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from index.blocks import Block, BlockKind, Span
from index.text.table_leads import (
    Columns,
    columns_by_table,
    first_head,
    heads_above,
    is_of_figures,
    leads_of,
)
from index.types import Document, Passage

_HEADED, _NEXT_HEAD, _NEXT_CELL, _NEXT_UNIT = ": ", ", ", "; ", "\n"
# A label that names who speaks stands within so many characters.
_LABEL = 80


@dataclass(frozen=True, slots=True)
class Piece:
    """From ``start`` on the rendered text is that of ``span`` in the document."""

    start: int
    span: Span


@dataclass(frozen=True, slots=True)
class Rendering:
    """A passage as text of its own; ``units`` are the places of its units in it."""

    text: str
    pieces: tuple[Piece, ...]
    units: tuple[Span, ...]

    def in_document(self, span: Span) -> Span | None:
        """Where a span of the rendered text stands; ``None`` where it isn't in one piece."""
        place = bisect_right(self.pieces, span.start, key=lambda piece: piece.start) - 1
        if place < 0:
            return None
        piece = self.pieces[place]
        start = piece.span.start + span.start - piece.start
        end = start + len(span)
        return Span(start, end) if end <= piece.span.end else None


def render(document: Document, passage: Passage) -> Rendering:
    """The passage as it stands, or its units one below the other where rows are among them."""
    found = [(unit, document.block_at(unit.start)) for unit in passage.sentences]
    if not any(block is not None and _is_set_anew(document, block, passage) for _, block in found):
        start = passage.span.start
        units = tuple(Span(u.start - start, u.end - start) for u in passage.sentences)
        text = passage.span.of(document.text)
        return Rendering(text, (Piece(0, passage.span),), units)
    rows = (block for _, block in found if block is not None)
    writer = _Writer(document, passage.span, columns_by_table(document.text, rows))
    for unit, block in found:
        writer.unit(unit, block)
    return writer.finish()


def _is_set_anew(document: Document, block: Block, passage: Passage) -> bool:
    """Whether a block is understood by more than its words: cells, a lead above, a speaker."""
    lead_above = block.lead is not None and not passage.span.overlap(block.lead)
    return block.by_cells or lead_above or bool(_who(document.text, block))


def _who(text: str, block: Block) -> str:
    """Who says it and when, where its own words don't tell: those of a mail."""
    if block.speaker is None or block.kind is BlockKind.PAIR:
        return ""
    if block.speaker in text[block.span.start : block.span.start + _LABEL]:
        return ""
    return ", ".join(filter(None, (block.speaker, block.date)))


class _Writer:
    def __init__(self, document: Document, passage: Span, tables: dict[Span, Columns]) -> None:
        self._text, self._blocks = document.text, document.blocks
        self._passage, self._tables = passage, tables
        self._parts: list[str] = []
        self._length = 0
        self._pieces: list[Piece] = []
        self._units: list[Span] = []
        self._written: set[Span] = set()
        self._last_who = ""

    def unit(self, span: Span, block: Block | None) -> None:
        """Write a unit: a row cell by cell, anything else as it stands, below what announces it."""
        if block is not None:
            self._above(block)
        start = self._begin(span)
        who = _who(self._text, block) if block is not None else ""
        if who and who != self._last_who:
            self._ours(f"{who}{_HEADED}")
            start = self._length
        self._last_who = who
        if block is not None and block.by_cells and block.span == span:
            self._row(block)
        else:
            self._theirs(span)
        self._units.append(Span(start, self._length))

    def finish(self) -> Rendering:
        """All that was written."""
        return Rendering("".join(self._parts), tuple(self._pieces), tuple(self._units))

    def _begin(self, span: Span) -> int:
        """Where the unit or lead at ``span`` begins: on a line of its own."""
        self._written.add(span)
        if self._length:
            self._ours(_NEXT_UNIT)
        return self._length

    def _above(self, block: Block) -> None:
        """Write what stands above a unit and not in the passage, unless it was; by its lines."""
        columns = self._columns(block) or Columns()
        heads = sorted({*heads_above(self._text, block), *columns.heads})
        said = [*leads_of(self._text, self._blocks, block), *heads]
        last: Span | None = None
        for span in said:
            if span in self._written or self._passage.overlap(span):
                continue
            if last is not None and self._text.find("\n", last.end, span.start) < 0:
                self._written.add(span)
                self._ours(_NEXT_CELL)
            else:
                self._begin(span)
            self._theirs(span)
            last = span

    def _row(self, block: Block) -> None:
        """Cell by cell, each after its heads; figures after those alone that no order tells."""
        columns = self._columns(block)
        lacks = columns is not None and columns.lack(block)
        for number, cell in enumerate(cell for cell in block.cells if len(cell.span)):
            if number:
                self._ours(_HEADED if columns and number == 1 and not lacks else _NEXT_CELL)
            heads = cell.heads if columns is None else cell.heads[-1:] if lacks and number else ()
            for place, head in enumerate(heads):
                self._ours(_NEXT_HEAD if place else "")
                self._theirs(head)
            self._ours(_HEADED if heads else "")
            self._theirs(cell.span)

    def _columns(self, row: Block) -> Columns | None:
        """The columns of a row of figures, whose heads are said above it."""
        if not is_of_figures(self._text, row):
            return None
        first = first_head(row)
        return self._tables[first] if first is not None else Columns()

    def _theirs(self, span: Span) -> None:
        self._pieces.append(Piece(self._length, span))
        self._add(span.of(self._text))

    def _ours(self, sign: str) -> None:
        self._add(sign)

    def _add(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)
