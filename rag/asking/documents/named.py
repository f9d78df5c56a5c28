"""Which documents a question means: by the name of a file, a title, an author, a date."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from index import Document
from index.language import content_words, is_function_word, stem

_FEWEST_WORDS = 2


def named_documents(question: str, every: Sequence[Document]) -> tuple[Document, ...]:
    """Those whose file is named, or else those whose title has most of its words in a question."""
    low = question.casefold()
    by_file = tuple(d for d in every if PurePosixPath(d.source).name.casefold() in low)
    if by_file:
        return by_file
    asked = {stem(word) for word in content_words(question)}
    sizes = {document.id: _size(document.metadata.title, asked, low) for document in every}
    most = max(sizes.values(), default=0)
    return tuple(document for document in every if sizes[document.id] == most) if most else ()


def _size(title: str | None, asked: set[str], question: str) -> int:
    """How many words a title has that all are in the question; one alone must be called by it."""
    words = [word for word in content_words(title or "") if not is_function_word(word)]
    if not words or not {stem(word) for word in words} <= asked:
        return 0
    is_quoted = f"“{title}”".casefold() in question or f'"{title}"'.casefold() in question
    return len(words) if len(words) >= _FEWEST_WORDS or is_quoted else 0
