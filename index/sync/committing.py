"""Encode what was prepared and commit it: the only place where vectors are made for storing."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from index.models import Encoder
from index.store import Store
from index.sync.preparing import Prepared
from index.text import context_of, correct, sign, split_passages
from index.types import Document, FileRecord, FileState, Metadata, Passage, Root

# Enough to fill batches of like length; encoding as much again takes some ten seconds at most.
_BUFFER_CHARACTERS = 128_000
_BUFFER_FILES = 512

# A document as corrected, its metadata as read, and its passages.
_New = tuple[Document, Metadata, tuple[Passage, ...]]


def commit_all(
    store: Store, encoder: Encoder, root: Root, prepared: Iterable[Prepared]
) -> Iterator[Prepared]:
    """Encode and commit files by the buffer, yielding each once it is safe on disk, in order.

    A buffer is one transaction, so a kill loses what is in the buffer and nothing else.
    """
    for buffer in _buffers(prepared):
        yield from _commit(store, encoder, root, buffer)


def commit_documents(store: Store, encoder: Encoder, documents: Iterable[Document]) -> int:
    """Cut, encode and commit documents that come from no file; return how many passages."""
    root, count = Root("", Path()), 0
    prepared = (
        Prepared(
            FileRecord(document.source, FileState.READ, None, document.id),
            document,
            tuple(split_passages(document, encoder.token_starts(document.text))),
        )
        for document in documents
    )
    for item in commit_all(store, encoder, root, prepared):
        count += len(item.passages)
    return count


def _buffers(prepared: Iterable[Prepared]) -> Iterator[list[Prepared]]:
    """Collect files until there is enough to encode together."""
    buffer: list[Prepared] = []
    characters = 0
    for item in prepared:
        buffer.append(item)
        characters += 0 if item.document is None else len(item.document.text)
        if len(buffer) >= _BUFFER_FILES or characters >= _BUFFER_CHARACTERS:
            yield buffer
            buffer, characters = [], 0
    if buffer:
        yield buffer


def _commit(
    store: Store, encoder: Encoder, root: Root, buffer: Sequence[Prepared]
) -> list[Prepared]:
    """Encode the new documents of a buffer, then write all of it in one transaction."""
    new = _new_documents(store, buffer)
    texts = [embedded_text(document, p) for document, _, passages in new for p in passages]
    vectors = encoder.encode(texts) if texts else np.empty((0, encoder.dimension), np.float32)
    notes = {
        item.record.document_id: item.record.reason
        for item in buffer
        if item.record.state is FileState.PARTLY and item.record.reason is not None
    }
    signatures = [sign(document).tobytes() for document, _, _ in new]
    committed, row = [], 0
    with store.transaction(write=True):
        for (document, as_read, passages), signature in zip(new, signatures, strict=True):
            store.delete_document(document.id)  # where it was read otherwise before
            store.add_document(document, passages, vectors[row : row + len(passages)], as_read)
            store.put_fingerprint(document.id, signature)
            store.follow_correction(document.source, document.id)
            row += len(passages)
            if document.id in notes:
                store.keep_note(document.id, notes[document.id])
        known = any(store.is_known(item.record.source) for item in buffer)
        for item in buffer:
            _write_lines(store, root, item)
        for item in buffer:
            committed.append(_settle(store, root, item))
        if known:  # what is new leaves nothing behind; to look takes as long as there are documents
            delete_orphans(store)
    return committed


def _new_documents(store: Store, buffer: Sequence[Prepared]) -> list[_New]:
    """Documents that are not stored, or not as they are read today; with their corrections."""
    new: dict[str, _New] = {}
    for item in buffer:
        read = item.document
        if read is None or read.id in new:
            continue
        fields = store.corrections(read.source, read.id)
        document = dataclasses.replace(read, metadata=correct(read.metadata, fields))
        if not _is_stored(store, document, item.passages):
            new[document.id] = (document, read.metadata, item.passages)
    return list(new.values())


def _is_stored(store: Store, document: Document, passages: Sequence[Passage]) -> bool:
    if not store.has_document(document.id):
        return False
    stored = store.document(document.id)
    if stored is None or dataclasses.replace(stored, source=document.source) != document:
        return False
    cut = [dataclasses.replace(passage, id=-1) for passage in store.passages_of(document.id)]
    return cut == list(passages)


def refresh(store: Store, encoder: Encoder, identity: str) -> bool:
    """Bring a stored document in line with its corrections; tell whether it had to change.

    Its passages stay as they are, and are encoded anew only where the title above them changed.
    """
    document, as_read = store.document(identity), store.as_read(identity)
    if document is None or as_read is None:
        return False
    fields = store.corrections(document.source, identity)
    corrected = dataclasses.replace(document, metadata=correct(as_read, fields))
    if corrected == document:
        return False
    passages = store.passages_of(identity)
    before = [embedded_text(document, passage) for passage in passages]
    after = [embedded_text(corrected, passage) for passage in passages]
    if passages and before == after:
        vectors = store.vectors(passages[0].id, passages[-1].id)[1].astype(np.float32)
    else:
        vectors = encoder.encode(after) if after else np.empty((0, encoder.dimension), np.float32)
    note = store.note(identity)
    with store.transaction(write=True):
        store.delete_document(identity)
        store.add_document(corrected, passages, vectors, as_read)
        store.put_fingerprint(identity, sign(corrected).tobytes())
        if note is not None:
            store.keep_note(identity, note)
    return True


def _write_lines(store: Store, root: Root, item: Prepared) -> None:
    """Write what became of a file and its members to the ledger."""
    source = item.record.source
    if item.record.container is None:
        if store.document_of(source) != item.record.document_id:
            store.hand_over(source)
        store.delete_file(source)  # with members that it no longer holds
    for record in (item.record, *item.members):
        store.put_file(record, root)


def _settle(store: Store, root: Root, item: Prepared) -> Prepared:
    """Let exactly one file stand for the bytes that several files of the library share.

    Whether another file held them was asked when this one was read; files of the same buffer
    have come or changed since.
    """
    identity = item.record.document_id
    if identity is None:
        return item
    holder = store.holder(identity)
    duplicate = item.record.state is FileState.DUPLICATE
    if holder is None and duplicate:
        record = store.promoted(item.record)
    elif holder not in (None, item.record.source) and not duplicate:
        record = dataclasses.replace(item.record, state=FileState.DUPLICATE, reason=None)
    else:
        return item
    store.put_file(record, root)
    return dataclasses.replace(item, record=record)


def embedded_text(document: Document, passage: Passage) -> str:
    """What is encoded of a passage: the title and heading above it, then its own text."""
    context = context_of(document, passage)
    text = passage.span.of(document.text)
    return f"{context}. {text}" if context else text


def delete_orphans(store: Store) -> None:
    """Delete the documents that no line of the ledger names any more."""
    for identity in store.orphans():
        store.delete_document(identity)
