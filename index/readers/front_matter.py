"""The head of a Markdown file: lines of keys and values between two rules."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.blocks import Block, BlockKind, Cell, Span
from index.language import trim
from index.readers.properties import file_metadata
from index.types import Metadata

_HEAD = re.compile(
    r"\A(?P<open>---|\+\+\+)[ \t]*\r?\n(?P<body>(?:[^\n]*\n)*?)(?P<close>(?:---|\+\+\+|\.\.\.))"
    r"[ \t]*(?:\r?\n|\Z)"
)
_LINE = re.compile(r"[^\r\n]+")
_PAIR = re.compile(r"(?P<key>[\w-][\w .-]{0,40}?)\s*[:=]\s+(?=\S)")
_QUOTES = "\"'[] "


def front_matter(text: str) -> tuple[int, list[Block], Metadata]:
    """Where the head ends, what its lines are, and what it says of the text."""
    match = _HEAD.match(text)
    if match is None or not _PAIR.search(match["body"]):
        return 0, [], Metadata()
    blocks = [
        _rule(text, match.span("open")),
        *_pairs(text, Span(*match.span("body"))),
        _rule(text, match.span("close")),
    ]
    said: dict[str, str] = {}
    for block in blocks:
        for cell in block.cells:
            said.setdefault(cell.heads[0].of(text).lower(), cell.span.of(text).strip(_QUOTES))
    language = said.get("lang") or said.get("language")
    metadata = file_metadata(
        said.get("title"), said.get("author") or said.get("authors"), said.get("date"),
        said.get("publisher"), language[:2].lower() if language else None,
    )  # fmt: skip
    return match.end(), blocks, metadata


def _rule(text: str, ends: tuple[int, int]) -> Block:
    return Block(BlockKind.FURNITURE, trim(text, Span(*ends)), reason="a rule")


def _pairs(text: str, body: Span) -> Iterator[Block]:
    for line in _LINE.finditer(text, body.start, body.end):
        span = trim(text, Span(line.start(), line.end()))
        if not len(span):
            continue
        match = _PAIR.match(text, span.start, span.end)
        if match is None:
            yield Block(BlockKind.PARAGRAPH, span)
        else:
            cell = Cell(Span(match.end(), span.end), (Span(*match.span("key")),))
            yield Block(BlockKind.PAIR, span, cells=(cell,))
