"""The markers of lists as a page shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_BULLETS = "•◦▪"
_UNMARKED = re.compile(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MOST_ROMAN = 4000


def numbered(node: LexborNode) -> Iterator[tuple[LexborNode, int]]:
    """The items of a list with their numbers: where it starts, whether it counts down."""
    items = [child for child in node.iter() if child.tag == "li"]
    down = "reversed" in node.attributes
    number = _whole(node.attributes.get("start"), len(items) if down else 1)
    for item in items:
        number = _whole(item.attributes.get("value"), number)
        yield item, number
        number += -1 if down else 1


def marker(node: LexborNode, level: int, number: int, kind: str | None = None) -> str:
    """What a browser sets before an item of the list ``node``."""
    if _UNMARKED.search(node.attributes.get("style") or ""):
        return ""
    if node.tag != "ol":
        return _BULLETS[min(level, len(_BULLETS) - 1)]
    kind = kind or node.attributes.get("type") or "1"
    written = {"a": _letters, "i": _roman}.get(kind.lower(), str)(number) if number > 0 else ""
    written = written or str(number)
    return f"{written.upper() if kind in 'AI' else written}."


def _whole(said: str | None, otherwise: int) -> int:
    match = re.fullmatch(r"\s*(-?\d{1,9})\s*", said or "")
    return int(match[1]) if match is not None else otherwise


def _letters(number: int) -> str:
    written = ""
    while number:
        number, letter = divmod(number - 1, 26)
        written = chr(ord("a") + letter) + written
    return written


def _roman(number: int) -> str:
    if number >= _MOST_ROMAN:
        return str(number)
    written = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        written += sign * count
    return written
