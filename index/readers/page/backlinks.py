"""Footnotes of a page: places that a mark in the text leads to, and that lead back to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.blocks import Block, BlockKind, Span
from index.language import split_sentences
from index.readers.page.measures import HEADINGS

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_ROLES = ("doc-footnote", "doc-endnote", "footnote", "endnote", "rearnote")
_LISTS = ("doc-endnotes", "footnotes", "endnotes", "rearnotes")
# A note ends with the first of these around the link back to its mark.
_HOLDERS = ("li", "dd", "tr", "aside")
_PARAGRAPHS = ("p", "div", *_HOLDERS)
_MARK_DEPTH, _MOST_MARK, _NOTE_DEPTH = 3, 6, 6


@dataclass(frozen=True, slots=True)
class Mark:
    """The sign of a note in the text, and where the block begins that it stands in."""

    sign: str
    place: int


@dataclass(frozen=True, slots=True)
class WrittenNote:
    """The blocks from ``first`` to before ``last`` are a note to which links lead by ``names``."""

    names: frozenset[str]
    first: int
    last: int


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


def names_in(node: LexborNode) -> frozenset[str]:
    """By what names links lead to a note: its own and those of what is in it."""
    inside = [name for inner in node.css("[id], [name]") for name in _ids(inner)]
    return frozenset([*_ids(node), *inside])


def mark_of(link: LexborNode) -> tuple[str, str] | None:
    """The name that a short link leads to on the same page, and its sign."""
    target, sign = link.attributes.get("href") or "", link.text(deep=True).strip()
    is_mark = target[:1] == "#" and 0 < len(sign) <= _MOST_MARK
    return (target.removeprefix("#"), sign) if is_mark else None


def lead_notes(
    text: str, blocks: list[Block], notes: Sequence[WrittenNote], marks: Mapping[str, Mark]
) -> None:
    """Let each note be led by the sentence that its mark ends."""
    begins = {block.span.start: block for block in blocks}
    for note in notes:
        mark = next((marks[name] for name in sorted(note.names & marks.keys())), None)
        block = begins.get(mark.place) if mark is not None else None
        if mark is None or block is None or block.kind is BlockKind.NOTE:
            continue
        if (lead := _marked(text, block.span, mark.sign)) is not None:
            blocks[note.first : note.last] = [
                replace(b, lead=lead) for b in blocks[note.first : note.last]
            ]


def _marked(text: str, block: Span, sign: str) -> Span | None:
    """The sentence that a sign ends, where the sign stands in a block once."""
    found = list(re.finditer(rf"(?<=\S){re.escape(sign)}(?!\w)", block.of(text)))
    if len(found) != 1:
        return None
    place = block.start + found[0].start() - 1
    return next((s for s in split_sentences(text, block) if s.start <= place < s.end), None)


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
