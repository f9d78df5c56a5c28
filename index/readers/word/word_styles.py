"""What Word's styles say of a paragraph: its level, its list, whether it is bold or hidden."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from index.readers.style_names import heading_level, is_caption, is_contents, title_level
from index.readers.word.wordml import find, is_on, number, val, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MOST_LEVELS = 9
_T = TypeVar("_T")


class Styles:
    """The styles of a document by their ids; what one doesn't say, the one it is based on says."""

    def __init__(self, root: Element | None) -> None:
        nodes = root.iter(w("style")) if root is not None else ()
        self._styles = {node.get(w("styleId"), ""): node for node in nodes}
        self._default = next(
            (i for i, node in self._styles.items() if node.get(w("default")) in ("1", "true")
             and node.get(w("type")) == "paragraph"), "",
        )  # fmt: skip
        self.level = cache(self._level)
        self.numbering = cache(self._numbering)

    def of(self, paragraph: Element) -> str:
        """The id of a paragraph's style."""
        said = val(paragraph, "pPr", "pStyle")
        return said if said is not None else self._default

    def name(self, style: str) -> str:
        """The name of a style, as Word or another program calls it."""
        return val(self._styles.get(style), "name") or style

    def is_caption(self, style: str) -> bool:
        """Whether it is set below or above tables and pictures."""
        return any(is_caption(val(node, "name") or "") for node in self._chain(style))

    def is_contents(self, style: str) -> bool:
        """Whether it is for the lines of a table of contents."""
        return is_contents(self.name(style))

    def is_on(self, style: str, switch: str) -> bool:
        """Whether a style makes its words bold, or hidden."""
        return bool(self._first(style, lambda node: is_on(node, "rPr", switch)))

    def heads(self, style: str) -> bool:
        """Whether a table's style sets the first row off from the others."""
        return bool(self._first(style, _sets_off_first_row))

    def _level(self, style: str) -> int:
        """Depth of the headings in a style; 0 where it is none of headings."""
        said = self._first(style, lambda node: number(val(node, "pPr", "outlineLvl")))
        if said is not None:
            return said + 1 if said < _MOST_LEVELS else 0
        title = title_level(self.name(style))  # those based on a title are names and dates
        return title or self._first(style, lambda node: heading_level(val(node, "name") or "")) or 0

    def _numbering(self, style: str) -> tuple[str | None, int | None]:
        """The list that a style's paragraphs stand in, and how deep."""
        listed = self._first(style, lambda node: val(node, "pPr", "numPr", "numId"))
        depth = self._first(style, lambda node: number(val(node, "pPr", "numPr", "ilvl")))
        return listed, depth

    def _first(self, style: str, say: Callable[[Element], _T | None]) -> _T | None:
        return next((said for node in self._chain(style) if (said := say(node)) is not None), None)

    def _chain(self, style: str) -> Iterator[Element]:
        seen = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            style = val(self._styles[style], "basedOn") or ""


def _sets_off_first_row(style: Element) -> bool | None:
    for part in style.iter(w("tblStylePr")):
        if part.get(w("type")) == "firstRow":
            return is_on(part, "rPr", "b") or find(part, "tcPr", "shd") is not None
    return None
