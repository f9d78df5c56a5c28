"""Words of a PDF that are drawn where others stand."""

from __future__ import annotations

from collections.abc import Callable

from rag.checking.seen.pdf_shapes import Box

_OVER = 0.4  # a share of the smaller box
_ROW, _MOST_BESIDE = 8.0, 200


class Overprint:
    """Finds words that are drawn where others stand already."""

    def __init__(self) -> None:
        self._rows: dict[int, list[tuple[Box, Callable[[], str]]]] = {}

    def meets(self, box: Box, words: Callable[[], str]) -> bool:
        """Whether a good part of a box is another's, of other words; the box is kept."""
        found = False
        for row in range(int(box[1] // _ROW), int(box[3] // _ROW) + 1):
            for other, others in self._rows.setdefault(row, [])[-_MOST_BESIDE:]:
                found = found or (_share(box, other) > _OVER and _others(words(), others()))
            self._rows[row].append((box, words))
            if row - box[1] // _ROW > _MOST_BESIDE:
                break
        return found


def _others(words: str, others: str) -> bool:
    """Whether two words differ that can both be read: some programs draw bold ones twice."""
    one, other = ("".join(filter(str.isalnum, text)) for text in (words, others))
    return bool(one and other) and one not in other and other not in one


def _share(one: Box, other: Box) -> float:
    """How much of the smaller of two boxes lies in the other."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (one, other)]
    return width * height / max(0.01, min(areas))
