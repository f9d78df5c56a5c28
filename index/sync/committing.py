"""Commit what was prepared, once it is encoded: files by the buffer, documents as corrected."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from index.models import Encoder
from index.results import Model, NewDocument
from index.seam import Ledger, Truth
from index.sync.encoding import New, embedded_text, encoded, keeps_states
from index.sync.making import starts_of
from index.sync.preparing import Prepared
from index.text import correct, sign, split_passages
from index.types import Document, FileRecord, FileState, Passage, Root

# Enough to fill batches of like length; encoding as much again takes some ten seconds at most.
_BUFFER_CHARACTERS = 128_000
_BUFFER_FILES = 512


def commit_all(
    truth: Truth, ledger: Ledger, encoder: Encoder, root: Root, prepared: Iterable[Prepared]
) -> Iterator[Prepared]:
    """Encode and commit files by the buffer, yielding each once it is safe on disk, in order.

    A buffer is one transaction, so a kill loses what is in the buffer and nothing else.
    """
    for buffer in _buffers(prepared):
        yield from _commit(truth, ledger, encoder, root, buffer)


def commit_documents(
    truth: Truth, ledger: Ledger, encoder: Encoder, documents: Iterable[Document]
) -> int:
    """Cut, encode and commit documents that come from no file; return how many passages."""
    root, count = Root("", Path()), 0
    prepared = (
        Prepared(
            FileRecord(document.source, FileState.READ, None, document.id),
            document,
            tuple(split_passages(document, starts_of(encoder, document))),
        )
        for document in documents
    )
    for item in commit_all(truth, ledger, encoder, root, prepared):
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
    truth: Truth, ledger: Ledger, encoder: Encoder, root: Root, buffer: Sequence[Prepared]
) -> list[Prepared]:
    """Encode the new documents of a buffer, then write all of it in one transaction."""
    new = _new_documents(truth, ledger, buffer)
    added = encoded(encoder, new, with_states=keeps_states(ledger))
    notes = {
        item.record.document_id: item.record.reason
        for item in buffer
        if item.record.state is FileState.PARTLY
    }
    committed = []
    with ledger.transaction():
        truth.commit(added, (), Model(encoder.name, encoder.dimension))
        for document, *_ in new:
            ledger.corrections.follow(document.source, document.id)
            ledger.keep_note(document.id, notes.get(document.id))
        known = [_write_lines(ledger, root, item) for item in buffer]
        committed = [_settle(ledger, root, item) for item in buffer]
        if any(known):  # what is new leaves nothing behind; to look takes as long as there are any
            delete_unnamed(truth, ledger)
    return committed


def _new_documents(truth: Truth, ledger: Ledger, buffer: Sequence[Prepared]) -> list[New]:
    """Documents that are not stored, or not as they are read today; with their corrections."""
    new: dict[str, New] = {}
    for item in buffer:
        read = item.document
        if read is None or read.id in new:
            continue
        fields = ledger.corrections.of(read.source, read.id)
        document = dataclasses.replace(read, metadata=correct(read.metadata, fields))
        if not _is_stored(truth, document, item.passages):
            # The words for numbers are those of the language, which may have been corrected.
            is_so = document.metadata.language == read.metadata.language
            keys = item.keys if is_so else None
            new[document.id] = New(document, read.metadata, item.passages, keys, item.encoded)
    return list(new.values())


def _is_stored(truth: Truth, document: Document, passages: Sequence[Passage]) -> bool:
    stored = truth.documents_by_id([document.id]).get(document.id)
    if stored is None or dataclasses.replace(stored, source=document.source) != document:
        return False
    kept, _ = truth.passages_of(document.id)
    return [dataclasses.replace(passage, id=-1) for passage in kept] == list(passages)


def refresh(truth: Truth, ledger: Ledger, identity: str, encoder: Encoder | None) -> bool:
    """Bring a stored document in line with its corrections; tell whether it had to change.

    Its passages stay as they are. Where the title above them changed they are encoded anew, or
    without an ``encoder`` the document is stale until one is at hand.
    """
    document, as_read = truth.documents_by_id([identity]).get(identity), truth.as_read(identity)
    model = truth.model()
    if document is None or as_read is None or model is None:
        return False
    fields = ledger.corrections.of(document.source, identity)
    corrected = dataclasses.replace(document, metadata=correct(as_read, fields))
    if corrected == document:
        return False
    passages, vectors = truth.passages_of(identity)
    before = [embedded_text(document, passage) for passage in passages]
    after = [embedded_text(corrected, passage) for passage in passages]
    is_stale = before != after or identity in truth.stale()
    given = (corrected, as_read, tuple(passages))
    if is_stale and encoder is not None and passages:
        (new,) = encoded(encoder, [New(*given)], with_states=keeps_states(ledger))
    else:
        held = truth.states.of(passage.id for passage in passages)
        whole = len(held) == len(passages)
        states = tuple(held[passage.id] for passage in passages) if whole else None
        new = NewDocument(*given, vectors, sign(corrected).tobytes(), is_stale, states)
    truth.commit([new], (), model)
    return True


def _write_lines(ledger: Ledger, root: Root, item: Prepared) -> bool:
    """Write what became of a file and its members; tell whether the ledger knew it before."""
    source, known = item.record.source, False
    if item.record.container is None:
        # Its members go with it: it may no longer hold them.
        goes = ledger.document_of(source) != item.record.document_id
        known = ledger.delete_file(source, hand_over=goes)
    for record in (item.record, *item.members):
        ledger.put_file(record, root)
    return known


def _settle(ledger: Ledger, root: Root, item: Prepared) -> Prepared:
    """Let exactly one file stand for the bytes that several files of the library share.

    Whether another file held them was asked when this one was read; files of the same buffer
    have come or changed since.
    """
    identity = item.record.document_id
    if identity is None:
        return item
    holder = ledger.holder(identity)
    duplicate = item.record.state is FileState.DUPLICATE
    if holder is None and duplicate:
        record = ledger.promoted(item.record)
    elif holder not in (None, item.record.source) and not duplicate:
        record = dataclasses.replace(item.record, state=FileState.DUPLICATE, reason=None)
    else:
        return item
    ledger.put_file(record, root)
    return dataclasses.replace(item, record=record)


def delete_unnamed(truth: Truth, ledger: Ledger) -> list[str]:
    """Delete the documents that no line of the ledger names any more; return their ids."""
    unnamed, model = ledger.unnamed(), truth.model()
    if unnamed and model is not None:
        truth.commit((), unnamed, model)
        for identity in unnamed:
            ledger.keep_note(identity, None)
    return unnamed
