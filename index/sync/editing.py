"""What the user changes in a library: corrections, also by sidecars, and what to forget."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from index.errors import SourceError
from index.models import Encoder
from index.seam import Ledger, Truth
from index.sync.committing import delete_unnamed, refresh
from index.sync.sidecar import Sidecars
from index.text import BY_SIDECAR, BY_USER, check_fields
from index.types import Document, Fields


def edit(
    truth: Truth, ledger: Ledger, encoder: Encoder | None, source: str, changes: Fields
) -> Document:
    """Let ``changes`` count more than what was read; ``None`` says that there is no such thing."""
    document = _document(truth, ledger, source)
    before = ledger.corrections.by(BY_USER).get(document.source, {})
    fields = {**before, **check_fields(changes, source)}
    return _put(truth, ledger, encoder, document, fields)


def undo_edits(truth: Truth, ledger: Ledger, encoder: Encoder | None, source: str) -> Document:
    """Go back to what was read, or to what a sidecar says."""
    return _put(truth, ledger, encoder, _document(truth, ledger, source), {})


def apply_sidecars(
    truth: Truth, ledger: Ledger, encoder: Encoder, sidecars: Sidecars, sources: Iterable[str]
) -> None:
    """Bring the documents read from ``sources`` in line with what the sidecars say today."""
    before = ledger.corrections.by(BY_SIDECAR)
    said = {source: sidecars.fields(source) for source in sources}
    changed = [source for source, fields in said.items() if fields != before.get(source, {})]
    if not changed:
        return
    identities = {source: ledger.document_of(source) for source in changed}
    with ledger.transaction():
        for source in changed:
            ledger.corrections.put(source, BY_SIDECAR, identities[source] or "", said[source])
    for identity in identities.values():
        if identity is not None:
            refresh(truth, ledger, identity, encoder)


def remove(truth: Truth, ledger: Ledger, path: str) -> int:
    """Forget a root or a single document; count the documents that went."""
    resolved = Path(path).resolve()
    root = next((root for root in ledger.roots() if root.path == resolved), None)
    if root is not None:
        sources = [record.source for record in ledger.files(root)]
    else:
        source = Path(path).as_posix()
        sources = [record.source for record in ledger.files() if record.source == source]
    if root is None and not sources:
        raise SourceError(f"{path}: not in the library; see dossier status --files")
    with ledger.transaction():
        if root is not None:
            ledger.delete_root(root)
        for source in sources:
            ledger.delete_file(source, hand_over=True)
        ledger.corrections.delete(sources)
        return len(delete_unnamed(truth, ledger))


def _put(
    truth: Truth, ledger: Ledger, encoder: Encoder | None, document: Document, fields: Fields
) -> Document:
    with ledger.transaction():
        if not fields:
            ledger.corrections.forget_user(document.id)
        ledger.corrections.put(document.source, BY_USER, document.id, fields)
    refresh(truth, ledger, document.id, encoder)
    return _document(truth, ledger, document.source)


def _document(truth: Truth, ledger: Ledger, source: str) -> Document:
    identity = ledger.document_of(source)
    found = truth.documents_by_id([identity]) if identity is not None else {}
    if identity not in found:
        raise SourceError(f"{source}: no document was read from it; see dossier status --files")
    return found[identity]
