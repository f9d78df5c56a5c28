"""What a briefing says otherwise than an earlier one on the same topic, and why."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index import Document, Library, SourceError
from rag.asking import fold
from rag.briefing.contents import Briefing, Quote
from rag.shapes import Json

NEW = "its document is new in the library"
CHANGED = "its source has changed since"
HIGHER = "it was in the library before; it ranks higher now"
GONE = "its source is no longer in the library"
CUT = "its source has changed and no longer holds these words"
LOWER = "it still stands in its source; other quotes rank higher now"
UNKNOWN = "the earlier briefing doesn't say what the library held then"


@dataclass(frozen=True, slots=True)
class Change:
    """A quote that came or went; ``number`` is its number in the briefing that holds it."""

    number: int | None
    quote: str
    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Changes:
    """The difference of two briefings; gaps are told by their parts."""

    earlier_topic: str | None
    kept: int
    added: tuple[Change, ...]
    removed: tuple[Change, ...]
    gaps_closed: tuple[str, ...]
    gaps_opened: tuple[str, ...]


def read_earlier(path: Path) -> Json:
    """An earlier briefing in JSON; raises ``SourceError`` for anything else."""
    try:
        earlier = json.loads(path.read_text(encoding="utf-8-sig"))
        for theme in earlier["themes"]:
            for quote in theme["quotes"]:
                _ = quote["quote"], quote["document"]["id"], quote["document"]["source"]
        _ = earlier["gaps"], earlier["topic"]
    except OSError as error:
        raise SourceError(f"{path}: can't be read ({error.strerror})") from error
    except (ValueError, KeyError, TypeError) as error:
        raise SourceError(f"{path}: is no briefing; name one that was exported as JSON") from error
    found: Json = earlier
    return found


def compare_briefings(earlier: Json, briefing: Briefing, library: Library) -> Changes:
    """Quotes are the same where their words are, whitespace and quote marks folded."""
    before = {fold(q["quote"]): q for theme in earlier["themes"] for q in theme["quotes"]}
    now = {fold(quote.evidence.quote): quote for quote in briefing.quotes}
    held = earlier.get("library")
    added = [
        Change(quote.number, quote.evidence.quote, quote.evidence.document.source,
               _why_added(quote, before, held))
        for words, quote in now.items() if words not in before
    ]  # fmt: skip
    removed = [
        Change(old.get("number"), old["quote"], old["document"]["source"], _why_gone(old, library))
        for words, old in before.items()
        if words not in now
    ]
    gaps = {gap["part"] for gap in earlier["gaps"]}
    open_now = {gap.part for gap in briefing.gaps}
    return Changes(
        earlier_topic=earlier["topic"] if earlier["topic"] != briefing.topic else None,
        kept=len(before.keys() & now.keys()),
        added=tuple(added),
        removed=tuple(removed),
        gaps_closed=tuple(sorted(gaps - open_now)),
        gaps_opened=tuple(sorted(open_now - gaps)),
    )


def changes_shape(changes: Changes) -> Json:
    """The changes as JSON."""
    return {
        "earlier_topic": changes.earlier_topic,
        "kept": changes.kept,
        "added": [_change(change) for change in changes.added],
        "removed": [_change(change) for change in changes.removed],
        "gaps_closed": list(changes.gaps_closed),
        "gaps_opened": list(changes.gaps_opened),
    }


def _change(change: Change) -> Json:
    return {
        "number": change.number,
        "quote": change.quote,
        "source": change.source,
        "reason": change.reason,
    }


def _why_added(quote: Quote, before: dict[str, Any], held: list[str] | None) -> str:
    document = quote.evidence.document
    for old in before.values():
        if old["document"]["source"] == document.source and old["document"]["id"] != document.id:
            return CHANGED
    if held is None:
        return UNKNOWN
    return HIGHER if any(document.id.startswith(prefix) for prefix in held) else NEW


def _why_gone(old: dict[str, Any], library: Library) -> str:
    document: Document | None = library.documents_by_id([old["document"]["id"]]).get(
        old["document"]["id"]
    )
    if document is not None:
        return LOWER
    document = library.find_document(old["document"]["source"])
    if document is None:
        return GONE
    return LOWER if fold(old["quote"]) in fold(document.text) else CUT
