"""An OpenDocument text as LibreOffice shows it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from index.readers import check_parts, parse_xml, read_zip_part
from rag.checking.seen.colours import WHITE, colour_of, stands_out
from rag.checking.seen.types_seen import Sight, parts_number
from rag.checking.seen.word_looks import draws_signs
from rag.checking.seen.word_parts import check_names

_DOUBTS = {
    "image": "a picture", "object": "an embedded file", "object-ole": "an embedded file",
    "plugin": "active content", "script": "a script", "event-listener": "active content",
    "hidden-text": "words that come and go", "conditional-text": "words that come and go",
    "hidden-paragraph": "words that come and go", "dde-connection": "words from elsewhere",
    "section-source": "words from elsewhere", "custom-shape": "a drawing", "path": "a drawing",
    "floating-frame": "a page from elsewhere", "applet": "a program", "database-display": "a field",
    **dict.fromkeys((
        "user-field-get", "user-field-input", "variable-get", "text-input", "expression",
        "database-row-number", "execute-macro", "chapter", "file-name", "title", "subject",
        "description", "keywords", "user-defined", "meta-field",
    ), "a field that may change its words"),
}  # fmt: skip
_SILENT = frozenset("tracked-changes sequence-decls forms variable-decls user-field-decls "
                    "page-number page-count note-citation index-title-template "
                    "table-of-content-source bookmark bookmark-start bookmark-end "
                    "desc creator date soft-page-break".split())  # fmt: skip
_PARAGRAPHS = ("p", "h")
# What is numbered by a rule for the whole file.
_COUNTED = ("outline-level-style", "notes-configuration", "linenumbering-separator")
_DEEPEST = 80
# Shares of the usual width, height and place of letters; centimetres between them.
_NARROW, _FAR, _CROWDED = 20, 60, -0.1
# A share of light that goes through words, above which they are hardly seen.
_CLEAR = 75


def see_odt(path: Path, sight: Sight) -> None:
    """Add what a text document shows."""
    check_parts(path)
    with zipfile.ZipFile(path) as archive:
        check_names(archive)
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
        self._defaults = {
            _get(e, "family"): e for root in roots for e in root.iter()
            if _name(e) == "default-style"
        }  # fmt: skip
        for element in (e for root in roots for e in root.iter()):
            words = "".join(_get(element, n) or "" for n in ("num-prefix", "num-suffix"))
            if _name(element) == "linenumbering-separator":
                words = "".join(element.itertext())
            if _name(element) in _COUNTED and any(map(str.isalpha, words)):
                sight.doubt("words that are set before headings, notes or lines")
        self._lists = {
            _get(e, "name"): e for root in roots for e in root.iter() if _name(e) == "list-style"
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
            elif name == "list":
                self._list(element, role, depth)
            elif name not in _SILENT:
                self.blocks(element, role, depth + 1)

    def _list(self, element: Element, role: str, depth: int) -> None:
        """Items with the words that are set before each of them; numbers and bullets are not."""
        style = self._lists.get(_get(element, "style-name"))
        words = ""
        for level in style if style is not None else ():
            words += "".join(_get(level, n) or "" for n in ("num-prefix", "num-suffix"))
            if _name(level) == "list-level-style-image":
                self.sight.doubt("a picture before the items of a list")
        if any(map(str.isalpha, words)):
            self.sight.add(words, role)
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
        name = _get(node, "style-name")
        if self._hides(family, name):
            self.sight.tell("hidden, struck out or out of sight", words)
            return ""
        fonts = [_get(e, n) or "" for e in self._properties(family, name)
                 for n in ("font-name", "font-family")]  # fmt: skip
        if any(draws_signs(font) for font in fonts):
            return "".join("\N{REPLACEMENT CHARACTER}" if s.isalnum() else s for s in words)
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
                if name == "a":
                    self.sight.add(_get(element, "title") or "", "tooltip")
                inner = self._words(element, apart, depth + 1)
                raised = self._is_raised(element) and parts_number(words, inner)
                words += f"^{inner}" if raised else inner
            words += element.tail or ""
        return words

    def _parent(self, node: Element) -> str:
        style = self._styles.get(("paragraph", _get(node, "style-name")))
        return (_get(style, "parent-style-name") or "").lower() if style is not None else ""

    def _is_raised(self, node: Element) -> bool:
        """Whether a span stands above or below its line."""
        places = [_get(e, "text-position")
                  for e in self._properties("text", _get(node, "style-name"))]  # fmt: skip
        return any(place and not place.startswith("0%") for place in places)

    def _hides(self, family: str, name: str | None) -> bool:
        return any(_is_unseen(properties) for properties in self._properties(family, name))

    def _properties(self, family: str, name: str | None) -> Iterator[Element]:
        """What a style and those that it is based on say of words, the nearest first."""
        for _ in range(20):
            style = self._styles.get((family, name))
            if style is None:
                break
            yield from (e for e in style if _name(e) == "text-properties")
            name = _get(style, "parent-style-name")
        yield from (e for e in self._defaults.get(family, ()) if _name(e) == "text-properties")


def _is_unseen(properties: Element) -> bool:
    struck = _get(properties, "text-line-through-style") not in (None, "none")
    is_turned = _get(properties, "text-rotation-angle") not in (None, "0")
    if struck or is_turned or _get(properties, "display") == "none":
        return True
    size = _get(properties, "font-size") or ""
    if size.endswith("pt") and size[:-2].replace(".", "").isdigit() and float(size[:-2]) < 4:
        return True
    if _share(_get(properties, "text-scale"), "%") < _NARROW:
        return True
    if _share(_get(properties, "char-transparency"), "%", 0) > _CLEAR:
        return True
    if _share(_get(properties, "letter-spacing"), "cm") < _CROWDED:
        return True
    raised, _, height = (_get(properties, "text-position") or "").partition(" ")
    if abs(_share(raised, "%", 0)) > _FAR or _share(height, "%") < _NARROW:
        return True
    colour = colour_of(_get(properties, "color") or "")
    ground = colour_of(_get(properties, "background-color") or "")
    behind = ground if ground is not None else WHITE
    return colour is not None and not stands_out(colour, behind)


def _share(given: str | None, unit: str, other: float = 100) -> float:
    """A number with its unit; ``other`` where there is none."""
    number = (given or "").removesuffix(unit)
    return float(number) if given != number and re.fullmatch(r"-?\d+\.?\d*", number) else other


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _get(element: Element, name: str) -> str | None:
    """An attribute, whatever its namespace."""
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), None)
