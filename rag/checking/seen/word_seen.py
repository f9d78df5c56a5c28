"""A Word file as Word shows it: body, boxes, notes, comments, headers and footers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from rag.checking.seen.colours import WHITE, Colour
from rag.checking.seen.types_seen import Sight
from rag.checking.seen.word_labels import Labels
from rag.checking.seen.word_looks import WordStyles, ground_of, page_ground
from rag.checking.seen.word_names import REMOVED, attribute, child, is_known, is_on, name_of, value
from rag.checking.seen.word_parts import read_parts
from rag.checking.seen.word_runs import RunReader
from rag.checking.seen.word_themes import Theme

_ELSEWHERE = {"altChunk": "an embedded document", "subDoc": "another document"}
_PROPERTIES = ("sectPr", "tblPr", "tcPr", "sdtPr", "trPr", "pPr", "rPr")
_LEAST_HEIGHT = 60  # twentieths of a point
_LEAST_PAGE = 1440  # an inch
_FAR = 11_000
_DEEPEST = 60


def see_word(path: Path, sight: Sight) -> None:
    """Add what a Word file shows."""
    document, parts = read_parts(path, sight)
    for settings in parts.get("settings", ()):
        mapped = child(settings, "clrSchemeMapping")
        if mapped is not None and (attribute(mapped, "t1"), attribute(mapped, "bg1")) != (
            "dark1", "light1"
        ):  # fmt: skip
            sight.doubt("colours of its theme that have changed places")
    _WordSight(parts, sight).see(document)


class _WordSight:
    """Walks the parts; notes come after the paragraph that refers to them."""

    def __init__(self, parts: dict[str, list[Element]], sight: Sight) -> None:
        self.sight = sight
        first = {kind: roots[0] for kind, roots in parts.items()}
        fonts, theme = first.get("fontTable"), Theme(first.get("theme"))
        self.styles = WordStyles(first.get("styles"), theme, fonts)
        self.labels = Labels(first.get("numbering"), self.styles, sight)
        self._parts = parts
        self._notes = {
            (kind, attribute(note, "id") or ""): note
            for kind in ("footnote", "endnote")
            for root in parts.get(f"{kind}s", ())
            for note in root
            if name_of(note) == kind
        }
        self._ground: Colour = WHITE
        self._fields: list[str | None] = []

    def see(self, document: Element) -> None:
        """The body, and what stands apart from it."""
        self._ground = page_ground(document)
        sizes = [_twips(size, side) for size in document.iter() for side in ("w", "h")
                 if name_of(size) == "pgSz" and attribute(size, side) is not None]  # fmt: skip
        if any(length < _LEAST_PAGE for length in sizes):
            self.sight.doubt("a page too small to show its words")
        body = child(document, "body")
        if body is not None:
            self._blocks(body, "text", self._ground, 0)
        self._fields.clear()
        for note in self._notes.values():
            if attribute(note, "type") is not None:  # the line above the notes
                self._blocks(note, "footer", self._ground, 0)
        for part in ("header", "footer"):
            for root in self._parts.get(part, ()):
                self._blocks(root, part, self._ground, 0)
        for root in self._parts.get("comments", ()):
            for comment in root:
                self._blocks(comment, "comment", self._ground, 0)

    def _blocks(self, parent: Element, role: str, ground: Colour, depth: int) -> None:
        if depth > _DEEPEST:
            self.sight.doubt("elements within one another deeper than can be followed")
            return
        for element in parent:
            name = name_of(element)
            if name == "p":
                self._paragraph(element, role, ground, depth)
            elif name == "tbl":
                self._table(element, role, ground, depth)
            elif name in _ELSEWHERE:
                self.sight.doubt(_ELSEWHERE[name])
            elif name not in (*REMOVED, *_PROPERTIES):
                self._holder(element, role, ground, depth)

    def _holder(self, element: Element, role: str, ground: Colour, depth: int) -> None:
        """What holds paragraphs: a control, a mark-up, alternatives."""
        if child(element, "sdtPr", "dataBinding") is not None:
            self.sight.doubt("a content control that is filled from elsewhere on opening")
        if len(element):
            if not is_known(element):
                self.sight.doubt(f"a part that isn't known ({name_of(element)})")
            self._blocks(element, role, ground, depth + 1)
        elif (element.text or "").strip():
            self.sight.doubt(f"a part that isn't known ({name_of(element)})")

    def _paragraph(self, paragraph: Element, role: str, ground: Colour, depth: int) -> str:
        """Write a paragraph with its boxes and notes; within a cell only return its words."""
        reader = self._read(paragraph, ground)
        style = self.styles.name(value(paragraph, "pPr", "pStyle"))
        words = self.labels.of(paragraph) + reader.words
        if _is_squeezed(paragraph):
            self.sight.tell("out of sight", words)
            words = ""
        is_set = child(paragraph, "pPr", "framePr") is not None
        if is_set and any(map(str.isalpha, words)):  # a page's number is often set so
            self.sight.doubt("a paragraph that is set elsewhere on the page")
        if role != "cell":
            self.sight.add(words, _role(style) if role == "text" else role)
        for box in reader.boxes:
            self._blocks(box, "box", ground, depth + 1)
        for key in reader.notes:
            if key in self._notes:
                inner = [self._read(p, ground).words for p in self._notes[key].iter()
                         if name_of(p) == "p"]  # fmt: skip
                self.sight.add("\n".join(inner), "note")
        return words

    def _read(self, paragraph: Element, ground: Colour) -> RunReader:
        properties = child(paragraph, "pPr")
        look = self.styles.look(self.styles.default, value(properties, "pStyle"))
        ground = ground_of(properties, ground)
        reader = RunReader(self.sight, self.styles, look, ground, self._fields)
        reader.read(paragraph)
        return reader

    def _table(self, table: Element, role: str, ground: Colour, depth: int) -> None:
        for name in ("tblCaption", "tblDescription"):  # read aloud, as those of pictures
            self.sight.add(value(table, "tblPr", name) or "", "tooltip")
        if self.styles.hides_rows(value(table, "tblPr", "tblStyle")):
            self.sight.doubt("a table's style that may hide words")
        indent = child(table, "tblPr", "tblInd")
        is_far = indent is not None and abs(_twips(indent, "w")) > _FAR
        if is_far or child(table, "tblPr", "tblpPr") is not None:
            self.sight.doubt("a table that is set elsewhere on the page")
        for row in _inside(table, "tr"):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                continue
            cells: list[str] = []
            for cell in _inside(row, "tc"):
                self._cell(cell, cells, ground, depth)
            words = "\t".join(cells)
            height = child(properties, "trHeight")
            exact = height is not None and attribute(height, "hRule") == "exact"
            is_low = exact and _twips(height, "val") < _LEAST_HEIGHT
            if is_on(value(properties, "hidden")) or is_low:
                self.sight.tell("a hidden row", words)
            else:
                self.sight.add(words, "row" if role == "text" else role)

    def _cell(self, cell: Element, cells: list[str], ground: Colour, depth: int) -> None:
        properties = child(cell, "tcPr")
        ground = ground_of(properties, ground)
        words = [self._paragraph(p, "cell", ground, depth) for p in _paragraphs(cell)]
        text = "\n".join(word for word in words if word.strip())
        merged = child(properties, "vMerge")
        width = child(properties, "tcW")
        is_narrow = width is not None and attribute(width, "type") == "dxa" and (
            _twips(width, "w") < _LEAST_HEIGHT
        )  # fmt: skip
        if is_narrow or (merged is not None and attribute(merged, "val") != "restart"):
            self.sight.tell("a hidden cell", text)
        else:
            cells.append(text)


def _paragraphs(parent: Element) -> Iterator[Element]:
    """The paragraphs of a cell, those of tables within it too, but not those of boxes."""
    for element in parent:
        if name_of(element) == "p":
            yield element
        elif name_of(element) not in REMOVED:
            yield from _paragraphs(element)


def _inside(parent: Element, name: str) -> list[Element]:
    """The rows or cells of a table, also where a control or a mark-up holds them."""
    found: list[Element] = []
    for element in parent:
        if name_of(element) == name:
            found.append(element)
        elif name_of(element) in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
            found += _inside(element, name)
    return found


def _role(style: str) -> str:
    if style == "title" or style.startswith("heading"):
        return "title" if style == "title" else "heading"
    return "quote" if style in ("quote", "quotations", "intense quote") else "text"


def _is_squeezed(paragraph: Element) -> bool:
    """Whether its lines are too low, or too far aside, for anybody to read it."""
    spacing, indent = (child(paragraph, "pPr", name) for name in ("spacing", "ind"))
    is_exact = spacing is not None and attribute(spacing, "lineRule") == "exact"
    if is_exact and _twips(spacing, "line") < 2 * _LEAST_HEIGHT:
        return True
    return indent is not None and any(
        abs(_twips(indent, side)) > _FAR for side in ("left", "start", "firstLine", "right")
        if attribute(indent, side) is not None
    )  # fmt: skip


def _twips(element: Element | None, name: str) -> float:
    try:
        given = attribute(element, name) if element is not None else None
        return float(given) if given is not None else 1e9
    except ValueError:
        return 1e9
