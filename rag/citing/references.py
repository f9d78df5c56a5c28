"""The references of a briefing: built in, or set by Pandoc in a citation style."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from rag.briefing import Briefing, Quote
from rag.citing.items import make_item
from rag.citing.names import IN_TEXT
from rag.citing.notes import note, page_reference, reference
from rag.citing.runs import Run, Runs, joined, plain
from rag.types import Evidence

# Styles that cite by author and year tell sources of one year apart by letters, which say nothing.
_LETTERED = re.compile(r"(n\.d\.|\b\d{4})-?[a-z]\b")


@dataclass(frozen=True, slots=True)
class References:
    """``notes`` by a quote's number, ``sources`` by a document's id, in the order to list them."""

    notes: Mapping[int, Runs]
    sources: Mapping[str, Runs]
    in_text: bool = False


def plain_references(briefing: Briefing) -> References:
    """Full notes in the manner of Chicago; they need nothing that isn't there."""
    cited = _cited(briefing.quotes)
    notes = [(Run(note(evidence)),) for _, evidence in cited]
    sources = {use.document.id: (Run(reference(use.document)),) for use in briefing.sources}
    return _made(briefing, cited, notes, sources)


def styled_references(briefing: Briefing, style: str) -> References:
    """Notes and sources in one of the styles; raises ``ModelError`` where Pandoc is missing.

    A source is cited in full where the briefing first quotes it, and in short from there on.
    """
    if style == "plain":
        return plain_references(briefing)
    from rag.citing.pandoc import process

    cited = _cited(_by_appearance(briefing))
    items = [make_item(use.document) for use in briefing.sources]
    asked = [
        (evidence.document.id, page_reference(evidence.document, evidence.span.start))
        for _, evidence in cited
    ]
    notes, sources = process(style, items, asked)
    plain_sources = plain_references(briefing).sources
    missing = {i: runs for i, runs in plain_sources.items() if i not in sources}
    return _made(briefing, cited, notes, {**sources, **missing}, in_text=style in IN_TEXT)


def _made(
    briefing: Briefing,
    cited: Sequence[tuple[Quote, Evidence]],
    set_notes: Sequence[Runs],
    sources: Mapping[str, Runs],
    *,
    in_text: bool = False,
) -> References:
    """Join the notes of each quote; sources that read alike are told apart by their files.

    What is cited in the text has a letter there, and its file in the list.
    """
    files = _files_of_like({use.document.id: use.document.source for use in briefing.sources},
                           sources)  # fmt: skip
    notes: dict[int, Runs] = {}
    for (quote, evidence), runs in zip(cited, set_notes, strict=True):
        own = runs if in_text else _with_file(runs, files.get(evidence.document.id))
        before = (*notes[quote.number], Run(" Also: ")) if quote.number in notes else ()
        notes[quote.number] = joined((*before, *own))
    named = {identity: _with_file(runs, files.get(identity)) for identity, runs in sources.items()}
    return References(notes, named, in_text)


def _files_of_like(paths: Mapping[str, str], sources: Mapping[str, Runs]) -> dict[str, str]:
    """Of documents whose sources read alike the files, with as many folders as tell them apart.

    What has no title is called by its file already.
    """
    alike: dict[str, list[str]] = {}
    for identity, runs in sources.items():
        told = _LETTERED.sub(r"\1", plain(runs)).casefold()
        alike.setdefault(told, []).append(identity)
    found: dict[str, str] = {}
    for group in alike.values():
        parts = {identity: PurePosixPath(paths[identity]).parts for identity in group}
        for depth in range(1, max(map(len, parts.values())) + 1) if len(group) > 1 else ():
            ends = {i: "/".join(own[-depth:]).lstrip("/") for i, own in parts.items()}
            if len(set(ends.values())) == len(group):
                found |= ends
                break
    return found


def _with_file(runs: Runs, file: str | None) -> Runs:
    """A reference with its file before the full stop."""
    if file is None or not runs:
        return runs
    last = runs[-1]
    stop = "." if last.text.endswith(".") else ""
    bare = Run(last.text.removesuffix("."), last.italic)
    return joined((*runs[:-1], bare, Run(f" [{file}]{stop}")))


def _cited(quotes: Iterable[Quote]) -> list[tuple[Quote, Evidence]]:
    return [(quote, evidence) for quote in quotes for evidence in (quote.evidence, *quote.also)]


def _by_appearance(briefing: Briefing) -> list[Quote]:
    """Every quote once, in the order in which a reader meets it: the key points come first."""
    quotes = {quote.number: quote for quote in (*briefing.key_points, *briefing.quotes)}
    return list(quotes.values())
