"""The walk over a page's elements: what is furniture, hidden or a note is written as that."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.blocks import BlockKind
from index.readers.flow import Flow
from index.readers.page.backlinks import Mark, WrittenNote, names_in
from index.readers.page.controls import Controls
from index.readers.page.form_fields import Fields
from index.readers.page.measures import BLOCKS, holds_blocks, shown_children
from index.readers.page.parts import PageParts
from index.readers.page.styles import is_icon
from index.readers.row_composer import fold

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_MOST_DEPTH = 150
_LOWEST = 6
# What a browser breaks words with, and never shows.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")


@dataclass(slots=True)
class Known:
    """What is known of a page while it is written."""

    parts: PageParts
    notes: set[int]
    controls: Controls
    fields: Fields
    level: int = 1
    depth: int = 0
    lists: int = 0
    asides: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    marks: dict[str, Mark] = field(default_factory=dict)
    written_notes: list[WrittenNote] = field(default_factory=list)


class Walker:
    """Writes elements one after the other, each as what is known of it says."""

    def __init__(self, page: Known, flow: Flow, *, plain: bool = False) -> None:
        """With ``plain`` all words are text, as in a cell of a table."""
        self._page = page
        self._flow = flow
        self._plain = plain
        self._elements: dict[str, Callable[[LexborNode], None]] = {}

    def write(self, node: LexborNode) -> None:
        """Write what stands beneath ``node``, block by block."""
        for child in shown_children(node):
            if child.tag == "-text":
                self._say(child.text_content or "")
            elif self._page.depth > _MOST_DEPTH:
                self._say(child.text(deep=True, separator=" "))
            else:
                self._page.depth += 1
                self._part(child, self._element)
                self._page.depth -= 1

    def words(self, node: LexborNode) -> str:
        """What stands beneath ``node``, on one line."""
        flow = Flow()
        type(self)(self._page, flow, plain=True).write(node)
        return fold(flow.text)

    def _say(self, words: str) -> None:
        aside = self._page.asides[-1] if self._page.asides and not self._plain else ""
        self._flow.say(_UNSEEN.sub("", words), aside)

    def _part(self, node: LexborNode, write: Callable[[LexborNode], None]) -> None:
        """Write an element as what is known of it says."""
        page, mem_id = self._page, node.mem_id
        aside = page.parts.furniture.get(mem_id)
        if aside is not None and not self._plain:
            self._flow.furniture(aside.lines, aside.reason)
        elif mem_id in page.controls.moved:
            return  # its words head the panel that it opens
        elif mem_id in page.parts.hidden and (self._plain or not holds_blocks(node)):
            page.unseen.append(node.text(deep=True, separator=" "))
        elif mem_id in page.parts.hidden:
            with self._flow.within(hidden=True):
                write(node)
        elif mem_id in page.notes:
            first = len(self._flow.blocks)
            with self._flow.within(BlockKind.NOTE):
                write(node)
            page.written_notes.append(WrittenNote(names_in(node), first, len(self._flow.blocks)))
        else:
            if mem_id in page.controls.labels:
                self._flow.heading(page.controls.labels[mem_id], self._below())
            write(node)

    def _element(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag in ("a", "button") and node.prev is not None and node.prev.tag == tag:
            self._flow.say(" ")  # a page sets them apart, whatever stands between them
        if tag in self._elements:
            self._elements[tag](node)
        elif tag in BLOCKS or node.attributes.get("role") == "heading":
            self._block(node)
        elif not is_icon(node):
            self.write(node)

    def _block(self, node: LexborNode) -> None:
        self._flow.end_block()
        self.write(node)
        self._flow.end_block()

    def _below(self) -> int:
        return min(self._page.level + 1, _LOWEST)

    def _inline(self, node: LexborNode) -> str:
        if node.tag == "-text":
            return _UNSEEN.sub("", node.text_content or "")
        return "" if is_icon(node) else self.words(node)
