"""A text built block by block: paragraphs, headings, items, table rows, pages; spaces folded."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from itertools import chain, islice

from index.blocks import Block, BlockKind, Cell, Span
from index.readers.tables import Grid, Merged, count_heads
from index.types import Metadata, Page, Reading

_BETWEEN_CELLS = "\t"
_SAMPLE = 30


class Outline:
    """Collects blocks parted by blank lines, and knows what each of them is."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._open: list[str] = []
        self._blocks: list[Block] = []
        self._lead: Span | None = None
        self._pages: list[Page] = []
        self._waiting: list[str | None] = []

    @property
    def text(self) -> str:
        """All that was written so far."""
        self.end_block()
        return "".join(self._parts)

    def say(self, words: str) -> None:
        """Add running text to the block at hand."""
        self._open.append(words)

    def break_line(self) -> None:
        """Break the line within the block at hand."""
        self._open.append("\x00")

    def end_block(self) -> None:
        """Close the block at hand."""
        if not self._open:
            return
        joined = "".join(self._open)
        self._open = []
        lines = (" ".join(line.split()) for line in joined.split("\x00"))
        self._add("\n".join(line for line in lines if line), BlockKind.PARAGRAPH)

    def paragraph(self, words: str) -> None:
        """Add a block of its own."""
        self.end_block()
        self._add(_folded(words), BlockKind.PARAGRAPH)

    def item(self, words: str, marker: str = "", level: int = 0) -> None:
        """Add an item of a list with the marker that is shown before it.

        The paragraph before the first item announces the list where it ends with a colon.
        """
        self.end_block()
        lead = self._lead
        said = _folded(words)
        if said:
            shown = f"{marker} {said}" if marker else said
            self._add(shown, BlockKind.ITEM, level=level, lead=lead)
            self._lead = lead

    def footnote(self, words: str) -> None:
        """Add a foot- or endnote, or a comment: a block that is no running text."""
        self.end_block()
        self._add(_folded(words), BlockKind.NOTE)

    def caption(self, words: str) -> None:
        """Add what stands above or below a table or picture."""
        self.end_block()
        self._add(_folded(words), BlockKind.CAPTION)

    def turn(self, words: str, speaker: str | None, date: str | None = None) -> None:
        """Add what one speaker or sender says."""
        self.end_block()
        self._add(_folded(words), BlockKind.TURN, speaker=speaker, date=date)

    def heading(self, words: str, level: int) -> None:
        """Add a heading; 1 is the outermost level."""
        self.end_block()
        self._add(_folded(words), BlockKind.HEADING, level=level)

    def pair(self, key: str, value: str) -> None:
        """Add a key and its value."""
        self.end_block()
        key, value = _folded(key), _folded(value)
        if not key or not value:
            self._add(key or value, BlockKind.PARAGRAPH)
            return
        gap = " " if key.endswith(":") else ": "
        span = self._add(f"{key}{gap}{value}", BlockKind.PAIR)
        if span is not None:
            cell = Cell(
                Span(span.end - len(value), span.end), (Span(span.start, span.start + len(key)),)
            )
            self._blocks[-1] = dataclasses.replace(self._blocks[-1], cells=(cell,))

    def table(
        self, rows: Grid | Iterable[Sequence[str | Merged]], heads: int | None = None
    ) -> None:
        """Add rows of cells, each row a line; ``heads`` of the first name the columns.

        Without ``heads`` that is told from the first rows. A merged cell stands once in the text.
        """
        self.end_block()
        stream = iter(rows)
        sample = list(islice(stream, _SAMPLE))
        if heads is None:
            heads = count_heads(sample)
        columns: dict[int, list[Span]] = {}
        above: dict[int, Span] = {}
        for number, row in enumerate(chain(sample, stream)):
            self._row(row, columns, above, is_head=number < heads, first=not number)

    def _row(
        self,
        row: Sequence[str | Merged],
        columns: dict[int, list[Span]],
        above: dict[int, Span],
        *,
        is_head: bool,
        first: bool,
    ) -> None:
        words = ["" if isinstance(cell, Merged) else _folded(cell) for cell in row]
        while words and not words[-1]:
            words.pop()
        if not words:
            return
        start = self._next_start(close=not first)
        spans, position = list[Span](), start
        for cell in words:
            spans.append(Span(position, position + len(cell)))
            position += len(cell) + len(_BETWEEN_CELLS)
        self._add(_BETWEEN_CELLS.join(words), BlockKind.HEAD if is_head else BlockKind.ROW,
                  close=not first)  # fmt: skip
        places = _resolve(row, spans, above)
        above |= places
        if is_head:
            for column, place in places.items():
                if len(place) and place not in columns.setdefault(column, []):
                    columns[column].append(place)
        cells = tuple(
            Cell(place, () if is_head else tuple(columns.get(column, ())))
            for column, place in sorted(places.items())
            if len(place) and not (column and place == places.get(column - 1))
        )
        self._blocks[-1] = dataclasses.replace(self._blocks[-1], cells=cells)

    def page(self, label: str | None = None) -> None:
        """What comes next stands on a new page."""
        self.end_block()
        self._waiting.append(label)

    def reading(
        self, media_type: str, metadata: Metadata | None = None, notes: tuple[str, ...] = ()
    ) -> Reading:
        """Return all that was written as a reading."""
        text = self.text
        self._start_pages()
        return Reading(
            text=text,
            media_type=media_type,
            pages=tuple(self._pages),
            blocks=tuple(self._blocks),
            metadata=metadata if metadata is not None else Metadata(),
            notes=notes,
        )

    def _next_start(self, *, close: bool) -> int:
        """Where the next block will begin."""
        return self._length + ((1 if close else 2) if self._length else 0)

    def _add(
        self,
        block: str,
        kind: BlockKind,
        *,
        close: bool = False,
        level: int = 0,
        lead: Span | None = None,
        speaker: str | None = None,
        date: str | None = None,
    ) -> Span | None:
        """Add a block below a blank line, or right below the last one (``close``)."""
        if not block:
            return None
        start = self._next_start(close=close)
        self._parts.append("\n" * (start - self._length))
        self._length = start
        self._start_pages()
        span = Span(start, start + len(block))
        self._parts.append(block)
        self._length = span.end
        self._blocks.append(Block(kind, span, level=level, lead=lead, speaker=speaker, date=date))
        announces = kind is BlockKind.PARAGRAPH and block.endswith(":")
        self._lead = span if announces else None
        return span

    def _start_pages(self) -> None:
        self._pages += [Page(self._length, label) for label in self._waiting]
        self._waiting = []


def _resolve(
    row: Sequence[str | Merged], spans: Sequence[Span], above: dict[int, Span]
) -> dict[int, Span]:
    """The place of each column's cell, also where that stands above or to the left."""
    places: dict[int, Span] = {}
    for column, cell in enumerate(row):
        if cell is Merged.ABOVE and column in above:
            places[column] = above[column]
        elif cell is Merged.LEFT and column - 1 in places:
            places[column] = places[column - 1]
        elif column < len(spans):
            places[column] = spans[column]
    return places


def _folded(words: str) -> str:
    return " ".join(words.replace("\x00", " ").split())
