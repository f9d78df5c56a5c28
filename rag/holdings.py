"""What a library holds, as JSON: its counts and files, its documents, a document's text.

The command line, the service and the tools for assistants all answer in these shapes.
"""

from __future__ import annotations

from collections.abc import Mapping

from index import BlockKind, Document, FileRecord, Filter, Library, SourceError, Span
from rag.shapes import Json, document_shape, place_shape


def status_shape(library: Library, *, files: bool = False) -> Json:
    """Counts of what the library holds; with ``files`` a line for each file found."""
    status = library.status()
    shape: Json = {
        "documents": status.documents,
        "pages": status.pages,
        "passages": status.passages,
        "model": status.model,
        "languages": dict(status.languages),
        "bytes": status.bytes_on_disk,
        "roots": [root.given for root in status.roots],
        "states": {str(state): count for state, count in status.states},
    }
    if files:
        firsts, left_out = firsts_of(library), library.finder.unsearched()
        records = library.ledger.files()
        shape["files"] = [_file_shape(record, firsts, left_out) for record in records]
    return shape


def documents_shape(library: Library, where: Filter, after: str, most: int) -> Json:
    """Up to ``most`` documents that come after the one with the id ``after``, if there is one.

    ``next`` is what to give as ``after`` for those that follow, null where none do.
    """
    found: list[Document] = []
    is_past = not after
    for document in library.truth.outlines(where):
        if is_past:
            found.append(document)
        is_past = is_past or document.id == after
        if len(found) > most:
            break
    following = found[most - 1].id if len(found) > most else None
    return {"documents": [document_shape(d) for d in found[:most]], "next": following}


def show_shape(document: Document, extent: Span) -> Json:
    """The text of a document between two offsets, and what of it is not searched."""
    return {
        "document": document_shape(document),
        "start": extent.start,
        "end": extent.end,
        "text": extent.of(document.text),
        "left_out": left_out_places(document, extent),
    }


def around_shape(
    library: Library, document: Document, place: Span, before: int, after: int
) -> Json:
    """The passages that a place lies in, with so many before and after it, each with its page."""
    spans = [passage.span for passage in library.truth.passages_of(document.id)[0]]
    held = [number for number, span in enumerate(spans) if span.overlap(place)]
    if not held:
        held = [number for number, span in enumerate(spans) if span.start <= place.start][-1:]
    if not held:
        raise SourceError(f"{document.source}: no passage at offset {place.start}")
    chosen = spans[max(0, held[0] - before) : held[-1] + after + 1]
    return {
        "document": document_shape(document),
        "passages": [
            {
                "text": span.of(document.text),
                **place_shape(document, span),
                "holds": span.overlap(place) > 0,
            }
            for span in chosen
        ],
    }


def held_document(library: Library, source: str) -> Document:
    """The document read from ``source``, named as in an answer, or with this id."""
    document = library.find_document(source)
    if document is None and len(source) == 64:
        document = library.document(source)
    if document is None:
        raise SourceError(f"{source}: not in the library; see dossier status --files")
    return document


def extent_of(
    library: Library, document: Document, page: int | None = None, at: int | None = None
) -> Span:
    """The whole text, or that of a page counted from 1, or of the passage at an offset."""
    if page is not None:
        if not 1 <= page <= len(document.pages):
            raise SourceError(
                f"{document.source}: has {len(document.pages)} pages; name one of them"
            )
        starts = [page.start for page in document.pages] + [len(document.text)]
        return Span(starts[page - 1], starts[page])
    if at is not None:
        spans = [passage.span for passage in library.truth.passages_of(document.id)[0]]
        held = next((span for span in spans if span.start <= at < span.end), None)
        if held is None:
            raise SourceError(f"{document.source}: no passage at offset {at}")
        return held
    return Span(0, len(document.text))


def firsts_of(library: Library) -> dict[str, str]:
    """Source of the first of its family, for each document that is not the first itself."""
    sources = {document.id: document.source for document in library.truth.outlines()}
    families = library.truth.families(sources)
    return {
        identity: sources[first]
        for identity, first in families.items()
        if identity != first and first in sources
    }


def left_out_places(document: Document, extent: Span) -> list[Json]:
    """Where within ``extent`` text is not searched, and why."""
    return [
        {"start": block.span.start, "end": block.span.end, "reason": block.reason}
        for block in document.blocks
        if block.kind is BlockKind.FURNITURE and block.span.overlap(extent)
    ]


def _file_shape(
    record: FileRecord, firsts: Mapping[str, str], left_out: Mapping[str, Mapping[str, float]]
) -> Json:
    identity = record.document_id or ""
    return {
        "source": record.source,
        "state": str(record.state),
        "reason": record.reason,
        "near_duplicate_of": firsts.get(identity),
        "left_out": {why: round(share, 4) for why, share in left_out.get(identity, {}).items()},
    }
