"""From a text to its blocks (paragraphs, headings, list items) and their sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from sentencex import get_sentence_boundaries

from index.types import Span

_LINE_BREAK = re.compile(r"\r\n?|\n")
_BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n|\Z)|\f|\v")
_TERMINAL = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]$")
_WRAPPED_LINE = range(40, 101)
_HEADING_WORDS = 16
_HEADING_CHARACTERS = 300
_SHORT_BLOCK = 4
# More than paragraphs have. Where sentences end is told by looking at all quotes and parentheses
# around, which takes as long as the square of what is looked at.
_MOST_AT_ONCE = 20_000


@lru_cache(maxsize=1)  # furniture, headings and passages of one text are found in turn
def find_blocks(text: str) -> tuple[Span, ...]:
    """Cut ``text`` into paragraphs, headings and list items, in order and trimmed."""
    return tuple(
        block
        for region in _split(text, Span(0, len(text)), _BLANK_LINE)
        for block in _paragraphs(text, region)
    )


def running_text(text: str, furniture: Sequence[Span]) -> Iterator[Span]:
    """Yield the blocks of ``text`` without its furniture, which must be sorted."""
    for block in find_blocks(text):
        for piece in subtract(block, furniture):
            if len(trimmed := trim(text, piece)):
                yield trimmed


def is_heading(text: str, span: Span) -> bool:
    """A single short line that neither ends like a sentence nor begins in lower case."""
    if len(span) > _HEADING_CHARACTERS:
        return False
    line = span.of(text)
    if "\n" in line or len(line.split()) > _HEADING_WORDS or _TERMINAL.search(line):
        return False
    opens = line[0].isupper() or line[0].isdigit() or line[0] in "#“\"'("
    return opens and any(character.isalpha() for character in line)


def split_sentences(text: str, span: Span) -> list[Span]:
    """Cut a block into trimmed sentences that together hold all its words."""
    sentences: list[Span] = []
    carried: int | None = None
    for found in _boundaries(text, span):
        sentence = trim(text, Span(found.start if carried is None else carried, found.end))
        # "1." alone is the number of a list item: it belongs to what follows.
        carried = sentence.start if _ENUMERATOR.match(sentence.of(text)) else None
        if carried is None and len(sentence):
            sentences.append(sentence)
    if carried is not None:
        sentences.append(trim(text, Span(carried, span.end)))
    return sentences


def _boundaries(text: str, span: Span) -> Iterator[Span]:
    """Sentences one after another; a long block is looked at piece by piece."""
    start = position = span.start
    while position < span.end:
        end = min(span.end, position + _MOST_AT_ONCE)
        found = get_sentence_boundaries("en", text[position:end])
        ends = [position + boundary["end_index"] for boundary in found]
        if end < span.end:
            ends = ends[:-1]  # the last may go on
        for stop in ends:
            yield Span(start, stop)
            start = stop
        position = start if ends else end
    if start < span.end:
        yield Span(start, span.end)


def trim(text: str, span: Span) -> Span:
    """Shrink ``span`` so that it neither begins nor ends with whitespace."""
    cut = span.of(text)
    start = span.start + len(cut) - len(cut.lstrip())
    return Span(start, max(start, span.end - (len(cut) - len(cut.rstrip()))))


def subtract(span: Span, holes: Sequence[Span]) -> Iterator[Span]:
    """Yield what remains of ``span`` without ``holes``, which must be sorted and apart."""
    start = span.start
    for place in range(bisect_right(holes, start, key=lambda hole: hole.end), len(holes)):
        hole = holes[place]
        if hole.start >= span.end:
            break
        if hole.start > start:
            yield Span(start, hole.start)
        start = hole.end
    if start < span.end:
        yield Span(start, span.end)


def _split(text: str, span: Span, separator: re.Pattern[str]) -> Iterator[Span]:
    start = span.start
    for match in separator.finditer(text, span.start, span.end):
        if len(piece := trim(text, Span(start, match.start()))):
            yield piece
        start = match.end()
    if len(piece := trim(text, Span(start, span.end))):
        yield piece


def _paragraphs(text: str, region: Span) -> list[Span]:
    """One paragraph where the lines of a region are wrapped prose, else one for each line."""
    lines = list(_split(text, region, _LINE_BREAK))
    if _is_wrapped(text, lines):
        return [region]
    paragraphs = lines[:1]
    for before, line in pairwise(lines):
        if _is_carried_on(before.of(text), line.of(text)):
            paragraphs[-1] = Span(paragraphs[-1].start, line.end)
        else:
            paragraphs.append(line)
    return paragraphs


def _is_carried_on(line: str, following: str) -> bool:
    """Tell a long line that breaks off and goes on with a word in lower case."""
    word = following.split()[0].rstrip(",;")
    broken = len(line) >= _WRAPPED_LINE.start and _TERMINAL.search(line) is None
    return broken and word.isalpha() and word[0].islower()


def _is_wrapped(text: str, lines: Sequence[Span]) -> bool:
    """Tell lines broken to fit a width from lines that are paragraphs of their own."""
    inner = lines[:-1]
    ends = bool(lines) and _TERMINAL.search(lines[-1].of(text)) is not None
    if not inner or not (ends or len(lines) > _SHORT_BLOCK):
        return False  # an address or a title over two lines ends without a full stop
    full = sum(len(line) in _WRAPPED_LINE for line in inner)
    unfinished = sum(not _TERMINAL.search(line.of(text)) for line in inner)
    return 2 * full > len(inner) and 2 * unfinished > len(inner)
