"""What stands above a table of figures: the sentence that announces it, and what is counted.

"The components of lease cost were (in millions):" stands above the first rows alone, and says what
all of them are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from index.blocks import Block, BlockKind, Span
from index.text.announced import announcing
from index.types import Document, Passage

_ASIDE = frozenset({BlockKind.FURNITURE, BlockKind.NOTE})
# So many blocks may stand between a table and what announces it: a page's foot and head.
_MOST_ASIDE = 6
# A longer sentence says more than what the table is of.
_MOST_CHARACTERS = 400


def is_of_figures(text: str, block: Block) -> bool:
    """Whether a row is a label with figures beside it, whose heads are said once for all rows."""
    if block.kind is not BlockKind.ROW:
        return False
    cells = [cell for cell in block.cells if len(cell.span)]
    return len(cells) > 1 and not any(
        any(map(str.isalpha, cell.span.of(text))) for cell in cells[1:]
    )


def holds_figures(document: Document, passage: Passage) -> bool:
    """Whether most units of a passage are rows of figures: a statement, not a text with a row."""
    return _are_mostly(document, passage, lambda block: is_of_figures(document.text, block))


def holds_rows(document: Document, passage: Passage) -> bool:
    """Whether most units of a passage are rows of a table, of whatever."""
    return _are_mostly(
        document, passage, lambda block: block.kind is BlockKind.ROW and block.by_cells
    )


def _are_mostly(document: Document, passage: Passage, is_one: Callable[[Block], bool]) -> bool:
    blocks = (document.block_at(unit.start) for unit in passage.sentences)
    rows = sum(block is not None and is_one(block) for block in blocks)
    return 2 * rows > len(passage.sentences)


def said_above(text: str, blocks: Sequence[Block], row: Block) -> list[Span]:
    """What is read once above a row and those beside it: what leads it; the heads of figures."""
    return [*leads_of(text, blocks, row), *heads_above(text, row)]


def leads_of(text: str, blocks: Sequence[Block], row: Block) -> list[Span]:
    """What leads a block; a row of figures that has nothing, what announces or titles its table."""
    if row.lead is not None:
        return [row.lead]
    first = first_head(row) if is_of_figures(text, row) else None
    if first is None:
        return []
    return _leads(text, blocks, bisect_left(blocks, first.start, key=_end))


def heads_above(text: str, row: Block) -> list[Span]:
    """The heads of a row of figures in their order; with others each stands before its cell."""
    if not is_of_figures(text, row):
        return []
    return sorted(row.heads)


@dataclass(frozen=True, slots=True)
class Columns:
    """The heads of a table's columns as far as rows of a passage tell, and how many these are."""

    heads: frozenset[Span] = frozenset()
    count: int = 0

    def lack(self, row: Block) -> bool:
        """Whether a row has less cells than others: which is whose no order tells."""
        return sum(len(cell.span) > 0 for cell in row.cells[1:]) < self.count

    def of(self, row: Block) -> Columns:
        """With those of another row of the table."""
        cells = [cell for cell in row.cells if len(cell.span)][1:]
        own = frozenset(head for cell in cells for head in cell.heads)
        return Columns(self.heads | own, max(self.count, len(cells)))


def columns_by_table(text: str, rows: Iterable[Block]) -> dict[Span, Columns]:
    """The columns of each table that rows of figures belong to, by its first head."""
    found: dict[Span, Columns] = {}
    for row in rows:
        if is_of_figures(text, row) and (first := first_head(row)) is not None:
            found[first] = found.get(first, Columns()).of(row)
    return found


def first_head(row: Block) -> Span | None:
    """The head that stands above all others of a row."""
    return min(row.heads, default=None)


def words_apart(document: Document, passage: Passage) -> list[str]:
    """The words that head the cells of a passage's rows, or lead these, and don't stand in it."""
    text, found = document.text, set[Span]()
    for unit in passage.sentences:
        row = document.block_at(unit.start)
        if row is not None and row.by_cells:
            found.update(row.heads, said_above(text, document.blocks, row))
    return [span.of(text) for span in sorted(found) if not passage.span.overlap(span)]


def _end(block: Block) -> int:
    return block.span.end


def _leads(text: str, blocks: Sequence[Block], top: int) -> list[Span]:
    """The sentence that announces the table whose first block is at ``top``, and its caption."""
    near = blocks[max(0, top - _MOST_ASIDE) : top]
    above = [block for block in near if block.kind not in _ASIDE][-2:]
    caption = [above.pop().span] if above and above[-1].kind is BlockKind.CAPTION else []
    return [*(_announcing(text, above[-1]) if above else []), *caption]


def _announcing(text: str, block: Block) -> list[Span]:
    """The last clause of running text that ends with a colon."""
    words = block.span.of(text)
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM) or not words.endswith(":"):
        return []
    span = announcing(block.span, words)
    return [span] if span is not None and len(span) <= _MOST_CHARACTERS else []
