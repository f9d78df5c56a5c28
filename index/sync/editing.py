"""What the user changes in a library: corrections, also by sidecars, and what to forget."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from index.errors import SourceError
from index.models import Encoder
from index.store import Store
from index.sync.committing import refresh
from index.sync.sidecar import Sidecars
from index.text import BY_SIDECAR, BY_USER, Fields, check_fields
from index.types import Document


def edit(store: Store, encoder: Encoder, source: str, changes: Fields) -> Document:
    """Let ``changes`` count more than what was read; ``None`` says that there is no such thing."""
    document = _document(store, source)
    before = store.corrected_by(BY_USER).get(document.source, {})
    fields = {**before, **check_fields(changes, source)}
    return _put(store, encoder, document, fields)


def undo_edits(store: Store, encoder: Encoder, source: str) -> Document:
    """Go back to what was read, or to what a sidecar says."""
    return _put(store, encoder, _document(store, source), {})


def apply_sidecars(
    store: Store, encoder: Encoder, sidecars: Sidecars, sources: Iterable[str]
) -> None:
    """Bring the documents read from ``sources`` in line with what the sidecars say today."""
    before = store.corrected_by(BY_SIDECAR)
    said = {source: sidecars.fields(source) for source in sources}
    changed = [source for source, fields in said.items() if fields != before.get(source, {})]
    if not changed:
        return
    with store.transaction(write=True):
        for source in changed:
            identity = store.document_of(source)
            store.put_correction(source, BY_SIDECAR, identity or "", said[source])
    for source in changed:
        identity = store.document_of(source)
        if identity is not None:
            refresh(store, encoder, identity)


def remove(store: Store, path: str) -> int:
    """Forget a root or a single document, inside a transaction; count the documents that went."""
    resolved = Path(path).resolve()
    root = next((root for root in store.roots() if root.path == resolved), None)
    if root is not None:
        sources = [record.source for record in store.files(root)]
        store.delete_root(root)
    else:
        source = Path(path).as_posix()
        sources = [record.source for record in store.files() if record.source == source]
    if root is None and not sources:
        raise SourceError(f"{path}: not in the library; see dossier status --files")
    for source in sources:
        store.hand_over(source)
        store.delete_file(source)
    store.delete_corrections(sources)
    orphans = store.orphans()
    for identity in orphans:
        store.delete_document(identity)
    return len(orphans)


def _put(store: Store, encoder: Encoder, document: Document, fields: Fields) -> Document:
    with store.transaction(write=True):
        if not fields:
            store.forget_user(document.id)
        store.put_correction(document.source, BY_USER, document.id, fields)
    refresh(store, encoder, document.id)
    return _document(store, document.source)


def _document(store: Store, source: str) -> Document:
    identity = store.document_of(source)
    document = store.document(identity) if identity is not None else None
    if document is None:
        raise SourceError(f"{source}: no document was read from it; see dossier status --files")
    return document
