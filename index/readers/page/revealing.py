"""What a page hides, and which of it a click shows: panels of tabs, accordions, dialogues."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from index.readers.page.measures import Part

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_STYLED = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PANEL_ROLES = ("tabpanel", "region", "dialog")
_PANEL_NAMES = re.compile(r"(?:^|[\s_-])(?:tab|pane|panel|accordion|collaps\w*|toggle\w*|more)",
                          re.IGNORECASE)  # fmt: skip
_QUOTED = re.compile(r"['\"]#?([\w:.-]+)['\"]")


def find_hidden(root: Part) -> frozenset[int]:
    """The ids of elements that are hidden for good.

    What a click shows is told by what names it: a button, a link, a script of its own.
    """
    parts = list(root.within())
    named = _named(parts)
    return frozenset(
        part.id
        for part in parts
        if _is_hidden(part) and not _is_panel(part) and part.node.attributes.get("id") not in named
    )


def _is_hidden(part: Part) -> bool:
    return is_set_hidden(part.node)


def is_set_hidden(node: LexborNode) -> bool:
    """Whether an element is hidden when the page opens."""
    given, tag = node.attributes, node.tag
    if "hidden" in given or (tag == "dialog" and "open" not in given):
        return True
    if given.get("aria-hidden") == "true" and tag in ("div", "section", "ul", "dd", "article"):
        return True
    return bool(_STYLED.search(given.get("style") or ""))


def _is_panel(part: Part) -> bool:
    given = part.node.attributes
    until_found = given.get("hidden") == "until-found"
    return until_found or given.get("role") in _PANEL_ROLES or bool(_PANEL_NAMES.search(part.names))


def _named(parts: Iterable[Part]) -> set[str]:
    """The ids that other elements name, other than as a label's own field or description."""
    named: set[str] = set()
    for part in parts:
        for key, value in part.node.attributes.items():
            if not value or key in ("id", "class", "for", "style", "aria-labelledby"):
                continue
            if key.startswith("on"):
                named.update(_QUOTED.findall(value))
            elif key == "aria-controls" or key.startswith("data-") or value.startswith("#"):
                named.update(name.removeprefix("#") for name in value.split())
    return named
