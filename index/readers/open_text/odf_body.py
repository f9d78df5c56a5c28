"""An OpenDocument text's body in its order: headings, paragraphs, items with numbers, tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.blocks import Span
from index.readers.cell_tables import write_cells
from index.readers.open_text.odf import CREATOR, DATE, LINK, draw, each, number, office, table, text
from index.readers.open_text.odf_lists import Lists
from index.readers.open_text.odf_styles import OdfStyles
from index.readers.open_text.odf_tables import OdfCell, grid_of, is_cell, is_layout, look_of
from index.readers.open_text.odf_words import OdfWords
from index.readers.style_names import CONTENTS, may_be_title
from index.readers.tabbed_lines import TabbedLines, typed_marker
from index.readers.tables import Merged, set_off
from index.readers.text_builder import Outline

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_PARAGRAPHS = (text("p"), text("h"))
_INDEXES = tuple(map(text, ("table-of-content", "illustration-index", "table-index",
                            "object-index", "alphabetical-index", "bibliography")))  # fmt: skip
_SKIPPED = (text("tracked-changes"), office("forms"), text("sequence-decls"), office("annotation"))
_MOST_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody remarked, and the place that it speaks of."""

    words: str
    author: str | None
    date: str | None
    place: Span | None


class OdfBody:
    """Writes what stands in a body, a cell or a box; gathers ``notes`` and ``comments``.

    ``draw_object`` writes the chart that a link within the file names.
    """

    def __init__(
        self,
        outline: Outline,
        styles: OdfStyles,
        words: OdfWords,
        draw_object: Callable[[str], None],
    ) -> None:
        self.notes: list[str] = []
        self.comments: list[Comment] = []
        self._outline = outline
        self._styles = styles
        self._words = words
        self._draw_object = draw_object
        self._tabbed = TabbedLines(outline)
        self._lists = Lists(styles)
        self._depth = 0

    def write(self, node: Element) -> None:
        """Write all that stands beneath a node."""
        children = list(node)
        for place, child in enumerate(children):
            if child.tag in _PARAGRAPHS:
                below = next(
                    (c for c in children[place + 1 :] if "".join(c.itertext()).strip()), None
                )
                self._write_paragraph(child, "", below)
            elif child.tag not in _SKIPPED:
                self._tabbed.end()
                self._write_other(child)
        self._tabbed.end()

    def _write_other(self, node: Element) -> None:
        if node.tag == text("list"):
            for leaf, marker, level in self._lists.leaves(node):
                if leaf.tag in _PARAGRAPHS:
                    self._write_paragraph(leaf, marker, None, level)
                else:
                    self._write_other(leaf)
        elif node.tag == table("table"):
            self._write_table(node)
        elif node.tag in _INDEXES:
            for paragraph in each(node, *_PARAGRAPHS):
                self._outline.paragraph(self._words.of(paragraph), aside=CONTENTS)
        elif node.tag == draw("object"):
            self._draw_object(node.get(LINK, ""))
        else:
            shown = self._outline.hidden
            self._outline.hidden = shown or node.get(text("display")) == "none"
            self.write(node)
            self._outline.hidden = shown

    def _write_paragraph(
        self, paragraph: Element, marker: str, below: Element | None, level: int = 0
    ) -> None:
        """Write a paragraph, what is drawn beside it, and keep what is noted on it for the end."""
        words = self._words.of(paragraph)
        place = self._write_words(paragraph, words.strip(), marker, below, level)
        self._gather(paragraph, place)
        for drawn in _drawn(paragraph):
            self._write_other(drawn)

    def _write_words(
        self, paragraph: Element, words: str, marker: str, below: Element | None, level: int
    ) -> Span | None:
        name = paragraph.get(text("style-name"), "")
        is_heading = paragraph.tag == text("h")
        if is_heading:
            marker = self._lists.chapter(paragraph)
        if not words:
            return None
        if "\t" in words and not is_heading and not level:
            typed = typed_marker(words)
            if typed is None:
                self._tabbed.add(words)
                return None
            words, marker, level = typed[1], typed[0], 1
        self._tabbed.end()
        numbered = f"{marker} {words}" if marker else words
        depth = (
            number(paragraph, text("outline-level"), 1) if is_heading else self._styles.level(name)
        )
        if depth:
            self._depth = depth
            return self._outline.heading(numbered, depth)
        if level:
            return self._outline.item(words, marker, level - 1)
        if self._styles.is_caption(name):
            return self._outline.caption(words)
        if self._looks_like_heading(paragraph, words, below):
            return self._outline.heading(words, min(self._depth + 1, _MOST_LEVELS))
        return self._outline.paragraph(words)

    def _looks_like_heading(self, paragraph: Element, words: str, below: Element | None) -> bool:
        """A short bold line above others that are not bold."""
        if below is None or not may_be_title(words) or not self._words.all_bold(paragraph):
            return False
        return below.tag not in _PARAGRAPHS or not self._words.all_bold(below)

    def _write_table(self, node: Element) -> None:
        grid, heads = grid_of(node)
        if is_layout(grid):
            for row in grid:
                for cell in filter(is_cell, row):
                    self.write(cell)
            return
        bold = self._words.all_bold
        marks = set_off([[look_of(cell, self._styles, bold) for cell in row] for row in grid])
        told = [
            [cell if isinstance(cell, Merged) else list(self._paragraphs(cell)) for cell in row]
            for row in grid
        ]

        def placed(row: int, column: int, place: Span) -> None:
            if is_cell(cell := grid[row][column]):
                self._gather(cell, place)

        write_cells(self._outline, told, heads or None, marks, placed)

    def _paragraphs(self, node: OdfCell) -> Iterator[str]:
        """The paragraphs of a cell with the numbers before them."""
        for child in node if is_cell(node) else ():
            leaves = self._lists.leaves(child) if child.tag == text("list") else ((child, "", 0),)
            for leaf, marker, _ in leaves:
                if leaf.tag not in _PARAGRAPHS:
                    yield from self._paragraphs(leaf) if leaf.tag not in _SKIPPED else ()
                elif words := self._words.of(leaf).strip():
                    yield f"{marker} {words}" if marker else words

    def _gather(self, node: Element, place: Span | None) -> None:
        """Keep the notes and comments in a node for the end."""
        for note in node.iter(text("note-body")):
            self.notes.append(self._said(note))
        for comment in node.iter(office("annotation")):
            author, date = comment.findtext(CREATOR), (comment.findtext(DATE) or "")[:10]
            self.comments.append(Comment(self._said(comment), author, date or None, place))

    def _said(self, node: Element) -> str:
        return " ".join(map(self._words.of, node.iter(text("p"))))


def _drawn(paragraph: Element) -> Iterator[Element]:
    """Boxes, shapes with words and objects that stand in a paragraph, those within one apart."""
    for child in paragraph:
        if child.tag == draw("object") or child.find(text("p")) is not None:
            if child.tag not in (office("annotation"), text("note-body")):
                yield child
        elif child.tag not in (text("note"), office("annotation")):
            yield from _drawn(child)
