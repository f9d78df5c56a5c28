"""A sheet as blocks: titles as headings, rows with their heads, keys with their values, remarks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.blocks import Cell, Span
from index.readers.row_composer import RowComposer
from index.readers.sheets.grid import Remark, Sheet
from index.readers.sheets.regions import find_regions
from index.readers.sheets.sheet_layout import Cells, Part, PartKind, lay_out
from index.readers.sheets.table_rows import complete, is_sum
from index.readers.table_forms import find_form
from index.readers.tables import is_prose, words_of
from index.readers.text_builder import Outline

_TITLE_LEVEL = 2
_MOST_TITLE_WORDS = 12


class SheetWriter:
    """Writes the regions of one sheet, one after the other."""

    def __init__(self, sheet: Sheet, outline: Outline, *, expects_heads: bool = False) -> None:
        self._sheet = sheet
        self._outline = outline
        self._expects_heads = expects_heads
        self._composer: RowComposer | None = None
        self._unseen = outline.hidden

    def write(self) -> None:
        """Write the whole sheet, between what is printed above and below it."""
        for line in self._sheet.header:
            self._outline.footnote(line)
        self._write_regions()
        for line in self._sheet.footer:
            self._outline.footnote(line)

    def _write_regions(self) -> None:
        regions = find_regions(self._sheet)
        widest = max((region.width for region in regions), default=0)
        above: Part | None = None
        for number, region in enumerate(regions):
            expects_heads = self._expects_heads and region.width == widest
            parts = lay_out(self._sheet, region, above, expects_heads=expects_heads)
            for place, part in enumerate(parts):
                if part.kind is PartKind.LINES:
                    titles = place < len(parts) - 1 or number < len(regions) - 1
                    self._write_lines(part, titles=titles)
                elif part.kind is PartKind.PAIRS:
                    self._write_pairs(part)
                else:
                    self._write_table(part)
            above = next((part for part in parts if part.kind is PartKind.TABLE), None)
        self._outline.hidden = self._unseen

    def _write_lines(self, part: Part, *, titles: bool) -> None:
        """Lines that title what stands below them, or say something by themselves."""
        for number, row in self._rows(part):
            words = words_of(row)
            span = None
            following = part.rows[number + 1 - part.region.top :][:1]
            above_prose = any(is_prose(said) for line in following for said in words_of(line))
            if len(words) > 1:
                span = self._write_cells(row, words)
            elif _is_title(words[0]) and (above_prose or (titles and number == part.region.top)):
                span = self._outline.heading(words[0], _TITLE_LEVEL)
            else:
                span = self._outline.paragraph(words[0])
            self._write_remarks(part, number, span)

    def _write_cells(self, row: Cells, words: Sequence[str]) -> Span | None:
        """A line of several cells above a table: keys with their values, or a row of its own."""
        pairs = find_form([words]).pairs
        if not pairs and len(words) > 2:
            self._outline.table([row], heads=0)
            return None
        span = None
        for key, value in pairs or ((0, 1),):
            span = self._outline.pair(words[key], words[value])
        return span

    def _write_pairs(self, part: Part) -> None:
        for number, row in self._rows(part):
            words = words_of(row)
            span = self._outline.paragraph(words[0]) if len(words) == 1 else None
            for key, value in part.form.pairs if len(words) > 1 else ():
                cells = [cell if isinstance(cell, str) else "" for cell in row]
                span = self._outline.pair(cells[key], cells[value])
            self._write_remarks(part, number, span)

    def _rows(self, part: Part) -> Iterator[tuple[int, Cells]]:
        """The rows of a part that hold words, each with its number; hidden ones are marked."""
        for number, row in enumerate(part.rows, part.region.top):
            if words_of(row):
                self._outline.hidden = self._unseen or number in self._sheet.hidden_rows
                yield number, row
        self._outline.hidden = self._unseen

    def _write_remarks(self, part: Part, row: int, lead: Span | None) -> None:
        for column in range(part.region.left, part.region.right):
            if remark := self._sheet.remarks.get((row, column)):
                self._remark(remark, lead=lead)

    def _write_table(self, part: Part) -> None:
        region, sheet = part.region, self._sheet
        hidden = {c - region.left for c in sheet.hidden_columns}
        if self._composer is None or not part.continues:
            self._composer = RowComposer(part.form.heads, hidden)
        composer, remarks = self._composer, list[tuple[Remark, tuple[Span, ...]]]()
        title = composer.lead
        bold = {n for n in range(len(part.rows)) if sheet.look(region.top + n, region.left)[0]}
        rows = complete(part.rows, part.form.heads, bold)
        for number, row in enumerate(rows, region.top):
            if composer.lead != title and row is rows[-1] and is_sum(row, rows[:-1]):
                composer.lead = title
            self._outline.row(composer, row, hidden=number in sheet.hidden_rows)
            for column in range(region.left, region.right):
                if remark := sheet.remarks.get((number, column)):
                    labels = [composer.cell(label) for label in composer.labels]
                    cell = composer.cell(column - region.left)
                    remarks.append((remark, _places(labels, cell)))
        for remark, heads in remarks:
            self._remark(remark, heads=heads)

    def _remark(
        self, remark: Remark, *, lead: Span | None = None, heads: Sequence[Span] = ()
    ) -> None:
        by = f" by {remark.author}" if remark.author else ""
        self._outline.footnote(
            f"Comment{by}: {remark.words}",
            lead=lead, heads=heads, speaker=remark.author, date=remark.date,
        )  # fmt: skip


def _is_title(words: str) -> bool:
    return len(words.split()) <= _MOST_TITLE_WORDS and not is_prose(words)


def _places(labels: Sequence[Cell | None], cell: Cell | None) -> tuple[Span, ...]:
    """What a cell is known by: what labels its row, the heads of its column, what it holds."""
    places = [label.span for label in labels if label is not None]
    if cell is not None:
        places += [*cell.heads, cell.span]
    return tuple(dict.fromkeys(place for place in places if len(place)))
