"""Names in Word's files, and how to look them up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SCHEMAS = "{http://schemas.openxmlformats.org/"
RELATION = f"{_SCHEMAS}officeDocument/2006/relationships}}id"
MATH_WORDS = f"{_SCHEMAS}officeDocument/2006/math}}t"
# A drawing for old versions of Word, which says again what the new one says.
FALLBACK = f"{_SCHEMAS}markup-compatibility/2006}}Fallback"
_OFF = ("0", "false", "off", "none")


def w(name: str) -> str:
    """The full name of one of Word's own elements or attributes."""
    return _WORD + name


# Where words were, before they were deleted or moved.
UNSEEN = frozenset((FALLBACK, w("moveFrom"), w("del")))


def val(node: Element | None, *path: str) -> str | None:
    """The value of the element at ``path`` beneath a node; ``None`` where there is none."""
    found = find(node, *path)
    return found.get(w("val")) if found is not None else None


def find(node: Element | None, *path: str) -> Element | None:
    """The element at ``path`` beneath a node."""
    return node.find("/".join(map(w, path))) if node is not None else None


def is_on(node: Element | None, *path: str) -> bool | None:
    """Whether a switch is on; ``None`` where it isn't set."""
    found = find(node, *path)
    return found.get(w("val"), "1") not in _OFF if found is not None else None


def number(said: str | None) -> int | None:
    """A whole number, where it is one."""
    return int(said) if said is not None and said.lstrip("-").isdecimal() else None


def outermost(node: Element, tag: str) -> Iterator[Element]:
    """Elements called ``tag`` beneath ``node`` that are not within another one."""
    for child in node:
        if child.tag == tag:
            yield child
        elif child.tag not in UNSEEN:
            yield from outermost(child, tag)
