"""Printed lines: what is known of each before they are one text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from index.blocks import Span
from index.readers.pdf.annotations import Comment
from index.readers.pdf.characters import Cut
from index.readers.pdf.rules import NO_RULES, Rules

_NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a line that stand together, a wide gap away from others; ``run`` as in a line."""

    text: str
    left: float
    right: float
    size: float = 0.0
    run: Span = _NOWHERE


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line; places and sizes in points, 0 where they are unknown.

    ``pieces`` are given where wide gaps part it. ``run`` are the indexes of its characters.
    ``label``: it is what was filled into the field of a form that this names. ``raised``: it
    begins with a raised mark.
    """

    text: str
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    height: float = 0.0
    size: float = 0.0
    cut: Cut = Cut.PLAIN
    pieces: tuple[Piece, ...] = ()
    run: Span = _NOWHERE
    label: str = ""
    raised: bool = False

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.bottom + self.height


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of a page in reading order; a blank page has not even a picture."""

    lines: tuple[Line, ...]
    blank: bool = False
    rules: Rules = NO_RULES
    comments: tuple[Comment, ...] = ()


def line_pitch(lines: Sequence[Line]) -> float:
    """The usual distance from line to line on a page; 0 where it can't be told."""
    return median(steps) if (steps := list(_steps(lines))) else 0.0


def _steps(lines: Sequence[Line]) -> Iterator[float]:
    for above, below in pairwise(lines):
        if above.height and below.height and above.bottom - below.bottom > 1:
            yield above.bottom - below.bottom
