"""From what a reader read to the document that the library keeps."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable

from index.blocks import Block, BlockKind
from index.language import find_blocks
from index.text.blocks import make_blocks
from index.text.furniture import find_furniture, merge
from index.text.metadata import read_metadata
from index.types import Document, Metadata, Reading

# Raise it when texts come out otherwise (furniture, headings, metadata, sentences, passages): what
# libraries hold is then read again.
RULES_VERSION = "4"
# What other readers than those of lines may have taken for text.
_MAY_BE_FURNITURE = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CAPTION)
# What may say of a document who wrote it, and when.
_SAYS = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.TURN)
_LANGUAGE_SAMPLE = 4000
_FEWEST_LETTERS = 60
_WORD = re.compile(r"\w+")
# Common words that hardly any other language has, and some that a few share. Where they make this
# part of a text it is English: so four in five English texts are told in a tenth of the time.
_ONLY_ENGLISH = frozenset(
    "the and that with this from which were has been are their they these those such between when "
    "where than through during would could should will can into some there other each also being "
    "used using its two".split()
)
_ENGLISH = _ONLY_ENGLISH | set("of to have by it for not but be".split())
_ENGLISH_SHARE = 0.15


def make_document(reading: Reading, identity: str, source: str) -> Document:
    """Say what each piece of a reading is, and complete its metadata from the text."""
    text, known = reading.text, reading.blocks
    lines = [block.span for block in known] or list(find_blocks(text))
    furniture = [(span, "set apart in the file") for span in reading.furniture]
    fixed = {block.span for block in known if block.kind not in _MAY_BE_FURNITURE}
    apart = {block.span for block in known if block.kind is BlockKind.FURNITURE}
    furniture += find_furniture(text, lines, fixed, apart)
    left_out = merge([*apart, *(span for span, _ in furniture)])
    said = read_metadata(text, [b.span for b in known if b.kind in _SAYS] or lines, left_out)
    labels = (said.date_text, said.author, said.publisher)
    blocks = make_blocks(reading, furniture, labels)
    return Document(
        id=identity,
        source=source,
        text=text,
        media_type=reading.media_type,
        metadata=_complete(reading.metadata, said, recognise_language(_opening(text, blocks))),
        pages=reading.pages,
        blocks=tuple(blocks),
    )


def _opening(text: str, blocks: Iterable[Block]) -> str:
    """The running text with which a document begins, enough to tell its language."""
    parts, length = [], 0
    for block in blocks:
        if block.kind is not BlockKind.FURNITURE and length < _LANGUAGE_SAMPLE:
            parts.append(block.span.of(text))
            length += len(block.span)
    return "\n".join(parts)


def recognise_language(text: str) -> str | None:
    """ISO 639-1 code of the language of ``text``; ``None`` where it is too short to tell."""
    sample = text[:_LANGUAGE_SAMPLE]
    if sum(map(str.isalpha, sample)) < _FEWEST_LETTERS:
        return None
    if _is_english(sample):
        return "en"
    import py3langid  # loads a model, in almost a second

    code: str = py3langid.classify(sample)[0]
    return code


def _is_english(text: str) -> bool:
    """Tell English by its commonest words; where this says no, it may still be English."""
    words = _WORD.findall(text.lower())
    known = [word for word in words if word in _ENGLISH]
    several = len(set(known)) > 2 and len(_ONLY_ENGLISH.intersection(known)) > 1
    return several and len(known) >= _ENGLISH_SHARE * len(words)


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
