"""Lists of definitions: names, each with what it means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.readers.page.measures import ANY_BLOCK

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


def entries_of(node: LexborNode) -> Iterator[LexborNode]:
    """The names and meanings of a list, also where they are grouped."""
    for child in node.iter():
        if child.tag in ("dt", "dd"):
            yield child
        elif child.tag == "div":
            yield from (inner for inner in child.iter() if inner.tag in ("dt", "dd"))


def is_short(meaning: LexborNode) -> bool:
    """Whether a meaning is one paragraph."""
    blocks = meaning.css(ANY_BLOCK)
    inner = [block for block in blocks if block.mem_id != meaning.mem_id]
    return not inner or (len(inner) == 1 and inner[0].tag in ("p", "div"))
