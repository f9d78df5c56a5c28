"""A text built as elements open and close: what the block at hand is, and what all within is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from index.blocks import Block, BlockKind, Cell, Span
from index.language import find_blocks_in
from index.readers.asides import LINE, join, set_apart
from index.readers.row_composer import fold
from index.readers.text_builder import Outline

_PLAIN = (BlockKind.PARAGRAPH, BlockKind.ITEM)
# What a block is before its place is known.
_PARAGRAPH = Block(BlockKind.PARAGRAPH, Span(0, 0))


class Flow(Outline):
    """An outline whose blocks get their kind before their words.

    ``quotes`` are the places that are quoted as a whole, inner ones before those around them.
    """

    def __init__(self) -> None:
        super().__init__()
        self._said: list[tuple[str, str]] = []
        self._next, self._marker = _PARAGRAPH, ""
        self._around = _PARAGRAPH
        self.quotes: list[Span] = []

    @property
    def blocks(self) -> list[Block]:
        """What was written so far."""
        self.end_block()
        return self._blocks

    @property
    def lead(self) -> Span | None:
        """The paragraph just written, where it announces a list by a colon."""
        self.end_block()
        last = self._blocks[-1] if self._blocks else None
        if last is None or last.kind is not BlockKind.PARAGRAPH:
            return None
        return last.span if self._parts[-1].endswith(":") else None

    @property
    def item_above(self) -> Span | None:
        """The item of a list that was written last."""
        return next((b.span for b in reversed(self.blocks) if b.kind is BlockKind.ITEM), None)

    @property
    def position(self) -> int:
        """Where what was written so far ends."""
        self.end_block()
        return self._length

    @property
    def next_place(self) -> int:
        """Where the block at hand will begin."""
        return self._next_start(close=False)

    def say(self, words: str, aside: str = "") -> None:
        """Add running text to the block at hand; ``aside``: it is none, for this reason.

        What is aside is set apart where it begins or ends a block, or is all of it.
        """
        self._said.append((words, aside))

    def break_line(self) -> None:
        """Break the line within the block at hand."""
        self._said.append((LINE, ""))

    def open(
        self, kind: BlockKind, level: int = 0, marker: str = "", lead: Span | None = None
    ) -> None:
        """Close the block at hand; the next is of this kind, with the marker shown before it."""
        self.end_block()
        self._next, self._marker = Block(kind, Span(0, 0), level, lead), marker

    def end_block(self) -> None:
        """Close the block at hand; the next one is a paragraph."""
        said, self._said = self._said, []
        if not any(words.replace(LINE, " ").strip() for words, _ in said):
            return
        if self._marker:
            said = [(f"{self._marker} ", ""), *said]
        made, (self._next, self._marker) = self._next, (_PARAGRAPH, "")
        words, holes = join(said)
        self._set(words, made)
        self._blocks[-1:] = [
            line
            for piece in set_apart(self._blocks[-1], holes, words)
            for line in self._lines(piece, words)
        ]

    @contextmanager
    def within(
        self,
        kind: BlockKind | None = None,
        *,
        hidden: bool = False,
        speaker: str | None = None,
        date: str | None = None,
        level: int = 0,
    ) -> Iterator[None]:
        """Paragraphs and items written meanwhile are of this kind, and said by ``speaker``.

        ``hidden``: they are not shown.
        """
        self.end_block()
        before = self._around, self.hidden
        kind = kind or self._around.kind
        self._around = replace(self._around, kind=kind, speaker=speaker, date=date, level=level)
        self.hidden = hidden or self.hidden
        yield
        self.end_block()
        self._around, self.hidden = before

    def furniture(self, lines: Iterable[str], reason: str) -> None:
        """Add lines that are no running text, as ``reason`` says."""
        self.end_block()
        words = "\n".join(line for line in map(fold, lines) if line)
        self._set(words, Block(BlockKind.FURNITURE, Span(0, 0), reason=reason))

    def verbatim(self, lines: str, *, close: bool = False) -> None:
        """Add lines as they are set, their spaces too; ``close``: right below the last block."""
        self.end_block()
        words = lines.strip("\n").rstrip()
        self._set(words, _PARAGRAPH, close=close)
        (block,) = set_apart(self._blocks[-1], (), words)
        self._blocks[-1:] = self._lines(block, words)

    def keyed(self, line: str, key_end: int, *, close: bool = False) -> None:
        """Add a line that is a key, up to ``key_end``, and its value."""
        self.end_block()
        words = line.strip()
        self._set(words, Block(BlockKind.PAIR, Span(0, 0)), close=close)
        self._blocks[-1] = keyed(self._blocks[-1], words, key_end - line.index(words[0]))

    def _lines(self, block: Block, words: str) -> list[Block]:
        """A paragraph as its lines, where these are none of broken prose."""
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.TURN) or "\n" not in words:
            return [block]
        start = self._length - len(words)
        within = Span(block.span.start - start, block.span.end - start)
        lines = find_blocks_in(words, within)
        return [replace(block, span=Span(s.start + start, s.end + start)) for s in lines]

    def _set(self, words: str, made: Block, *, close: bool = False) -> None:
        if not words:
            return
        start = self._next_start(close=close)
        around, span = self._around, Span(start, start + len(words))
        if made.kind in _PLAIN and around.kind is not BlockKind.PARAGRAPH:
            made = replace(made, kind=around.kind, level=around.level)
        made = replace(made, speaker=around.speaker, date=around.date)
        self._append(words, replace(made, span=span, hidden=self.hidden))


def keyed(block: Block, words: str, key_end: int) -> Block:
    """A block as a pair, ``words`` being its own: up to ``key_end`` the key, then its value."""
    rest = words[key_end:]
    value = rest.lstrip(":： \t\u00a0*")
    start = block.span.start
    if not value:
        return replace(block, kind=BlockKind.PARAGRAPH)
    key = Span(start, start + len(words[:key_end].rstrip(" *")))
    cell = Cell(Span(block.span.end - len(value), block.span.end), (key,))
    return replace(block, kind=BlockKind.PAIR, cells=(cell,))
