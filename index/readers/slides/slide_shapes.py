"""The shapes of a slide in their order: its title as a heading, items, tables, charts, diagrams."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from index.readers.drawings import Related, write_drawings
from index.readers.slides.drawingml import ALTERNATIVES, CHOICE, a, p, words_of
from index.readers.slides.slide_bullets import Bullets, placeholder, styles_of
from index.readers.tables import Merged
from index.readers.text_builder import Outline

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TITLES = ("title", "ctrTitle")
_MARGINS = ("ftr", "hdr", "dt", "sldNum")
_ON = ("1", "true")


class SlideShapes:
    """Writes slides; ``margins`` are the lines that stand at the foot or head of many."""

    def __init__(self, outline: Outline) -> None:
        self.margins: list[str] = []
        self.embedded = 0
        self._outline = outline
        self._layout: Element | None = None
        self._master: Element | None = None
        self._related: Related = lambda _: None

    def write(self, slide: Element, layout: Element, master: Element, related: Related) -> None:
        """Write a slide: its title, then all other shapes."""
        self._layout, self._master, self._related = layout, master, related
        shapes = list(_shapes(slide.find(f"{p('cSld')}/{p('spTree')}")))
        title = next((shape for shape in shapes if _kind(shape) in _TITLES), None)
        if title is not None:
            self._outline.heading(" ".join(map(words_of, title.iter(a("p")))), 1)
        shown = self._outline.hidden
        for shape in shapes:
            if shape is not title:
                self._outline.hidden = shown or _is_hidden(shape)
                self._write_shape(shape)
        self._outline.hidden = shown

    def _write_shape(self, shape: Element) -> None:
        if _kind(shape) in _MARGINS:
            words = " ".join(map(words_of, shape.iter(a("p"))))
            self.margins += [words] if sum(map(str.isalpha, words)) > 1 else []
            return
        table = next(shape.iter(a("tbl")), None)
        if table is not None:
            self._write_table(table)
            return
        body = shape.find(p("txBody"))
        if body is not None:
            self._write_paragraphs(shape, body.findall(a("p")))
        self.embedded += next(shape.iter(p("oleObj")), None) is not None
        write_drawings(shape, self._related, self._outline)

    def _write_paragraphs(self, shape: Element, paragraphs: Sequence[Element]) -> None:
        if self._layout is None or self._master is None:
            return
        bullets = Bullets(styles_of(shape, self._layout, self._master))
        for paragraph in paragraphs:
            said = paragraph.find(a("pPr"))
            level = int(said.get("lvl", "0")) if said is not None else 0
            words = words_of(paragraph)
            if not words.strip():
                continue
            marker = bullets.marker(paragraph, level)
            if marker is None:
                self._outline.paragraph(words)
            else:
                self._outline.item(words, marker, level)

    def _write_table(self, table: Element) -> None:
        said = table.find(a("tblPr"))
        rows, marks = [], []
        for row in table.iter(a("tr")):
            cells = row.findall(a("tc"))
            rows.append([_cell(cell) for cell in cells])
            marks.append([_is_bold(cell) for cell in cells])
        heads = said is not None and said.get("firstRow") in _ON
        self._outline.table(rows, marks=marks, expects_heads=heads)


def _shapes(node: Element | None) -> Iterator[Element]:
    """The shapes beneath a node, those in groups too; of alternatives the first."""
    for child in node if node is not None else ():
        if child.tag == p("grpSp"):
            yield from _shapes(child)
        elif child.tag == ALTERNATIVES:
            yield from _shapes(child.find(CHOICE))
        elif child.tag in (p("sp"), p("graphicFrame"), p("pic"), p("cxnSp")):
            yield child


def _kind(shape: Element) -> str | None:
    place = placeholder(shape)
    return place.get("type", "obj") if place is not None else None


def _is_hidden(shape: Element) -> bool:
    named = next(shape.iter(p("cNvPr")), None)
    return named is not None and named.get("hidden") in _ON


def _cell(cell: Element) -> str | Merged:
    if cell.get("vMerge") in _ON:
        return Merged.LEFT if cell.get("hMerge") in _ON else Merged.ABOVE
    if cell.get("hMerge") in _ON:
        return Merged.LEFT
    return " ".join(map(words_of, cell.iter(a("p"))))


def _is_bold(cell: Element) -> bool:
    runs = [run for run in cell.iter(a("r")) if words_of(run).strip()]
    said = [run.find(a("rPr")) for run in runs]
    return bool(said) and all(shape is not None and shape.get("b") in _ON for shape in said)
