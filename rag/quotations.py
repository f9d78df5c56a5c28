"""The quotations in a text that somebody else wrote, and where they stand in the sources."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from index import Document, ReadError, SourceError, read_file
from rag.quoted import plain_text
from rag.verify import Check, find_words, nearest, word_difference

_FEWEST_WORDS = 4
_QUOTATION = re.compile(r"“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|\"([^\"]+)\"")
_LIKE_ENOUGH = 0.6


def find_quotations(text: str) -> list[str]:
    """What stands in quotation marks and has at least four words."""
    found = ["".join(match.groups(default="")) for match in _QUOTATION.finditer(text)]
    return [words.strip(" ,.") for words in found if len(words.split()) >= _FEWEST_WORDS]


def check_quotations(path: Path, documents: Sequence[Document]) -> list[Check]:
    """Say of each quotation where it stands, or what it comes nearest to, or that it doesn't."""
    return [check_quotation(words, documents) for words in find_quotations(_text(path))]


def check_quotation(words: str, documents: Sequence[Document]) -> Check:
    """Found, altered (most of its words stand in a row somewhere), or not in the library."""
    for document in documents:
        held = find_words(document, words)
        if held is not None:
            return Check(words, "found", document, *held)
    best: tuple[float, Document, int, int] | None = None
    for document in documents:
        start, end = nearest(document.text, words)
        likeness = _likeness(document.text[start:end], words)
        if best is None or likeness > best[0]:
            best = (likeness, document, start, end)
    if best is None or best[0] < _LIKE_ENOUGH:
        return Check(words, "cannot_check", reason="it stands in none of the documents")
    _, document, start, end = best
    changes = word_difference(document.text[start:end], words)
    return Check(words, "altered", document, start, end, changes)


def _likeness(source: str, words: str) -> float:
    from difflib import SequenceMatcher

    ours, theirs = source.casefold().split(), words.casefold().split()
    return SequenceMatcher(None, ours, theirs, autojunk=False).ratio()


def _text(path: Path) -> str:
    text = plain_text(path)
    if text is not None:
        return text
    try:
        return "\n".join(reading.text for reading in read_file(path))
    except ReadError as error:
        raise SourceError(f"{path}: {error}") from error
