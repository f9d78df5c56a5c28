"""Headers, footers and page numbers: lines at the edges of pages that recur or count them."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.readers.pdf.page_edges import find_apart, heads_columns

if TYPE_CHECKING:
    from index.readers.pdf.lines import Line, PageLines

_EDGE_LINES = 3
_FEWEST_REPEATS = 3
_SAME_LEVEL = 4.0
_SAME = 12.0  # about as high on the page, in points
# A longer line is a sentence that a report says again, unless every few pages have it.
_HEADER_WORDS = 12
_NEXT_LINE = 1.8  # in its height
_CUT_SENTENCE = re.compile(r"[a-z].*[a-z][.;]")
_ENDS_A_SENTENCE = re.compile(r"(?:\S+\s+){3,}\S*\w[.!?;]$")
_OF_ALL = re.compile(r"(?<!\S)(?P<number>\d{1,4})\s*(?:/|[^\W\d_]{1,6})\s*(?P<last>\d{1,4})(?!\S)")
_DIGITS = re.compile(r"\d+")
_NUMBER = r"(?P<prefix>[A-Z]{1,2}[-–.]?)?(?P<number>\d{1,5})|(?P<roman>[ivxlc]{1,8}|[IVXLC]{1,8})"
_PAGE_NUMBER = re.compile(
    rf"\W*(?:(?i:page|seite|p\.|pg\.?)\s*)?(?:{_NUMBER})(?:\s*(?:of|/|von|de)\s*\d{{1,5}})?\W*$"
)
_AT_AN_END = re.compile(r"(?P<head>\d{1,5})\b.*[^\W\d_]|.*[^\W\d_].*\D(?P<tail>\d{1,5})\W*$")
_ROMAN = re.compile(r"(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$", re.IGNORECASE)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class RunningLines:
    """Running lines by their place, page and position, each with what shows that it is one.

    ``labels`` are the numbers printed on the pages.
    """

    reasons: dict[tuple[int, int], str]
    labels: dict[int, str]

    @property
    def places(self) -> frozenset[tuple[int, int]]:
        """Where they stand."""
        return frozenset(self.reasons)


@dataclass(frozen=True, slots=True)
class _Counted:
    """A line with a number: its place, the number as printed, and how far it is ahead of its page.

    ``kind`` keeps roman numerals and prefixes such as "S-" apart.
    """

    page: int
    position: int
    printed: str
    kind: str
    ahead: int


def find_running_lines(pages: Sequence[PageLines]) -> RunningLines:
    """Find the lines at the edges that recur, that number the pages, or stand apart there.

    Digits are folded, so that "Page 3" and "Page 4" are the same line. A bare number counts
    only where it grows with the pages, as a table's figures don't.
    """
    edges = [
        (number, position, page.lines[position].text)
        for number, page in enumerate(pages)
        for position in _edge(page.lines)
    ]
    filled = sum(bool(page.lines) for page in pages)
    bare = [counted for edge in edges for counted in _bare_number(*edge)]
    numbers = _growing(bare, filled) if len(bare) < len(edges) else []
    counts = _counting(edges, len(pages))
    repeated, count_of = _repeated(pages, edges, filled)
    repeated = _without_text(pages, repeated)
    within = [counted for edge in repeated for counted in _number_within(*edge)]
    labels = {c.page: c.printed for c in _growing(within, filled)}
    labels |= {c.page: c.printed for c in (*numbers, *counts)}
    beside: dict[int, set[int]] = defaultdict(set)
    for number, position, _ in repeated:
        beside[number].add(position)
    reasons = {
        (number, position): f"stands on {count_of[_folded(text)]} pages"
        for number, position, text in repeated
        if not heads_columns(pages[number].lines, position, beside[number])
    }
    reasons |= {(c.page, c.position): "numbers the pages" for c in (*numbers, *counts)}
    return RunningLines(reasons | find_apart(pages, reasons), labels)


def _edge(lines: Sequence[Line]) -> set[int]:
    """Positions of the lines at the top and bottom of a page, in any order if places are known."""
    most = min(_EDGE_LINES, max(1, len(lines) // 4))
    placed = [position for position, line in enumerate(lines) if line.height]
    if 2 * len(placed) <= len(lines):
        read = range(len(lines))
        return {*read[:most], *read[-most:]}
    levels: list[list[int]] = []
    for position in sorted(placed, key=lambda position: lines[position].bottom):
        if not levels or lines[position].bottom - lines[levels[-1][0]].bottom > _SAME_LEVEL:
            levels.append([])
        levels[-1].append(position)
    loose = (position for position, line in enumerate(lines) if not line.height)
    return {*loose, *(p for level in (*levels[:most], *levels[-most:]) for p in level)}


def _repeated(
    pages: Sequence[PageLines], edges: Sequence[tuple[int, int, str]], filled: int
) -> tuple[list[tuple[int, int, str]], dict[str, int]]:
    """The lines that recur, and on how many pages each does; a part of a line may recur as one."""
    heights: dict[str, list[tuple[int, float]]] = {}
    for number, position, text in edges:
        lines = pages[number].lines
        if len(lines) <= _EDGE_LINES:
            continue  # it may be all there is on a page this short
        for part in {text, *(piece.text for piece in lines[position].pieces)}:
            heights.setdefault(_folded(part), []).append((number, lines[position].bottom))
    pages_with = {folded: _at_one_height(where) for folded, where in heights.items()}
    repeated = {
        folded: len(where)
        for folded, where in pages_with.items()
        if _recurs(sorted(where), min(_FEWEST_REPEATS, max(2, filled)))
        and (len(folded.split()) <= _HEADER_WORDS or 4 * len(where) >= filled)
        and re.search(r"[^\W\d_]", folded)
        and not (_ENDS_A_SENTENCE.search(folded) and 2 * len(where) < filled)
    }
    found = [
        edge
        for edge in edges
        if _folded(edge[2]) in repeated and not _CUT_SENTENCE.fullmatch(edge[2])
    ]
    return found, repeated


def _without_text(
    pages: Sequence[PageLines], repeated: Sequence[tuple[int, int, str]]
) -> list[tuple[int, int, str]]:
    """Those that aren't long lines of a paragraph, which goes on in what does not recur."""
    held: dict[int, set[int]] = defaultdict(set)
    for number, position, _ in repeated:
        held[number].add(position)
    for number, positions in held.items():
        lines = pages[number].lines
        long = [p for p in positions if len(lines[p].text.split()) > _HEADER_WORDS]
        while text := [p for p in long if p in positions and _runs_on(lines, p, positions)]:
            positions.difference_update(text)
    return [edge for edge in repeated if edge[1] in held[edge[0]]]


def _runs_on(lines: Sequence[Line], position: int, repeated: set[int]) -> bool:
    line = lines[position]
    return any(
        number not in repeated
        and 0 < abs(line.bottom - other.bottom) < _NEXT_LINE * line.height
        and (other.size, round(other.left)) == (line.size, round(line.left))
        for number, other in enumerate(lines)
    )


def _at_one_height(places: Sequence[tuple[int, float]]) -> set[int]:
    """The pages on which a line stands at the height where it stands on most."""
    heights = sorted(at for _, at in places)

    def beside(at: float) -> int:
        return bisect_left(heights, at + _SAME) - bisect_right(heights, at - _SAME)

    usual = max((at for _, at in places), key=beside)
    return {page for page, at in places if abs(at - usual) < _SAME}


def _recurs(pages: Sequence[int], fewest: int) -> bool:
    """Whether so many of them stand near one another: on each page, or on each third.

    A sentence that a report says again a chapter later is no header.
    """
    nearest = (last - first for first, last in zip(pages, pages[fewest - 1 :], strict=False))
    return min(nearest, default=math.inf) <= 3 * (fewest - 1)


def _folded(text: str) -> str:
    """A line without its numbers, its words in any order: left and right pages are mirrored."""
    return " ".join(sorted(_DIGITS.sub("0", text).casefold().split()))


def _counting(edges: Sequence[tuple[int, int, str]], total: int) -> list[_Counted]:
    """Lines that say which page of how many they stand on, such as "2/4 21-19546"."""
    found = []
    for page, position, text in edges:
        for match in _OF_ALL.finditer(text):
            number, last = int(match["number"]), int(match["last"])
            if (number, last) == (page + 1, total) and len(text.split()) <= _HEADER_WORDS:
                found.append(_Counted(page, position, match["number"], "", 0))
    return found


def _bare_number(page: int, position: int, text: str) -> Iterator[_Counted]:
    match = _PAGE_NUMBER.match(text)
    if match is None:
        return
    roman, prefix = match["roman"], match["prefix"] or ""
    if roman is None:
        value, kind = int(match["number"]), prefix
        yield _Counted(page, position, prefix + match["number"], kind, value - page)
    elif _ROMAN.match(roman):
        value = _roman_value(roman.lower())
        yield _Counted(page, position, roman, "roman", value - page)


def _number_within(page: int, position: int, text: str) -> Iterator[_Counted]:
    """The numbers that a header or footer begins and ends with."""
    match = _AT_AN_END.match(text)
    if match is not None:
        printed = match["head"] or match["tail"]
        yield _Counted(page, position, printed, "", int(printed) - page)


def _roman_value(numeral: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    return sum(-value if value < max(values[i:]) else value for i, value in enumerate(values))


def _growing(counted: Sequence[_Counted], filled: int) -> list[_Counted]:
    """Those that grow with the pages: many, in a row, equally far ahead of their page.

    A document may have several such rows, as a preface has its own; a page has one number.
    """
    rows: dict[tuple[str, int], list[_Counted]] = {}
    for entry in counted:
        rows.setdefault((entry.kind, entry.ahead), []).append(entry)
    found: dict[int, _Counted] = {}
    for row in sorted(rows.values(), key=lambda row: len({c.page for c in row}), reverse=True):
        pages = {entry.page for entry in row}
        enough = len(pages) >= min(_FEWEST_REPEATS, max(2, filled // 2))
        if enough and 2 * len(pages) > max(pages) - min(pages):
            for entry in row:
                found.setdefault(entry.page, entry)
    return list(found.values())
