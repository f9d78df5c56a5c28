"""Rows of tables that a question asks for, by what says which row one is.

To a reader one row of a table is as good as its neighbour, and prose on the subject better than
either: "Restructuring charges increased to $90 million in 2023" answers whatever was asked of 2023
in millions. What tells is the row's own words, the heads of its columns, and what stands above its
table, to the document's title.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace
from math import log

from index import Block, BlockKind, Document, Span
from index.language import stems_of
from index.text import said_above
from rag.asking.asked_question import Question
from rag.types import Hit

_AHEAD = 0.01
_BESIDE = 3
# More by what a word weighs that half of the candidates have.
_MORE = log(2)
# What a label counts that is asked for as a whole.
_LABEL = log(4)

Unit = tuple[Hit, Span]


def passage_with_row_first(asked: str, hits: list[Hit]) -> list[Hit]:
    """Hits, best first, with that first whose row has more of what is asked for than the first.

    Only where all of the row's label is asked for: what has to be worked out from a statement
    ("Is the quick ratio healthy?") has words of many rows, and names none.
    """
    if not hits:
        return hits
    question = Question(asked)
    units = [(hit, span) for hit in hits for span in hit.passage.sentences]
    best = asked_row(question, units, range(len(hits[0].passage.sentences)))
    if best is None or _named(question.stems, *units[best]) < 1:
        return hits
    found = units[best][0]
    return [replace(found, score=hits[0].score + _AHEAD), *(h for h in hits if h is not found)]


def asked_row(question: Question, units: Sequence[Unit], first: Sequence[int]) -> int | None:
    """The place of the row that has more of a question than any of the ``first`` units."""
    if question.asks_why:
        return None  # no figure is a reason
    rows = {n: row for n, unit in enumerate(units) if (row := _figures(*unit)) is not None}
    if not rows:
        return None
    fits = _fits(question, units)
    best = max(rows, key=lambda n: (fits[n], n in first, -n))
    most = max(fits[n] + (0.0 if n in rows or _announces(units[n]) else _MORE) for n in first)
    return best if best not in first and fits[best] > most else None


def _fits(question: Question, units: Sequence[Unit]) -> list[float]:
    """How much of what is asked for each unit has; the rarer a word among them, the more."""
    asked = question.stems
    held = [asked & stems_around(*unit) for unit in units]
    times = Counter(word for words in held for word in words)
    return [
        sum(log((1 + len(units)) / times[word]) for word in words) + _LABEL * _named(asked, *unit)
        for words, unit in zip(held, units, strict=True)
    ]


def _named(asked: Set[str], hit: Hit, span: Span) -> float:
    """Which share of a row's label is asked for."""
    row = hit.document.block_at(span.start)
    if row is None or row.kind is not BlockKind.ROW or not row.cells:
        return 0.0
    label = stems_of(row.cells[0].span.of(hit.document.text))
    return len(label & asked) / len(label) if label else 0.0


def _announces(unit: Unit) -> bool:
    """Whether it only announces a table: it has no more than its rows have, which it is above."""
    return unit[1].of(unit[0].document.text).endswith(":")


def _figures(hit: Hit, span: Span) -> Block | None:
    """The row that a unit is, if it has figures."""
    block = hit.document.block_at(span.start)
    is_row = block is not None and block.kind is BlockKind.ROW and block.by_cells
    return block if is_row and any(map(str.isdigit, span.of(hit.document.text))) else None


def stems_around(hit: Hit, span: Span) -> set[str]:
    """Stems of a unit's words and of all that stands above it, to the document's title."""
    document, row = hit.document, hit.document.block_at(span.start)
    spans = [span]
    if row is not None and row.by_cells:
        spans += [cell.span for cell in row.cells]
        spans += _heads(document, row)
        spans += said_above(document.text, document.blocks, row)
    if hit.passage.heading is not None:
        spans.append(hit.passage.heading)
    parts = [part.of(document.text) for part in dict.fromkeys(spans)]
    known = document.metadata
    parts += [said for said in (known.title, known.author, known.publisher) if said is not None]
    return {word for part in parts for word in stems_of(part)}


def _heads(document: Document, row: Block) -> list[Span]:
    """What heads a row's cells and those of the rows beside it: a cell may be empty here."""
    blocks = document.blocks
    place = bisect_left(blocks, row.span.start, key=lambda block: block.span.start)
    beside = blocks[max(0, place - _BESIDE) : place + _BESIDE + 1]
    others = [other for other in beside if _are_of_one_table(row, other)]
    return [*row.heads, *(head for other in others for head in other.heads)]


def _are_of_one_table(row: Block, other: Block) -> bool:
    """Whether some column of one is the other's."""
    return other.kind is BlockKind.ROW and not set(row.heads).isdisjoint(other.heads)
