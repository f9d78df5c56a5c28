"""Where a quotation stands in documents: cut short, with insertions, or altered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from index import Document, Span
from rag.checking.altered import ELLIPSIS, LETTER, honest_changes, is_honest
from rag.checking.cuts import reverses
from rag.checking.matching import fold_text, lowered, whole_place, word_difference
from rag.checking.states import Check, QuoteState

# What was left out, or put in by the writer.
_GAP = re.compile(rf"\s*(?:\[[^\[\]]*\]|\(?{ELLIPSIS}\)?)\s*")
_FARTHEST = 3000
_ANCHOR_WORDS = 3
_MOST_ANCHORS = 40
_LIKE_ENOUGH = 0.6
_MARGIN = 60
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class _Text:
    """A document folded, in lower case, and where each character came from."""

    document: Document
    folded: str
    places: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the document."""
        return self.places[start], self.places[end - 1] + 1


@dataclass(frozen=True, slots=True)
class _Place:
    """Characters of a folded text, and the share of words that it has in common; 0..1."""

    likeness: float
    text: _Text
    start: int
    end: int


class Texts:
    """Documents made ready once, for all quotations."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.all: list[_Text] = []
        for document in documents:
            folded, places = fold_text(document.text)
            self.all.append(_Text(document, lowered(folded), places))


def look_up(words: str, texts: Texts) -> Check:
    """Found, altered (most of its words stand in a row somewhere), or not in the documents."""
    parts = _parts(words)
    if not parts:
        return Check(words, QuoteState.UNKNOWN, reason="it has no words of the source")
    for text in texts.all:
        held = _find(text, parts)
        if held is not None:
            return _found(words, parts, text, held)
    for text in texts.all:
        cut = _find(text, parts, whole=False)
        if cut is not None:
            return _cut(words, text, cut)
    best = max(_near(words, texts), key=lambda place: place.likeness, default=None)
    if best is None or best.likeness < _LIKE_ENOUGH:
        return Check(words, QuoteState.UNKNOWN, reason="it stands in none of the documents")
    document = best.text.document
    start, end = best.text.span(best.start, best.end)
    if words[-1].isalnum():  # the full stop behind it isn't the quotation's
        end = start + len(document.text[start:end].rstrip(",.;:"))
    changes = word_difference(document.text[start:end], words)
    return Check(words, QuoteState.ALTERED, document, start, end, changes)


def _found(words: str, parts: Sequence[str], text: _Text, held: Sequence[tuple[int, int]]) -> Check:
    """Found, but for capitals within a part, which no writer may change without brackets."""
    document = text.document
    start, end = text.span(held[0][0], held[-1][1])
    for part, (first, last) in zip(parts, held, strict=True):
        a, b = text.span(first, last)
        cut = fold_text(document.text[a:b])[0]
        if cut[1:] != part[1:]:
            return Check(words, QuoteState.ALTERED, document, a, b, word_difference(cut, part))
    before = reverses(document, start, end)
    if before:
        reason = f"before it stands: {before}"
        return Check(words, QuoteState.CUT, document, start, end, (), reason)
    openly = honest_changes(document, Span(start, end), words)
    if openly:
        state = QuoteState.CHANGED_OPENLY if is_honest(openly) else QuoteState.ALTERED
        return Check(words, state, document, start, end, openly)
    return Check(words, QuoteState.FOUND, document, start, end)


def _cut(words: str, text: _Text, held: Sequence[tuple[int, int]]) -> Check:
    """Altered: what it has of a word or of a number says another thing than the whole."""
    document = text.document
    start, end = whole_place(document, *text.span(held[0][0], held[-1][1]))
    changes = word_difference(document.text[start:end], words)
    return Check(words, QuoteState.ALTERED, document, start, end, changes)


def _parts(words: str) -> list[str]:
    """The runs of the source's own words, folded."""
    plain = LETTER.sub(r"\1", fold_text(words)[0])
    parts = (part.strip(" ,;:") for part in _GAP.split(plain))
    return [part for part in parts if any(sign.isalnum() for sign in part)]


def _find(text: _Text, parts: Sequence[str], *, whole: bool = True) -> list[tuple[int, int]] | None:
    """All parts in this order, none far behind the one before; the first place that has them.

    ``whole``: none begins or ends within a word or a number.
    """
    first, *rest = parts
    held = _next(text, first, 0, len(text.folded), whole=whole)
    while held is not None:
        places = [held]
        for part in rest:
            end = places[-1][1]
            found = _next(text, part, end, end + _FARTHEST + len(part), whole=whole)
            if found is None:
                break
            places.append(found)
        if len(places) == len(parts):
            return places
        held = _next(text, first, held[0] + 1, len(text.folded), whole=whole)
    return None


def _next(text: _Text, part: str, start: int, stop: int, *, whole: bool) -> tuple[int, int] | None:
    """The next place of a part in a folded text."""
    wanted = lowered(part)
    place = text.folded.find(wanted, start, stop)
    while place >= 0:
        found = place, place + len(wanted)
        span = text.span(*found)
        if not whole or whole_place(text.document, *span) == span:
            return found
        place = text.folded.find(wanted, place + 1, stop)
    return None


def _near(words: str, texts: Texts) -> Iterator[_Place]:
    """Places that share words in a row with the quotation, the best of each document."""
    wanted = lowered(" ".join(_parts(words))).split()
    count = max(1, len(wanted) - _ANCHOR_WORDS + 1)
    for text in texts.all:
        for first in range(0, count, max(1, count // _MOST_ANCHORS)):
            anchor = " ".join(wanted[first : first + _ANCHOR_WORDS])
            place = text.folded.find(anchor)
            while place >= 0:
                yield _align(text, wanted, place - len(" ".join(wanted[:first])))
                place = text.folded.find(anchor, place + _FARTHEST)


def _align(text: _Text, wanted: Sequence[str], guess: int) -> _Place:
    """The words about ``guess`` laid beside the quotation's, its ends where they fit best."""
    length = len(" ".join(wanted))
    first, last = max(0, guess - _MARGIN), guess + length + _MARGIN
    found = list(_WORD.finditer(text.folded, first, min(len(text.folded), last)))
    matcher = SequenceMatcher(None, [match.group() for match in found], wanted, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    start = max(0, blocks[0].a - blocks[0].b) if blocks else 0
    end = blocks[-1].a + len(wanted) - blocks[-1].b if blocks else len(wanted)
    held = found[start : max(start + 1, end)]
    same = sum(block.size for block in blocks)
    likeness = 2 * same / (len(held) + len(wanted))
    return _Place(likeness, text, held[0].start(), held[-1].end())
