"""From what a reader read to the document that the library keeps."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from itertools import pairwise

from index.cleaning import find_furniture, merge
from index.metadata import masthead, read_metadata
from index.sentences import find_blocks, is_heading, running_text
from index.types import Document, Heading, Metadata, Reading, Span

_LANGUAGE_SAMPLE = 4000
_FEWEST_LETTERS = 60


def make_document(reading: Reading, identity: str, source: str) -> Document:
    """Mark the furniture of a reading and complete its metadata and headings from the text."""
    text = reading.text
    blocks = find_blocks(text)
    furniture = merge([*reading.furniture, *find_furniture(text, blocks)])
    said = read_metadata(text, blocks, furniture)
    furniture = merge([*furniture, *masthead(text, blocks, furniture)])
    return Document(
        id=identity,
        source=source,
        text=text,
        media_type=reading.media_type,
        metadata=_complete(reading.metadata, said, recognise_language(text)),
        pages=reading.pages,
        furniture=tuple(furniture),
        footnotes=reading.footnotes,
        headings=reading.headings or tuple(_find_headings(text, furniture, said)),
    )


def recognise_language(text: str) -> str | None:
    """ISO 639-1 code of the language of ``text``; ``None`` where it is too short to tell."""
    sample = text[:_LANGUAGE_SAMPLE]
    if sum(character.isalpha() for character in sample) < _FEWEST_LETTERS:
        return None
    import py3langid  # loads its model on import

    code: str = py3langid.classify(sample)[0]
    return code


def _complete(given: Metadata, said: Metadata, language: str | None) -> Metadata:
    """Prefer what the file's own properties give; fill the rest from the text."""
    values = {
        name: getattr(given, name) if getattr(given, name) is not None else getattr(said, name)
        for name in ("title", "author", "publisher", "date", "date_text")
    }
    if said.date is not None and given.origin("date") == "properties":
        # Such a date tells when the file was made, often years after what stands in it.
        values |= {"date": said.date, "date_text": said.date_text}
        given = dataclasses.replace(
            given, date=None, origins=tuple(p for p in given.origins if p[0] != "date")
        )
    kept = tuple(pair for pair in said.origins if getattr(given, pair[0]) is None)
    language = given.language if given.language is not None else language
    return dataclasses.replace(given, **values, language=language, origins=(*given.origins, *kept))


def _find_headings(text: str, furniture: Sequence[Span], said: Metadata) -> list[Heading]:
    """Lines that look like headings and stand above something; dates and names don't count."""
    labels = {said.date_text, said.author, said.publisher}
    pieces = list(running_text(text, furniture))
    return [
        Heading(piece)
        for piece, below in pairwise(pieces)
        if is_heading(text, piece) and piece.of(text) not in labels and len(below)
    ]
