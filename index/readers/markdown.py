"""Markdown: the text as it is, and what its signs say that each piece of it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from index.blocks import Block, BlockKind, Cell, Span
from index.language import trim
from index.readers.front_matter import front_matter
from index.readers.plain_text import decode
from index.types import Metadata, Reading

if TYPE_CHECKING:
    from markdown_it.token import Token

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_PIPE = re.compile(r"(?<!\\)\|")
_ADDRESS = re.compile(r" {0,3}\[[^\]^][^\]]*\]:")
_NOTE = re.compile(r" {0,3}\[\^[^\]]+\]:")
_KEY = re.compile(r"[ >]*\**[^\W\d_][^:\n\t.!?]{0,40}:\**\s")
_BREAK = re.compile(r"(?: {2,}|\\)\r?\n$")
_SIGNS = re.compile(r"^#+\s*|\s*#+\s*$|[*_`]")
_RULE, _MARKUP = "a rule", "markup"
_LISTS = ("bullet_list_open", "ordered_list_open")
_LIST_ENDS = ("bullet_list_close", "ordered_list_close")


def read_markdown(path: Path) -> Iterator[Reading]:
    """Read a Markdown file; what its head says of it is kept as pairs."""
    text = decode(path.read_bytes())
    head, pairs, metadata = front_matter(text)
    marked = _Marked(text, head)
    blocks = sorted([*pairs, *marked.blocks()], key=lambda block: block.span)
    if metadata.title is None and (title := _only_title(text, blocks)) is not None:
        metadata = Metadata(
            **{f: getattr(metadata, f) for f in ("author", "date", "language")},
            title=title, origins=(*metadata.origins, ("title", "text")),
        )  # fmt: skip
    yield Reading(text=text, media_type="text/markdown", blocks=tuple(blocks), metadata=metadata)


def _only_title(text: str, blocks: Sequence[Block]) -> str | None:
    """The words of the one heading of the first level."""
    first = [b for b in blocks if b.kind is BlockKind.HEADING and b.level == 1]
    return _SIGNS.sub("", first[0].span.of(text)).rstrip(" :") or None if len(first) == 1 else None


class _Marked:
    """A text from ``start`` on, in lines, and what the parser says of them."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        matches = (m for m in _LINE.finditer(text, start) if m.end() > m.start())
        self._lines = [Span(match.start(), match.end()) for match in matches]
        self._start = start
        self._found: list[Block] = []
        self._covered: set[int] = set()
        self._lists: list[Span | None] = []
        self._item: int | None = None

    def blocks(self) -> list[Block]:
        """What each piece is; what the parser keeps to itself is the address of a link."""
        from markdown_it import MarkdownIt

        parser = MarkdownIt("commonmark").enable("table")
        for token in parser.parse(self._text[self._start :]):
            self._take(token)
        for number, line in enumerate(self._lines):
            if number not in self._covered and _ADDRESS.match(line.of(self._text)):
                reason = "the address of a link"
                self._add_lines(number, number + 1, BlockKind.FURNITURE, reason)
            elif number not in self._covered:
                self._add_lines(number, number + 1, BlockKind.PARAGRAPH)
        return self._found

    def _take(self, token: Token) -> None:
        kind = token.type
        if kind in _LISTS:
            self._lists.append(self._lead())
        elif kind in _LIST_ENDS:
            self._lists.pop()
        if token.map is None:
            return
        first, last = token.map
        if kind == "list_item_open":
            self._item = first
        elif kind == "heading_open":
            self._heading(token, first, last)
        elif kind == "paragraph_open":
            self._paragraph(first, last)
        elif kind == "table_open":
            self._table(first, last)
        elif kind in ("fence", "code_block"):
            self._code(first, last, fenced=kind == "fence")
        else:
            self._rest(token, first, last)

    def _rest(self, token: Token, first: int, last: int) -> None:
        if token.type == "hr":
            self._add_lines(first, last, BlockKind.FURNITURE, _RULE)
        elif token.type == "html_block" and token.content.lstrip().startswith("<!--"):
            self._add_lines(first, last, BlockKind.FURNITURE, "hidden on the page")
        elif token.type == "html_block":
            for number in range(first, last):
                self._add_lines(number, number + 1, BlockKind.PARAGRAPH)

    def _heading(self, token: Token, first: int, last: int) -> None:
        level = int(token.tag[1])
        if token.markup.startswith("#"):
            self._add_lines(first, last, BlockKind.HEADING, level=level)
        else:
            self._add_lines(first, last - 1, BlockKind.HEADING, level=level)
            self._add_lines(last - 1, last, BlockKind.FURNITURE, _RULE)

    def _paragraph(self, first: int, last: int) -> None:
        """A paragraph; the first of an item of a list is the item, with its marker."""
        words = self._lines[first].of(self._text)
        if self._lists and self._item == first:
            self._item = None
            level = len(self._lists) - 1
            self._add_lines(first, last, BlockKind.ITEM, level=level, lead=self._lists[-1])
        elif _NOTE.match(words):
            self._add_lines(first, last, BlockKind.NOTE)
        else:
            for start, end in self._broken(first, last):
                self._add_lines(start, end, BlockKind.PARAGRAPH)

    def _broken(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Where a paragraph's lines are broken on purpose, or each have a key of their own."""
        said = [line.of(self._text) for line in self._lines[first:last]]
        keyed = sum(_KEY.match(words) is not None for words in said) > 1
        start = first
        for number, words in enumerate(said[1:], first + 1):
            if _BREAK.search(said[number - first - 1]) or (keyed and _KEY.match(words)):
                yield start, number
                start = number
        yield start, last

    def _code(self, first: int, last: int, *, fenced: bool) -> None:
        """Each line of a program; the fences around it are no text."""
        closed = fenced and last - first > 1 and self._is_fence(last - 1)
        for number in range(first, last):
            fence = fenced and (number == first or (closed and number == last - 1))
            kind = BlockKind.FURNITURE if fence else BlockKind.PARAGRAPH
            self._add_lines(number, number + 1, kind, _MARKUP if fence else "")

    def _is_fence(self, number: int) -> bool:
        return self._lines[number].of(self._text).strip(" \t>\r\n")[:3] in ("```", "~~~")

    def _table(self, first: int, last: int) -> None:
        heads = self._cells(first)
        self._add_cells(first, BlockKind.HEAD, [Cell(span) for span in heads])
        self._add_lines(first + 1, first + 2, BlockKind.FURNITURE, _RULE)
        for number in range(first + 2, last):
            row = [
                Cell(span, (heads[place],) if place < len(heads) and len(heads[place]) else ())
                for place, span in enumerate(self._cells(number))
            ]
            self._add_cells(number, BlockKind.ROW, [cell for cell in row if len(cell.span)])

    def _cells(self, number: int) -> list[Span]:
        """The places of a row's cells: between its bars, of which the outermost may lack."""
        line = trim(self._text, self._lines[number])
        bars = [m.start() for m in _PIPE.finditer(self._text, line.start, line.end)]
        edges = [line.start - 1, *bars, line.end]
        cells = [trim(self._text, Span(a + 1, b)) for a, b in pairwise(edges)]
        if bars and bars[0] == line.start:
            cells = cells[1:]
        return cells[:-1] if bars and bars[-1] == line.end - 1 else cells

    def _add_cells(self, number: int, kind: BlockKind, cells: Sequence[Cell]) -> None:
        self._covered.add(number)
        span = trim(self._text, self._lines[number])
        if len(span):
            self._found.append(Block(kind, span, cells=tuple(c for c in cells if len(c.span))))

    def _add_lines(
        self,
        first: int,
        last: int,
        kind: BlockKind,
        reason: str = "",
        *,
        level: int = 0,
        lead: Span | None = None,
    ) -> None:
        self._covered.update(range(first, last))
        if first >= last:
            return
        span = trim(self._text, Span(self._lines[first].start, self._lines[last - 1].end))
        if len(span):
            self._found.append(Block(kind, span, level=level, lead=lead, reason=reason))

    def _lead(self) -> Span | None:
        """What announces a list: a paragraph with a colon, or the item that it is nested in."""
        last = self._found[-1] if self._found else None
        if last is None:
            return None
        if last.kind is BlockKind.ITEM and self._lists:
            return last.span
        announces = last.kind is BlockKind.PARAGRAPH and last.span.of(self._text).endswith(":")
        return last.span if announces else None
