"""Rows of a table as lines of text, each cell with its place and the places of its heads."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, groupby

from index.blocks import Block, BlockKind, Cell, Span
from index.readers.tables import Merged, Row, is_figure, is_prose, is_spanning

_BETWEEN_CELLS = "\t"
# So many characters of a row, its heads with them, are read at once; the rest is another line.
_MOST_AT_ONCE = 500
_MOST_TABS = 8
_MOST_LABELS = 2
_EMPTY = Span(0, 0)


class RowComposer:
    """Turns rows into lines, one after the other, and remembers what heads their columns.

    ``lead`` titles the table, or a group of its rows. A wide row is several lines, and so is one
    with cells in ``hidden_columns``: each but the first begins, by reference, with what labels the
    row. ``labels`` are the columns that do so in the row composed last.
    """

    def __init__(self, heads: int = 0, hidden_columns: Collection[int] = ()) -> None:
        self.rows = 0
        self.lead: Span | None = None
        self._heads = heads
        self._hidden = hidden_columns
        self.labels: list[int] = []
        self._columns: dict[int, list[Span]] = {}
        self._places: dict[int, Span] = {}

    def compose(self, row: Row, start: int, *, hidden: bool = False) -> Iterator[tuple[str, Block]]:
        """The lines of a row, of which the first begins at ``start``, and what they are.

        A row that one cell fills titles the group of rows below it, or remarks on the table.
        """
        words = {n: fold(cell) for n, cell in enumerate(row) if isinstance(cell, str)}
        words = {column: said for column, said in words.items() if said}
        self.labels = []
        if not words:
            return
        is_head = self.rows < self._heads
        self.rows += 1
        if is_spanning(row) and not is_head:
            yield self._title(words[0], start, hidden=hidden)
            return
        lines = list(self._lines(words))
        texts, own = list[str](), dict[int, Span]()
        for columns in lines:
            text, places = _set(columns, words, start, self._hidden)
            texts.append(text)
            own |= places
            start += len(text) + 1
        resolved = _resolve(row, own, self._places)
        self._places |= resolved
        self.labels = list(_labels(row, resolved))
        if is_head:
            self._remember_heads(resolved)
        for number, (text, columns) in enumerate(zip(texts, lines, strict=True)):
            unseen = hidden or columns[0] in self._hidden
            span = Span(own[columns[0]].start, own[columns[-1]].end)
            yield (
                text,
                Block(
                    BlockKind.HEAD if is_head else BlockKind.ROW,
                    span,
                    lead=None if is_head else self.lead,
                    cells=tuple(self._cells(resolved, lines, number, is_head=is_head)),
                    hidden=unseen,
                ),
            )

    def cell(self, column: int) -> Cell | None:
        """The cell that stands lowest in a column, as composed so far."""
        place = self._places.get(column)
        return Cell(place, tuple(self._columns.get(column, ()))) if place is not None else None

    def _title(self, words: str, start: int, *, hidden: bool) -> tuple[str, Block]:
        span = Span(start, start + len(words))
        if is_prose(words):
            return words, Block(BlockKind.PARAGRAPH, span, hidden=hidden)
        self.lead = span
        return words, Block(BlockKind.CAPTION, span, hidden=hidden)

    def _lines(self, words: dict[int, str]) -> Iterator[list[int]]:
        """Columns that are set on a line together: those seen, those hidden, not too many."""
        for hidden in (False, True):
            line, size = list[int](), 0
            for column in words:
                if (column in self._hidden) != hidden:
                    continue
                heads = sum(len(head) for head in self._columns.get(column, ()))
                size += len(words[column]) + heads
                if line and size > _MOST_AT_ONCE:
                    yield line
                    line, size = [], len(words[column]) + heads
                line.append(column)
            if line:
                yield line

    def _remember_heads(self, places: Mapping[int, Span]) -> None:
        for column, place in places.items():
            if len(place) and place not in self._columns.setdefault(column, []):
                self._columns[column].append(place)

    def _cells(
        self,
        places: Mapping[int, Span],
        lines: Sequence[Sequence[int]],
        number: int,
        *,
        is_head: bool,
    ) -> Iterator[Cell]:
        """The cells of one of a row's lines; what is merged stands in the first."""
        elsewhere = {column for line in lines[1:] for column in line}
        own = lines[number] if number else sorted(places.keys() - elsewhere)
        if number:
            own = [*(column for column in self.labels if column not in own), *own]
        for place, columns in groupby((c for c in own if len(places[c])), key=places.__getitem__):
            heads = chain.from_iterable(self._columns.get(column, ()) for column in columns)
            yield Cell(place, () if is_head else tuple(dict.fromkeys(heads)))


def _set(
    columns: Sequence[int], words: Mapping[int, str], start: int, hidden: Collection[int]
) -> tuple[str, dict[int, Span]]:
    """A line of cells, a tab for each column between them, and the place of each."""
    text, places = "", dict[int, Span]()
    for before, column in zip([None, *columns], columns, strict=False):
        if before is not None:
            between = sum((c in hidden) == (column in hidden) for c in range(before, column))
            text += _BETWEEN_CELLS * min(max(between, 1), _MOST_TABS)
        places[column] = Span(start + len(text), start + len(text) + len(words[column]))
        text += words[column]
    return text, places


def _labels(row: Row, places: Mapping[int, Span]) -> Iterator[int]:
    """The first columns of a row up to its figures, which tell it from other rows."""
    told = [column for column, place in places.items() if len(place)]
    for number, column in enumerate(told[:_MOST_LABELS]):
        cell = row[column]
        if number and isinstance(cell, str) and is_figure(cell):
            return
        yield column


def _resolve(row: Row, own: Mapping[int, Span], above: Mapping[int, Span]) -> dict[int, Span]:
    """The place of each column's cell, also where that stands above or to the left."""
    places: dict[int, Span] = {}
    for column, cell in enumerate(row):
        if cell is Merged.ABOVE and column in above:
            places[column] = above[column]
        elif cell is Merged.LEFT and column - 1 in places:
            places[column] = places[column - 1]
        else:
            places[column] = own.get(column, _EMPTY)
    return places


def fold(words: str) -> str:
    """Words parted by single spaces."""
    return " ".join(words.replace("\x00", " ").split())
