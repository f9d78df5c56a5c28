"""What a line looks like: whether it may be a heading, and whether it is one record of many."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.blocks import Span
from index.language import is_heading

_WORD = re.compile(r"[^\W\d_]+")
_FIGURE = re.compile(r"\d+(?:[.,:/\u00a0 -]\d+)*")
_FEWEST_ALIKE = 3  # so many lines of a shape, one after the other, are records


def may_be_heading(line: str) -> bool:
    """A short line of its own that doesn't end as sentences do, and isn't mostly figures."""
    if not is_heading(line, Span(0, len(line))):
        return False
    figures = sum(len(match) for match in _FIGURE.findall(line))
    letters = sum(len(match) for match in _WORD.findall(line))
    return letters > figures and "\t" not in line


def shape_of(line: str) -> str:
    """A line's form without its words: figures, signs that part it, how it begins."""
    first = line[:1]
    kinds = ((first.isupper(), "A"), (first.isdigit(), "9"), (first.isalpha(), "a"))
    begins = next((kind for holds, kind in kinds if holds), first)
    parts = "".join(sorted({sign for sign in line if sign in ":;|\t–—,/="}))
    figures = min(len(_FIGURE.findall(line)), 2)
    return f"{begins}{parts}{'9' * figures}"


def is_record_shaped(shapes: Sequence[str], candidates: Sequence[bool], place: int) -> bool:
    """Whether a line stands among others of its shape, with nothing of another kind between."""
    first = last = place
    while first > 0 and candidates[first - 1] and shapes[first - 1] == shapes[place]:
        first -= 1
    while last + 1 < len(shapes) and candidates[last + 1] and shapes[last + 1] == shapes[place]:
        last += 1
    return last - first + 1 >= _FEWEST_ALIKE
