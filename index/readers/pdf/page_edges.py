"""What stands apart from the text at a page's edge: told by its place, its size and its words.

So the feet of files too short for anything to recur are found: job numbers, codes, symbols.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from index.readers.pdf.lines import line_pitch

if TYPE_CHECKING:
    from index.readers.pdf.lines import Line, PageLines

_FAR = 2.0  # from the text, in its pitches
_SMALLER = 0.93
_OUTSIDE = 20.0
_MOST_WORDS = 6
_CLOSE = 2.2  # in heights of a line
_REASON = "stands apart from the text, at the page's edge"
_SENTENCE = re.compile(r"[^\W\d_]{2}[.!?;:,]$")


def find_apart(
    pages: Sequence[PageLines], known: Mapping[tuple[int, int], str]
) -> dict[tuple[int, int], str]:
    """Places of the lines below and above all others that hold more figures than letters.

    They are set apart from the text by their distance, and by their size or their left edge.
    """
    held: dict[int, set[int]] = {}
    for number, position in known:
        held.setdefault(number, set()).add(position)
    return {
        (number, position): _REASON
        for number, page in enumerate(pages)
        for position in _apart(page.lines, held.get(number, set()))
    }


def heads_columns(lines: Sequence[Line], position: int, repeated: set[int]) -> bool:
    """Whether a line whose parts stand apart is right above others such, or what doesn't recur."""
    line = lines[position]
    if not line.pieces:
        return False
    heights = [other.bottom for other in lines if other.height]
    down = line.bottom > (min(heights) + max(heights)) / 2
    gaps = [
        (line.bottom - other.bottom) * (1 if down else -1)
        for number, other in enumerate(lines)
        if other.height and (number not in repeated or other.pieces)
    ]
    return min((gap for gap in gaps if gap > 0), default=math.inf) < _CLOSE * line.height


def _apart(lines: Sequence[Line], known: set[int]) -> Iterator[int]:
    order = sorted(
        (p for p, line in enumerate(lines) if line.height and p not in known),
        key=lambda position: lines[position].bottom,
    )
    pitch = line_pitch([line for line in lines if line.height])
    if len(order) < 4 or not pitch:
        return
    left, size = _body([lines[position] for position in order])
    for edge in (order, order[::-1]):
        taken: list[int] = []
        for position, following in pairwise(edge):
            if not _is_code(lines[position], left, size):
                break
            taken.append(position)
            gap = abs(lines[following].bottom - lines[position].bottom)
            if gap > _FAR * pitch and not _is_code(lines[following], left, size):
                yield from taken
                break


def _is_code(line: Line, left: float, size: float) -> bool:
    words, letters = line.text.split(), sum(map(str.isalpha, line.text))
    figures = sum(map(str.isdigit, line.text))
    if len(words) > _MOST_WORDS or figures < letters or _SENTENCE.search(line.text):
        return False
    other_size = bool(line.size) and not _SMALLER * size < line.size < size / _SMALLER
    return other_size or line.left < left - _OUTSIDE


def _body(lines: Sequence[Line]) -> tuple[float, float]:
    """The left edge and size of most of a page's text."""
    lefts: Counter[float] = Counter()
    sizes: Counter[float] = Counter()
    for line in lines:
        lefts[round(line.left)] += len(line.text)
        sizes[line.size] += len(line.text)
    return lefts.most_common(1)[0][0], sizes.most_common(1)[0][0]
