"""How a document is set: the size and cut of most of its text, and what is set above it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from index.readers.pdf.characters import Cut
from index.readers.pdf.lines import Line, PageLines

_OTHER_SIZE = 1.08
_HEADING_SIZE = 1.12


@dataclass(frozen=True, slots=True)
class Type:
    """How a document is set: the size and cut of most of its text, sizes clearly above it."""

    body: float
    cut: Cut
    sizes: tuple[float, ...]
    has_bold: bool

    @property
    def is_plain(self) -> bool:
        """Whether nothing is set otherwise than the rest."""
        return not self.sizes and not self.has_bold

    def level(self, line: Line) -> int:
        """Depth of the heading that a line may be, from 1; 0 where it is none."""
        if not any(map(str.isalpha, line.text)):
            return 0
        if line.size in self.sizes:
            return 1 + min(5, self.sizes.index(line.size))
        if (
            line.cut is Cut.BOLD
            and self.cut is not Cut.BOLD
            and line.size * _OTHER_SIZE > self.body
        ):
            return 1 + min(5, len(self.sizes))
        return 0


def find_type(pages: Sequence[PageLines]) -> Type:
    """How the pages are set, by the characters written in each size and cut."""
    sizes: Counter[float] = Counter()
    cuts: Counter[Cut] = Counter()
    for page in pages:
        for line in page.lines:
            if line.size:
                sizes[line.size] += len(line.text)
                cuts[line.cut] += len(line.text)
    body = max(sizes.items(), key=lambda entry: entry[1], default=(0.0, 0))[0]
    most = 0.2 * sum(sizes.values())
    large = [s for s, n in sizes.items() if s > _HEADING_SIZE * body and n < most]
    cut = max(cuts.items(), key=lambda entry: entry[1], default=(Cut.PLAIN, 0))[0]
    return Type(body, cut, tuple(sorted(large, reverse=True)), len(cuts) > 1)


def differs(one: float, other: float) -> bool:
    """Whether sizes of type are different."""
    return bool(one and other) and max(one, other) > _OTHER_SIZE * min(one, other)
