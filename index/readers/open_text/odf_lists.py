"""Numbers and bullets that an OpenDocument text sets before its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias

from index.readers.list_numbers import list_number
from index.readers.list_signs import bullet
from index.readers.open_text.odf import NAME, each, number, style, text
from index.readers.open_text.odf_styles import OdfStyles

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_PARAGRAPHS = (text("p"), text("h"))
# A child of an item, what is shown before it, and how deep it stands; 0: it is no item's first.
Leaf: TypeAlias = "tuple[Element, str, int]"
_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
            "1": "decimal", "01": "decimalZero", "一, 二, 三, ...": "chineseCounting"}  # fmt: skip
_PATTERN = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}num-list-format"
_PLACE = re.compile(r"%(\d\d?)%")
_FONT = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}font-name"


class _Counts:
    """Where each level of a list stands."""

    def __init__(self) -> None:
        self._counts: dict[int, int] = {}

    def marker(self, levels: Mapping[int, Element], level: int, start: int | None = None) -> str:
        """Count an item of a level, from 1, or start it anew; what is shown before it."""
        shape = levels.get(level)
        begin = start if start is not None else number(shape, text("start-value"), 1)
        again = start is not None or level not in self._counts
        self._counts[level] = begin if again else self._counts[level] + 1
        for deeper in [other for other in self._counts if other > level]:
            del self._counts[deeper]
        if shape is None:
            return ""
        if shape.tag == text("list-level-style-bullet"):
            properties = shape.find(style("text-properties"))
            font = properties.get(_FONT, "") if properties is not None else ""
            return bullet(shape.get(text("bullet-char"), "•"), font)
        if shape.tag == text("list-level-style-image"):
            return "•"
        return self._numbered(levels, level, shape)

    def _numbered(self, levels: Mapping[int, Element], level: int, shape: Element) -> str:
        if not shape.get(style("num-format")):
            return (
                f"{shape.get(style('num-prefix'), '')}{shape.get(style('num-suffix'), '')}".strip()
            )
        pattern = shape.get(_PATTERN, "")
        if pattern:
            return _PLACE.sub(lambda match: self._count(levels, int(match[1])), pattern).strip()
        first = level - number(shape, text("display-levels"), 1) + 1
        shown = [self._count(levels, other) for other in range(max(1, first), level + 1)]
        joined = ".".join(filter(None, shown))
        prefix, suffix = shape.get(style("num-prefix"), ""), shape.get(style("num-suffix"), "")
        return f"{prefix}{joined}{suffix}".strip()

    def _count(self, levels: Mapping[int, Element], level: int) -> str:
        shape = levels.get(level)
        if shape is None or not shape.get(style("num-format")):
            return ""
        count = self._counts.get(level, number(shape, text("start-value"), 1))
        return list_number(count, _FORMATS.get(shape.get(style("num-format"), ""), "decimal"))


class Lists:
    """Counts the items of a document's lists, and its chapters."""

    def __init__(self, styles: OdfStyles) -> None:
        self._styles = styles
        self._chapters = _Counts()
        self._by_style: dict[str, _Counts] = {}
        self._by_name: dict[str, _Counts] = {}

    def chapter(self, heading: Element) -> str:
        """The number of a chapter, where the document numbers them."""
        level = number(heading, text("outline-level"), 1)
        name = heading.get(text("style-name"), "")
        unnumbered = heading.get(text("is-list-header")) == "true"
        if unnumbered or self._styles.list_of(name) == "":
            return ""
        return self._chapters.marker(self._styles.outline, level, _start(heading))

    def leaves(self, node: Element) -> Iterator[Leaf]:
        """What stands in a list, in its order, with its markers."""
        style = node.get(text("style-name")) or self._style_within(node)
        return self._leaves(node, 1, style, self._counts_of(node, style))

    def _leaves(self, node: Element, level: int, style: str, counts: _Counts) -> Iterator[Leaf]:
        for item in node:
            marked = item.tag != text("list-item")
            for child in item:
                if child.tag == text("list"):
                    own = child.get(text("style-name"), style)
                    yield from self._leaves(child, level + 1, own, counts)
                elif marked or child.tag not in _PARAGRAPHS:
                    yield child, "", 0
                elif child.tag == text("h") and self._styles.outline:
                    yield child, "", 0  # it is counted as a chapter
                else:
                    marked = True
                    levels = self._styles.list_levels(style)
                    yield child, counts.marker(levels, level, _start(item)), level

    def _style_within(self, node: Element) -> str:
        """The list that the first paragraph's style belongs to."""
        paragraph = next(each(node, *_PARAGRAPHS), None)
        name = paragraph.get(text("style-name"), "") if paragraph is not None else ""
        return self._styles.list_of(name) or ""

    def _counts_of(self, node: Element, style: str) -> _Counts:
        """Where a list begins to count: anew, or where another one ended."""
        before = node.get(text("continue-list"), "")
        if before in self._by_name:
            counts = self._by_name[before]
        elif node.get(text("continue-numbering")) == "true" and style in self._by_style:
            counts = self._by_style[style]
        else:
            counts = _Counts()
        self._by_style[style] = counts
        if name := node.get(NAME):
            self._by_name[name] = counts
        return counts


def _start(node: Element) -> int | None:
    said = node.get(text("start-value"), "")
    return int(said) if said.isdecimal() else None
