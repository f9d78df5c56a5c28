"""An OpenDocument text as LibreOffice shows it."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.etree.ElementTree import Element

from index.readers import check_parts, parse_xml, read_zip_part
from rag.checking.seen.colours import WHITE, colour_of, stands_out
from rag.checking.seen.types_seen import Sight

_DOUBTS = {
    "image": "a picture", "object": "an embedded file", "object-ole": "an embedded file",
    "plugin": "active content", "script": "a script", "event-listener": "active content",
    "hidden-text": "words that come and go", "conditional-text": "words that come and go",
    "hidden-paragraph": "words that come and go", "dde-connection": "words from elsewhere",
    "section-source": "words from elsewhere", "custom-shape": "a drawing", "path": "a drawing",
    "floating-frame": "a page from elsewhere", "applet": "a program", "database-display": "a field",
}  # fmt: skip
_SILENT = frozenset("tracked-changes sequence-decls forms variable-decls user-field-decls "
                    "page-number page-count note-citation index-title-template "
                    "table-of-content-source bookmark bookmark-start bookmark-end "
                    "desc title creator date soft-page-break".split())  # fmt: skip
_PARAGRAPHS = ("p", "h")
_DEEPEST = 80


def see_odt(path: Path, sight: Sight) -> None:
    """Add what a text document shows."""
    check_parts(path)
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        content = parse_xml(read_zip_part(archive, "content.xml"))
        styles = parse_xml(read_zip_part(archive, "styles.xml")) if "styles.xml" in names else None
        if any(name.startswith(("Basic/", "Scripts/")) for name in names):
            sight.doubt("a program (macros)")
    walker = _OpenSight(sight, [root for root in (styles, content) if root is not None])
    body = next((e for e in content.iter() if _name(e) == "body"), None)
    if body is not None:
        walker.blocks(body, "text", 0)
    for element in styles.iter() if styles is not None else ():
        if _name(element) in ("header", "footer", "header-left", "footer-left"):
            walker.blocks(element, _name(element).partition("-")[0], 0)


class _OpenSight:
    """Walks the elements; notes come after the paragraph that refers to them."""

    def __init__(self, sight: Sight, roots: list[Element]) -> None:
        self.sight = sight
        self._styles = {
            (_get(e, "family"), _get(e, "name")): e
            for root in roots
            for e in root.iter()
            if _name(e) == "style"
        }

    def blocks(self, parent: Element, role: str, depth: int) -> None:
        """Paragraphs, tables and what holds them."""
        if depth > _DEEPEST:
            self.sight.doubt("elements within one another deeper than can be followed")
            return
        for element in parent:
            name = _name(element)
            if name in _DOUBTS:
                self.sight.doubt(_DOUBTS[name])
            if _get(element, "display") in ("none", "condition"):
                self.sight.tell("a hidden part", "".join(element.itertext()))
            elif name in _PARAGRAPHS:
                self._paragraph(element, role, depth)
            elif name == "table-row":
                self._row(element, role, depth)
            elif name not in _SILENT:
                self.blocks(element, role, depth + 1)

    def _row(self, row: Element, role: str, depth: int) -> None:
        cells = []
        for cell in row:
            if _name(cell) == "table-cell":
                words = [self._paragraph(p, "cell", depth) for p in cell.iter()
                         if _name(p) in _PARAGRAPHS]  # fmt: skip
                cells.append("\n".join(words))
        if _get(row, "visibility") == "collapse":
            self.sight.tell("a hidden row", " ".join(cells))
        else:
            self.sight.add("\t".join(cells), "row" if role == "text" else role)

    def _paragraph(self, paragraph: Element, role: str, depth: int) -> str:
        apart: list[tuple[Element, str]] = []
        words = self._words(paragraph, apart, depth)
        style = (_get(paragraph, "style-name") or "").lower()
        if role == "text" and _name(paragraph) == "h":
            role = "heading"
        elif role == "text" and "quot" in f"{style} {self._parent(paragraph)}":
            role = "quote"
        if role != "cell":
            self.sight.add(words, role)
        for element, kind in apart:
            self.blocks(element, kind, depth + 1)
        return words

    def _words(self, node: Element, apart: list[tuple[Element, str]], depth: int) -> str:
        """The words of a paragraph or a span; empty where its style hides them."""
        words = self._own(node, apart, depth) if depth <= _DEEPEST else ""
        family = "paragraph" if _name(node) in _PARAGRAPHS else "text"
        if self._hides(family, _get(node, "style-name")):
            self.sight.tell("hidden, struck out or out of sight", words)
            return ""
        return words

    def _own(self, node: Element, apart: list[tuple[Element, str]], depth: int) -> str:
        words = node.text or ""
        for element in node:
            name = _name(element)
            if name in _DOUBTS:
                self.sight.doubt(_DOUBTS[name])
            if name == "s":
                words += " "
            elif name in ("tab", "line-break"):
                words += " " if name == "tab" else "\n"
            elif name == "note":
                apart += [(e, "note") for e in element if _name(e) == "note-body"]
            elif name == "annotation":
                apart.append((element, "comment"))
            elif name in ("frame", "text-box", "g"):
                apart.append((element, "box"))
            elif name not in _SILENT:
                words += self._words(element, apart, depth + 1)
            words += element.tail or ""
        return words

    def _parent(self, node: Element) -> str:
        style = self._styles.get(("paragraph", _get(node, "style-name")))
        return (_get(style, "parent-style-name") or "").lower() if style is not None else ""

    def _hides(self, family: str, name: str | None) -> bool:
        for _ in range(20):
            style = self._styles.get((family, name))
            if style is None:
                return False
            for properties in style:
                if _name(properties) == "text-properties" and _is_unseen(properties):
                    return True
            name = _get(style, "parent-style-name")
        return False


def _is_unseen(properties: Element) -> bool:
    struck = _get(properties, "text-line-through-style") not in (None, "none")
    if struck or _get(properties, "display") == "none":
        return True
    size = _get(properties, "font-size") or ""
    if size.endswith("pt") and size[:-2].replace(".", "").isdigit() and float(size[:-2]) < 4:
        return True
    colour = colour_of(_get(properties, "color") or "")
    ground = colour_of(_get(properties, "background-color") or "")
    behind = ground if ground is not None else WHITE
    return colour is not None and not stands_out(colour, behind)


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _get(element: Element, name: str) -> str | None:
    """An attribute, whatever its namespace."""
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), None)
