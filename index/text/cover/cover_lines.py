"""The lines of a document's cover: its first ones, down to where its prose begins."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from index.blocks import Heading, Span
from index.language import trim
from index.text.cover.persons import names_behind

_REACH = 6000  # characters; a list of all states that submit a draft is long
_MOST_LINES = 60
_FOOT_LINES, _FOOT_REACH = 8, 600
_LONGEST_LINE = 4000
_LONGEST_NAMES = 1000  # a title and the names of a dozen authors
_MARKUP = re.compile(r"(?:(#{1,6})\s+|_{3,}\s*)?(?:\*{1,3})?(?=[^\s_*])")
PROSE_WORDS = 25
_LONG_TITLE_WORDS = 60
_SHORT_LINE = 5
_SIGN = re.compile(r"[-*•‣▪–—]\s")
_LIST_END = re.compile(r":\s+\w+(?: \w+){0,3}$")
# A day of the week and a date behind a headline, or a date behind its period.
_DATE_BEHIND = re.compile(
    r"(?:\S+\s){2,}\S+?(?P<cut>(?<=[.!?])\s|\s(?=\w+day,))"
    r"(?:\w+day,\s)?[^\W\d_]+\.?\s\d{1,2},\s\d{4}$"
)
_SENTENCE = re.compile(r"(?=(?:\S+\s+){3})(?=.*\s[^\W\d_A-Z]).*[.!?…]['\"”’»)]*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class CoverLine:
    """A line with its place; ``level`` is the depth of the heading that it belongs to, else 0.

    ``run_on`` tells that it follows the line above without a gap; ``late``, that a sentence
    stands above it; ``is_record``, that it is a row, a pair or an item; ``is_marked``, that the
    sign of a heading stands before it.
    """

    span: Span
    text: str
    level: int = 0
    run_on: bool = False
    is_furniture: bool = False
    late: bool = False
    is_record: bool = False
    is_marked: bool = False

    @property
    def is_item(self) -> bool:
        """Whether it is one of a list, by what the reader says or by its sign."""
        return self.is_record or bool(_SIGN.match(self.text))

    @property
    def is_sentence(self) -> bool:
        """Whether it ends as sentences do."""
        return bool(_SENTENCE.match(self.text))


@dataclass(frozen=True, slots=True)
class Cover:
    """``head``: lines above the prose; ``prose``: the paragraph below; ``foot``: the last lines."""

    text: str
    head: tuple[CoverLine, ...]
    prose: str
    foot: tuple[CoverLine, ...]

    @property
    def running(self) -> tuple[CoverLine, ...]:
        """The head without what is no running text."""
        return tuple(line for line in self.head if not line.is_furniture)


def read_lines(
    text: str,
    blocks: Sequence[Span],
    furniture: Sequence[Span],
    headings: Sequence[Heading],
    records: Collection[Span] = (),
) -> Cover:
    """Part a text's beginning and end into lines; ``blocks`` are its paragraphs, in order.

    ``furniture`` is sorted and apart.
    """
    head: list[CoverLine] = []
    prose, late = "", False
    for block in blocks:
        if block.start > _REACH or len(head) > _MOST_LINES:
            break
        hidden = _is_hidden(block, furniture)
        level = next((h.level for h in headings if h.span.overlap(block)), 0)
        words = block.of(text)
        named = len(words) <= _LONGEST_NAMES and names_behind(words) is not None
        body = not hidden and not level and not named and _is_prose(words)
        lines = _split(text, block, level, hidden=hidden, late=late)
        plain = [line.text for line in lines[:_MOST_LINES]] if not hidden and not level else []
        flows = _wrapped_from(plain)
        for number, line in enumerate(lines):
            if number == flows or (body and _is_prose(line.text)):
                prose = words[line.span.start - block.start :]
                break
            head.append(replace(line, is_record=True) if block in records else line)
            late = late or (not hidden and line.is_sentence)
        if prose:
            break
    running = (block for block in reversed(blocks) if not _is_hidden(block, furniture))
    last = reversed(list(islice(running, _FOOT_LINES)))
    ends = (Span(max(b.start, b.end - _FOOT_REACH), b.end) for b in last)
    foot = [line for end in ends for line in _split(text, end, 0)]
    return Cover(text, tuple(head[:_MOST_LINES]), prose, tuple(foot[-_FOOT_LINES:]))


def _is_prose(words: str) -> bool:
    """A paragraph; what ends with a colon and a few words is a list of those who submit."""
    longest = max(map(_count_words, words.splitlines()), default=0)
    open_ended = longest <= _LONG_TITLE_WORDS and words[-1:].isalnum() and ". " not in words
    if len(words) > _LONGEST_LINE:
        return True
    return longest > PROSE_WORDS and not open_ended and not _LIST_END.search(words)


def _count_words(line: str) -> int:
    """Words; where they aren't parted by spaces, two ideographs count as one."""
    ideographs = sum(
        "\u2e80" <= sign < "\ufb00" and not "\uac00" <= sign < "\ud7b0" for sign in line
    )
    return len(line.split()) + ideographs // 2


def _split(
    text: str, block: Span, level: int, *, hidden: bool = False, late: bool = False
) -> list[CoverLine]:
    found: list[CoverLine] = []
    position = block.start
    for piece in block.of(text).splitlines(keepends=True):
        words = piece.strip()
        if words:
            start = position + piece.index(words)
            mark = _MARKUP.match(
                words
            )  # a heading of Markdown in a plain text, a rule before words
            if mark is not None:
                start, words = start + mark.end(), words[mark.end() :].rstrip("*")
            marked = mark is not None and mark[1] is not None
            depth = len(mark[1]) if mark is not None and marked else level
            span = Span(start, start + len(words))
            close = bool(found) or (start > 1 and "\n" not in text[start - 2 : start - 1])
            for part in _parted(text, span):
                flat = " ".join(part.of(text).split())
                line = CoverLine(part, flat, depth, close, hidden, late, is_marked=marked)
                found.append(line)
                depth, close, marked = 0, True, False
        position += len(piece)
    return found


def _parted(text: str, line: Span) -> list[Span]:
    """A headline and the date or the names that stand behind it on its line are two."""
    if len(line) > _LONGEST_NAMES:
        return [line]
    match = _DATE_BEHIND.match(text, line.start, line.end)
    if match is not None:
        return [Span(line.start, match.start("cut")), Span(match.end("cut"), line.end)]
    names = names_behind(line.of(text))
    if names is None:
        return [line]
    cut = line.start + names
    title = len(text[line.start : cut].rstrip().removesuffix("."))  # "A tool for ports. Ann Lee1"
    return [trim(text, Span(line.start, line.start + title)), Span(cut, line.end)]


def _wrapped_from(lines: Sequence[str]) -> int | None:
    """The first line of a paragraph that is set in lines: those below it go on in small letters."""
    for place, line in enumerate(lines):
        below = [other.lstrip()[:1].islower() for other in lines[place + 1 : place + 4]]
        words = sum(len(other.split()) for other in lines[place:])
        goes_on = len(below) > 1 and sum(below) >= len(below) - 1 and below[0]
        if goes_on and sum(below) > 1 and len(line.split()) > _SHORT_LINE and words > PROSE_WORDS:
            return place
    return None


def _is_hidden(block: Span, furniture: Sequence[Span]) -> bool:
    """Whether furniture takes up most of a block; a sign of markup in a headline hides none."""
    place = bisect_right(furniture, block.start, key=lambda span: span.end)
    hidden = 0
    while place < len(furniture) and furniture[place].start < block.end:
        span = furniture[place]
        hidden += min(span.end, block.end) - max(span.start, block.start)
        place += 1
    return 2 * hidden > len(block)
