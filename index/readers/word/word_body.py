"""A Word document's body in its order: headings, paragraphs, items with their numbers, tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from index.blocks import Span
from index.readers.cell_tables import write_cells
from index.readers.style_names import CONTENTS, is_clause, may_be_title
from index.readers.tabbed_lines import TabbedLines, typed_marker
from index.readers.tables import Merged
from index.readers.text_builder import Outline
from index.readers.word.numbering import Marker, Numbering
from index.readers.word.word_styles import Styles
from index.readers.word.word_tables import (
    grid_of,
    is_cell,
    is_layout,
    marks_of,
    repeated_rows,
)
from index.readers.word.word_words import Words
from index.readers.word.wordml import RELATION, UNSEEN, find, number, outermost, val, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BOX, _CHUNK = w("txbxContent"), w("altChunk")
_BLOCKS = (w("p"), w("tbl"), _CHUNK)
_ANCHORS = (w("commentRangeStart"), w("commentReference"))
_MOST_LEVELS = 9


class WordBody:
    """Writes what stands in a body, a cell or a box.

    ``draw`` writes the charts and diagrams in a paragraph, ``include`` the file that a relation
    names. ``anchors`` are the places that comments speak of, by the comments' ids.
    """

    def __init__(
        self,
        outline: Outline,
        styles: Styles,
        numbering: Numbering,
        draw: Callable[[Element], None],
        include: Callable[[str], None],
    ) -> None:
        self.words = Words(styles)
        self.anchors: dict[str, Span] = {}
        self._outline = outline
        self._styles = styles
        self._numbering = numbering
        self._draw = draw
        self._include = include
        self._depth = 0
        self._unended = ""
        self._tabbed = TabbedLines(outline)

    def write(self, node: Element) -> None:
        """Write all that stands beneath a node."""
        pieces = list(_pieces(node))
        for place, piece in enumerate(pieces):
            if piece.tag == w("p"):
                self._write_paragraph(piece, pieces[place + 1 :])
                continue
            self._tabbed.end()
            if piece.tag == _CHUNK:
                self._include(piece.get(RELATION, ""))
            else:
                self._write_table(piece)
        self._tabbed.end()

    def _write_paragraph(self, paragraph: Element, following: Sequence[Element]) -> None:
        words = self._unended + self.words.of(paragraph)
        if find(paragraph, "pPr", "rPr", "del") is not None:
            self._unended = words  # its end was deleted: it goes on in the next
            return
        self._unended = ""
        marker = self._numbering.marker(paragraph)
        if words.strip():
            self._anchor(paragraph, self._write_words(paragraph, words.strip(), marker, following))
        for box in outermost(paragraph, _BOX):
            self.write(box)
        self._draw(paragraph)

    def _write_words(
        self, paragraph: Element, words: str, marker: Marker | None, following: Sequence[Element]
    ) -> Span | None:
        """Write a paragraph as what its style, its number or its look says it is."""
        style, level = self._styles.of(paragraph), self._level(paragraph)
        is_plain = marker is None and not level and not self._styles.is_contents(style)
        if is_plain and (typed := typed_marker(words)) is not None:
            self._tabbed.end()
            return self._outline.item(typed[1], typed[0])
        if is_plain and "\t" in words:
            self._tabbed.add(words)
            return None
        self._tabbed.end()
        numbered = f"{marker.shown} {words}" if marker is not None and marker.shown else words
        if self._styles.is_contents(style):
            return self._outline.paragraph(numbered, aside=CONTENTS)
        if level and not is_clause(words):
            self._depth = level
            return self._outline.heading(numbered, level)
        if self._styles.is_caption(style):
            return self._outline.caption(numbered)
        if marker is None and self._looks_like_heading(paragraph, words, following):
            return self._outline.heading(words, min(self._depth + 1, _MOST_LEVELS))
        if marker is not None:
            return self._outline.item(words, marker.shown, marker.level)
        return self._outline.paragraph(words)

    def _level(self, paragraph: Element) -> int:
        """Depth of the heading that a paragraph is, by itself or by its style; 0: it is none."""
        own = number(val(paragraph, "pPr", "outlineLvl"))
        if own is not None:
            return own + 1 if own < _MOST_LEVELS else 0
        return self._styles.level(self._styles.of(paragraph))

    def _looks_like_heading(
        self, paragraph: Element, words: str, following: Sequence[Element]
    ) -> bool:
        """A short bold line above others that are not bold."""
        if not may_be_title(words) or not self.words.all_bold(paragraph):
            return False
        below = next((p for p in following if p.tag != w("p") or self.words.has_words(p)), None)
        return below is not None and (below.tag != w("p") or not self.words.all_bold(below))

    def _write_table(self, table: Element) -> None:
        grid = grid_of(table)
        if is_layout(grid):
            for row in grid:
                for cell in filter(is_cell, row):
                    self.write(cell)
            return
        marks = marks_of(table, grid, self._styles, self.words)
        told = [
            [cell if isinstance(cell, Merged) else list(self._paragraphs(cell)) for cell in row]
            for row in grid
        ]

        def placed(row: int, column: int, place: Span) -> None:
            if is_cell(cell := grid[row][column]):
                self._anchor(cell, place)

        write_cells(self._outline, told, repeated_rows(table), marks, placed)

    def _anchor(self, node: Element, place: Span | None) -> None:
        """Remember of which comments a node is what they speak of."""
        if place is not None:
            for found in node.iter(*_ANCHORS):
                self.anchors.setdefault(found.get(w("id"), ""), place)

    def _paragraphs(self, cell: Element | None) -> Iterator[str]:
        """The paragraphs of a cell with the numbers before them, those of its boxes too."""
        for paragraph in outermost(cell, w("p")) if cell is not None else ():
            marker = self._numbering.marker(paragraph)
            words = self.words.of(paragraph).strip()
            if words:
                yield f"{marker.shown} {words}" if marker is not None else words
            for box in outermost(paragraph, _BOX):
                yield from self._paragraphs(box)


def _pieces(node: Element) -> Iterator[Element]:
    """Paragraphs, tables and whole files beneath a node, those in content controls too."""
    for child in node:
        if child.tag in _BLOCKS:
            yield child
        elif child.tag not in UNSEEN:
            yield from _pieces(child)
