"""Sentences of documents as statements: their values, and how two of them compare.

All of it is ``index.language``'s, by the document's language and date, references left aside.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from index import Document, Span, Value, ValueKind
from index.language import (
    Comparison,
    Equality,
    base_language,
    compare_statements,
    content_words,
    find_values,
    have_same_values,
)

# Where a document doesn't say its language.
_LANGUAGE = "en"
_SAME_WORDS = 0.8  # of all words that two statements have, both have
_OF_FILES = ("file", "properties")
# "(Bellamy 2005, p. 32)", "Moses (2011, p. 361)" and the like are references, no facts.
_CITATION = re.compile(
    r"\((?:[^()]*\b)?(?:1[89]|20)\d\d[a-z]?(?:\s*[,:;][^()]*)?\)|\(\s*pp?\.[^()]*\)|\bpp?\.\s*\d+"
)
Place = tuple[Document, Span]


def values_at(place: Place, written: date | None = None) -> list[Value]:
    """The values of a sentence in order, with their places in the document.

    "Yesterday" is one where ``written`` tells when the sentence was.
    """
    document, span = place
    return [
        replace(value, span=Span(span.start + value.span.start, span.start + value.span.end))
        for value in find_values(_without_references(place), language_of(document), written)
    ]


def compare_places(one: Place, other: Place) -> Comparison:
    """What comparing two sentences gives; places of differences are within each sentence."""
    ours, theirs = _without_references(one), _without_references(other)
    return compare_statements(ours, theirs, _common_language(one, other), _dates(one, other))


def may_be_one(one: Place, other: Place) -> bool:
    """Whether no value, name or "not" tells two sentences of much the same words apart."""
    ours, theirs = _without_references(one), _without_references(other)
    return have_same_values(ours, theirs, _common_language(one, other), _dates(one, other))


def are_one(one: Place, other: Place) -> bool:
    """Whether two sentences are one statement: the same by rule, or nearly so by their words.

    No figure, name or "not" is apart then.
    """
    if compare_places(one, other).equality is Equality.SAME:
        return True
    ours, theirs = (set(content_words(span.of(document.text))) for document, span in (one, other))
    alike = len(ours & theirs) >= _SAME_WORDS * max(1, len(ours | theirs))
    return alike and may_be_one(one, other)


def widen(span: Span, place: Place) -> Span:
    """``span``, which lies in a sentence, wide enough to cut none of its values."""
    document, _ = place
    for value in values_at(place):
        if not span.overlap(value.span):
            continue
        cut = Span(max(span.start, value.span.start), min(span.end, value.span.end))
        if not _stands_for(cut.of(document.text), value, document):
            span = Span(min(span.start, value.span.start), max(span.end, value.span.end))
    return span


def _stands_for(words: str, value: Value, document: Document) -> bool:
    """Whether a value's words are all of it but for "about" and its like, or one end of a range."""
    own = find_values(words, language_of(document))
    if len(own) != 1 or own[0].unit != value.unit:
        return False
    # A year that is no year by itself: 1115 out of 1115–1234.
    is_year = (own[0].kind, value.kind) == (ValueKind.NUMBER, ValueKind.DATE)
    return (own[0].kind is value.kind or is_year) and _ends(own[0]) <= _ends(value)


def _ends(value: Value) -> set[str]:
    """Both ends of a range, without the bound; else the one value."""
    between = "/" if value.kind is ValueKind.DATE else ".."
    return set(value.normal.lstrip("~<>=").split(between))


def language_of(document: Document) -> str:
    """The language by which a document's words are read."""
    return base_language(document.metadata.language) or _LANGUAGE


def _common_language(one: Place, other: Place) -> str | None:
    ours, theirs = language_of(one[0]), language_of(other[0])
    return ours if ours == theirs else None


def _dates(one: Place, other: Place) -> tuple[date | None, date | None]:
    return written_on(one[0]), written_on(other[0])


def written_on(document: Document) -> date | None:
    """The day on which a document was written, where it tells the day.

    When its file was made says nothing of "yesterday".
    """
    if document.metadata.origin("date") in _OF_FILES:
        return None
    try:
        return date.fromisoformat(document.metadata.date or "")
    except ValueError:
        return None


def _without_references(place: Place) -> str:
    """The sentence with spaces for what it cites, so that all else keeps its place."""
    text = place[1].of(place[0].text)
    return _CITATION.sub(lambda match: " " * len(match.group()), text)
