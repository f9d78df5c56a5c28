"""Footnotes of a page: places that a mark in the text leads to, and that lead back to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.readers.page.measures import HEADINGS

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_ROLES = ("doc-footnote", "doc-endnote", "footnote", "endnote", "rearnote")
_LISTS = ("doc-endnotes", "footnotes", "endnotes", "rearnotes")
# A note ends with the first of these around the link back to its mark.
_HOLDERS = ("li", "dd", "tr", "aside")
_PARAGRAPHS = ("p", "div", *_HOLDERS)
_MARK_DEPTH, _MOST_MARK, _NOTE_DEPTH = 3, 6, 6


def find_notes(body: LexborNode) -> set[int]:
    """The ids of elements that are footnotes."""
    found = set()
    for node in body.css("[role], [epub\\:type]"):
        said = {*_said(node, "role"), *_said(node, "epub:type")}
        if said.intersection(_ROLES):
            found.add(node.mem_id)
        elif said.intersection(_LISTS):
            found |= {item.mem_id for item in node.css("li")} or {node.mem_id}
    return found | set(_mutual(body))


def _said(node: LexborNode, name: str) -> list[str]:
    return (node.attributes.get(name) or "").split()


def _mutual(body: LexborNode) -> Iterator[int]:
    """What holds a link back to the mark that led there, further down the page."""
    marks: dict[str, set[str]] = {}
    for link in body.css('a[href^="#"]'):
        target = (link.attributes.get("href") or "").removeprefix("#")
        above = list(_above(link))
        holder = next((node for node in above if _leads_here(node, target, marks)), None)
        if holder is not None and not any(node.tag in HEADINGS for node in above):
            around = [node for node in above if node.tag in _HOLDERS]
            around += [node for node in above if node.tag in _PARAGRAPHS]
            yield (around[0] if around else holder).mem_id
        elif len(link.text(deep=True).strip()) <= _MOST_MARK:
            for node in above[:_MARK_DEPTH]:
                for identity in _ids(node):
                    marks.setdefault(identity, set()).add(target)


def _leads_here(node: LexborNode, back: str, marks: dict[str, set[str]]) -> bool:
    """Whether the mark ``back``, met before, leads to ``node``."""
    return any(identity in marks.get(back, ()) for identity in _ids(node))


def _ids(node: LexborNode) -> list[str]:
    given = node.attributes
    return [name for name in (given.get("id"), given.get("name")) if name]


def _above(node: LexborNode) -> Iterator[LexborNode]:
    """A node and those around it, up to what a note may be."""
    above: LexborNode | None = node
    for _ in range(_NOTE_DEPTH):
        if above is None:
            return
        yield above
        if above.tag in _HOLDERS:
            return
        above = above.parent
