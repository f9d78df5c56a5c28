"""Places in a document for the reading page: windows, outline, matches. Pure functions."""

from __future__ import annotations

import re
from itertools import pairwise

from index import Document, Span
from index.language import find_words, question_words, stem

WINDOW = 6000
_LEAD = 700


def window(document: Document, position: int) -> Span:
    """The part of the text to show: the page of ``position``, or from a little before it on."""
    if document.pages:
        starts = [page.start for page in document.pages[1:]]
        ends = [0, *starts, len(document.text)]
        return next(
            (Span(a, b) for a, b in pairwise(ends) if a <= position < b), Span(ends[-2], ends[-1])
        )
    if len(document.text) <= WINDOW:
        return Span(0, len(document.text))
    before = document.text.rfind("\n", 0, max(0, position - _LEAD)) + 1
    start = before if position - before < 2 * _LEAD else max(0, position - _LEAD)
    start = start if start > _LEAD else 0
    end = document.text.rfind("\n", start + 1, start + WINDOW) + 1
    if end <= max(position, start + WINDOW // 2):
        end = start + WINDOW
    return Span(start, min(end, len(document.text)))


def outline(document: Document) -> list[tuple[int, int, str]]:
    """Headings as (place, level, text)."""
    found = [
        (heading.span.start, heading.level, " ".join(heading.span.of(document.text).split()))
        for heading in document.headings
    ]
    return [entry for entry in found if entry[2]]


def matches(document: Document, words: str, limit: int = 200) -> list[Span]:
    """Where ``words`` occur, in any case, with any whitespace between them."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    if not pattern:
        return []
    found = re.finditer(pattern, document.text, re.IGNORECASE)
    return [Span(*match.span()) for match, _ in zip(found, range(limit), strict=False)]


def words_of(text: str, shown: Span, query: str) -> list[Span]:
    """Where words of ``query`` stand in a part of ``text``, also with another ending."""
    wanted = {stem(word) for word in question_words(query)}
    return [word for word in find_words(text, shown) if stem(word.of(text)) in wanted]


def span_text(span: Span) -> str:
    """A span as it stands in a link."""
    return f"{span.start}-{span.end}"


def parse_span(text: str, length: int) -> Span | None:
    """Read ``START-END`` from a link; ``None`` where it is no place in a text of this length."""
    match = re.fullmatch(r"(\d{1,12})-(\d{1,12})", text)
    if match is None:
        return None
    start, end = int(match[1]), int(match[2])
    return Span(start, end) if start <= end <= length else None
