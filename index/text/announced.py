"""What announces the items of plain lists: the paragraph before them, or an item they lie in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from index.blocks import Block, BlockKind, Span
from index.language import is_function_word

# A colon before a list, or ":-".
COLON = re.compile(r":[-–—]?$")
_ROMAN = re.compile(r"\(?[ivxIVX]+[.)]")
# "Do not take it if you", "The tenant shall not,": a clause that breaks off.
_BREAKS_OFF = re.compile(r"(\w+),?$")
# The mark of an item.
_MARK = re.compile(r"(?:[^\w(]+\s|\(?\w{1,4}[.)]\s+)?")
_WITHIN = " within"


def announcing(span: Span, words: str) -> Span | None:
    """A paragraph, or its last sentence, where it ends with the colon before a list, or ":-"."""
    if not COLON.search(words):
        return None
    return _last_sentence(span, words)


def _last_sentence(span: Span, words: str) -> Span:
    start = max((m.end() for m in re.finditer(r"[.!?;]\s+", words)), default=0)
    return Span(span.start + start, span.end)


def with_clauses(text: str, blocks: Iterable[Block], language: str) -> Iterator[Block]:
    """The blocks, with the clause that breaks off before a list as what leads its items.

    Its items go on with the clause: the first begins with a small letter. Lists that are announced
    stay as they are. ``language``, an ISO 639 code, tells whether a heading breaks off.
    """
    above: Block | None = None
    clause: Span | None = None
    for block in blocks:
        if block.kind is not BlockKind.ITEM:
            above, clause = block, None
        elif above is not None:
            clause = _clause(text, above, language) if _goes_on(block.span.of(text)) else None
            above = None
        is_led = block.lead is None and clause is not None
        yield replace(block, lead=clause) if is_led else block


def _goes_on(item: str) -> bool:
    """Whether an item begins no sentence of its own."""
    mark = _MARK.match(item)
    return item[mark.end() if mark is not None else 0 :][:1].islower()


def _clause(text: str, block: Block, language: str) -> Span | None:
    """What breaks off at the end of a block; a heading does where a word that joins others ends it.

    A line that heads nothing but a list may have been taken for a heading.
    """
    words = block.span.of(text)
    last = _BREAKS_OFF.search(words)
    if last is None or block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING):
        return None
    if block.kind is BlockKind.HEADING and not is_function_word(last[1], language):
        return None
    return _last_sentence(block.span, words)


class Announced:
    """The lists that stand open, by their kinds of markers, and what announces each."""

    def __init__(self) -> None:
        self._open: list[tuple[str, Span | None]] = []
        self._next: Span | None = None
        self._is_item = False

    def begin(self, announced: Span | None = None) -> None:
        """No list is open any longer; a paragraph may announce the next one."""
        self._open, self._next, self._is_item = [], announced, False

    def item(self, kind: str, marker: str, span: Span, words: str) -> Span | None:
        """What announces an item with this marker, which itself may announce others."""
        kinds = [known for known, _ in self._open]
        if _ROMAN.fullmatch(marker) and (kind + _WITHIN in kinds or self._announces(kind, kinds)):
            kind += _WITHIN  # "(i)" below "(a) …:" is no letter
        if kind in kinds:
            del self._open[kinds.index(kind) + 1 :]
        else:
            self._open.append((kind, self._next))
        lead = self._open[-1][1]
        own = announcing(span, words)
        self._next, self._is_item = (own, True) if own is not None else (lead, False)
        return lead

    def _announces(self, kind: str, kinds: list[str]) -> bool:
        """Whether the item right above, of the same kind of marker, announced a list."""
        return self._is_item and kinds[-1:] == [kind]
