"""A text built block by block: paragraphs, headings, table rows, pages; spaces folded."""

from __future__ import annotations

from collections.abc import Sequence

from index.types import Heading, Metadata, Page, Reading, Span


class Outline:
    """Collects blocks parted by blank lines, and knows where headings and pages start."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._open: list[str] = []
        self._headings: list[Heading] = []
        self._footnotes: list[Span] = []
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
        self._add("\n".join(line for line in lines if line))

    def paragraph(self, words: str) -> None:
        """Add a block of its own."""
        self.end_block()
        self._add(" ".join(words.replace("\x00", " ").split()))

    def footnote(self, words: str) -> None:
        """Add a foot- or endnote, or a comment: a block that is no running text."""
        self.end_block()
        span = self._add(" ".join(words.replace("\x00", " ").split()))
        if span is not None:
            self._footnotes.append(span)

    def heading(self, words: str, level: int) -> None:
        """Add a heading; 1 is the outermost level."""
        self.end_block()
        span = self._add(" ".join(words.replace("\x00", " ").split()))
        if span is not None:
            self._headings.append(Heading(span, level))

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """Add rows of cells, each row a line."""
        self.end_block()
        lines = (" | ".join(cell for cell in row if cell) for row in rows)
        self._add("\n".join(line for line in lines if line))

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
            footnotes=tuple(self._footnotes),
            headings=tuple(self._headings),
            metadata=metadata if metadata is not None else Metadata(),
            notes=notes,
        )

    def _add(self, block: str) -> Span | None:
        if not block:
            return None
        if self._length:
            self._parts.append("\n\n")
            self._length += 2
        self._start_pages()
        span = Span(self._length, self._length + len(block))
        self._parts.append(block)
        self._length = span.end
        return span

    def _start_pages(self) -> None:
        self._pages += [Page(self._length, label) for label in self._waiting]
        self._waiting = []
