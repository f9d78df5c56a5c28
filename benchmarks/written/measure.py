"""Ask the written questions of a library of all documents of their side.

    python -m benchmarks.written.measure --side dev
    python -m benchmarks.written.measure --side test --author t02

Choose on ``dev``; ``test`` is only reported. A passage or sentence is right where it holds a unit
of evidence, or more than half of one. Other documents may answer too: what is right beyond the
sheet counts as wrong, so the figures are a lower bound.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import roc_auc_score

from benchmarks.filing import RESULTS, add_rows
from benchmarks.written.collect import ITEMS, Row
from benchmarks.written.corpus import load_sources
from index import Document, Metadata, Span
from rag import Answer, Dossier, Hit
from rag.asking import named_reader
from rag.evaluation.corpus import temporary_library

# Forms that are asked of one document at hand, or are no questions.
_NOT_ASKED = frozenset({"cell", "followup", "statement", "topic"})
_FALSE_NO = 0.08
_DEPTH = 5


def load_items(side: str, author: str | None = None) -> list[Row]:
    """The items of a side, or of one of its authors."""
    paths = sorted(ITEMS.glob(f"{side}-{author if author is not None else '*'}.jsonl"))
    return [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines()]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one question; ``rank`` of the first right passage, ``None`` below the fifth."""

    form: str
    answerable: bool
    confidence: float
    rank: int | None = None
    first_is_right: bool = False
    set_share: float = 0.0


def ask(dossier: Dossier, item: Row, names: dict[str, str]) -> Outcome:
    """Ask one question; ``names`` gives the library's id of a document of the corpus."""
    groups = [[(names[d], Span(s, e)) for d, s, e in group] for group in item["evidence"]]
    answer = dossier.ask(item["question"], min_confidence=0.0)
    if not groups:
        return Outcome(item["form"], False, answer.confidence)
    units = {unit for group in groups for unit in group}
    return Outcome(
        item["form"], True, answer.confidence,
        _rank(dossier.find(item["question"], _DEPTH), units), _is_right(answer, units),
        max(_share(answer, group) for group in groups),
    )  # fmt: skip


def summary(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Means over the questions that have an answer, and how well the others are told."""
    yes = [outcome for outcome in outcomes if outcome.answerable]
    found: dict[str, float] = {"questions": len(outcomes)}
    if yes:
        found["hit@1"] = float(np.mean([outcome.rank == 1 for outcome in yes]))
        found["hit@5"] = float(np.mean([outcome.rank is not None for outcome in yes]))
        found["first_sentence"] = float(np.mean([outcome.first_is_right for outcome in yes]))
        found["evidence_sets"] = float(np.mean([outcome.set_share for outcome in yes]))
    if 0 < len(yes) < len(outcomes):
        labels = [outcome.answerable for outcome in outcomes]
        confidence = [outcome.confidence for outcome in outcomes]
        found["auroc"] = float(roc_auc_score(labels, confidence))
        found["false_yes"] = false_yes(labels, confidence)
    return {name: round(value, 4) for name, value in found.items()}


def false_yes(labels: Sequence[bool], confidence: Sequence[float]) -> float:
    """Share of the unanswerable that are answered where 8 % of the others are refused."""
    yes = np.array([c for c, label in zip(confidence, labels, strict=True) if label])
    no = np.array([c for c, label in zip(confidence, labels, strict=True) if not label])
    return float(np.mean(no >= np.quantile(yes, _FALSE_NO)))


def _rank(hits: Iterable[Hit], units: set[tuple[str, Span]]) -> int | None:
    for rank, hit in enumerate(hits, 1):
        if any(_holds(hit.document, hit.passage.span, unit) for unit in units):
            return rank
    return None


def _is_right(answer: Answer, units: set[tuple[str, Span]]) -> bool:
    first = next(iter(answer.evidence), None)
    return first is not None and any(_holds(first.document, first.span, unit) for unit in units)


def _share(answer: Answer, group: Sequence[tuple[str, Span]]) -> float:
    """Share of a set's units that the answer's evidence holds."""
    held = [any(_holds(e.document, e.span, unit) for e in answer.evidence) for unit in group]
    return sum(held) / len(held)


def _holds(document: Document, span: Span, unit: tuple[str, Span]) -> bool:
    return document.id == unit[0] and 2 * span.overlap(unit[1]) > len(unit[1])


def main() -> None:
    """Index a side, ask, file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--side", choices=["dev", "test"], default="dev")
    parser.add_argument("--author")
    parser.add_argument("--work", type=Path, default=Path(".train/library"))
    parser.add_argument("--reader", help="another reader, by name or folder")
    options = parser.parse_args()
    sources = [s for s in load_sources(options.data) if s.side == options.side]
    texts = [(s.identifier, s.text, Metadata(title=s.title, date=s.date or None)) for s in sources]
    items = [i for i in load_items(options.side, options.author) if i["form"] not in _NOT_ASKED]
    with temporary_library(texts, keep=options.work / options.side, as_files=True) as library:
        names = {d.source: d.id for d in library.truth.outlines()}
        dossier = Dossier(library, named_reader(options.reader) if options.reader else None)
        outcomes = [ask(dossier, item, names) for item in items]
    figures: dict[str, Any] = summary(outcomes)
    forms = sorted({outcome.form for outcome in outcomes})
    by_form = {form: summary([o for o in outcomes if o.form == form]) for form in forms}
    name = f"{options.side} {options.author or 'all'}"
    command = f"python -m benchmarks.written.measure --side {options.side}"
    command += f" --author {options.author}" if options.author else ""
    data = "train/corpus, benchmarks/written/items"
    rows = {name: figures | {"forms": by_form}}
    add_rows(RESULTS / "written-questions.json", command, data, rows)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
