"""What the parts of a text are, and where they stand: spans and blocks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` (included) to ``end`` (excluded) of a document's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse spans that run backwards."""
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        """Length in Unicode code points."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """Cut this span out of ``text``."""
        return text[self.start : self.end]

    def overlap(self, other: Span) -> int:
        """Count the characters that both spans cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's place in the text and its depth, 1 being the outermost."""

    span: Span
    level: int = 1


class BlockKind(StrEnum):
    """What a piece of text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # of a list: with its marker; ``lead`` announces it
    HEAD = "head"  # the row or rows that name a table's columns
    ROW = "row"  # of a table: its cells, each with its heads
    PAIR = "pair"  # a key and its value
    TURN = "turn"  # what one speaker or sender says
    NOTE = "note"  # a foot- or endnote, a comment
    CAPTION = "caption"
    FURNITURE = "furniture"  # no running text; ``reason`` says what shows it


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's place, and the places of what heads it: its columns from the outermost, its row."""

    span: Span
    heads: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document's text; blocks follow one another and don't overlap.

    ``level`` is a heading's depth from 1, or how deep an item is nested. ``hidden``: the program
    that made the file doesn't show it.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    lead: Span | None = None
    cells: tuple[Cell, ...] = ()
    speaker: str | None = None
    date: str | None = None
    reason: str = ""
    hidden: bool = False

    @property
    def by_cells(self) -> bool:
        """Whether it is understood cell by cell, each with its heads: a row, a note on one."""
        return bool(self.cells) and self.kind in (BlockKind.ROW, BlockKind.NOTE)

    @property
    def heads(self) -> tuple[Span, ...]:
        """What heads its cells, each once, in the order of the cells."""
        return tuple(dict.fromkeys(head for cell in self.cells for head in cell.heads))

    def moved(self, by: int) -> Block:
        """The same block in a text that stands ``by`` characters further on."""

        def move(span: Span) -> Span:
            return Span(span.start + by, span.end + by)

        cells = tuple(Cell(move(c.span), tuple(map(move, c.heads))) for c in self.cells)
        lead = move(self.lead) if self.lead is not None else None
        return replace(self, span=move(self.span), lead=lead, cells=cells)
