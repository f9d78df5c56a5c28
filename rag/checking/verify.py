"""Check a document that quotes: whether each quote still is what its source says.

Four states: *found* (the same words at the offsets), *moved* (the source changed, the words are
still there), *altered* (the words differ), *cannot_check* (no source, or no place given).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import PurePath
from typing import Any

from index import Document
from rag.checking.quoted import Quoted
from rag.shapes import document_shape

# Typographic quote marks and hyphens, which programs put for plain ones, and the other way round.
_QUOTE_MARKS = str.maketrans("‘’‚‛“”„‟«»‐‑", '\'\'\'\'""""""--')
# Spaces, dots and words; what can't be seen (soft hyphens, zero-width signs) is left out.
_UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff"
_PIECE = re.compile(rf"(?P<space>\s+)|(?P<dots>…)|(?P<word>[^\s…{_UNSEEN}]+)")
_HELD_TEXTS = 32
# Below this share of equal words a file of the same name is another file.
_SAME_FILE = 0.5


class QuoteState(StrEnum):
    """What became of a quote."""

    FOUND = "found"
    MOVED = "moved"
    ALTERED = "altered"
    CANNOT_CHECK = "cannot_check"


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of the source that the quote has otherwise: ``kind`` replace, delete or insert."""

    kind: str
    source: str
    quote: str


@dataclass(frozen=True, slots=True)
class Check:
    """What became of one quote; the place is that in the source as it is now."""

    quote: str
    state: QuoteState
    document: Document | None = None
    start: int | None = None
    end: int | None = None
    difference: tuple[Difference, ...] = ()
    reason: str | None = None


def verify_quotes(quotes: Iterable[Quoted], documents: Sequence[Document]) -> list[Check]:
    """Check each quote against ``documents``, found by their hash, else by their name."""
    by_hash = {document.id: document for document in documents}
    return [_check(quote, by_hash) for quote in quotes]


def exit_status(checks: Sequence[Check]) -> int:
    """0 all found, 3 any moved or altered, 4 otherwise any that cannot be checked."""
    states = {check.state for check in checks}
    if states & {QuoteState.MOVED, QuoteState.ALTERED}:
        return 3
    return 4 if QuoteState.CANNOT_CHECK in states else 0


def verify_shape(checks: Sequence[Check]) -> dict[str, Any]:
    """The JSON shape of ``dossier verify``."""
    counts = {s.value: sum(check.state == s for check in checks) for s in QuoteState}
    return {"quotes": [_check_shape(check) for check in checks], **counts}


def fold_text(text: str) -> tuple[str, list[int]]:
    """Text with whitespace and quote marks folded, and where each character came from."""
    folded: list[str] = []
    places: list[int] = []
    for match in _PIECE.finditer(text):
        start, end = match.span()
        if match.lastgroup == "space":
            if folded and folded[-1] != " ":
                folded.append(" ")
                places.append(start)
        elif match.lastgroup == "dots":
            folded.append("...")
            places += [start] * 3
        else:
            folded.append(match.group().translate(_QUOTE_MARKS))
            places += range(start, end)
    if folded and folded[-1] == " ":
        folded.pop()
        places.pop()
    return "".join(folded), places


@lru_cache(maxsize=_HELD_TEXTS)
def folded_document(text: str) -> tuple[str, list[int]]:
    """``fold_text`` of a document, kept for its other quotes."""
    return fold_text(text)


def find_words(document: Document, words: str) -> tuple[int, int] | None:
    """Where the same words stand in a document, whitespace and quote marks folded."""
    text, places = folded_document(document.text)
    wanted = fold_text(words)[0]
    start = text.find(wanted) if wanted else -1
    if start < 0:
        return None
    return places[start], places[start + len(wanted) - 1] + 1


def word_difference(source: str, quote: str) -> tuple[Difference, ...]:
    """Word by word, what the quote changed."""
    ours, theirs = fold_text(source)[0].split(), fold_text(quote)[0].split()
    matcher = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
    return tuple(
        Difference(kind, " ".join(ours[a:b]), " ".join(theirs[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    )


def _check(quote: Quoted, by_hash: dict[str, Document]) -> Check:
    if quote.place is None:
        return Check(quote.text, QuoteState.CANNOT_CHECK, reason="it names no place in a source")
    place = quote.place
    document = by_hash.get(place.sha256)
    if document is None:
        return _check_changed(quote, list(by_hash.values()))
    cut = document.text[place.start : place.end]
    if quote.same_as(cut):
        wrong = quote.wrong_figure() or quote.wrong_beside(document)
        if wrong is None:
            return Check(quote.text, QuoteState.FOUND, document, place.start, place.end)
        return Check(quote.text, QuoteState.ALTERED, document, place.start, place.end, (wrong,))
    if quote.figure is not None:
        start, end = nearest(cut, quote.text)
        cut = cut[start:end]
    changes = word_difference(cut, quote.text)
    return Check(quote.text, QuoteState.ALTERED, document, place.start, place.end, changes)


def _check_changed(quote: Quoted, documents: Sequence[Document]) -> Check:
    """The file with this hash is gone: look into the file of this name as it is now.

    Only where there is none may the file have been renamed; a text that holds the hash is another
    export of the same briefing, and no source.
    """
    assert quote.place is not None
    name = PurePath(quote.place.source).name
    same_name = [d for d in documents if PurePath(d.source).name == name]
    same_path = [d for d in same_name if d.source == quote.place.source]
    renamed = [] if same_name else [d for d in documents if quote.place.sha256 not in d.text]
    for document in (*same_path, *same_name, *renamed):
        held = find_words(document, quote.text)
        if held is not None:
            wrong = quote.wrong_figure()
            if wrong is not None:
                return Check(quote.text, QuoteState.ALTERED, document, *held, (wrong,))
            return Check(quote.text, QuoteState.MOVED, document, *held)
    missing = f"the source is missing: {quote.place.source}"
    if not same_name:
        return Check(quote.text, QuoteState.CANNOT_CHECK, reason=missing)
    document = (same_path or same_name)[0]
    start, end = nearest(document.text, quote.text)
    if likeness(document.text[start:end], quote.text) < _SAME_FILE:
        reason = f"{missing}; the file of this name is another"
        return Check(quote.text, QuoteState.CANNOT_CHECK, reason=reason)
    changes = word_difference(document.text[start:end], quote.text)
    return Check(quote.text, QuoteState.ALTERED, document, start, end, changes)


def likeness(source: str, words: str) -> float:
    """Share of words, in order, that both have; 0..1."""
    ours, theirs = fold_text(source)[0].casefold().split(), fold_text(words)[0].casefold().split()
    return difflib.SequenceMatcher(None, ours, theirs, autojunk=False).ratio()


def nearest(text: str, quote: str) -> tuple[int, int]:
    """The run of words in ``text``, as long as the quote, that shares most with it."""
    words = _placed_words(text)
    if not words:
        return 0, 0
    wanted = [fold_text(word)[0] for word in quote.split()]
    length = min(max(1, len(wanted)), len(words))
    bag = set(wanted)
    shared = [word in bag for word, _, _ in words]
    best, best_count = 0, sum(shared[:length])
    count = best_count
    for first in range(1, len(words) - length + 1):
        count += shared[first + length - 1] - shared[first - 1]
        if count > best_count:
            best, best_count = first, count
    return words[best][1], words[best + length - 1][2]


@lru_cache(maxsize=_HELD_TEXTS)
def _placed_words(text: str) -> list[tuple[str, int, int]]:
    """The words of a text, folded, with their places; kept for its other quotes."""
    return [(fold_text(m.group())[0], *m.span()) for m in re.finditer(r"\S+", text)]


def _check_shape(check: Check) -> dict[str, Any]:
    return {
        "quote": check.quote,
        "state": check.state,
        "document": document_shape(check.document) if check.document is not None else None,
        "start": check.start,
        "end": check.end,
        "difference": [
            {"kind": d.kind, "source": d.source, "quote": d.quote} for d in check.difference
        ],
        "reason": check.reason,
    }
