"""The small part of a document that filters, lists and counts look at, without its text."""

from __future__ import annotations

import json
from typing import Any

from index.blocks import BlockKind
from index.store.records import document_checksum, load_metadata, text_digest
from index.types import Document


def load_outline(identity: str, outline: str, source: str | None) -> Document:
    """Build a document without text or layout from its outline, for filters."""
    fields: dict[str, Any] = json.loads(outline)
    return Document(
        id=identity,
        source=source if source is not None else "",
        text="",
        media_type=fields["media_type"],
        metadata=load_metadata(fields["metadata"]),
    )


def split_details(details: str) -> tuple[int, str]:
    """Number of pages, and the small part of the details that filters look at."""
    fields = json.loads(details)
    outline = {"media_type": fields["media_type"], "metadata": fields["metadata"]}
    if left_out := _left_out(fields):
        outline["left_out"] = left_out
    return len(fields["pages"]), json.dumps(outline, ensure_ascii=False)


def _left_out(fields: dict[str, Any]) -> dict[str, int]:
    """How many characters are not searched, by reason; older versions kept none."""
    counted: dict[str, int] = {}
    for kind, start, end, *more in fields.get("blocks", ()):
        if kind == BlockKind.FURNITURE:
            reason = more[0].get("reason", "") if more else ""
            counted[reason] = counted.get(reason, 0) + end - start
    return counted


def filtered_columns(document: Document) -> tuple[str | None, ...]:
    """Date, language, type, title, author, publisher, kind, symbol: what filters look at."""
    said = document.metadata
    return (
        said.date, said.language, document.media_type, said.title, said.author, said.publisher,
        said.kind, said.symbol,
    )  # fmt: skip


def sealed_columns(
    identity: str, text: str, details: str, passages: int, *, is_stale: bool
) -> tuple[Any, ...]:
    """All columns of a document that follow from it, in their order, the outline last."""
    pages, outline = split_details(details)
    filtered = filtered_columns(load_outline(identity, outline, None))
    return (
        identity, pages, len(text), passages, *filtered, int(is_stale), text_digest(text),
        document_checksum(identity, text, details), outline,
    )  # fmt: skip
