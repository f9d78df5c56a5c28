"""Briefings on topics: fit how each card is judged, and measure precision, recall and silence.

    python -m benchmarks.topics fit --data ../shared/eval
    python -m benchmarks.topics measure --data ../shared/eval --work WORK [--set unsc]

``fit`` reads the topics that were written on the development side of ``train/corpus`` (form topic,
benchmarks/written/items) and writes ``rag/weights/briefing.json``: score and threshold, chosen
with each topic left out in turn. ``measure`` prepares a briefing on each topic of
``benchmarks/topic_items/*.jsonl`` and files precision and recall of its quotes, and how often a
topic that is not in the documents gives none.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from benchmarks.filing import RESULTS, add_rows, commit
from benchmarks.topic_sets import measure_set, sets
from benchmarks.written.corpus import load_sources
from benchmarks.written.measure import load_items
from index import Document, Encoder, Metadata, Reading, Span, default_encoder
from index.text import make_document, split_passages
from rag.asking import Reader, default_reader, named_reader
from rag.asking.confidence import WEIGHTS
from rag.briefing.gates import find_gates
from rag.briefing.judging import Candidate, judge
from rag.types import Hit

FEATURES = ("relevance", "sentence", "alone", "likeness", "named")
_MOST_ALONE = 60


# Of what a briefing quotes this share must belong into it, or more.
_PRECISION = 0.5


@dataclass(frozen=True, slots=True)
class Row:
    """A card of a topic: its features, and whether it belongs (or helps)."""

    topic: str
    features: list[float]
    belongs: bool


def rows_of(item: dict[str, Any], documents: dict[str, Document], reader: Reader,
            encoder: Encoder) -> Iterator[Row]:  # fmt: skip
    """Every card of a topic's windows, in which all that belongs is marked."""
    windows = [(documents[d], Span(s, e)) for d, s, e in item["windows"] if d in documents]
    hits = []
    for document, window in windows:
        for passage in split_passages(document, encoder.token_starts(document.text)):
            if 2 * passage.span.overlap(window) > len(passage.span):
                hits.append(Hit(document, passage, 0.0, (("dense", 0.0),)))
    gates = find_gates(item["question"])
    found = judge(reader, encoder, item["question"], gates, hits,
                  lambda gate, document: gate.is_in(document.text), _MOST_ALONE)  # fmt: skip
    marked = [(d, Span(s, e)) for d, s, e in (*item["belongs"], *item["helps"])]
    for card in found:
        if any(d.id == card.document.id and w.overlap(card.card.core) for d, w in windows):
            yield Row(item["id"], [card.features[name] for name in FEATURES], _is_in(card, marked))


def _is_in(card: Candidate, marked: Sequence[tuple[str, Span]]) -> bool:
    core = card.card.core
    return any(
        name == card.document.source and 2 * span.overlap(core) > min(len(span), len(core))
        for name, span in marked
    )


def fit_rows(rows: Sequence[Row]) -> dict[str, Any]:
    """Weights, and the lowest threshold with ``_PRECISION``, each topic judged by the others'."""
    features = np.array([row.features for row in rows])
    labels = np.array([row.belongs for row in rows])
    topics = np.array([row.topic for row in rows])
    held_out = np.zeros(len(rows))
    for topic in sorted(set(topics)):
        rest, own = topics != topic, topics == topic
        weights, intercept = _fit(features[rest], labels[rest])
        held_out[own] = 1 / (1 + np.exp(-(features[own] @ weights + intercept)))
    weights, intercept = _fit(features, labels)
    steps = np.round(np.arange(0.05, 0.9, 0.01), 2)
    kept = [(step, labels[held_out >= step]) for step in steps if (held_out >= step).any()]
    sure = [step for step, right in kept if right.mean() >= _PRECISION]
    best = min(sure, default=steps[-1])
    chosen = held_out >= best
    return {
        "weights": dict(zip(FEATURES, (round(float(w), 4) for w in weights), strict=True)),
        "intercept": round(float(intercept), 4),
        "threshold": float(best),
        "figures": {
            "topics": len(set(topics)), "cards": len(rows),
            "belong": round(float(labels.mean()), 4),
            "auroc": round(float(roc_auc_score(labels, held_out)), 4),
            "precision": round(float(labels[chosen].mean()), 4),
            "recall": round(float(chosen[labels].mean()), 4),
        },
    }  # fmt: skip


def _fit(features: Any, labels: Any) -> tuple[Any, float]:  # noqa: ANN401 - arrays
    """Weights of the features as they are, fitted on standardised ones."""
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-9
    model = LogisticRegression(C=0.3, max_iter=1000)
    model.fit((features - mean) / spread, labels)
    weights = model.coef_[0] / spread
    return weights, float(model.intercept_[0] - weights @ mean)


def fit(data: Path, reader: Reader) -> None:
    """Fit on the development topics, and write the weights."""
    items = [item for item in load_items("dev") if item["form"] == "topic"]
    wanted = {window[0] for item in items for window in item["windows"]}
    documents = {}
    for source in load_sources(data):
        if source.identifier in wanted:
            known = Metadata(title=source.title, date=source.date or None, language="en")
            reading = Reading(source.text, "text/plain", metadata=known)
            documents[source.identifier] = make_document(
                reading, source.identifier, source.identifier
            )
    encoder = default_encoder()
    rows = [row for item in items for row in rows_of(item, documents, reader, encoder)]
    found = fit_rows(rows) | {"reader": reader.name, "commit": commit()}
    (WEIGHTS / "briefing.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found))


def main() -> None:
    """Fit or measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("job", choices=["fit", "measure"])
    parser.add_argument("--data", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--work", type=Path, default=Path(".train/topics"))
    parser.add_argument("--set", choices=sets())
    parser.add_argument("--reader", help="another reader, by name or folder")
    options = parser.parse_args()
    reader = named_reader(options.reader) if options.reader else default_reader()
    if options.job == "fit":
        fit(options.data, reader)
        return
    rows = {
        name: measure_set(name, options.data, options.work, reader)
        for name in ([options.set] if options.set else sets())
    }
    command = "python -m benchmarks.topics measure"
    add_rows(RESULTS / "topics.json", command, "benchmarks/topic_items, unsc, pdf", rows)
    print(json.dumps(rows))


if __name__ == "__main__":
    main()
