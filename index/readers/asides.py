"""Words said one after the other, and where among them stands what is no running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from index.blocks import Block, BlockKind, Span

LINE = "\x00"
_TOKEN = re.compile(rf"{LINE}|[^\S{LINE}]+|[^\s{LINE}]+")


@dataclass(frozen=True, slots=True)
class Hole:
    """A place that is no running text, as ``reason`` says."""

    span: Span
    reason: str


def join(said: Sequence[tuple[str, str]]) -> tuple[str, list[Hole]]:
    """Join words said one after the other; those with a reason are holes."""
    if not any(reason for _, reason in said):
        lines = (" ".join(line.split()) for line in "".join(w for w, _ in said).split(LINE))
        return "\n".join(line for line in lines if line), []
    parts: list[str] = []
    holes: list[Hole] = []
    length, gap = 0, ""
    for words, reason in said:
        for token in _TOKEN.findall(words):
            if token == LINE or token.isspace():
                gap = "\n" if token == LINE else gap or " "
                continue
            if parts:
                parts.append(gap)
                length += len(gap)
            if reason:
                holes.append(Hole(Span(length, length + len(token)), reason))
            parts.append(token)
            length += len(token)
            gap = ""
    return "".join(parts), holes


def set_apart(block: Block, holes: Iterable[Hole], words: str) -> Iterator[Block]:
    """The block without the holes with which it begins or ends, and these as furniture.

    A hole within it stays: it is part of what is said there.
    """
    start, end, rest = 0, len(words), list(holes)
    before: list[Hole] = []
    after: list[Hole] = []
    while rest and not words[start : rest[0].span.start].strip():
        before.append(rest.pop(0))
        start = before[-1].span.end
    while rest and not words[rest[-1].span.end : end].strip():
        after.insert(0, rest.pop())
        end = after[0].span.start
    offset = block.span.start
    yield from _furniture(before, offset)
    said = words[start:end]
    if said.strip():
        first = offset + start + len(said) - len(said.lstrip())
        yield replace(block, span=Span(first, offset + start + len(said.rstrip())))
    yield from _furniture(after, offset)


def _furniture(holes: Sequence[Hole], offset: int) -> Iterator[Block]:
    """Holes side by side and of one reason as one block."""
    last: Block | None = None
    for hole in holes:
        span = Span(offset + hole.span.start, offset + hole.span.end)
        if last is not None and last.reason == hole.reason:
            last = replace(last, span=Span(last.span.start, span.end))
            continue
        if last is not None:
            yield last
        last = Block(BlockKind.FURNITURE, span, reason=hole.reason)
    if last is not None:
        yield last
