"""A text built block by block: paragraphs, headings, items, table rows, pages; spaces folded."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, islice
from typing import Any

from index.blocks import Block, BlockKind, Cell, Span
from index.language import find_blocks
from index.readers.open_lists import OpenLists
from index.readers.row_composer import RowComposer, fold
from index.readers.table_forms import SAMPLE, Form, find_form
from index.readers.tables import Marks, Row, is_prose, is_spanning, words_of
from index.types import Metadata, Page, Reading

_LONG_VALUE = 60
_TABLE = frozenset({BlockKind.HEAD, BlockKind.ROW, BlockKind.CAPTION})


class Outline:
    """Collects blocks parted by blank lines, and knows what each of them is.

    What is added while ``hidden`` is set is marked so: the program that made the file doesn't
    show it.
    """

    def __init__(self) -> None:
        self.hidden = False
        self._parts: list[str] = []
        self._length = 0
        self._open: list[str] = []
        self._blocks: list[Block] = []
        self._lists = OpenLists()
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

    def paragraph(self, words: str, lead: Span | None = None, aside: str = "") -> Span | None:
        """Add a block announced by ``lead``; ``aside`` says why it is no running text."""
        self.end_block()
        kind = BlockKind.FURNITURE if aside else BlockKind.PARAGRAPH
        return self._add(fold(words), kind, lead=lead, reason=aside)

    def item(self, words: str, marker: str = "", level: int = 0) -> Span | None:
        """Add an item of a list with the marker that is shown before it.

        An item is announced by the one in whose list it is nested, an outermost one by the
        paragraph before the first where that ends with a colon.
        """
        self.end_block()
        said = fold(words)
        if not said:
            return None
        counted = any(map(str.isalnum, marker))
        lead = self._lists.lead(level, counted=counted)
        shown = f"{marker} {said}" if marker else said
        span = self._add(shown, BlockKind.ITEM, level=level, lead=lead)
        if span is not None:
            self._lists.add(span, level, counted=counted)
        return span

    def footnote(
        self, words: str, *, lead: Span | None = None, heads: Sequence[Span] = (),
        speaker: str | None = None, date: str | None = None,
    ) -> None:  # fmt: skip
        """Add a foot- or endnote or a comment: what it remarks on is its lead, or its heads."""
        self.end_block()
        span = self._add(fold(words), BlockKind.NOTE, lead=lead, speaker=speaker, date=date)
        if span is not None and heads:
            self._fill(Cell(span, tuple(heads)))

    def caption(self, words: str) -> Span | None:
        """Add what stands above or below a table or picture."""
        self.end_block()
        return self._add(fold(words), BlockKind.CAPTION)

    def turn(self, words: str, speaker: str | None, date: str | None = None) -> None:
        """Add what one speaker or sender says."""
        self.end_block()
        self._add(fold(words), BlockKind.TURN, speaker=speaker, date=date)

    def heading(self, words: str, level: int) -> Span | None:
        """Add a heading; 1 is the outermost level."""
        self.end_block()
        return self._add(fold(words), BlockKind.HEADING, level=level)

    def pair(self, key: str, value: str) -> Span | None:
        """Add a key and its value; what is too long for one unit stands below its key."""
        self.end_block()
        key, value = fold(key), fold(value)
        if not key or not value:
            return self._add(key or value, BlockKind.PARAGRAPH)
        if len(value.split()) > _LONG_VALUE:
            lead = self._add(key, BlockKind.CAPTION)
            return self._add(value, BlockKind.PARAGRAPH, lead=lead)
        gap = " " if key.endswith((":", "?")) else ": "
        span = self._add(f"{key}{gap}{value}", BlockKind.PAIR)
        if span is not None:
            head = Span(span.start, span.start + len(key))
            self._fill(Cell(Span(span.end - len(value), span.end), (head,)))
        return span

    def table(
        self,
        rows: Iterable[Row],
        heads: int | None = None,
        marks: Marks = (),
        after_row: Callable[[int, RowComposer], None] | None = None,
        *,
        expects_heads: bool = False,
    ) -> None:
        """Add rows of cells, each row a line; ``heads`` of the first name the columns.

        Without ``heads`` that is told from the first rows and from the ``marks`` that set cells
        off; where neither says, such tables may be expected to have them. A merged cell stands
        once in the text. One that fills the first row titles the table. ``after_row`` is told the
        number of each row that was written.
        """
        self.end_block()
        stream = iter(rows)
        sample = list(islice(stream, SAMPLE))
        titles = 0
        while sample and is_spanning(sample[0]) and len(sample) > 1:
            title, marks, titles = words_of(sample.pop(0))[0], marks[1:], titles + 1
            self._add(fold(title), BlockKind.PARAGRAPH if is_prose(title) else BlockKind.CAPTION)
        told = find_form(sample, marks[: len(sample)], expects_heads=expects_heads)
        form = Form(heads) if heads is not None else told
        if form.pairs and (following := next(stream, None)) is not None:
            form, stream = Form(), chain([following], stream)
        if form.pairs:
            self._write_pairs(sample, form)
            return
        composer = RowComposer(form.heads)
        for number, row in enumerate(chain(sample, stream), titles):
            self.row(composer, row)
            if after_row is not None:
                after_row(number, composer)

    def row(self, composer: RowComposer, row: Row, *, hidden: bool = False) -> None:
        """Add a row, on several lines where it is wide; a caption right above leads it."""
        self.end_block()
        last = self._blocks[-1] if self._blocks else None
        if not composer.rows and last is not None and last.kind is BlockKind.CAPTION:
            composer.lead = last.span
        close = composer.rows > 0 and last is not None and last.kind in _TABLE
        start = self._next_start(close=close)
        for line, block in composer.compose(row, start, hidden=hidden or self.hidden):
            self._append(line, block)

    def _write_pairs(self, rows: Sequence[Row], form: Form) -> None:
        for row in rows:
            if is_spanning(row):
                self.caption(words_of(row)[0])
                continue
            cells = [cell if isinstance(cell, str) else "" for cell in row]
            for key, value in form.pairs:
                self.pair(*(cells[place] if place < len(cells) else "" for place in (key, value)))

    def include(self, reading: Reading) -> None:
        """Add what another reading holds, its blocks at their new places."""
        self.end_block()
        start = self._next_start(close=False)
        blocks = reading.blocks or tuple(
            Block(BlockKind.PARAGRAPH, span) for span in find_blocks(reading.text)
        )
        for block in blocks:
            self._append(block.span.of(reading.text), block.moved(start))

    def page(self, label: str | None = None) -> None:
        """What comes next stands on a new page."""
        self.end_block()
        self._waiting.append(label)

    def reading(
        self,
        media_type: str,
        metadata: Metadata | None = None,
        notes: Iterable[str] = (),
        remarks: Iterable[str] = (),
    ) -> Reading:
        """Return all that was written as a reading: what is missing in it, what is remarkable."""
        text = self.text
        self._start_pages()
        return Reading(
            text=text,
            media_type=media_type,
            pages=tuple(self._pages),
            blocks=tuple(self._blocks),
            metadata=metadata if metadata is not None else Metadata(),
            notes=tuple(notes),
            remarks=tuple(remarks),
        )

    def _next_start(self, *, close: bool) -> int:
        """Where the next block will begin: below a blank line, or right below the last one."""
        return self._length + ((1 if close else 2) if self._length else 0)

    def _add(self, words: str, kind: BlockKind, **fields: Any) -> Span | None:  # noqa: ANN401
        """Add a block below a blank line, with the ``fields`` that its kind needs."""
        if not words:
            return None
        start = self._next_start(close=False)
        span = Span(start, start + len(words))
        self._append(words, Block(kind, span, hidden=self.hidden, **fields))
        return span

    def _append(self, words: str, block: Block) -> None:
        """Add words at the place that their block names."""
        self._parts.append("\n" * (block.span.start - self._length))
        self._length = block.span.start
        self._start_pages()
        self._parts.append(words)
        self._length = block.span.end
        self._blocks.append(block)
        if block.kind is not BlockKind.ITEM:
            announces = block.kind is BlockKind.PARAGRAPH and words.endswith(":")
            self._lists.close(block.span if announces else None)

    def _fill(self, cell: Cell) -> None:
        """Say what the last block's cell is."""
        self._blocks[-1] = dataclasses.replace(self._blocks[-1], cells=(cell,))

    def _start_pages(self) -> None:
        self._pages += [Page(self._length, label) for label in self._waiting]
        self._waiting = []
