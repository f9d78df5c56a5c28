"""Every choice of ranking against its alternatives: fusion, reading, expansion.

    python -m benchmarks.ablations --data ../shared/eval --cache .cache/quality

Candidates are gathered once for each set of questions, with their dense score, their BM25 score and
the reader's relevance for the first of them; each alternative then orders the same candidates.
Settings are chosen on the sets named train; the others are only reported. ``--part`` measures one
set and leaves the others' figures as they are filed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.filing import RESULTS, commit
from benchmarks.quality import progress, reader_version, setting_of
from benchmarks.reader.written import written_questions
from index import Library, Scored
from rag.asking.ranking import blend, fuse, retrieve
from rag.asking.weights import Weights
from rag.dossier import Dossier
from rag.evaluation.corpus import Text
from rag.evaluation.retrieval import load_collection, measure_run
from rag.evaluation.setting import Setting
from rag.evaluation.squad import load_squad

_DEPTH = 200
_READ = 32
_WEIGHTS = (0.0, 0.3, 0.5, 0.6, 0.65, 0.7, 0.8, 0.9, 1.0)
_STANDARD_WEIGHTS = (0.5, 0.6, 0.65, 0.7)
_TOKEN_WEIGHTS = (0.2, 0.35, 0.5, 0.65, 0.8, 1.0)
_SHIPPED = 0.8
_READER_WEIGHTS = (0.1, 0.2, 0.3, 0.5, 0.8, 1.2, 2.0)
_LOGIT_WEIGHTS = (0.03, 0.06, 0.12, 0.25)
_DEPTHS = (4, 8, 16, 24, 32)
Grades = dict[str, int]


@dataclass(frozen=True, slots=True)
class Row:
    """A candidate passage: its document, its scores, the reader's where it was read."""

    source: str
    dense: float
    words: float
    tokens: float | None
    fused: float
    relevance: float | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the grades of its documents, its candidates by fused score."""

    grades: Grades
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Questions:
    """A set of questions over texts: ``train`` to choose on, else only to report."""

    name: str
    train: bool
    texts: Sequence[Text]
    queries: Sequence[tuple[str, Grades]]


Scorer = Callable[[Asked], list[float]]


def main() -> None:
    """Gather, order in every way, file."""
    options = _options()
    filed: dict[str, Any] = {"sets": {}}
    if options.output.exists():
        filed = json.loads(options.output.read_text(encoding="utf-8"))
    for name in options.part or SETS:
        questions = load_questions(options.data, name)
        setting = replace(setting_of(options.cache), sample=options.sample)
        setting = replace(setting, progress=progress(name))
        filed["sets"][name] = _measure(questions, setting, read=not options.fast)
        filed |= {
            "commit": commit(),
            "command": "python -m benchmarks.ablations --data ../shared/eval --cache …",
            "data": "../shared/eval",
        }
        options.output.write_text(json.dumps(filed, indent=1) + "\n", encoding="utf-8")
        print(name, json.dumps(filed["sets"][name], indent=1))


def _measure(questions: Questions, setting: Setting, *, read: bool) -> dict[str, Any]:
    chosen = setting.chosen(questions.queries)
    with setting.dossier(questions.texts) as dossier:
        plain = [_gather(dossier.library, text, grades) for text, grades in chosen]
        asked = []
        for text, grades in setting.watched(chosen):
            asked.append(_gather(dossier.library, text, grades, expand=True))
            if read:
                asked[-1] = _read(dossier, text, asked[-1])
    result: dict[str, Any] = {"train": questions.train, "questions": len(chosen)}
    result["expansion"] = {"without": _score(plain, _fused), "with": _score(asked, _fused)}
    result["fusion"] = {
        f"weighted, dense {weight}": _score(plain, _weighted(weight)) for weight in _WEIGHTS
    }
    result["fusion"]["reciprocal rank, 60"] = _score(plain, _reciprocal)
    result["fusion"] |= {
        f"standard scores, dense {weight}": _score(plain, _standard(weight))
        for weight in _STANDARD_WEIGHTS
    }
    result["tokens"] = {f"tokens {t}": _score(plain, _with_tokens(t)) for t in _TOKEN_WEIGHTS}
    result["tokens"]["by the form"] = _score(plain, _fused)
    if read:
        result["reader"] = reader_version()
        result["reading"] = {
            f"weight {weight:g}, depth {depth}": _score(asked, _reranked(weight, depth))
            for weight in _READER_WEIGHTS
            for depth in _DEPTHS
            if depth == 24 or weight == _SHIPPED
        } | {
            f"logit times {weight:g}, depth 24": _score(asked, _reranked(weight, 24, logit=True))
            for weight in _LOGIT_WEIGHTS
        }
    return result


def _gather(library: Library, question: str, grades: Grades, *, expand: bool = False) -> Asked:
    hits = retrieve(library, question, _DEPTH, expand=expand)
    rows = []
    for hit in hits:
        signals = dict(hit.signals)
        dense, words, tokens = signals["dense"], signals["lexical"], signals.get("tokens")
        rows.append(Row(hit.document.source, dense, words, tokens, hit.score))
    return Asked(grades, tuple(rows))


def _read(dossier: Dossier, question: str, asked: Asked) -> Asked:
    hits = retrieve(dossier.library, question, _READ)
    judgements = dossier.reader.read(question, hits)
    read = [
        replace(row, relevance=judgement.relevance)
        for row, judgement in zip(asked.rows, judgements, strict=False)
    ]
    return replace(asked, rows=(*read, *asked.rows[len(read) :]))


def _score(asked: Sequence[Asked], scorer: Scorer) -> dict[str, float]:
    """nDCG@10, recall@100 and first hits when ``scorer`` orders the candidates."""
    run, grades = {}, {}
    for number, question in enumerate(asked):
        scores = scorer(question) if question.rows else []
        order = np.argsort(-np.array(scores, np.float64), kind="stable")
        sources = list(dict.fromkeys(question.rows[place].source for place in order))[:100]
        run[str(number)] = {source: float(-rank) for rank, source in enumerate(sources)}
        grades[str(number)] = question.grades
    rows = measure_run(grades, run)
    return {name: round(float(np.mean([row[name] for row in rows])), 4) for name in rows[0]}


def _fused(asked: Asked) -> list[float]:
    return [row.fused for row in asked.rows]


def _weighted(weight: float) -> Scorer:
    def score(asked: Asked) -> list[float]:
        dense = _between([row.dense for row in asked.rows])
        words = _between([row.words for row in asked.rows])
        return [weight * d + (1 - weight) * w for d, w in zip(dense, words, strict=True)]

    return score


def _reciprocal(asked: Asked) -> list[float]:
    """Reciprocal rank fusion with the usual 60; ranks from 1, no rank without a word in common."""
    scores = np.zeros(len(asked.rows))
    for values in ([row.dense for row in asked.rows], [row.words for row in asked.rows]):
        for rank, place in enumerate(np.argsort(-np.array(values), kind="stable"), 1):
            if values[place] > 0:
                scores[place] += 1 / (60 + rank)
    return [float(score) for score in scores]


def _standard(weight: float) -> Scorer:
    """Without tokens: weighted scores in standard deviations."""
    weights = Weights(weight, 1 - weight, 0.0, 0.0, 0.0)
    return lambda asked: fuse([Scored(0, row.dense, row.words, 0.0) for row in asked.rows], weights)


def _with_tokens(tokens: float) -> Scorer:
    """What tokens count; of the rest words have three fifths."""
    weights = Weights(0.4 * (1 - tokens), 0.6 * (1 - tokens), tokens, 0.0, 0.0)
    return lambda asked: fuse(
        [Scored(0, row.dense, row.words, row.tokens) for row in asked.rows], weights
    )


def _reranked(weight: float, depth: int, *, logit: bool = False) -> Scorer:
    """Fused score and the reader's relevance, in 0..1 or as the logit that it is."""
    weights = Weights(0.0, 0.0, 0.0, *((0.0, weight) if logit else (weight, 0.0)))

    def score(asked: Asked) -> list[float]:
        read = [
            blend(row.fused, row.relevance, weights)
            for row in asked.rows[:depth]
            if row.relevance is not None
        ]
        least = min(read, default=0.0)
        return [*read, *(least - 1 + row.fused - 1 for row in asked.rows[len(read) :])]

    return score


def _between(values: Sequence[float]) -> list[float]:
    low, high = min(values), max(values)
    return [(value - low) / (high - low) if high > low else 0.0 for value in values]


SETS = (
    "scifact train", "squad train", "written train",
    "scifact", "cranfield", "cacm", "cisi", "npl", "squad", "multi",
)  # fmt: skip


def load_questions(data: Path, name: str) -> Questions:
    """One of the sets, by its name."""
    train = name.endswith(" train")
    kind = name.removesuffix(" train")
    if kind == "squad":
        return _squad(data / "reading", name, train=train)
    if kind == "written":
        return _written(data, name)
    folder = data / ("multi" if kind == "multi" else f"retrieval/{kind}")
    collection = load_collection(folder, "train." if train else "")
    queries = [
        (text, collection.grades[identity])
        for identity, text in collection.queries
        if any(collection.grades.get(identity, {}).values())
    ]
    return Questions(name, train, collection.texts, queries)


def _written(data: Path, name: str) -> Questions:
    """Those of our own questions that the reader was not trained on; all passages are searched."""
    asked = written_questions(data)
    pairs = {pair.passage: pair for question in asked for pair in question.pairs}
    places = {passage: f"{number}" for number, passage in enumerate(pairs)}
    texts = [(places[pair.passage], pair.passage, pair.title or None) for pair in pairs.values()]
    queries = [
        (question.pairs[0].question, {places[p.passage]: 1 for p in question.pairs if p.answerable})
        for question in asked
        if question.is_held_back and question.answerable
    ]
    return Questions(name, True, texts, queries)


def _squad(folder: Path, name: str, *, train: bool) -> Questions:
    split = json.loads((folder / "SPLIT.json").read_text(encoding="utf-8"))
    articles = split["train"] if train else [*split["test"], *split["test_v1_only"]]
    everything = load_squad(folder / "dev-v1.1.json.gz")
    paragraphs = dict.fromkeys(question.paragraph for question in everything)
    texts = [(p.name, p.text, p.title) for p in paragraphs]
    queries = [
        (question.text, {question.paragraph.name: 1})
        for question in everything
        if question.paragraph.name.rpartition("-")[0] in articles
    ]
    return Questions(name, train, texts, queries)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the open evaluation data")
    parser.add_argument("--cache", type=Path, required=True, help="vectors and judgements kept")
    parser.add_argument("--part", action="append", default=[], choices=SETS)
    parser.add_argument("--fast", action="store_true", help="leave the reader out")
    parser.add_argument("--sample", type=int, default=100, help="questions of each set (100)")
    parser.add_argument("--output", type=Path, default=RESULTS / "ablations.json")
    return parser.parse_args()


if __name__ == "__main__":
    main()
