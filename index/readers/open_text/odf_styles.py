"""What the styles of an OpenDocument text say: levels, lists, what is bold or hidden."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from index.readers.open_text.odf import fo, number, style, text

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LIST, _OUTLINE = text("list-style"), text("outline-style")
_TITLE, _SUBTITLE, _CAPTION = "Title", "Subtitle", "Caption"
_PLAIN_COLOURS = ("transparent", "#ffffff")
_BOLD = ("bold", "600", "700", "800", "900")


class OdfStyles:
    """The styles of a document, those of its file of styles and those made on the way."""

    def __init__(self, *roots: Element) -> None:
        self._styles: dict[str, Element] = {}
        self._lists: dict[str, dict[int, Element]] = {}
        self.outline: dict[int, Element] = {}
        for root in roots:
            for node in root.iter(style("style")):
                self._styles[node.get(style("name"), "")] = node
            for node in root.iter(_LIST):
                self._lists[node.get(style("name"), "")] = _levels(node)
            for node in root.iter(_OUTLINE):
                self.outline = _levels(node)
        self.level = cache(self._level)
        self.is_bold = cache(self._is_bold)
        self.is_hidden = cache(self._is_hidden)

    def list_levels(self, name: str) -> dict[int, Element]:
        """How each level of a list is numbered, from 1."""
        return self._lists.get(name, {})

    def list_of(self, name: str) -> str | None:
        """The list that a paragraph's style belongs to."""
        said = (node.get(style("list-style-name")) for node in self._chain(name))
        return next((listed for listed in said if listed is not None), None)

    def background(self, name: str) -> str:
        """The colour of the cells in a style; "" where they have none."""
        for node in self._chain(name):
            properties = node.find(style("table-cell-properties"))
            if properties is not None and (colour := properties.get(fo("background-color"))):
                return "" if colour in _PLAIN_COLOURS else colour
        return ""

    def is_caption(self, name: str) -> bool:
        """Whether a style is set below or above tables and pictures."""
        return _CAPTION in self._names(name)

    def _level(self, name: str) -> int:
        """The level of a title or subtitle; 0 for all other paragraphs."""
        names = self._names(name)
        if _TITLE in names:
            return 1
        return 2 if _SUBTITLE in names else 0

    def _is_bold(self, name: str) -> bool | None:
        said = self._type(name, fo("font-weight"))
        return said in _BOLD if said is not None else None

    def _is_hidden(self, name: str) -> bool:
        return self._type(name, text("display")) == "none"

    def _type(self, name: str, attribute: str) -> str | None:
        for node in self._chain(name):
            properties = node.find(style("text-properties"))
            if properties is not None and attribute in properties.attrib:
                return properties.get(attribute)
        return None

    def _names(self, name: str) -> list[str]:
        return [name, *(node.get(style("parent-style-name"), "") for node in self._chain(name))]

    def _chain(self, name: str) -> Iterator[Element]:
        seen = set[str]()
        while name in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[name]
            name = self._styles[name].get(style("parent-style-name"), "")


def _levels(node: Element) -> dict[int, Element]:
    return {number(level, text("level"), 1): level for level in node}
