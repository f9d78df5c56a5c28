"""Which printed characters a text is made of: lines are found again, whatever their order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from index.blocks import Span
from index.readers.pdf.characters import Edges

Printed: TypeAlias = tuple[str, Edges]  # a character and its place

_SOFT_HYPHEN, _HYPHENS = "\xad", "-\xad‐"
_OURS = ":;,☐☒"  # between a label and what was filled in, and before who says something
_FEWEST = 4  # characters of a line that tell it, where it isn't matched as a whole


class Strips:
    """The lines of a page, or pieces of them; each character stands for one of the text."""

    def __init__(self, strips: Sequence[Sequence[Printed]]) -> None:
        self._strips = [[p for p in strip if not p[0].isspace()] for strip in strips]
        self._taken = [0] * len(self._strips)
        self._current = -1

    def match(self, text: str, span: Span) -> dict[int, Edges]:
        """Places of the characters of ``text`` within ``span``, by their offsets.

        The text holds a line's characters in their order, other spaces between them, and lacks
        hyphens at which a word was split. Empty where that doesn't hold: nothing is guessed.
        """
        before = list(self._taken), self._current
        found: dict[int, Edges] = {}
        last: Edges | None = None
        for offset in range(span.start, span.end):
            character = text[offset]
            if character.isspace():
                continue
            if not self._goes_on(character):
                chosen = self._choose(text, Span(offset, span.end), last)
                if chosen is None and character in _OURS:
                    continue
                if chosen is None:
                    self._taken, self._current = before
                    return {}
                self._current = chosen
            place = self._taken[self._current]
            last = found[offset] = self._strips[self._current][place][1]
            self._taken[self._current] += 1
        return found

    def _goes_on(self, character: str) -> bool:
        if self._current < 0:
            return False
        strip, taken = self._strips[self._current], self._taken[self._current]
        return taken < len(strip) and _same(character, strip[taken][0])

    def _choose(self, text: str, span: Span, last: Edges | None) -> int | None:
        """The line that the text goes on with: the next as printed, else the nearest."""
        best: tuple[bool, bool, float] | None = None
        chosen = None
        for number, strip in enumerate(self._strips):
            rest = strip[self._taken[number] :]
            if not rest or not _same(text[span.start], rest[0][0]):
                continue
            matched, is_whole = _matched(text, span, rest)
            if not is_whole and matched < _FEWEST:
                continue
            score = (is_whole, number == self._current + 1, -_distance(last, rest[0][1]))
            if best is None or score > best:
                best, chosen = score, number
        return chosen


def _matched(text: str, span: Span, rest: Sequence[Printed]) -> tuple[int, bool]:
    """How many characters of a line the text goes on with, and whether that is all of either."""
    count = 0
    for offset in range(span.start, span.end):
        if text[offset].isspace():
            continue
        if count == len(rest):
            return count, True
        if not _same(text[offset], rest[count][0]):
            is_break = count == len(rest) - 1 and rest[count][0] in _HYPHENS
            return count, is_break
        count += 1
    return count, True


def _same(character: str, printed: str) -> bool:
    return character == printed or (character == "-" and printed == _SOFT_HYPHEN)


def _distance(last: Edges | None, edges: Edges) -> float:
    """How far a place is from the last: in the same line to the right is nearest."""
    if last is None:
        return 0.0
    down = abs(last[1] - edges[1])
    return down + 0.1 * abs(edges[0] - last[2])
