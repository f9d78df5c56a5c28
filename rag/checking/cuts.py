"""Whether a place in a source begins and ends where a sentence does; else what was cut off."""

from __future__ import annotations

import re
from functools import lru_cache

from index import Document, Span, split_passages
from index.language import find_modality, split_sentences
from rag.checking.matching import is_within_word, whole_place
from rag.statements import language_of

_HELD = 64
_MARGIN = 600
_WORD = re.compile(r"\S+")


@lru_cache(maxsize=_HELD)
def _edges(document: Document) -> tuple[frozenset[int], frozenset[int]]:
    """Where sentences, items, rows and turns of a document begin and end."""
    starts = [match.start() for match in _WORD.finditer(document.text)]
    units = [unit for passage in split_passages(document, starts) for unit in passage.sentences]
    blocks = [block.span for block in document.blocks]
    both = [*units, *blocks]
    return frozenset(span.start for span in both), frozenset(span.end for span in both)


def why_cut_off(document: Document, start: int, end: int) -> str | None:
    """What is told of a place that was cut out of its sentence; ``None`` where it wasn't."""
    before, after = cut_off(document, start, end)
    if before:
        return f"before it stands: {before}"
    return f"it goes on: {after}" if after else None


def cut_off(document: Document, start: int, end: int) -> tuple[str, str]:
    """The words of the sentence before and after a place that was cut out of it; "" for none."""
    starts, ends = _edges(document)
    around = _sentence(document, start, end)
    text = document.text
    before = text[around.start : start] if start not in starts else ""
    after = text[end : around.end] if end not in ends else ""
    return _words(before), _words(after)


def reverses(document: Document, start: int, end: int) -> str:
    """What of the sentence before a place turns the sense of the words there; "" for nothing."""
    around = _sentence(document, start, end)
    sentence = around.of(document.text)
    place = start - around.start
    before = " ".join(sentence[:place].split())
    denied = any(
        cue.span.start < place < cue.scope.end
        for cue in find_modality(sentence, language_of(document))
    )
    return before if denied or _EMBEDDED.search(before) else ""


# "It is false that …", "a myth that …": who cuts it off says the reverse.
_EMBEDDED = re.compile(
    r"(?i)\b(?:false|untrue|wrong|incorrect|mistaken|myth|doubtful|unlikely|impossible|fals|"
    r"unwahr|faux|falso|falsch)\b[^.;]*$"
)


def cut_value(document: Document, start: int, end: int) -> Span | None:
    """The place widened, where it has only a part of a word or of a number."""
    whole = whole_place(document, start, end)
    edges = {start, end} - set(whole)
    if any(is_within_word(document.text, edge) for edge in edges):
        return Span(*whole)
    return None


def _sentence(document: Document, start: int, end: int) -> Span:
    """The sentence, or sentences, that a place lies in."""
    text = document.text
    first = max(0, start - _MARGIN, text.rfind("\n\n", 0, start) + 1)
    last = text.find("\n\n", end)
    last = min(len(text), end + _MARGIN, last if last >= 0 else len(text))
    spans = split_sentences(text, Span(first, last))
    touched = [span for span in spans if span.start < end and span.end > start]
    if not touched:
        return Span(start, end)
    return Span(min(start, touched[0].start), max(end, touched[-1].end))


def _words(text: str) -> str:
    text = " ".join(text.split())
    return text if any(sign.isalnum() for sign in text) else ""
