"""What stands above a passage: it is embedded, indexed and read with it, and is no part of it."""

from __future__ import annotations

from index.types import Document, Passage

_MOST_TITLE_WORDS = 40


def context_of(document: Document, passage: Passage) -> str:
    """Title and heading above a passage, as far as they are not part of it."""
    heading = passage.heading
    title = document.metadata.title
    if title is not None and len(title.split()) > _MOST_TITLE_WORDS:
        title = None  # a list of all who submit a text says nothing of what stands in it
    parts = [title] if title is not None and not _opens_with(document, passage, title) else []
    if heading is not None and not passage.span.overlap(heading):
        parts.append(heading.of(document.text))
    return ". ".join(dict.fromkeys(" ".join(part.split()) for part in parts if part))


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
