"""Encode what was prepared and commit it: the only place where vectors are made for storing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from index.encoder import Encoder
from index.preparing import Prepared
from index.scanning import Root
from index.store import Store, context_of
from index.types import Document, Passage


def commit_all(
    store: Store, encoder: Encoder, root: Root, prepared: Iterable[Prepared]
) -> Iterator[Prepared]:
    """Encode and commit each file in turn, yielding it once it is safe on disk."""
    for item in prepared:
        _commit(store, encoder, root, item)
        yield item


def _commit(store: Store, encoder: Encoder, root: Root, prepared: Prepared) -> None:
    document = prepared.document
    vectors = None
    if document is not None and not store.has_document(document.id):
        vectors = encoder.encode([embedded_text(document, p) for p in prepared.passages])
    with store.transaction(write=True):
        if prepared.record.container is None:
            store.delete_file(prepared.record.source)  # with members that it no longer holds
        for record in (prepared.record, *prepared.members):
            store.put_file(record, root)
        if document is not None and vectors is not None:
            store.add_document(document, prepared.passages, vectors)
        delete_orphans(store)


def embedded_text(document: Document, passage: Passage) -> str:
    """What is encoded of a passage: the title and heading above it, then its own text."""
    context = context_of(document, passage)
    text = passage.span.of(document.text)
    return f"{context}. {text}" if context else text


def delete_orphans(store: Store) -> None:
    """Delete the documents that no line of the ledger names any more."""
    for identity in store.orphans():
        store.delete_document(identity)
