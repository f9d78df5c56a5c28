"""Fit the confidence of a grid's cells, and measure grids on documents with known answers.

    python -m benchmarks.grid fit --data ../shared/eval --output rag/weights/grid.json
    python -m benchmarks.grid measure --data ../shared/eval --output benchmarks/results/grid.json

Fitting takes two articles of SQuAD's development set that the reader was not trained on, cut into
documents of a few paragraphs: a question is asked of its own document, and of one of the same
article; HotpotQA's pairs that are kept for tuning; and the cells that were written on the corpus's
dev side. How often a cell from a cover is right comes from ``judged/cells_dev.jsonl``. Measuring
takes the four seed documents and their open questions.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import cross_val_predict

from benchmarks.filing import file_figures
from benchmarks.inputs import seed_texts
from benchmarks.judged.library import is_stated, library_of, read_lines
from benchmarks.reader.data import VALIDATION_ARTICLES
from benchmarks.written.corpus import load_sources
from benchmarks.written.measure import load_items
from index import Document, Filter, Span, default_encoder
from rag import Dossier
from rag.asking.ranking import rank_by_reader, retrieve
from rag.asking.reader import default_reader
from rag.asking.sentence_candidates import rank_sentences
from rag.evaluation.corpus import Text, temporary_library
from rag.evaluation.quotes import locate
from rag.grid import Grid
from rag.grid.asked_fields import asked_field
from rag.grid.cells import CELL_DEPTH
from rag.grid.cover_cells import cover_cell

# How like the whole passage is to the question tells the subject, which all documents of a grid
# share: it parts what no grid must part, and is left out.
_FEATURES = ("relevance", "margin", "evidence")
_PARAGRAPHS = 6
_QUESTIONS = 50
# Of the cells of a grid most say nothing; the threshold serves one where this share does.
_STATED = 1 / 3
_PAIRS = 60
_TUNE = ("hotpot_dev_part",)  # of the sets kept for tuning the one with near misses
_Texts = list[Text]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question, a document to ask, and whether that states the answer."""

    text: str
    source: str
    stated: bool


@dataclass(frozen=True, slots=True)
class _Outcome:
    """A cell: whether gold has evidence, whether the grid states any, and whether that is gold."""

    gold: bool
    stated: bool
    right: bool
    confidence: float


def main() -> None:
    """Fit or measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("job", choices=("fit", "measure"))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    if options.job == "fit":
        result = fit(options.data)
        options.output.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
        print(json.dumps(result["figures"]))
        return
    figures = measure(options.data / "seeds_open.jsonl")
    command = f"python -m benchmarks.grid measure --data DATA --output {options.output.name}"
    file_figures(options.output, command, "seeds_open.jsonl on seeds/", figures)


def fit(data: Path) -> dict[str, Any]:
    """Logistic weights, and the threshold with most cells right where ``_STATED`` of them speak."""
    texts, asked = _load(data / "reading" / "dev-v2.0.json.gz")
    for name in _TUNE:
        more_texts, more_asked = _load_pairs(data / "train" / "tune" / f"{name}.jsonl.gz")
        texts, asked = texts + more_texts, asked + more_asked
    more_texts, more_asked = _load_written(data)
    texts, asked = texts + more_texts, asked + more_asked
    reader, rows, kinds = default_reader(), [], []
    with temporary_library(texts, default_encoder()) as library:
        identities = {document.source: document.id for document in library.truth.outlines()}
        for cell in asked:
            only = Filter((("id", identities[cell.source]),))
            hits = retrieve(library, cell.text, CELL_DEPTH, only)
            sentences = rank_sentences(rank_by_reader(reader, cell.text, hits))
            if sentences:
                rows.append([sentences[0].features[name] for name in _FEATURES])
                kinds.append((cell.source.partition(":")[0], cell.stated))
    return _fit(np.array(rows), kinds) | {"others": {"cover": _covers_right(data)}}


def _fit(rows: np.ndarray, kinds: Sequence[tuple[str, bool]]) -> dict[str, Any]:
    states = np.array([stated for _, stated in kinds])
    model = LogisticRegression(class_weight="balanced")
    held_out = cross_val_predict(model, rows, states, cv=5, method="predict_proba")[:, 1]
    model.fit(rows, states)
    cuts = np.unique(held_out.round(3))
    shares = [((held_out[states] >= c).mean(), (held_out[~states] < c).mean()) for c in cuts]
    accuracy = [_STATED * stated + (1 - _STATED) * silent for stated, silent in shares]
    best = int(np.argmax(accuracy))
    names = [name for name, _ in kinds]
    return {
        "weights": dict(zip(_FEATURES, model.coef_[0].round(4).tolist(), strict=True)),
        "intercept": round(float(model.intercept_[0]), 4),
        "threshold": round(float(cuts[best]), 3),
        "figures": {
            "cells": {name: names.count(name) for name in sorted(set(names))},
            "stated": int(states.sum()),
            "auroc_cross_validated": round(float(roc_auc_score(states, held_out)), 4),
            "assumed_share_of_stated_cells": round(_STATED, 4),
            "stated_kept_at_threshold": round(float(shares[best][0]), 4),
            "not_stated_kept_at_threshold": round(float(shares[best][1]), 4),
        },
    }


def _load_pairs(path: Path) -> tuple[_Texts, list[_Asked]]:
    """Passages as documents; where no other passage is known not to answer, one is drawn."""
    name = path.name.partition(".")[0]
    with gzip.open(path, "rt", encoding="utf-8") as file:
        pairs = [json.loads(line) for line in file]
    chooser = random.Random(1)
    sources = {pair["passage"]: f"{name}:{n}" for n, pair in enumerate(pairs)}
    kinds = [[pair for pair in pairs if pair["answerable"] is has] for has in (True, False)]
    yes, no = (chooser.sample(kind, min(_PAIRS, len(kind))) for kind in kinds)
    cells = [(pair["question"], pair["passage"], True) for pair in yes]
    cells += [(pair["question"], pair["passage"], False) for pair in no]
    if not no:
        passages = chooser.sample([pair["passage"] for pair in kinds[0]], len(yes))
        cells += [(pair["question"], other, False)
                  for pair, other in zip(yes, passages, strict=True)
                  if other != pair["passage"]]  # fmt: skip
    titles = {pair["passage"]: pair.get("title") for pair in pairs}
    used = dict.fromkeys(passage for _, passage, _ in cells)
    texts = [(sources[passage], passage, titles[passage]) for passage in used]
    return texts, [
        _Asked(question, sources[passage], stated) for question, passage, stated in cells
    ]


def _load(path: Path) -> tuple[_Texts, list[_Asked]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        articles = [a for a in json.load(file)["data"] if a["title"] in VALIDATION_ARTICLES]
    texts: _Texts = []
    questions: list[_Asked] = []
    for article in articles:
        paragraphs = article["paragraphs"]
        for number in range(0, len(paragraphs), _PARAGRAPHS):
            source = f"squad:{article['title']}-{number}"
            text, found = _join(paragraphs[number : number + _PARAGRAPHS], source)
            texts.append((source, text, article["title"].replace("_", " ")))
            questions += found
    chooser = random.Random(1)
    kinds = [[q for q in questions if q.stated is has] for has in (True, False)]
    drawn = [q for kind in kinds for q in chooser.sample(kind, min(_QUESTIONS, len(kind)))]
    cells = []
    for question in drawn:
        cells.append(question)
        if question.stated:
            cells += _asked_elsewhere(question, [source for source, *_ in texts], chooser)
    return texts, cells


def _join(paragraphs: Sequence[dict[str, Any]], source: str) -> tuple[str, list[_Asked]]:
    text, questions = "", []
    for paragraph in paragraphs:
        for entry in paragraph["qas"]:
            questions.append(_Asked(entry["question"], source, bool(entry["answers"])))
        text += paragraph["context"] + "\n\n"
    return text, questions


def _asked_elsewhere(
    question: _Asked, sources: Sequence[str], chooser: random.Random
) -> list[_Asked]:
    """The same question to another document of its article."""
    article = question.source.rpartition("-")[0]
    near = [s for s in sources if s.rpartition("-")[0] == article and s != question.source]
    return [_Asked(question.text, chooser.choice(near), False)]


def _load_written(data: Path) -> tuple[_Texts, list[_Asked]]:
    """The cells written on the corpus's dev side, each asked of the part that its author saw."""
    sources = {source.identifier: source for source in load_sources(data)}
    texts: dict[str, tuple[str, str, str]] = {}
    asked = []
    for item in load_items("dev"):
        if item["form"] == "cell":
            document, start, end = item["windows"][0]
            name, source = f"written:{document}-{start}", sources[document]
            texts[name] = (name, source.text[start:end], source.title)
            asked.append(_Asked(item["question"], name, bool(item["evidence"])))
    return list(texts.values()), asked


def _covers_right(data: Path) -> float:
    """How often a cell that comes from a cover is right, by Laplace's rule of succession."""
    head, *lines = read_lines("cells_dev.jsonl")
    gold = {line["document"]: line["cells"] for line in lines}
    right = told = 0
    with library_of(list(gold), data) as dossier:
        for document in dossier.library.documents():
            cells = gold[Path(document.source).name.removesuffix(".md")]
            for question, wanted in zip(head["questions"], cells, strict=True):
                field = asked_field(question, document.metadata.kind)
                found = cover_cell(document, field) if field is not None else ()
                if found and wanted is not None:
                    told += 1
                    right += is_stated(found, wanted)
    return round((right + 1) / (told + 2), 4)


def measure(path: Path) -> dict[str, Any]:
    """Fill the grid of the seeds by the open questions and hold it against their evidence."""
    lines = path.read_text(encoding="utf-8").splitlines()
    entries = [entry for entry in map(json.loads, lines) if entry["type"] != "briefing"]
    names = [name for name, *_ in seed_texts()]
    with ProcessPoolExecutor(len(names)) as pool:
        rows = list(pool.map(_fill, names, repeat(entries)))
    outcomes = [outcome for found, _ in rows for outcome in found]
    seconds = sum(spent for _, spent in rows)
    return {**score(outcomes), "cpu_seconds_a_cell": round(seconds / len(outcomes), 4)}


def _fill(name: str, entries: Sequence[dict[str, Any]]) -> tuple[list[_Outcome], float]:
    """The row of one document, in a library that holds all of them; CPU seconds beside it."""
    with temporary_library(seed_texts(), default_encoder(), as_files=True) as library:
        started = time.process_time()
        (identity,) = (d.id for d in library.truth.outlines() if d.source == name)
        where = Filter((("id", identity),))
        grid = Dossier(library).grid([entry["question"] for entry in entries], where=where)
        return _outcomes(grid, entries), time.process_time() - started


def score(outcomes: Sequence[_Outcome]) -> dict[str, Any]:
    """Cell accuracy; precision, recall and F1 of "not stated"; right among the stated."""
    right = sum(o.right if o.gold else not o.stated for o in outcomes)
    silent = sum(not o.gold for o in outcomes)
    said_silent = sum(not o.stated for o in outcomes)
    both = sum(not o.gold and not o.stated for o in outcomes)
    stated = [o for o in outcomes if o.stated]
    gold = [o for o in outcomes if o.gold]
    confidences = [[o.confidence for o in outcomes if o.gold is has] for has in (True, False)]
    labels = [1] * len(confidences[0]) + [0] * len(confidences[1])
    return {
        "cells": len(outcomes),
        "cells_with_gold": len(gold),
        "cell_accuracy": round(right / len(outcomes), 4),
        "always_not_stated_accuracy": round(silent / len(outcomes), 4),
        "not_stated_precision": round(both / max(1, said_silent), 4),
        "not_stated_recall": round(both / max(1, silent), 4),
        "not_stated_f1": round(2 * both / max(1, said_silent + silent), 4),
        "stated_precision": round(sum(o.right for o in stated) / max(1, len(stated)), 4),
        "stated_recall": round(sum(o.right and o.stated for o in gold) / max(1, len(gold)), 4),
        "auroc_confidence": round(
            float(roc_auc_score(labels, [*confidences[0], *confidences[1]])), 4
        ),
    }


def _outcomes(grid: Grid, entries: Sequence[dict[str, Any]]) -> list[_Outcome]:
    outcomes = []
    for row in grid.rows:
        for cell, entry in zip(row.cells, entries, strict=True):
            gold = _gold(row.document, entry)
            right = any(e.span.overlap(span) for e in cell.evidence for span in gold)
            outcomes.append(_Outcome(bool(gold), cell.answered, right, cell.confidence))
    return outcomes


def _gold(document: Document, entry: dict[str, Any]) -> list[Span]:
    name = PurePosixPath(document.source).name
    quotes = [e["quote"] for e in entry["evidence"] if e["file"] == name]
    found = [locate(document, quote) for quote in quotes]
    return [span for span in found if span is not None]


if __name__ == "__main__":
    main()
