"""A web page as a browser shows it: what CSS and attributes hide is left out, and told."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from rag.checking.seen.colours import BLACK, WHITE, Colour, colour_of
from rag.checking.seen.page_rules import BLOCKS, PageRules
from rag.checking.seen.styles_seen import HIDES, declarations, effect_of
from rag.checking.seen.types_seen import APART, Block, Sight, parts_number

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_HEADINGS = {"h1": "title", **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), "heading")}
_UNSHOWN = frozenset(
    "head title script style template noscript noframes noembed datalist rp meta link base param "
    "source track col colgroup wbr progress meter".split()
)
_NAMED = ("title", "alt", "placeholder", "label", "data-tooltip", "aria-label", "aria-description",
          "aria-roledescription")  # fmt: skip
_ACTIVE = {
    "script": "a script", "iframe": "a page from elsewhere", "frame": "a page from elsewhere",
    "object": "an embedded file", "embed": "an embedded file", "applet": "a program",
    "canvas": "a drawing", "video": "a film", "audio": "a recording", "img": "a picture",
    "picture": "a picture", "portal": "a page from elsewhere", "svg": "a drawing",
    "image": "a picture", "marquee": "words that move", "bdo": "words set backwards",
    "slot": "a slot for other words", "progress": "a bar", "meter": "a bar",
    "select": "a list of which one choice is shown",
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
    if markup.rfind("<!--") > markup.rfind("-->"):
        sight.doubt("a comment that doesn't end")
    rules = PageRules(tree, sight)
    title = tree.css_first("head > title")
    if title is not None:
        sight.add(title.text(), "name")
    walker = _Walker(rules, sight)
    if tree.head is not None:
        walker.look_at(tree.head)
    outer = [walker.outermost(node) for node in (tree.root, tree.body) if node is not None]
    if tree.body is not None and not any(outer):
        ground = walker.ground(tree.body, walker.ground(tree.root, WHITE))
        walker.walk(tree.body, "text", ground, 0)
        walker.close("text")
    _one_title(sight)


def _one_title(sight: Sight) -> None:
    """Where headings of the first level are many, they are headings: a page has one title."""
    first = next((at for at, block in enumerate(sight.blocks) if block.role not in APART), 0)
    titles = [at for at, block in enumerate(sight.blocks) if block.role == "title"]
    for at in titles if len(titles) > 1 else ():
        if at != first:
            sight.blocks[at] = Block(sight.blocks[at].text, "heading")


class _Walker:
    """Walks the elements in their order and writes a block at each boundary."""

    def __init__(self, rules: PageRules, sight: Sight) -> None:
        self.rules = rules
        self.sight = sight
        self.words = ""
        self._raised = False

    def look_at(self, head: LexborNode) -> None:
        """Doubts about what stands in the head of a page; its words are not shown."""
        for child in head.iter():
            if child.tag in _ACTIVE:
                self.is_unshown(child, child.tag, WHITE)

    def outermost(self, node: LexborNode) -> bool:
        """Look at the page's own element, or its body's; whether it shows nothing."""
        self._attributes(node, node.tag or "")
        return self.is_unshown(node, node.tag or "", WHITE)

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

    def ground(self, node: LexborNode, behind: Colour) -> Colour:
        """What an element's words stand on; one that hides words of the page's is a doubt."""
        found = _behind(node, behind)
        if found != behind:
            self.rules.check_ground(found, _front(node))
        return found

    def _write(self, text: str) -> None:
        if self._raised and parts_number(self.words, text):
            self.words += "^"
        self._raised = False
        self.words += re.sub(r"[ \t\n\r\f]+", " ", text)

    def _element(self, node: LexborNode, role: str, behind: Colour, depth: int) -> None:
        tag = node.tag or ""
        self._attributes(node, tag)
        if self.is_unshown(node, tag, behind):
            return
        behind = self.ground(node, behind)
        if tag == "input" and node.attributes.get("type") != "hidden":
            self._write(f" {node.attributes.get('value') or ''} ")
        if tag == "br":
            self.words += "\n"
        elif tag == "tr":
            self._row(node, role, behind, depth)
        elif tag in ("sup", "sub"):
            before, self.words = self.words, ""
            self.walk(node, role, behind, depth + 1)
            joint = "^" if parts_number(before, self.words) else ""
            self.words = f"{before}{joint}{self.words}"
            self._raised = True
        elif tag in ("q", "ruby", "rt"):
            self.words += "“" if tag == "q" else " "
            self.walk(node, role, behind, depth + 1)
            self.words += "”" if tag == "q" else " "
        elif tag in BLOCKS and tag != "img":
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
                if self.is_unshown(child, child.tag, behind):
                    continue
                inner = _Walker(self.rules, Sight())
                inner.sight.doubts, inner.sight.told = self.sight.doubts, self.sight.told
                inner.walk(child, "text", self.ground(child, behind), depth + 1)
                inner.close("text")
                cells.append("\n".join(block.text.strip() for block in inner.sight.blocks))
            elif child.tag == "-text":
                self._write(child.text(deep=False))
            elif child.tag is not None and not child.tag.startswith(("-", "!")):
                self._element(child, role, behind, depth + 1)
        self.close(role)
        self.sight.add("\t".join(cells), "row")

    def is_unshown(self, node: LexborNode, tag: str, behind: Colour) -> bool:
        """Whether its words are not shown; told, or a doubt, where it has any."""
        if tag in _ACTIVE and not (tag == "script" and self._is_data(node)):
            self.sight.doubt(_ACTIVE[tag])
        if tag == "noscript" and node.text().strip():
            self.sight.doubt("words for browsers without scripts")
        if tag == "template" and any(name.startswith("shadowroot") for name in node.attributes):
            self.sight.doubt("a shadow tree, which is shown instead of the words")
        values = node.attributes
        if tag in _UNSHOWN:
            if any(name == "display" and value != "none" for name, value in declarations(
                values.get("style") or ""
            )):  # fmt: skip
                self.sight.doubt(f"a part that is shown though it never is ({tag})")
            return True
        if _turns(node, values):
            self.sight.doubt("words set from right to left that are written from left to right")
        is_closed = tag == "dialog" and "open" not in values
        hidden = "hidden" in values or is_closed or tag in _STRUCK or (
            node.mem_id in self.rules.hidden
        )  # fmt: skip
        effect = effect_of(_style(node), behind)
        if hidden or effect == HIDES:
            self.sight.tell("not shown, or struck out", node.text(separator=" "))
            return True
        if effect is not None and not (effect.startswith("float:") and tag in BLOCKS):
            self.sight.doubt(f"a style that may hide or move words ({effect})")
        return False

    def _attributes(self, node: LexborNode, tag: str) -> None:
        """What attributes do: run programs, show words on hovering, fill in fields."""
        for name, value in node.attributes.items():
            given = value or ""
            if name.startswith("on") or given.strip().lower().startswith("javascript:"):
                self.sight.doubt("active content, which may change words")
            elif name in _NAMED:
                self.sight.add(given, "tooltip")
            elif name in ("rowspan", "start") and given.strip() not in ("", "0", "1"):
                self.sight.doubt(f"cells or numbers that go on from others ({name})")

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
    if node.tag == "body" and values.get("text"):
        style = f"color:{values['text']};{style}"
    if node.tag in ("td", "tr", "table", "body") and values.get("bgcolor"):
        style = f"background:{values['bgcolor']};{style}"
    return style


def _turns(node: LexborNode, values: dict[str, str | None]) -> bool:
    """Whether an element turns the direction of words that have none of the other direction."""
    return (values.get("dir") or "").lower() == "rtl" and not any(
        unicodedata.bidirectional(sign) in ("R", "AL") for sign in node.text()
    )


def _front(node: LexborNode) -> Colour:
    """The colour of an element's words, where it says one that can be told."""
    colours = [colour_of(value) for name, value in declarations(_style(node)) if name == "color"]
    return next((colour for colour in reversed(colours) if colour is not None), BLACK)


def _behind(node: LexborNode, behind: Colour) -> Colour:
    for name, value in declarations(_style(node)):
        if name in ("background", "background-color"):
            found = [c for part in value.split() if (c := colour_of(part)) is not None]
            behind = found[0] if found else behind
    return behind
