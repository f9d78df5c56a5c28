"""Topics with all of their evidence, found by reading: precision, recall, and silence of briefings.

A line of ``benchmarks/topic_items/*.jsonl`` is a topic; ``set`` names the documents (unsc,
filings), ``evidence`` says where it stands: the file, its first words, and its offsets where the
file is plain text; grade 2 belongs into a briefing, 1 helps. Without evidence the documents don't
speak of it. ``benchmarks/topic_items/reported`` has two libraries of the corpus' test side, to
which nothing was tuned.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from benchmarks.topic_libraries import (
    ITEMS,
    Places,
    items_of,
    names_of,
    open_libraries,
    places_in,
)
from index import Document, Span
from rag import Briefing, Dossier
from rag.asking import Reader
from rag.evaluation.quotes import locate

_FILINGS = (
    "AMCOR_2022_8K_dated-2022-07-01.pdf", "FOOTLOCKER_2022_8K_dated-2022-05-20.pdf",
)  # fmt: skip
_REPORTED = "reported"


def load_topics() -> dict[str, list[dict[str, Any]]]:
    """All topics by their set."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path in sorted(ITEMS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            found[item["set"]].append(item)
    return dict(found)


def sets() -> list[str]:
    """The names of all sets."""
    return sorted((*load_topics(), *names_of(_REPORTED)))


def measure_set(name: str, data: Path, work: Path, reader: Reader) -> dict[str, Any]:
    """A briefing on each topic of a set: what of the evidence it quotes, and what else."""
    work.mkdir(parents=True, exist_ok=True)
    if name in names_of(_REPORTED):
        return summary(list(_of_corpus(name, data, work, reader)))
    with Dossier.open(work / f"{name}.library", create=True, reader=reader) as dossier:
        dossier.index(*_sources(name, data, work))
        documents = {PurePosixPath(d.source).name: d for d in dossier.library.documents()}
        rows = []
        for topic in load_topics()[name]:
            briefing = dossier.brief(topic["topic"])
            rows.append({"id": topic["id"], **measure(briefing, places_of(topic, documents))})
            print(rows[-1], flush=True)
    return summary(rows)


def _of_corpus(name: str, data: Path, work: Path, reader: Reader) -> Iterator[dict[str, Any]]:
    """The same for a library of the corpus."""
    for _, dossier, texts in open_libraries(_REPORTED, [name], data, work, reader):
        for item in items_of(_REPORTED, name):
            found = measure(dossier.brief(item["topic"]), places_in(item, dossier, texts))
            row = {"id": item["id"], **found}
            print(row, flush=True)
            yield row


def summary(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Means over the topics that the documents speak of, and how many of the others are silent."""
    present = [row for row in rows if row["evidence"]]
    absent = [row for row in rows if not row["evidence"]]
    quotes = sum(row["quotes"] for row in present)
    return {
        "topics": len(present),
        "recall": round(sum(row["recall"] for row in present) / max(1, len(present)), 4),
        "precision": round(sum(row["right"] for row in present) / max(1, quotes), 4),
        "quotes": quotes,
        "absent": len(absent),
        "absent_silent": sum(not row["quotes"] for row in absent),
        "rows": list(rows),
    }


def measure(briefing: Briefing, places: Places) -> dict[str, Any]:
    """``recall``: of the evidence of grade 2; ``right``: how many quotes touch any evidence."""
    quoted = [
        [(e.document.id, e.span) for e in (quote.evidence, *quote.also)]
        for quote in briefing.quotes
    ]
    every = [place for quote in quoted for place in quote]
    wanted = [(d, s) for d, s, grade in places if grade > 1]
    found = [is_quoted(d, s, every) for d, s in wanted]
    right = [any(d == i and s.overlap(p) for i, p, _ in places for d, s in q) for q in quoted]
    return {
        "evidence": len(places),
        "quotes": len(quoted),
        "words": briefing.words,
        "recall": round(sum(found) / max(1, len(found)), 4),
        "right": sum(right),
    }


def is_quoted(identity: str, span: Span, quoted: Sequence[tuple[str, Span]]) -> bool:
    """Whether half of a piece of evidence is quoted, or a whole item of it."""
    return any(i == identity and 2 * p.overlap(span) > min(len(span), len(p)) for i, p in quoted)


def places_of(topic: dict[str, Any], documents: dict[str, Document]) -> Places:
    """Where the evidence stands in the library's documents; found by its words in other formats."""
    places: Places = []
    for piece in topic["evidence"]:
        document = documents[piece["file"]]
        if "start" in piece:
            span = Span(piece["start"], piece["end"])
            shown = " ".join(span.of(document.text).split())
            assert shown.startswith(piece["quote"]), (topic["id"], piece)
        else:
            found = locate(document, piece["quote"])
            assert found is not None, (topic["id"], piece)
            span = found
        places.append((document.id, span, piece["grade"]))
    return places


def _sources(name: str, data: Path, work: Path) -> list[str]:
    if name == "filings":
        return [str(data / "pdf" / "files" / file) for file in _FILINGS]
    folder = work / name
    folder.mkdir(exist_ok=True)
    with (data / "unsc" / "documents.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            path = folder / f"{row['_id']}.txt"
            if not path.exists():
                path.write_text(f"{row['title']}\n\n{row['text']}\n", encoding="utf-8")
    return [str(folder)]
