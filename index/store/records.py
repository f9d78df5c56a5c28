"""How documents and passages are written into columns, and read back."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.blocks import Block, BlockKind, Cell
from index.types import Document, Metadata, Page, Passage, Span

# Older versions kept no reason for what isn't searched.
_BEFORE = {"reason": "set apart by an older version"}


def document_details(document: Document, as_read: Metadata | None = None) -> str:
    """All of a document but its id, source and text, as JSON.

    ``as_read`` is the metadata before the user's corrections, where there are any.
    """
    original = {} if as_read in (None, document.metadata) else {"as_read": asdict(as_read)}
    return json.dumps(
        {
            "media_type": document.media_type,
            "metadata": asdict(document.metadata),
            **original,
            "pages": [[page.start, page.label] for page in document.pages],
            "blocks": [_block_fields(block) for block in document.blocks],
        },
        ensure_ascii=False,
    )


def _block_fields(block: Block) -> list[Any]:
    """Kind, start and end, and by name what else there is."""
    more: dict[str, Any] = {}
    if block.lead is not None:
        more["lead"] = [block.lead.start, block.lead.end]
    if block.cells:
        more["cells"] = [[_ends(c.span), *map(_ends, c.heads)] for c in block.cells]
    for name in ("level", "speaker", "date", "reason", "hidden"):
        if value := getattr(block, name):
            more[name] = value
    fields = [str(block.kind), block.span.start, block.span.end]
    return [*fields, more] if more else fields


def _ends(span: Span) -> list[int]:
    return [span.start, span.end]


def _load_block(kind: str, start: int, end: int, more: dict[str, Any] | None = None) -> Block:
    given = dict(more or {})
    if "lead" in given:
        given["lead"] = Span(*given["lead"])
    if "cells" in given:
        given["cells"] = tuple(
            Cell(Span(*own), tuple(Span(*head) for head in heads)) for own, *heads in given["cells"]
        )
    return Block(BlockKind(kind), Span(start, end), **given)


def load_document(identity: str, text: str, details: str, source: str | None) -> Document:
    """Build a document from its columns."""
    fields: dict[str, Any] = json.loads(details)
    return Document(
        id=identity,
        source=source if source is not None else "",
        text=text,
        media_type=fields["media_type"],
        metadata=load_metadata(fields["metadata"]),
        **_load_layout(fields),
    )


def _load_layout(fields: dict[str, Any]) -> dict[str, Any]:
    blocks = fields["blocks"] if "blocks" in fields else _older_blocks(fields)
    return {
        "pages": tuple(Page(start, label) for start, label in fields["pages"]),
        "blocks": tuple(_load_block(*block) for block in blocks),
    }


def _older_blocks(fields: dict[str, Any]) -> list[list[Any]]:
    """What documents read by older versions say of their parts; they are read again when found."""
    kinds = [
        *(["furniture", start, end, _BEFORE] for start, end in fields["furniture"]),
        *(["note", start, end] for start, end in fields.get("footnotes", ())),
        *(["heading", start, end, {"level": level}] for start, end, level in fields["headings"]),
    ]
    return sorted(kinds, key=lambda block: block[1])


def load_as_read(details: str) -> Metadata:
    """The metadata as the reader found it, before any correction."""
    fields: dict[str, Any] = json.loads(details)
    return load_metadata(fields.get("as_read", fields["metadata"]))


def load_metadata(fields: dict[str, Any]) -> Metadata:
    """Build metadata from their plain values, which are used up."""
    origins = tuple((name, origin) for name, origin in fields.pop("origins"))
    sponsors = tuple(fields.pop("sponsors", ()))
    return Metadata(**fields, origins=origins, sponsors=sponsors)


def passage_row(passage: Passage) -> tuple[Any, ...]:
    """Write a passage as start, stop, sentences and heading; sentences count from its start."""
    offsets = [
        bound - passage.span.start
        for sentence in passage.sentences
        for bound in (sentence.start, sentence.end)
    ]
    heading = passage.heading
    ends = (None, None) if heading is None else (heading.start, heading.end)
    return (passage.span.start, passage.span.end, json.dumps(offsets), *ends)


def load_passage(
    identity: int, document: str, start: int, stop: int, sentences: str, *heading: int | None
) -> Passage:
    """Build a passage from its columns."""
    bounds = [start + offset for offset in json.loads(sentences)]
    first, last = heading
    return Passage(
        id=identity,
        document_id=document,
        span=Span(start, stop),
        sentences=tuple(map(Span, bounds[::2], bounds[1::2])),
        heading=Span(first, last) if first is not None and last is not None else None,
    )


def text_digest(text: str) -> str:
    """SHA-256 of a document's text, in hex; lone surrogates are hashed as they are."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def document_checksum(identity: str, text: str, details: str) -> int:
    """CRC-32 of what is shown of a document, checked whenever it is read; -1 where it is no text.

    A damaged row may hold anything, numbers and bytes as well.
    """
    if not (isinstance(text, str) and isinstance(details, str)):
        return -1
    checksum = zlib.crc32(f"{identity}\0{details}\0".encode("utf-8", "surrogatepass"))
    return zlib.crc32(text.encode("utf-8", "surrogatepass"), checksum)


def passage_checksum(fields: Sequence[Any], vector: bytes) -> int:
    """CRC-32 of a passage's row from its document's number to its heading, and its vector."""
    if not isinstance(vector, bytes):
        return -1
    return zlib.crc32(vector, zlib.crc32(repr(tuple(fields)).encode()))


def row_checksum(fields: Sequence[Any]) -> int:
    """CRC-32 of any other row, from its first column to the one before the checksum."""
    return zlib.crc32(repr(tuple(fields)).encode("utf-8", "surrogatepass"))


def encode_vectors(vectors: NDArray[np.float32]) -> list[bytes]:
    """Eight bits a dimension after the vector's own scale, a float32; half of float16's size."""
    peaks = np.abs(vectors).max(axis=1, keepdims=True) if len(vectors) else vectors[:, :1]
    scales = np.maximum(peaks / 127, np.finfo(np.float32).tiny).astype("<f4")
    codes = np.rint(vectors / scales).astype(np.int8)
    return [scale.tobytes() + code.tobytes() for scale, code in zip(scales, codes, strict=True)]


def decode_vectors(blobs: Sequence[bytes]) -> NDArray[np.float32]:
    """The vectors of blobs of one size, shape (len(blobs), dimension)."""
    if not blobs:
        return np.empty((0, 0), np.float32)
    joined = np.frombuffer(b"".join(blobs), np.uint8).reshape(len(blobs), len(blobs[0]))
    scales = np.ascontiguousarray(joined[:, :4]).view("<f4")
    codes = joined[:, 4:].view(np.int8).astype(np.float32)
    vectors: NDArray[np.float32] = codes * scales.astype(np.float32)
    return vectors


def vector_bytes(dimension: int) -> int:
    """Size of a stored vector."""
    return dimension + 4
