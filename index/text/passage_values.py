"""The values of a document's passages, as keys by which a library looks them up."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from index.language import Key, base_language, find_values, keys_of
from index.types import Document, Passage, Span, Value, ValueKind

# The keys of each passage, in the passages' order.
PassageKeys = tuple[tuple[Key, ...], ...]


def passage_keys(document: Document, passages: Sequence[Passage]) -> PassageKeys:
    """The keys of the values in each passage, in its heading and in the heads of its cells.

    The document's symbol, and the day of its date, are keys of all of its passages. All values are
    found in one pass over the text, so the time is linear.
    """
    metadata = document.metadata
    language = base_language(metadata.language) or "en"
    values = find_values(document.text, language, _day(metadata.date))
    starts = [value.span.start for value in values]
    common = keys_of(_of_document(document, language))
    return tuple(
        tuple(
            dict.fromkeys(
                [
                    *(
                        key
                        for span in (passage.span, *_above(document, passage))
                        for key in keys_of(_within(values, starts, span))
                    ),
                    *common,
                ]
            )
        )
        for passage in passages
    )


def _within(values: Sequence[Value], starts: Sequence[int], span: Span) -> list[Value]:
    first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
    return [value for value in values[first:last] if not value.kind.is_name]


def _above(document: Document, passage: Passage) -> list[Span]:
    """The heading, and what heads the cells of the passage's rows where it stands elsewhere."""
    above = [passage.heading] if passage.heading is not None else []
    blocks = (document.block_at(unit.start) for unit in passage.sentences)
    above += sorted({h for block in blocks if block for cell in block.cells for h in cell.heads})
    return [span for span in above if not passage.span.overlap(span)]


def _of_document(document: Document, language: str) -> list[Value]:
    metadata = document.metadata
    found = find_values(metadata.symbol, language) if metadata.symbol is not None else []
    if _day(metadata.date) is not None and metadata.date is not None:
        nowhere = Span(0, 0)
        found.append(Value(ValueKind.DATE, nowhere, metadata.date, "day"))
    return found


def _day(text: str | None) -> date | None:
    """The day of an ISO date; none where only its month or year is known."""
    try:
        return date.fromisoformat(text) if text is not None else None
    except ValueError:
        return None
