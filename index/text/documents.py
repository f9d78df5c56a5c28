"""From what a reader read to the document that the library keeps."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from index.blocks import Block, BlockKind, Heading, Span
from index.language import base_language, find_blocks, recognise_language
from index.text.announced import with_clauses
from index.text.block_making import make_blocks
from index.text.cover import complete, read_cover
from index.text.furniture import find_furniture, merge
from index.text.joined_turns import with_turns_apart
from index.types import Document, Reading

# Raise it when texts come out otherwise (furniture, headings, metadata, sentences, passages): what
# libraries hold is then read again.
RULES_VERSION = "16"
# What other readers than those of lines may have taken for text.
_MAY_BE_FURNITURE = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CAPTION)
# They hold what is said of a document, but are no titles.
_RECORDS = (BlockKind.HEAD, BlockKind.ROW, BlockKind.PAIR, BlockKind.ITEM, BlockKind.NOTE)
_LANGUAGE_SAMPLE = 4000
_LONGEST_HEADING = 1000


def make_document(reading: Reading, identity: str, source: str) -> Document:
    """Say what each piece of a reading is, and complete its metadata from the text."""
    text, known = reading.text, reading.blocks
    lines = [block.span for block in known] or with_turns_apart(text, list(find_blocks(text)))
    furniture = [(span, "set apart in the file") for span in reading.furniture]
    fixed = {block.span for block in known if block.kind not in _MAY_BE_FURNITURE}
    apart = {block.span for block in known if block.kind is BlockKind.FURNITURE}
    furniture += find_furniture(text, lines, fixed, apart)
    left_out = merge([*apart, *(span for span, _ in furniture)])
    language = recognise_language(_opening(text, [span for span in lines if span not in apart]))
    styled = reading.headings or [
        Heading(b.span, b.level) for b in known if b.kind is BlockKind.HEADING
    ]
    records = frozenset(block.span for block in known if block.kind in _RECORDS)
    said = read_cover(text, lines, left_out, styled, language, records)
    believed = complete(reading.metadata, said, text, source, reading.media_type)
    told = believed.language if believed.language is not None else language
    labels = (said.date_text, said.author, said.publisher)
    made = map(_short, make_blocks(reading, furniture, labels))
    return Document(
        id=identity,
        source=source,
        text=text,
        media_type=reading.media_type,
        metadata=dataclasses.replace(believed, language=told),
        pages=reading.pages,
        blocks=tuple(with_clauses(text, made, base_language(told) or "en")),
    )


def _short(block: Block) -> Block:
    """A heading short enough to stand above each passage; whole pages may be set as one."""
    if block.kind is BlockKind.HEADING and len(block.span) > _LONGEST_HEADING:
        return dataclasses.replace(block, kind=BlockKind.PARAGRAPH, level=0)
    return block


def _opening(text: str, lines: Iterable[Span]) -> str:
    """The running text with which a document begins, enough to tell its language."""
    parts, length = [], 0
    for span in lines:
        if length >= _LANGUAGE_SAMPLE:
            break
        parts.append(span.of(text))
        length += len(span)
    return "\n".join(parts)
