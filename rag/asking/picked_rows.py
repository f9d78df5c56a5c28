"""Rows that a question picks by a column: "the most troops", "no police".

Only where the column is named in the question, and the whole table was looked at.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Hashable, Sequence
from fractions import Fraction

from index import Block, BlockKind, Document, ValueKind
from index.language import (
    content_words,
    find_values,
    is_said_by,
    picked,
    small_words,
    stem,
)
from rag.asking.sentence_candidates import Sentence

_FEWEST_FIGURES = 3
# 1.200 is a thousand and two hundred where no figure of the column has other decimals.
_GROUPED = re.compile(r"\d{1,3}(\.\d{3})+")
_DATE = re.compile(r"\d{4}(-\d\d){0,2}")


def picked_rows(question: str, group: Sequence[Sentence]) -> list[set[Hashable]]:
    """For each record what it is picked by; nothing where the question picks none."""
    found: list[set[Hashable]] = [set() for _ in group]
    words = small_words(question)
    conditions = picked(words)
    if not conditions:
        return found
    # What each condition picks in a table, by its rows: each table is read once for all of them.
    known: dict[tuple[str, int], list[set[int]]] = {}
    for record, sentence in zip(found, group, strict=True):
        document, start = sentence.hit.document, sentence.span.start
        if (document.id, start) not in known:
            rows = rows_of_table(document, start)
            starts = [_picked_in(document, rows, by, following) for by, following in conditions]
            known |= dict.fromkeys(((document.id, row.span.start) for row in rows), starts)
        picks = known.get((document.id, start), [set()] * len(conditions))
        for (by, following), places in zip(conditions, picks, strict=True):
            if start in places:
                record.add((by, *following))
    return found


def _picked_in(
    document: Document, rows: Sequence[Block], by: str, following: Sequence[str]
) -> set[int]:
    """Where the rows of a table begin that are picked in it."""
    cells = _column(document, rows, following)
    if by == "lacking":
        return {place for place, words in cells.items() if is_said_by([words.lower()], "nothing")}
    grouped = all(_GROUPED.fullmatch(words) or "." not in words for words in cells.values())
    plain = {place: words.replace(".", "") if grouped else words for place, words in cells.items()}
    figures = {place: number for place, words in plain.items()
               if (number := _number(words)) is not None}  # fmt: skip
    if len(figures) < _FEWEST_FIGURES:
        return set()
    told = _without_total(figures).items()
    best = (max if by == "greatest" else min)(number for _, number in told)
    return {place for place, number in told if number == best}


def _without_total(figures: dict[int, Fraction]) -> dict[int, Fraction]:
    """A column's figures without the one that is the sum of all others."""
    whole = sum(figures.values())
    totals = [place for place, number in figures.items() if number and 2 * number == whole]
    return {p: n for p, n in figures.items() if [p] != totals}


def rows_of_table(document: Document, start: int) -> list[Block]:
    """The rows before and after the one at ``start``, as far as no other block lies between."""
    blocks = document.blocks
    place = bisect_left(blocks, start, key=lambda block: block.span.start)
    found = blocks[place] if place < len(blocks) else None
    if found is None or found.span.start != start or found.kind is not BlockKind.ROW:
        return []
    first = last = place
    while first > 0 and blocks[first - 1].kind in (BlockKind.ROW, BlockKind.NOTE):
        first -= 1
    while last + 1 < len(blocks) and blocks[last + 1].kind in (BlockKind.ROW, BlockKind.NOTE):
        last += 1
    return [block for block in blocks[first : last + 1] if block.kind is BlockKind.ROW]


def _column(document: Document, rows: Sequence[Block], following: Sequence[str]) -> dict[int, str]:
    """The cells below the head that has one of the words, by where their rows begin; no totals."""
    wanted = {stem(word) for word in following}
    found: dict[int, str] = {}  # of several such columns the first counts
    for row in rows:
        first = row.cells[0].span.of(document.text) if row.cells else ""
        if is_said_by(content_words(first)[:1], "totals"):
            continue
        for cell in row.cells:
            heads = " ".join(head.of(document.text) for head in cell.heads)
            if wanted & {stem(word) for word in content_words(heads)}:
                found.setdefault(row.span.start, cell.span.of(document.text).strip())
    return found


def _number(words: str) -> Fraction | None:
    """A cell's number, or its date as one; none of a range, or with a bound."""
    values = [v for v in find_values(words) if v.kind in (ValueKind.NUMBER, ValueKind.DATE)]
    if not values:
        return None
    normal = values[0].normal
    if values[0].kind is ValueKind.DATE:
        if not _DATE.fullmatch(normal):
            return None
        normal = normal.replace("-", "").ljust(len("20200131"), "0")
    try:
        return Fraction(normal)
    except ValueError:
        return None
