"""Words as a stream of signs with what stands between them, so that they compare in any layout.

Whitespace, the form of quotation marks, ligatures, signs that can't be seen and hyphens at a
line's end make no difference; all else does.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from rag.checking.seen import visible
from rag.wording import QUOTE_MARKS, storable

SPACE, HYPHEN, LINE, CELL, BLOCK = 1, 2, 4, 8, 16
_APART = SPACE | LINE | CELL | BLOCK
_FOLDED = QUOTE_MARKS | str.maketrans(
    {
        **dict.fromkeys("‹›′`", "'"),
        "″": '"',
        **{"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"},
        "…": "...",
    }
)
_PIECE = re.compile(r"([\s\-‐‑]+)|([^\s\-‐‑]+)")
# A word this long, a hash or an address, may be broken anywhere.
_LONG = 20
_REACH = 24
# Marks around words, a bullet, the key of a quote, the number of a note.
_BESIDE = re.compile(
    r"[\"'()\[\]{}<>*#|•·–—.,;:!?_]*(?:\[?Q\d{1,6}[\].)]*|\d{1,3})?[\"'()\[\]{}<>*|.,;:!?_]*"
)


@dataclass(frozen=True, slots=True)
class Stream:
    """``signs`` without spaces and hyphens; ``places`` where some stand before one, and ``joints``.

    ``starts``: the first sign of each block, where it was made of blocks.
    """

    signs: str
    places: list[int]
    joints: list[int]
    starts: list[int]

    def joint(self, place: int) -> int:
        """What stands before a sign."""
        at = bisect_left(self.places, place)
        return self.joints[at] if at < len(self.places) and self.places[at] == place else 0

    def block(self, place: int) -> int:
        """The number of the block that a sign is in."""
        at = bisect_left(self.starts, place)
        return at if at < len(self.starts) and self.starts[at] == place else at - 1

    def text(self, start: int, end: int) -> str:
        """The words between two signs, as they stand."""
        parts, last = [], start
        for at in range(bisect_left(self.places, start), len(self.places)):
            place = self.places[at]
            if place >= end:
                break
            parts += [self.signs[last:place], _shown(self.joints[at]) if place > start else ""]
            last = place
        return "".join((*parts, self.signs[last:end]))


def stream_of(blocks: Iterable[str]) -> Stream:
    """The stream of some blocks one after the other."""
    signs: list[str] = []
    places: list[int] = []
    joints: list[int] = []
    starts: list[int] = []
    length = 0
    for block in blocks:
        starts.append(length)
        waiting = BLOCK
        text = visible(unicodedata.normalize("NFC", storable(block)))
        for gap, word in _PIECE.findall(text):
            if gap:
                waiting |= _joint(gap)
                continue
            if waiting:
                places.append(length)
                joints.append(waiting)
                waiting = 0
            folded = word.translate(_FOLDED)
            signs.append(folded)
            length += len(folded)
    return Stream("".join(signs), places, joints, starts)


def as_shown(words: str) -> str:
    """A line as its stream has it, quotation marks and hyphens in one form."""
    stream = stream_of([words])
    return " ".join(stream.text(0, len(stream.signs)).split())


def _joint(gap: str) -> int:
    joint = 0
    for sign in gap:
        joint |= CELL if sign == "\t" else LINE if sign in "\n\x0b\x0c\u2028" else (
            HYPHEN if sign in "-‐‑" else SPACE
        )  # fmt: skip
    return joint


def _shown(joint: int) -> str:
    gap = "\n" if joint & (LINE | BLOCK) else " " if joint & (SPACE | CELL) else ""
    return f"-{gap}" if joint & HYPHEN else gap


def find(shown: Stream, wanted: Stream, start: int = 0, *, whole: bool = False) -> int:
    """The first place from ``start`` where all of ``wanted`` is shown; -1 where it isn't.

    ``whole``: nothing else stands on its lines but marks around it.
    """
    if not wanted.signs:
        return -1
    place = shown.signs.find(wanted.signs, start)
    while place >= 0:
        end = place + len(wanted.signs)
        if (
            joins_alike(shown, wanted, place)
            and is_bounded(shown, place, end)
            and (not whole or is_alone(shown, place, end))
        ):
            return place
        place = shown.signs.find(wanted.signs, place + 1)
    return -1


def same_words(shown: str, wanted: str) -> bool:
    """Whether two texts are the same but for their layout."""
    ours, theirs = stream_of([shown]), stream_of([wanted])
    return ours.signs == theirs.signs and joins_alike(ours, theirs, 0)


def joins_alike(shown: Stream, wanted: Stream, place: int) -> bool:
    """Whether words are parted and hyphened alike, but for where a line ends."""
    end = place + len(wanted.signs)
    first, last = bisect_left(shown.places, place + 1), bisect_left(shown.places, end)
    ours = {shown.places[at] - place: shown.joints[at] for at in range(first, last)}
    theirs = {p: j for p, j in zip(wanted.places, wanted.joints, strict=True) if p}
    for at in ours.keys() | theirs.keys():
        here, there = ours.get(at, 0), theirs.get(at, 0)
        if there & _APART and not here & _APART:
            return False
        if there & HYPHEN and not here & HYPHEN:
            return False
        ends_line = bool(here & (LINE | BLOCK | CELL))
        if not there & HYPHEN and here & HYPHEN and not ends_line:
            return False
        if not there & _APART and here & _APART:
            is_broken = ends_line and (here & HYPHEN or _is_long(wanted, at))
            if not is_broken:
                return False
    return True


def _is_long(wanted: Stream, place: int) -> bool:
    """Whether a place lies in a word that no line can hold."""
    at = bisect_left(wanted.places, place)
    first = wanted.places[at - 1] if at else 0
    last = wanted.places[at] if at < len(wanted.places) else len(wanted.signs)
    return last - first >= _LONG


def is_bounded(shown: Stream, place: int, end: int) -> bool:
    """Whether it cuts no word at its ends."""
    before = place == 0 or shown.joint(place) or not shown.signs[place - 1].isalnum()
    after = end >= len(shown.signs) or shown.joint(end) or not shown.signs[end].isalnum()
    return bool(before) and bool(after)


def is_alone(shown: Stream, place: int, end: int) -> bool:
    """Whether only marks and a key stand beside it in its lines or its cell."""
    edge = LINE | BLOCK | CELL
    first, last = place, end
    while first > 0 and not shown.joint(first) & edge and place - first < _REACH:
        first -= 1
    while last < len(shown.signs) and not shown.joint(last) & edge and last - end < _REACH:
        last += 1
    before, after = shown.signs[first:place], shown.signs[end:last]
    return _BESIDE.fullmatch(before) is not None and _BESIDE.fullmatch(after) is not None
