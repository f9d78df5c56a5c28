"""Runs of a page's characters: its lines in reading order, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from index.readers.pdf.characters import Characters

# pdfium writes a hyphen at a line's end as U+FFFE and goes on in the same line.
_LINE = re.compile(r"[^\n\ufffe\x02]*[\n\ufffe\x02]|[^\n\ufffe\x02]+")
_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]|[-‐](?! )")
_OTHER_LINE = 0.5  # in heights of type
_MARK_HEIGHT = 0.85
_NARROW = 0.17  # in heights of type: no space is narrower but by what overhangs


class Word(NamedTuple):
    """A word: the indexes of its characters, and its place."""

    start: int
    end: int
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of a line one after the other; a page too large to locate them has no words.

    ``widest`` is its widest gap.
    """

    start: int
    end: int
    words: tuple[Word, ...] = ()
    bottom: float = 0.0
    top: float = 0.0
    left: float = 0.0
    right: float = 0.0
    widest: float = 0.0

    def gaps(self) -> Iterator[tuple[int, float]]:
        """How wide each gap is, with the number of the word after it, in either direction."""
        for number, (one, other) in enumerate(pairwise(self.words), 1):
            yield number, max(other.left - one.right, one.left - other.right)


def run_of(words: Sequence[Word], bottom: float, top: float) -> Run:
    """The run that words make."""
    left, right = min(w[2] for w in words), max(w[3] for w in words)
    gaps = (max(o[2] - w[3], w[2] - o[3]) for w, o in pairwise(words))
    widest = max(gaps, default=0.0)
    return Run(words[0].start, words[-1].end, tuple(words), bottom, top, left, right, widest)


def find_runs(characters: Characters, most: int) -> list[Run]:
    """The runs of a page, parted where a line jumps to another height; without words if many."""
    text = characters.text
    spans = [match.span() for match in _LINE.finditer(text)]
    if len(spans) > most:
        return [Run(start, end) for start, end in spans]
    return [run for start, end in spans for run in _located(characters, start, end)]


def _located(characters: Characters, start: int, end: int) -> Iterator[Run]:
    text, box = characters.text, characters.box
    words: list[Word] = []
    bottom = top = 0.0
    for match in _WORD.finditer(text, start, end):
        first, last = match.start(), match.end() - 1
        left, low, right, high = box(first)
        if last > first:
            edges = box(last)
            if abs(edges[0] - left) < 1.0 and abs(edges[1] - low) > 1.0:
                yield Run(start, end)  # it runs up or down the page
                return
            left, right = min(left, edges[0]), max(right, edges[2])
        if words and low != bottom and _is_elsewhere((bottom, top), (low, high)):
            yield run_of(words, bottom, top)
            words = []
        if not words:
            bottom, top = low, high
        elif _is_narrow(text, first, left - words[-1].right, top - bottom) and characters.mend(
            first - 1
        ):
            before = words.pop()
            words.append(Word(before.start, last + 1, before.left, right))
            continue
        words.append(Word(first, last + 1, left, right))
    if words:
        yield run_of(words, bottom, top)


def _is_elsewhere(line: tuple[float, float], word: tuple[float, float]) -> bool:
    """A word in another line: higher or lower, and no mark that is raised."""
    height, other = line[1] - line[0], word[1] - word[0]
    if min(line[1], word[1]) <= max(line[0], word[0]):
        return True
    return other > _MARK_HEIGHT * height and abs(word[0] - line[0]) > _OTHER_LINE * height


def _is_narrow(text: str, first: int, gap: float, height: float) -> bool:
    """A single space between letters in a gap that may be none; "f" hides a letter drawn twice."""
    before = text[first - 2]
    if before != "f" and not -height < gap < _NARROW * height:
        return False
    spaced = text[first - 1] == " " and before.isalpha()
    return spaced and _LETTERS.match(text[first : first + 2]) is not None
