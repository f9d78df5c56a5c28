"""What stands above a table of figures: the sentence that announces it, and what is counted.

"The components of lease cost were (in millions):" stands above the first rows alone, and says what
all of them are.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from index.blocks import Block, BlockKind, Span
from index.types import Document, Passage

_CLAUSE = re.compile(r"[.!?;]\s+")
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


def said_above(text: str, blocks: Sequence[Block], row: Block) -> list[Span]:
    """What is read once above a row of figures and those beside it, in order: nothing of others.

    What announces the table or titles it, then the heads of its columns and of the row.
    """
    if not is_of_figures(text, row):
        return [row.lead] if row.lead is not None else []
    heads = sorted({head for cell in row.cells for head in cell.heads})
    leads = [row.lead] if row.lead is not None else []
    if heads and not leads:
        leads = _leads(text, blocks, bisect_left(blocks, heads[0].start, key=_end))
    return [*leads, *heads]


def words_apart(document: Document, passage: Passage) -> list[str]:
    """The words that head the cells of a passage's rows, or lead these, and don't stand in it."""
    text, found = document.text, set[Span]()
    for unit in passage.sentences:
        row = document.block_at(unit.start)
        if row is not None and row.by_cells:
            found.update(head for cell in row.cells for head in cell.heads)
            found.update(said_above(text, document.blocks, row))
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
    start = max((match.end() for match in _CLAUSE.finditer(words)), default=0)
    span = Span(block.span.start + start, block.span.end)
    return [span] if len(span) <= _MOST_CHARACTERS else []
