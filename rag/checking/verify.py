"""Check a document that quotes: whether each quote still is what its source says.

Four states: *found* (the same words at the offsets), *moved* (the source changed, the words are
still there), *altered* (the words differ), *cannot_check* (no source, or no place given).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import Any

from index import Document
from rag.checking.exported_quote import ExportedQuote
from rag.checking.matching import (
    Difference,
    find_words,
    is_within_word,
    likeness,
    nearest,
    whole_place,
    word_difference,
)
from rag.export import VerifyRow
from rag.shapes import document_shape

# Below this share of equal words a file of the same name is another file.
_SAME_FILE = 0.5


class QuoteState(StrEnum):
    """What became of a quote."""

    FOUND = "found"
    MOVED = "moved"
    ALTERED = "altered"
    CANNOT_CHECK = "cannot_check"


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


def verify_quotes(quotes: Iterable[ExportedQuote], documents: Sequence[Document]) -> list[Check]:
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


def _check(quote: ExportedQuote, by_hash: dict[str, Document]) -> Check:
    if quote.place is None:
        return Check(quote.text, QuoteState.CANNOT_CHECK, reason="it names no place in a source")
    place = quote.place
    document = by_hash.get(place.sha256)
    if document is None:
        return _check_changed(quote, list(by_hash.values()))
    cut = document.text[place.start : place.end]
    if quote.same_as(cut):
        wrong = quote.wrong_figure() or quote.wrong_beside(document) or _cut_short(place, document)
        if wrong is None:
            return Check(quote.text, QuoteState.FOUND, document, place.start, place.end)
        return Check(quote.text, QuoteState.ALTERED, document, place.start, place.end, (wrong,))
    if quote.figure is not None:
        start, end = nearest(cut, quote.text)
        cut = cut[start:end]
    changes = word_difference(cut, quote.text)
    return Check(quote.text, QuoteState.ALTERED, document, place.start, place.end, changes)


def _cut_short(place: VerifyRow, document: Document) -> Difference | None:
    """A word or a number of which the place has but a part: no sentence ends there."""
    start, end = whole_place(document, place.start, place.end)
    edges = {place.start, place.end} - {start, end}
    if not any(is_within_word(document.text, edge) for edge in edges):
        return None
    return Difference("replace", document.text[start:end], document.text[place.start : place.end])


def _check_changed(quote: ExportedQuote, documents: Sequence[Document]) -> Check:
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
