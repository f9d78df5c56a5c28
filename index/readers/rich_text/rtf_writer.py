"""The body of rich text as blocks: headings, items, tables as grids, lines set with tabs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from index.readers.cell_tables import only_lays_out, write_cells
from index.readers.rich_text.rtf_parts import Paragraph, TableRow
from index.readers.style_names import (
    CONTENTS,
    heading_level,
    is_caption,
    is_clause,
    is_contents,
    may_be_title,
    title_level,
)
from index.readers.tabbed_lines import TabbedLines
from index.readers.tables import Merged, set_off
from index.readers.text_builder import Outline

_MOST_LEVELS = 9


class RtfWriter:
    """Writes paragraphs and rows; ``styles`` are names and levels by the numbers of styles."""

    def __init__(self, outline: Outline, styles: Mapping[int, tuple[str, int | None]]) -> None:
        self._outline = outline
        self._styles = styles
        self._tabbed = TabbedLines(outline)
        self._indents: list[int] = []
        self._depth = 0

    def write(self, body: Sequence[Paragraph | TableRow]) -> None:
        """Write what stands in a body or a cell."""
        place = 0
        for is_row, run in groupby(body, lambda part: isinstance(part, TableRow)):
            parts = list(run)
            if is_row:
                self._tabbed.end()
                self._write_table([part for part in parts if isinstance(part, TableRow)])
            for number, part in enumerate(parts, place + 1):
                if isinstance(part, Paragraph):
                    self._write_paragraph(part, body[number] if number < len(body) else None)
            place += len(parts)
        self._tabbed.end()

    def _write_paragraph(self, paragraph: Paragraph, below: Paragraph | TableRow | None) -> None:
        words, marker = paragraph.words, paragraph.marker
        name, _ = self._styles.get(paragraph.style, ("", None))
        level = self._level(paragraph)
        if "\t" in words and not marker and not level and not is_contents(name):
            self._tabbed.add(words)
            return
        self._tabbed.end()
        numbered = f"{marker} {words}" if marker else words
        if is_contents(name):
            self._outline.paragraph(numbered, aside=CONTENTS)
        elif level and not is_clause(words):
            self._depth = level
            self._outline.heading(numbered, level)
        elif marker:
            self._outline.item(words, marker, self._rank(paragraph))
            return
        elif is_caption(name):
            self._outline.caption(words)
        elif self._looks_like_heading(paragraph, below):
            self._outline.heading(words, min(self._depth + 1, _MOST_LEVELS))
        else:
            self._outline.paragraph(words)
        self._indents = []

    def _level(self, paragraph: Paragraph) -> int:
        """Depth of the heading that a paragraph is, by itself or by its style; 0: it is none."""
        name, outline = self._styles.get(paragraph.style, ("", None))
        said = paragraph.outline if paragraph.outline is not None else outline
        if said is not None:
            return said + 1 if 0 <= said < _MOST_LEVELS else 0
        return title_level(name) or heading_level(name) or 0

    def _rank(self, item: Paragraph) -> int:
        """How deep an item is nested, by its list or by how far it is set in."""
        if item.depth is not None:
            return item.depth
        while self._indents and self._indents[-1] >= item.indent:
            self._indents.pop()
        self._indents.append(item.indent)
        return len(self._indents) - 1

    @staticmethod
    def _looks_like_heading(paragraph: Paragraph, below: Paragraph | TableRow | None) -> bool:
        """A short bold line above others that are not bold."""
        if below is None or not paragraph.is_bold or not may_be_title(paragraph.words):
            return False
        return isinstance(below, TableRow) or not below.is_bold

    def _write_table(self, rows: Sequence[TableRow]) -> None:
        counts = [[len(cell) for cell in row.cells if not isinstance(cell, Merged)] for row in rows]
        if only_lays_out(counts):
            for row in rows:
                for cell in row.cells:
                    self.write([] if isinstance(cell, Merged) else cell)
            return
        told = [
            [cell if isinstance(cell, Merged) else list(map(_numbered, cell)) for cell in row.cells]
            for row in rows
        ]
        looks = [[(_is_bold(cell), "") for cell in row.cells] for row in rows]
        heads = next((n for n, row in enumerate(rows) if not row.is_head), len(rows))
        write_cells(self._outline, told, heads or None, set_off(looks))


def _numbered(paragraph: Paragraph) -> str:
    shown = f"{paragraph.marker} {paragraph.words}" if paragraph.marker else paragraph.words
    return shown.replace("\t", " ")


def _is_bold(cell: list[Paragraph] | Merged) -> bool:
    return not isinstance(cell, Merged) and bool(cell) and all(p.is_bold for p in cell)
