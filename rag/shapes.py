"""The JSON shapes: fixed names that others rely on; fields may be added, none go."""

from __future__ import annotations

from typing import Any

from index import Document, Span, SyncReport
from rag.types import Answer, Evidence, Hit, Part

Json = dict[str, Any]


def index_shape(report: SyncReport) -> Json:
    """Counts that account for every file found."""
    return {
        "found": report.found,
        "added": report.added,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "partly": report.partly,
        "duplicates": report.duplicates,
        "excluded": report.excluded,
        "unsupported": report.unsupported,
        "passages": report.passages,
        "seconds": round(report.seconds),
        "failed": [{"source": source, "reason": reason} for source, reason in report.failed],
    }


def find_shape(query: str, hits: list[Hit]) -> Json:
    """Ranked passages."""
    return {"query": query, "hits": [_hit(rank, hit) for rank, hit in enumerate(hits, 1)]}


def ask_shape(answer: Answer) -> Json:
    """An answer with its evidence, or the reason and what is near."""
    return {
        "question": answer.question,
        "asked": answer.asked if answer.asked is not None else answer.question,
        "answered": answer.answered,
        "confidence": round(answer.confidence, 4),
        "reason": answer.reason,
        "judged": answer.judged,
        "evidence": [quote_shape(evidence) for evidence in answer.evidence],
        "near": [quote_shape(evidence) for evidence in answer.near],
        "parts": [ask_shape(part) for part in answer.parts],
    }


def quote_shape(evidence: Evidence) -> Json:
    """A quote with its place and its card; ``answer`` is null where no span is marked."""
    from rag.cards import card_fields

    answer = evidence.answer
    marked = None
    if answer is not None:
        text = answer.of(evidence.document.text)
        marked = {"text": text, "start": answer.start, "end": answer.end}
    return {
        "quote": evidence.quote,
        **place_shape(evidence.document, evidence.span),
        "answer": marked,
        "parts": [_part(evidence.document, part) for part in evidence.parts],
        **card_fields(evidence),
        "hidden": evidence.hidden,
        "score": round(evidence.score, 4),
        "document": document_shape(evidence.document),
    }


def _part(document: Document, part: Part) -> Json:
    span = part.span
    return {
        "quote": span.of(document.text), "start": span.start, "end": span.end, "role": part.role
    }  # fmt: skip


def document_shape(document: Document) -> Json:
    """What identifies a document; unknown is null. A title may stand in from the file's name."""
    metadata = document.metadata
    return {
        "id": document.id,
        "source": document.source,
        "title": metadata.title,
        "author": metadata.author,
        "publisher": metadata.publisher,
        "date": metadata.date,
        "date_text": metadata.date_text,
        "type": document.media_type,
        "kind": metadata.kind,
        "symbol": metadata.symbol,
        "sponsors": list(metadata.sponsors),
    }


def _hit(rank: int, hit: Hit) -> Json:
    return {
        "rank": rank,
        "score": round(hit.score, 4),
        "signals": {name: round(value, 4) for name, value in hit.signals},
        "text": hit.text,
        **place_shape(hit.document, hit.passage.span),
        "hidden": _holds_hidden(hit),
        "document": document_shape(hit.document),
    }


def _holds_hidden(hit: Hit) -> bool:
    """Whether a passage holds what the program that made the file doesn't show."""
    blocks = map(hit.document.block_at, (unit.start for unit in hit.passage.sentences))
    return any(block.hidden for block in blocks if block is not None)


def place_shape(document: Document, span: Span) -> Json:
    """Offsets and pages of a place."""
    return {
        "start": span.start,
        "end": span.end,
        "page": document.page_number(span.start),
        "page_end": document.page_number(max(span.start, span.end - 1)),
        "page_label": document.page_label(span.start),
    }
