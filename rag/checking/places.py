"""The places that a file claims for its quotes, and where these are in the sources as they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from index import Document, Span
from rag.checking.matching import find_words, likeness, nearest
from rag.checking.states import QuoteState
from rag.export import VerifyRow
from rag.types import Evidence

_ROW = re.compile(
    r"(Q\d{1,6}(?:c|\+\d{1,4})?)[\s|]{1,9}((?:[0-9a-f]\s?){63}[0-9a-f])[\s|]{1,9}"
    r"(\d{1,12})\s?[–-]\s?(\d{1,12})(?:[ \t|]+|$)([^|\n\t]*)",
    re.MULTILINE,
)
# Below this share of equal words a file of the same name is another file.
_SAME_FILE = 0.5


@dataclass(frozen=True, slots=True)
class Placed:
    """A place in a file as it is now. ``state`` is found, moved, altered or cannot check.

    ``reason`` says why, and of one that was found whether its file has another name now.
    """

    row: VerifyRow
    state: QuoteState
    evidence: Evidence | None = None
    reason: str | None = None


def read_rows(text: str) -> dict[str, VerifyRow]:
    """The lines of a verification table; of a key that comes twice the first."""
    rows: dict[str, VerifyRow] = {}
    for key, sha256, start, end, source in _ROW.findall(text):
        row = VerifyRow(key, re.sub(r"\s", "", sha256), int(start), int(end), source.strip())
        rows.setdefault(key, row)
    return rows


def locate(
    rows: Mapping[str, VerifyRow],
    shown: Mapping[str, str],
    documents: Sequence[Document],
    *,
    by_hash: bool = False,
) -> dict[str, Placed]:
    """Each place in its document, or, where that has changed, where its words are now.

    ``by_hash``: a file is known by its hash alone, so that it may have another name now.
    """
    held = {document.id: document for document in documents}
    names = _claimed(rows.values()) if by_hash else {}
    placed: dict[str, Placed] = {}
    for key, row in rows.items():
        document = held.get(row.sha256)
        if document is None:
            placed[key] = _changed(row, shown.get(key), documents)
        elif 0 <= row.start < row.end <= len(document.text):
            known = _named(document, names.get(row.sha256, row.source), by_hash=by_hash)
            evidence = Evidence(known, Span(row.start, row.end), None, 0.0)
            told = None
            if by_hash and PurePath(known.source).name != PurePath(document.source).name:
                told = f"{known.source} has another name now: {document.source}"
            placed[key] = Placed(row, QuoteState.FOUND, evidence, told)
        else:
            reason = f"its place, {row.start}–{row.end}, lies outside of {document.source}"
            placed[key] = Placed(row, QuoteState.ALTERED, None, reason)
    return placed


def _claimed(rows: Iterable[VerifyRow]) -> dict[str, str]:
    """The name that most rows give to the file with a hash: it can have had but one."""
    given: dict[str, Counter[str]] = {}
    for row in rows:
        given.setdefault(row.sha256, Counter())[row.source] += 1
    return {sha256: names.most_common(1)[0][0] for sha256, names in given.items()}


def _named(document: Document, source: str, *, by_hash: bool) -> Document:
    """The document under the name given for it, where this only leads there from further off.

    A folder of sources knows its files by the way within it alone, and a file there may have got
    another name.
    """
    given, held = PurePath(source).parts, PurePath(document.source).parts
    is_longer = len(given) > len(held) and given[len(given) - len(held) :] == held
    return replace(document, source=source) if source and (is_longer or by_hash) else document


def is_shortened(given: str, source: str) -> bool:
    """Whether a name is that of a file, without the first of its folders: "…/folder/name"."""
    bare = given.removeprefix("…/").removeprefix(".../")
    return bare != given and bool(bare) and f"/{source}".endswith(f"/{bare}")


def _changed(row: VerifyRow, words: str | None, documents: Sequence[Document]) -> Placed:
    """The file with this hash is gone: look into the file of this name as it is now.

    Only where there is none may the file have been renamed; a text that holds the hash is another
    export of the same briefing, and no source.
    """
    name = PurePath(row.source).name
    same_name = [d for d in documents if PurePath(d.source).name == name]
    same_path = [d for d in same_name if d.source == row.source]
    renamed = [] if same_name else [d for d in documents if row.sha256 not in d.text]
    for document in (*same_path, *same_name, *renamed) if words else ():
        held = find_words(document, words or "")
        if held is not None:
            evidence = Evidence(document, Span(*held), None, 0.0)
            return Placed(row, QuoteState.MOVED, evidence)
    missing = f"the source is missing: {row.source}"
    if not same_name:
        return Placed(row, QuoteState.CANNOT_CHECK, None, missing)
    document = (same_path or same_name)[0]
    start, end = nearest(document.text, words or "")
    if not words or likeness(document.text[start:end], words) < _SAME_FILE:
        reason = f"{missing}; the file of this name is another"
        return Placed(row, QuoteState.CANNOT_CHECK, None, reason)
    return Placed(row, QuoteState.ALTERED, Evidence(document, Span(start, end), None, 0.0))


def hashes_of(rows: Iterable[VerifyRow]) -> set[str]:
    """The files that are named."""
    return {row.sha256 for row in rows}
