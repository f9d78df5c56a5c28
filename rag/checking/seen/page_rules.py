"""A page's style sheets: which elements they hide, and what of them is uncertain."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.checking.seen.colours import BLACK, WHITE, Colour, colour_of, stands_out
from rag.checking.seen.styles_seen import ADDS, HIDES, declarations, effect_of, rules_of
from rag.checking.seen.types_seen import Sight

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_PLAIN = re.compile(r"[\w\s.#*>+~,\[\]=\"':()-]+")
_STATES = re.compile(r":(?!not|is|where|first|last|nth|only|root|empty)[\w-]+")
_PRINT = re.compile(r"@font-face|@property|@counter-style|@keyframes|@import")
_MOST_HIDDEN = 20_000
# Elements that no browser shows, unless a style says so, and those that stand by themselves.
NEVER = frozenset(
    "head title style script template noscript datalist meta link base noembed".split()
)
BLOCKS = frozenset(
    "p div section article main aside header footer nav ul ol li dl dt dd figure figcaption pre "
    "address form fieldset legend details summary hr body html center caption table thead tbody "
    "tfoot blockquote option select textarea button dialog search hgroup menu img h1 h2 h3 "
    "h4 h5 h6".split()
)


class PageRules:
    """``hidden`` holds the ids of elements that a style sheet hides."""

    def __init__(self, tree: LexborHTMLParser, sight: Sight) -> None:
        self.hidden: set[int] = set()
        self._tree = tree
        self._sight = sight
        self._colours: list[tuple[str, Colour]] = []
        for node in tree.css("link, meta"):
            self._linked(node.attributes)
        for node in tree.css("style"):
            for selector, style in rules_of(node.text()):
                self._rule(selector, style)
        self._check_colours()

    def _linked(self, values: dict[str, str | None]) -> None:
        if "stylesheet" in (values.get("rel") or "").lower():
            self._sight.doubt("styles from elsewhere")
        if (values.get("http-equiv") or "").lower() == "refresh":
            self._sight.doubt("it leads on to another page")

    def _rule(self, selector: str, style: str) -> None:
        if _PRINT.match(selector) or selector == "@":
            what = selector if selector != "@" else style
            self._sight.doubt(f"{what.strip()[:40]} in its styles")
            return
        bare = selector.removeprefix("@")
        effect = effect_of(_without_colours(style))
        shows = any(name == "display" and value != "none" for name, value in declarations(style))
        if shows and self._tags(bare) & NEVER:
            self._sight.doubt(f"a part that is shown though it never is ({bare[:40]})")
        if effect is not None and effect.startswith("float:") and self._tags(bare) <= BLOCKS:
            effect = None
        if effect == ADDS:
            self._sight.doubt("its styles add words")
        elif effect == HIDES:
            self._hide(bare)
        elif effect is not None:
            self._sight.doubt(f"a style that may hide or move words ({effect})")
        for name, value in declarations(style):
            found = [c for part in value.split() if (c := colour_of(part)) is not None]
            if found and name in ("color", "background", "background-color"):
                self._colours.append((name[:4], found[0]))
            elif name == "color" and "(" in value:
                self._sight.doubt(f"a colour that can't be told ({value[:40]})")

    def _hide(self, selector: str) -> None:
        if not _PLAIN.fullmatch(selector) or _STATES.search(selector):
            self._sight.doubt(f"its styles may hide words ({selector[:40]})")
            return
        try:
            nodes = self._tree.css(selector)
        except Exception as error:  # the parser has no narrower kind for a selector it can't read
            self._sight.doubt(f"its styles may hide words ({error})")
            return
        self.hidden |= {node.mem_id for node in nodes[:_MOST_HIDDEN]}

    def _tags(self, selector: str) -> set[str]:
        """The names of the elements that a rule is for; "" stands for those that can't be told."""
        try:
            return {node.tag or "" for node in self._tree.css(selector)[:_MOST_HIDDEN]}
        except Exception:  # the parser has no narrower kind for a selector it can't read
            return {""}

    def check_ground(self, ground: Colour, front: Colour = BLACK) -> None:
        """Doubt a ground on which words would vanish in a colour of the sheet, or in ``front``."""
        fronts = {colour for name, colour in self._colours if name == "colo"} or {front}
        if not all(stands_out(front, ground) for front in fronts):
            self._sight.doubt("a ground that may hide words")

    def _check_colours(self) -> None:
        """Any words on any ground: all pairs of the sheet must stand out from one another."""
        fronts = {colour for name, colour in self._colours if name == "colo"}
        grounds = {colour for name, colour in self._colours if name == "back"}
        if not all(stands_out(f, b) for f in fronts for b in (grounds or {WHITE})):
            self._sight.doubt("a colour that may hide words")
        if grounds and not all(stands_out(BLACK, ground) for ground in grounds) and (
            not fronts
        ):  # fmt: skip
            self._sight.doubt("a ground that may hide words")


def _without_colours(style: str) -> str:
    """Colours of a sheet are compared with one another, for a rule doesn't know its ground."""
    return ";".join(
        f"{name}:{value}"
        for name, value in declarations(style)
        if name not in ("color", "background", "background-color") or "url" in value
    )
