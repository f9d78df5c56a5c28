"""Lists of definitions: names, each with what it means; also rows of a name and its value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.readers.page.measures import ANY_BLOCK, BLOCKS

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_MOST_KEY_WORDS = 5
_ENDS = (".", "!", "?", ";")


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


def key_and_value(node: LexborNode) -> tuple[LexborNode, LexborNode] | None:
    """The name and the value that are all of an element, where one beside it is built alike.

    Names and values are told by their elements: two columns of a layout are built the same.
    """
    shape = _shape(node)
    if shape is None or shape[0] == shape[1]:
        return None
    if not any(_shape(other) == shape for other in _beside(node)):
        return None
    key, value = _elements(node)
    words = key.text(deep=True).split()
    if not 0 < len(words) <= _MOST_KEY_WORDS or words[-1].endswith(_ENDS):
        return None
    return (key, value) if value.text(deep=True).strip() else None


def _shape(node: LexborNode) -> tuple[tuple[str | None, str], ...] | None:
    """Tags and classes of the two leaves that an element consists of."""
    leaves = _elements(node)
    if len(leaves) != 2 or any(c.tag in BLOCKS for leaf in leaves for c in leaf.iter()):
        return None
    return tuple((leaf.tag, leaf.attributes.get("class") or "") for leaf in leaves)


def _elements(node: LexborNode) -> list[LexborNode]:
    """The elements right below one, up to three; none where words stand between them."""
    found: list[LexborNode] = []
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            if (child.text_content or "").strip():
                return []
        elif len(found) < 3:
            found.append(child)
    return found


def _beside(node: LexborNode) -> Iterator[LexborNode]:
    """The elements right before and after one."""
    for forward in (False, True):
        other = node.next if forward else node.prev
        while other is not None and other.tag == "-text" and not (other.text_content or "").strip():
            other = other.next if forward else other.prev
        if other is not None and other.tag == node.tag:
            yield other
