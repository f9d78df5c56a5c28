"""A web page as a browser shows it: what CSS and attributes hide is left out, and told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.checking.seen.colours import WHITE, Colour, colour_of
from rag.checking.seen.page_rules import PageRules
from rag.checking.seen.styles_seen import HIDES, declarations, effect_of
from rag.checking.seen.types_seen import Sight

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_HEADINGS = {"h1": "title", **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), "heading")}
_BLOCKS = frozenset(
    "p div section article main aside header footer nav ul ol li dl dt dd figure figcaption pre "
    "address form fieldset legend details summary hr body html center caption table thead tbody "
    "tfoot blockquote option select textarea button dialog search hgroup menu title".split()
)
_UNSHOWN = frozenset(
    "head script style template noscript noframes datalist rp meta link base param source track "
    "col colgroup wbr".split()
)
_ACTIVE = {
    "script": "a script", "iframe": "a page from elsewhere", "frame": "a page from elsewhere",
    "object": "an embedded file", "embed": "an embedded file", "applet": "a program",
    "canvas": "a drawing", "video": "a film", "audio": "a recording", "img": "a picture",
    "picture": "a picture", "portal": "a page from elsewhere", "svg": "a drawing",
    "image": "a picture", "marquee": "words that move", "bdo": "words set backwards",
    "slot": "a slot for other words",
}  # fmt: skip
_STRUCK = ("del", "s", "strike")
_DATA = re.compile(r"(?i)\s*application/(?:ld\+)?json")
_DEEPEST = 400


def see_markup(markup: str, sight: Sight) -> None:
    """Add what a page shows."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(markup)
    if tree.root is None:
        return
    rules = PageRules(tree, sight)
    title = tree.css_first("head > title")
    if title is not None:
        sight.add(title.text(), "name")
    walker = _Walker(rules, sight)
    if tree.head is not None:
        walker.look_at(tree.head)
    if tree.body is not None:
        walker.walk(tree.body, "text", WHITE, 0)
        walker.close("text")


class _Walker:
    """Walks the elements in their order and writes a block at each boundary."""

    def __init__(self, rules: PageRules, sight: Sight) -> None:
        self.rules = rules
        self.sight = sight
        self.words = ""

    def look_at(self, head: LexborNode) -> None:
        """Doubts about what stands in the head of a page; its words are not shown."""
        for child in head.iter():
            if child.tag in _ACTIVE:
                self._is_unshown(child, child.tag, WHITE)

    def close(self, role: str) -> None:
        """End the block that is being written."""
        self.sight.add(self.words, role)
        self.words = ""

    def walk(self, node: LexborNode, role: str, behind: Colour, depth: int) -> None:
        """Write an element's words; ``behind`` is the colour that they stand on."""
        if depth > _DEEPEST:
            self.sight.doubt("elements within one another deeper than can be followed")
            return
        for child in node.iter(include_text=True):
            if child.tag == "-text":
                self._write(child.text(deep=False))
            elif child.tag is not None and not child.tag.startswith(("-", "!")):
                self._element(child, role, behind, depth)

    def _write(self, text: str) -> None:
        self.words += re.sub(r"[ \t\n\r\f]+", " ", text)

    def _element(self, node: LexborNode, role: str, behind: Colour, depth: int) -> None:
        tag = node.tag or ""
        self._attributes(node, tag)
        if self._is_unshown(node, tag, behind):
            return
        behind = _behind(node, behind)
        if tag == "br":
            self.words += "\n"
        elif tag == "tr":
            self._row(node, role, behind, depth)
        elif tag in ("q", "ruby", "rt"):
            self.words += "“" if tag == "q" else " "
            self.walk(node, role, behind, depth + 1)
            self.words += "”" if tag == "q" else " "
        elif tag in _BLOCKS or tag in _HEADINGS:
            self.close(role)
            inner = _HEADINGS.get(tag, "quote" if tag == "blockquote" else role)
            inner = "note" if tag == "footer" and role == "quote" else inner
            self.walk(node, inner, behind, depth + 1)
            self.close(inner)
        else:
            self.walk(node, role, behind, depth + 1)

    def _row(self, node: LexborNode, role: str, behind: Colour, depth: int) -> None:
        """A table's row: its cells parted by tabs; what else it holds stands as it is."""
        self.close(role)
        cells = []
        for child in node.iter(include_text=True):
            if child.tag in ("td", "th"):
                self._attributes(child, child.tag)
                if self._is_unshown(child, child.tag, behind):
                    continue
                inner = _Walker(self.rules, Sight())
                inner.sight.doubts, inner.sight.told = self.sight.doubts, self.sight.told
                inner.walk(child, "text", _behind(child, behind), depth + 1)
                inner.close("text")
                cells.append("\n".join(block.text.strip() for block in inner.sight.blocks))
            elif child.tag == "-text":
                self._write(child.text(deep=False))
            elif child.tag is not None and not child.tag.startswith(("-", "!")):
                self._element(child, role, behind, depth + 1)
        self.close(role)
        self.sight.add("\t".join(cells), "row")

    def _is_unshown(self, node: LexborNode, tag: str, behind: Colour) -> bool:
        """Whether its words are not shown; told, or a doubt, where it has any."""
        if tag in _ACTIVE and not (tag == "script" and self._is_data(node)):
            self.sight.doubt(_ACTIVE[tag])
        if tag == "noscript" and node.text().strip():
            self.sight.doubt("words for browsers without scripts")
        if tag == "template" and any(name.startswith("shadowroot") for name in node.attributes):
            self.sight.doubt("a shadow tree, which is shown instead of the words")
        if tag in _UNSHOWN:
            return True
        values = node.attributes
        is_closed = tag == "dialog" and "open" not in values
        hidden = "hidden" in values or is_closed or tag in _STRUCK or (
            node.mem_id in self.rules.hidden
        )  # fmt: skip
        effect = effect_of(_style(node), behind)
        if hidden or effect == HIDES:
            self.sight.tell("not shown, or struck out", node.text(separator=" "))
            return True
        if effect is not None:
            self.sight.doubt(f"a style that may hide or move words ({effect})")
        return False

    def _attributes(self, node: LexborNode, tag: str) -> None:
        """What attributes do: run programs, show words on hovering, fill in fields."""
        for name, value in node.attributes.items():
            given = value or ""
            if name.startswith("on") or given.strip().lower().startswith("javascript:"):
                self.sight.doubt("active content, which may change words")
            elif name in ("title", "alt", "placeholder", "data-tooltip"):
                self.sight.add(given, "tooltip")
            elif name == "value" and tag == "input" and node.attributes.get("type") != "hidden":
                self._write(f" {given} ")

    @staticmethod
    def _is_data(node: LexborNode) -> bool:
        return bool(_DATA.match(node.attributes.get("type") or ""))


def _style(node: LexborNode) -> str:
    """The style attribute, and the attributes of old that do the same."""
    values = node.attributes
    style = values.get("style") or ""
    colour, size = values.get("color"), values.get("size")
    if node.tag == "font":
        style += f";color:{colour}" if colour else ""
        style += ";font-size:1px" if size in ("0", "-7") else ""
    if node.tag in ("td", "tr", "table") and values.get("bgcolor"):
        style = f"background:{values['bgcolor']};{style}"
    return style


def _behind(node: LexborNode, behind: Colour) -> Colour:
    for name, value in declarations(_style(node)):
        if name in ("background", "background-color"):
            found = [c for part in value.split() if (c := colour_of(part)) is not None]
            behind = found[0] if found else behind
    return behind
