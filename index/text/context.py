"""What stands above a passage: it is embedded, indexed and read with it, and is no part of it."""

from __future__ import annotations

from index.text.cover import names_kind_alone
from index.types import Document, Metadata, Passage

_MOST_TITLE_WORDS = 40


def context_of(document: Document, passage: Passage) -> str:
    """Title and heading above a passage, as far as they are not part of it.

    Where many have the same title, because it only says what they are ("Form 10-K", "Minutes"),
    who wrote them stands before it.
    """
    heading = passage.heading
    title = document.metadata.title
    if title is not None and len(title.split()) > _MOST_TITLE_WORDS:
        title = None  # a list of all who submit a text says nothing of what stands in it
    parts = []
    if title is not None and not _opens_with(document, passage, title):
        parts = [*_whose(document.metadata, title), title]
    if heading is not None and not passage.span.overlap(heading):
        parts.append(heading.of(document.text))
    return ". ".join(dict.fromkeys(" ".join(part.split()) for part in parts if part))


def _whose(metadata: Metadata, title: str) -> list[str]:
    """Who wrote or else issues a text whose title says no more than its kind."""
    who = metadata.author if metadata.author is not None else metadata.publisher
    return [who.rstrip(".")] if who is not None and names_kind_alone(title) else []


def _opens_with(document: Document, passage: Passage, title: str) -> bool:
    """Tell whether a passage begins with the title on lines of its own, as a plain text does.

    By hand, for every title would be another pattern to compile, at every passage.
    """
    text, position = document.text, passage.span.start
    for number, word in enumerate(title.split()):
        start = position
        while number and text[position : position + 1].isspace():
            position += 1
        if (number and position == start) or not text.startswith(word, position):
            return False
        position += len(word)
    end = text.find("\n", position)
    return not text[position : end if end >= 0 else len(text)].strip()
