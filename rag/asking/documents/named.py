"""Which documents a question means: by the name of a file, a title, an author, a date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from index import Document
from index.language import stems_of, telling_stems
from rag.asking.attribution import WORD_SIGN

_FEWEST_WORDS = 2
_SAID_ON = re.compile(
    r"what (?:does|do|did|is) .{1,80}?\b(?:says?|said|writes?|written|tells? (?:us|me)|state[sd]?"
    r"|reports?|reported) (?:about|on|regarding|concerning) (?P<on>[^?]+)\?*",
    re.IGNORECASE,
)
_BEFORE_FILE = (
    r"(?P<before>\s*\b(?:according to|as stated in|in|from|of|within|per)\s+)?"
    r"(?:the\s+(?:file|document)\s+)?"
)


def named_documents(question: str, every: Sequence[Document]) -> tuple[Document, ...]:
    """Those whose file is named, or else those whose title has most of its words in a question."""
    low = question.casefold()
    by_file = tuple(d for d in every if _has_file(low, PurePosixPath(d.source).name.casefold()))
    if by_file:
        return by_file
    asked = stems_of(question)
    sizes = {document.id: _size(document.metadata.title, asked, low) for document in every}
    most = max(sizes.values(), default=0)
    return tuple(document for document in every if sizes[document.id] == most) if most else ()


def without_files(question: str, documents: Iterable[Document]) -> str:
    """What is asked of these files alone: "Who resigned according to a.txt?" is "Who resigned?"."""
    for document in documents:
        name = PurePosixPath(document.source).name
        if name.casefold() in question.casefold():
            pattern = rf"{_BEFORE_FILE}[\"“”']?{_whole(name)}[\"“”']?"
            question = re.sub(pattern, _pronoun, question, flags=re.IGNORECASE)
    return question.strip(" ,;:")


def without_saying(question: str) -> str:
    """What is asked of documents that are named: "What does the report say about fees?".

    Of these alone it is "What about fees?": that a report says it stands in none.
    """
    match = _SAID_ON.fullmatch(question.strip())
    return f"What about {match['on']}?" if match is not None else question


def _pronoun(match: re.Match[str]) -> str:
    """Nothing where a preposition stands before a file's name, else a word for it."""
    return "" if match["before"] else "it"


def _has_file(question: str, name: str) -> bool:
    """Whether a file is named, and not another whose longer name ends with its: old-report.pdf."""
    # Looked for as it is first: few names are in a question, and each is a pattern to compile.
    return name in question and re.search(_whole(name), question) is not None


def _whole(name: str) -> str:
    return rf"(?<!{WORD_SIGN})(?<!-){re.escape(name)}(?!{WORD_SIGN}|-)"


def _size(title: str | None, asked: set[str], question: str) -> int:
    """How many words a title has that all are in the question; one alone must be called by it."""
    words = telling_stems(title or "")
    if not words or not asked.issuperset(words):
        return 0
    is_quoted = f"“{title}”".casefold() in question or f'"{title}"'.casefold() in question
    return len(words) if len(words) >= _FEWEST_WORDS or is_quoted else 0
