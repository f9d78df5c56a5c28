"""Small libraries of documents of ``train/corpus``, and topics over them read in full.

Folders of ``benchmarks/topic_items`` hold ``sets.json``, the documents of each library, and
``topics.jsonl``, whose evidence are stretches of these documents with a grade.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from benchmarks.written.corpus import Source, load_sources
from index import Document, Span
from rag import Dossier
from rag.asking import Reader
from rag.evaluation.quotes import locate

ITEMS = Path(__file__).parent / "topic_items"
Places = list[tuple[str, Span, int]]
_MARKUP = re.compile(r"[*_`]+|^[-*] |^#+ |\]\([^)]*\)|\[")


def names_of(folder: str) -> list[str]:
    """The libraries of a folder of items."""
    return list(_sets(folder))


def items_of(folder: str, name: str) -> list[dict[str, Any]]:
    """The topics over a library."""
    lines = (ITEMS / folder / "topics.jsonl").read_text(encoding="utf-8").splitlines()
    return [item for item in map(json.loads, lines) if item["set"] == name]


def open_libraries(
    folder: str, names: Sequence[str], data: Path, work: Path, reader: Reader
) -> Iterator[tuple[str, Dossier, dict[str, str]]]:
    """Each of these libraries by name, with the texts of its documents by their corpus names."""
    sources = {source.identifier: source for source in load_sources(data)}
    for name in names:
        identifiers = _sets(folder)[name]
        files = work / name
        files.mkdir(parents=True, exist_ok=True)
        for identifier in identifiers:
            _write(sources[identifier], files)
        with Dossier.open(files.with_suffix(".library"), create=True, reader=reader) as dossier:
            dossier.index(str(files))
            yield name, dossier, {own: sources[own].text for own in identifiers}


def places_in(item: Mapping[str, Any], dossier: Dossier, texts: Mapping[str, str]) -> Places:
    """Where the evidence of a topic stands in the library's documents."""
    documents = _by_name(dossier)
    places: Places = []
    for identifier, start, end, grade in item["evidence"]:
        words = " ".join(texts[identifier][start:end].split())
        document = documents[identifier]
        span = locate(document, words) or locate(document, _MARKUP.sub("", words).strip())
        if span is not None:
            places.append((document.id, span, grade))
    return places


def _sets(folder: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads((ITEMS / folder / "sets.json").read_text())
    return found


def _by_name(dossier: Dossier) -> dict[str, Document]:
    return {PurePosixPath(d.source).stem: d for d in dossier.library.documents()}


def _write(source: Source, folder: Path) -> None:
    ending = ".md" if re.search(r"(?m)^#{1,4} ", source.text) else ".txt"
    path = folder / f"{source.identifier}{ending}"
    path.write_text(source.text, encoding="utf-8")
