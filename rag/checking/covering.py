"""Lay what Dossier would have written over what a file shows: what is covered, what is not."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rag.checking.streams import BLOCK, LINE, Stream, find, stream_of
from rag.export import Piece, PieceKind

# If most of the next pieces stand before this one, then this one is missing here.
_AHEAD = 6
_FEW = 3
_SHORT = 40
_MARKS = "\"'“”„«»‘’"
_BARE = (PieceKind.QUOTE, PieceKind.CONTEXT)
_ABOVE = (PieceKind.CARD, PieceKind.CONTEXT, PieceKind.TERMS)


@dataclass(frozen=True, slots=True)
class Laid:
    """A piece and where it stands; ``start`` is -1 where it doesn't."""

    piece: Piece
    start: int
    end: int


@dataclass
class Cover:
    """Which signs of a stream are accounted for."""

    stream: Stream
    covered: bytearray
    laid: list[Laid] = field(default_factory=list)

    def mark(self, start: int, end: int) -> None:
        """Account for some signs."""
        self.covered[start:end] = b"\1" * (end - start)

    def left(self, first: int = 0, last: int | None = None) -> Iterator[tuple[int, int]]:
        """Runs of signs between two places that nothing accounts for, none longer than a block."""
        edges = self.stream.starts
        stop = last if last is not None else len(self.covered)
        place = self.covered.find(0, first, stop)
        at = bisect_left(edges, place)
        while place >= 0:
            end = self.covered.find(1, place)
            end = end if end >= 0 else len(self.covered)
            while at < len(edges) and edges[at] <= place:
                at += 1
            if at < len(edges):
                end = min(end, edges[at])
            yield place, end
            place = self.covered.find(0, end, stop)


def cover(stream: Stream, pieces: Sequence[Piece], first: int = 0) -> Cover:
    """Lay the pieces in their order over the stream, from its sign ``first`` on."""
    found = Cover(stream, bytearray(len(stream.signs)))
    wanted = [stream_of(["\t".join(p.cells) if p.cells else p.text]) for p in pieces]
    place = first
    for number, piece in enumerate(pieces):
        start = _next(stream, piece, wanted[number], place)
        if start >= 0 and _is_late(stream, pieces, wanted, number, place, start):
            start = -1
        if start < 0:
            found.laid.append(Laid(piece, -1, -1))
            continue
        place = start + len(wanted[number].signs)
        found.mark(start, place)
        found.laid.append(Laid(piece, start, place))
    return found


def _next(stream: Stream, piece: Piece, wanted: Stream, place: int) -> int:
    whole = len(wanted.signs) < _SHORT or piece.kind not in _BARE
    found = find(stream, wanted, place, whole=whole)
    # A heading may have the words of a title, which stands in notes between marks.
    while piece.kind is PieceKind.HEADING and found > 0 and _is_marked(stream, found):
        found = find(stream, wanted, found + 1, whole=whole)
    return found


def _is_marked(stream: Stream, place: int) -> bool:
    """Whether a quotation mark stands before a place, in the same line."""
    return stream.signs[place - 1] in _MARKS and not stream.joint(place) & (LINE | BLOCK)


def _is_late(
    stream: Stream, pieces: Sequence[Piece], wanted: Sequence[Stream], number: int,
    place: int, start: int,
) -> bool:  # fmt: skip
    """Whether most of the pieces that follow stand before the place that was found for one.

    One of them alone may have changed places with another.
    """
    before = behind = 0
    for later in range(number + 1, min(len(pieces), number + 1 + _AHEAD)):
        if pieces[later].kind is PieceKind.HEAD:  # which comes again on each page
            continue
        size = len(wanted[later].signs)
        other = _next(stream, pieces[later], wanted[later], place)
        if other < 0 or wanted[later].signs == wanted[number].signs or size <= _FEW:
            continue
        before += size if other < start else 0
        behind += size if other > start else 0
    return before > 0 and before >= behind


def gap_around(cover: Cover, number: int) -> tuple[int, int]:
    """Where a piece that is missing should be: after the one before it, before the one behind."""
    before = next((laid.end for laid in reversed(cover.laid[:number]) if laid.start >= 0), 0)
    length = len(cover.stream.signs)
    after = next((laid.start for laid in cover.laid[number + 1 :] if laid.start >= 0), length)
    return before, max(before, after)


def mark_all(cover: Cover, words: str, *, whole: bool = True) -> int:
    """Account for words wherever they stand by themselves; how often they did."""
    wanted, count = stream_of([words]), 0
    place = find(cover.stream, wanted, whole=whole)
    while place >= 0:
        end = place + len(wanted.signs)
        if not any(cover.covered[place:end]):
            cover.mark(place, end)
            count += 1
        place = find(cover.stream, wanted, place + 1, whole=whole)
    return count


def lines_of(stream: Stream, start: int, end: int) -> tuple[int, int]:
    """A run widened to the whole lines that it stands in."""
    while start > 0 and not stream.joint(start) & (LINE | BLOCK):
        start -= 1
    while end < len(stream.signs) and not stream.joint(end) & (LINE | BLOCK):
        end += 1
    return start, end


def is_bare(text: str) -> bool:
    """Whether some words are but marks around others: quotation marks, bullets, brackets."""
    return re.fullmatch(r"[\s\"'“”„«»‘’()\[\]•·|>*#_–—:;,.-]*", text) is not None


def below_cards(cover: Cover) -> list[tuple[int, int]]:
    """Where, between a line above a quote and this quote, nothing may stand."""
    laid = [one for one in cover.laid if one.start >= 0]
    return [
        (above.end, below.start)
        for above, below in pairwise(laid)
        if above.piece.kind in _ABOVE and below.piece.key == above.piece.key
    ]


def parts_card(cards: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether words stand between a line that tells who says a quote, and the quote."""
    at = bisect_right(cards, (start, len(cards) and cards[-1][1])) - 1
    return at >= 0 and cards[at][0] <= start and end <= cards[at][1]
