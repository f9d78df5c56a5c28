"""From a text to its blocks (paragraphs, headings, list items) and their sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from sentencex import get_sentence_boundaries

from index.language.list_marks import BULLETS, ITEM_MARK
from index.language.unspaced_sentences import ends_in_abbreviation, split_clauses
from index.types import Span

_LINE_BREAK = re.compile(r"\r\n?|\n")
_BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n|\Z)|\f|\v")
_TERMINAL = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
# "R1." and "4.2." are labels, too, of recommendations, questions, parts.
_ENUMERATOR = re.compile(rf"\(?(?:{ITEM_MARK}|(?:[A-Z]{{1,3}}-?)?\d{{1,3}}(?:\.\d{{1,3}})*[.)])$")
_TITLE = re.compile(
    r"(?:^|\s)(?:Mr|Mrs|Ms|Dr|Prof|Hon|Sen|Rep|Mme|Mlle|[^\W\d_a-zA-Z])\."
    r"(?:\s[A-ZÀ-Þ][A-ZÀ-Þ'’-]+\.)?$"
)
_NUMBER = re.compile(r"(?:^|\s)\d{1,2}\.$")
_REPORTER = re.compile(r"\b(?:\d{1,4} (?:Stat|Cong|Fed|Op|L)|Rec|Reg|Supp)\.$")  # "64 Stat. 427"
_FOLLOWING = re.compile(r"(?P<series>[23]d\b)|\S")  # "668 F. Supp. 2d 70"
_NOTE_MARK = re.compile(
    r"(?<=[^\W\d_]{2}[.!?])[\"'”’)\]]?(?:\d{1,3}|(?:\[\d{1,3}\])+)(?=\s+[A-ZÀ-Þ“\"(])"
)
# How a line begins that goes on to the next such line: an item's mark, a time, a name or key.
_OPENING = re.compile(
    rf"[{BULLETS}]\s|\(?{ITEM_MARK}\s"
    r"|[\[(]?(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+)?\d{1,2}:\d{2}|<[^<>\n]{1,30}>\s"
    r"|[^\W\d_][^:\n\t.!?;]{0,40}:(?:\s|$)|(?:Mr|Mrs|Ms|Dr)\.\s[A-ZÀ-Þ]{2,}[.:]"
)
_FEWEST_OPENING, _TITLE_CHARACTERS = 2, 80
_WRAPPED_LINE, _HEADING_WORDS, _HEADING_CHARACTERS = range(40, 101), 16, 300
# Of the words with which the lines of prose begin, one in so many is in lower case.
_FEW_SMALL = 3
# More than paragraphs have. Where sentences end is told by looking at all quotes and parentheses
# around, which takes as long as the square of what is looked at.
_MOST_AT_ONCE = 20_000


@lru_cache(maxsize=1)  # furniture, headings and passages of one text are found in turn
def find_blocks(text: str) -> tuple[Span, ...]:
    """Cut ``text`` into paragraphs, headings and list items, in order and trimmed."""
    return tuple(find_blocks_in(text, Span(0, len(text))))


def find_blocks_in(text: str, span: Span) -> list[Span]:
    """The same of a part of a text."""
    return [
        block for region in _split(text, span, _BLANK_LINE) for block in _paragraphs(text, region)
    ]


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


def split_sentences(text: str, span: Span, language: str | None = None) -> list[Span]:
    """Cut a block into trimmed sentences that together hold all its words."""
    sentences: list[Span] = []
    carried: int | None = None
    for found in _boundaries(text, span, language or "en"):
        sentence = trim(text, Span(found.start if carried is None else carried, found.end))
        # "1." alone is the number of a list item: it belongs to what follows; so do titles, the
        # number of a day, the name of who speaks.
        joins = _ENUMERATOR.match(sentence.of(text)) or _goes_on(text, sentence, span.end)
        carried = sentence.start if joins else None
        if carried is None and len(sentence):
            sentences.append(sentence)
    if carried is not None:
        sentences.append(trim(text, Span(carried, span.end)))
    return sentences


def _boundaries(text: str, span: Span, language: str) -> Iterator[Span]:
    """Where sentences begin and end; also after a full stop with the mark of a note."""
    for found in _pieces(text, span, language):
        start = found.start
        for mark in _NOTE_MARK.finditer(text, found.start, found.end):
            yield Span(start, mark.end())
            start = mark.end()
        if start < found.end:
            yield from split_clauses(text, Span(start, found.end))


def _pieces(text: str, span: Span, language: str) -> Iterator[Span]:
    """Sentences one after another; a long block is looked at piece by piece."""
    start = position = span.start
    while position < span.end:
        end = min(span.end, position + _MOST_AT_ONCE)
        found = get_sentence_boundaries(language, text[position:end])
        ends = [position + boundary["end_index"] for boundary in found]
        if end < span.end:
            ends = ends[:-1]  # the last may go on
        for stop in ends:
            yield Span(start, stop)
            start = stop
        position = start if ends else end
    if start < span.end:
        yield Span(start, span.end)


def _goes_on(text: str, sentence: Span, end: int) -> bool:
    """Whether a full stop is none: after a title, an initial, a number before a lower-case word."""
    # After nothing nothing is sought: from each of n blank lines that would take n steps.
    following = _FOLLOWING.search(text, sentence.end, end) if len(sentence) else None
    if following is None:
        return False
    last = text[max(sentence.start, sentence.end - _TITLE_CHARACTERS) : sentence.end]
    is_printed = following[0].isdigit() and _REPORTER.search(last)
    if is_printed or ends_in_abbreviation(last) or following["series"] is not None:
        return True
    return bool(_TITLE.search(last)) or (following[0].islower() and bool(_NUMBER.search(last)))


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
    """One paragraph where the lines of a region are wrapped prose, else one for each line.

    Where several lines open something, an item or what one speaker says, each goes to the next.
    """
    lines = list(_split(text, region, _LINE_BREAK))
    opening = [_OPENING.match(line.of(text)) is not None for line in lines]
    if sum(opening) < _FEWEST_OPENING:
        return _unwrapped(text, lines)
    starts = [number for number, opens in enumerate(opening) if opens]
    groups = [lines[: starts[0]]] if starts[0] else []
    groups += [lines[a:b] for a, b in pairwise([*starts, len(lines)])]
    return [
        paragraph for group in groups for paragraph in _unwrapped(text, _with_indented(text, group))
    ]


def _with_indented(text: str, lines: Sequence[Span]) -> list[Span]:
    """The first of some lines with those below it that are set further in, as items are."""
    first = _indent(text, lines[0])
    count = 1
    while count < len(lines) and _indent(text, lines[count]) > first:
        count += 1
    return [Span(lines[0].start, lines[count - 1].end), *lines[count:]]


def _indent(text: str, line: Span) -> int:
    """How far a line is set in: a step for each space, so no text is gone through anew."""
    start = line.start
    while start and text[start - 1].isspace() and text[start - 1] not in "\n\r":
        start -= 1
    return line.start - start


def _unwrapped(text: str, lines: Sequence[Span]) -> list[Span]:
    if _is_wrapped(text, lines):
        return [Span(lines[0].start, lines[-1].end)]
    paragraphs = list(lines[:1])
    for before, line in pairwise(lines):
        if _is_carried_on(before.of(text), line.of(text)):
            paragraphs[-1] = Span(paragraphs[-1].start, line.end)
        else:
            paragraphs.append(line)
    return paragraphs


def _is_carried_on(line: str, following: str) -> bool:
    """Tell a long line that breaks off and goes on with a word in lower case."""
    broken = len(line) >= _WRAPPED_LINE.start and _TERMINAL.search(line) is None
    return broken and _is_small(following.split()[0])


def _is_small(word: str) -> bool:
    """A word in lower case, as prose has in the midst of its sentences."""
    bare = word.rstrip(",;.:")
    return bare.isalpha() and bare[0].islower()


def _is_wrapped(text: str, lines: Sequence[Span]) -> bool:
    """Tell lines broken to fit a width from lines that are paragraphs of their own.

    A line is broken where the next word would not have fitted: records leave room for it.
    """
    said = [line.of(text) for line in lines]
    inner = said[:-1]
    if not inner:
        return False
    full = sum(len(line) in _WRAPPED_LINE for line in inner)
    unfinished = [not _TERMINAL.search(line) for line in inner]
    if 2 * full <= len(inner) or 2 * sum(unfinished) <= len(inner):
        return False
    width = max(map(len, said))
    firsts = [line.split(maxsplit=1)[0] for line in said[1:]]
    fitted = [
        len(line) + 1 + len(first) <= width
        for line, first, goes_on in zip(inner, firsts, unfinished, strict=True)
        if goes_on
    ]
    small = sum(_is_small(first) for first in firsts)
    if _TERMINAL.search(said[-1]):
        return 5 * sum(fitted) <= 2 * len(fitted)
    return 5 * sum(fitted) <= len(fitted) and _FEW_SMALL * small >= len(firsts)
