"""What announces the items of plain lists: the paragraph before them, or an item they lie in."""

from __future__ import annotations

import re

from index.blocks import Span

# A colon before a list, or ":-".
COLON = re.compile(r":[-–—]?$")
_ROMAN = re.compile(r"\(?[ivxIVX]+[.)]")
_WITHIN = " within"


def announcing(span: Span, words: str) -> Span | None:
    """A paragraph, or its last sentence, where it ends with the colon before a list, or ":-"."""
    if not COLON.search(words):
        return None
    start = max((m.end() for m in re.finditer(r"[.!?;]\s+", words)), default=0)
    return Span(span.start + start, span.end)


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
