"""Documents and passages as rows of shared tables, and back: never without their checksums."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np

from index.cluster.conditions import FILTERED, filtered_values, storable
from index.results import NewDocument, Place
from index.seam import passage_key
from index.search import Tokenizer
from index.store import (
    document_checksum,
    document_details,
    encode_vectors,
    left_out_text,
    load_as_read,
    load_document,
    load_outline,
    load_passage,
    passage_checksum,
    passage_row,
    passage_texts,
    row_checksum,
    split_details,
)
from index.types import Document, Metadata, Passage, Span

# Stands between a passage's own words and those above it, so that no phrase goes across.
BETWEEN = "\x1f"
_SEALED = ("number", "id", "source", "outline", "stale", "pages", "characters", "passages",
           "left_out", "checksum", "date", *(f"f_{name}" for name in FILTERED))  # fmt: skip
DOCUMENT = ["number", "id", "source", "text", "details", "checksum"]
OUTLINE = [*_SEALED, "seal"]
PASSAGE = ["id", "number", "document", "start", "stop", "sentences", "heading_start",
           "heading_stop", "code", "checksum", "publisher", "author", "f_language"]  # fmt: skip


def document_values(new: NewDocument, number: int, tokenizer: Tokenizer) -> dict[str, Any]:
    """The row of a document."""
    document = new.document
    details = document_details(document, new.as_read)
    pages, outline = split_details(details)
    left_out = json.loads(outline).get("left_out")
    words = tokenizer.words(storable(left_out_text(document)))
    row = {
        "number": number, "id": document.id, "source": _bytes(document.source),
        "text": _bytes(document.text), "details": _bytes(details), "outline": _bytes(outline),
        "signature": new.signature, "stale": new.is_stale, "pages": pages,
        "characters": len(document.text), "passages": len(new.passages),
        "left_out": storable(json.dumps(left_out)) if left_out else None,
        "left_words": storable(" ".join(words)) if words else None,
        "checksum": document_checksum(document.id, document.text, details),
        **filtered_values(document),
    }  # fmt: skip
    return {**row, "seal": _seal(row)}


def passage_values(
    new: NewDocument, number: int, tokenizer: Tokenizer
) -> tuple[list[dict[str, Any]], set[str]]:
    """The rows of a document's passages, and all words that they are found by."""
    said, shared = new.document.metadata, filtered_values(new.document)
    codes = encode_vectors(new.vectors)
    rows, terms = [], set[str]()
    for passage, code, vector in zip(new.passages, codes, new.vectors, strict=True):
        own, above = (
            tokenizer.words(storable(text)) for text in passage_texts(new.document, passage)
        )
        terms |= {*own, *above}
        fields = passage_row(passage)
        names = ("start", "stop", "sentences", "heading_start", "heading_stop")
        row = {
            "id": passage_key(new.document.id, passage.span), "number": number,
            "document": new.document.id, **dict(zip(names, fields, strict=True)),
            "publisher": _some(said.publisher), "author": _some(said.author),
            "words": storable(" ".join([*own, BETWEEN, *above] if above else own)), "code": code,
            "vector": vector.astype(np.float16), **shared,
        }  # fmt: skip
        rows.append({**row, "checksum": _passage_seal(row)})
    return rows, {storable(term) for term in terms}


def document_of(row: Mapping[str, Any]) -> Document | None:
    """The document of a row; ``None`` where a byte of it is not what was stored."""
    text, details = _text(row["text"]), _text(row["details"])
    if row["checksum"] != document_checksum(row["id"], text, details):
        return None
    return load_document(row["id"], text, details, _text(row["source"]))


def as_read_of(row: Mapping[str, Any]) -> Metadata:
    """The metadata before any correction, of a row that was found sound."""
    return load_as_read(_text(row["details"]))


def outline_of(row: Mapping[str, Any]) -> Document | None:
    """A document without its text; ``None`` where a byte of it is not what was stored."""
    if row["seal"] != _seal(row):
        return None
    return load_outline(row["id"], _text(row["outline"]), _text(row["source"]))


def passage_of(row: Mapping[str, Any]) -> Passage | None:
    """The passage of a row; ``None`` where a byte of it is not what was stored."""
    span = Span(row["start"], row["stop"])
    if row["checksum"] != _passage_seal(row) or row["id"] != passage_key(row["document"], span):
        return None
    return load_passage(row["id"], row["document"], row["start"], row["stop"], row["sentences"],
                        row["heading_start"], row["heading_stop"])  # fmt: skip


def place_of(row: Mapping[str, Any]) -> Place:
    """Where the passage of a sound row stands, and who says it."""
    publisher, author = (
        None if row[name] is None else _text(row[name]) for name in ("publisher", "author")
    )
    span = Span(row["start"], row["stop"])
    return Place(row["document"], span, publisher, author, row["f_language"])


def _seal(row: Mapping[str, Any]) -> int:
    return row_checksum([row[name] for name in _SEALED])


def _passage_seal(row: Mapping[str, Any]) -> int:
    names = ("number", "document", "start", "stop", "sentences", "heading_start", "heading_stop",
             "publisher", "author")  # fmt: skip
    return passage_checksum([row[name] for name in names], row["code"])


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _some(text: str | None) -> bytes | None:
    return None if text is None else _bytes(text)


def _text(stored: bytes) -> str:
    return stored.decode("utf-8", "surrogatepass")
