"""Measure find on a collection in BEIR's layout: documents, queries, relevance judgements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index import DossierError, Metadata, SourceError
from rag.evaluation.corpus import Text
from rag.evaluation.result import Evaluation, means
from rag.evaluation.setting import Setting, field, read_lines, read_text
from rag.types import Hit

# Enough passages for a hundred documents: both channels together find no more than 200.
_DEPTH = 200
_DOCUMENTS = 100
_MEASURES = {"ndcg@10": "ndcg_cut_10", "recall@100": "recall_100", "hit@1": "success_1"}


@dataclass(frozen=True, slots=True)
class Collection:
    """Texts, queries as (id, text), and grades by query id and document id."""

    texts: tuple[Text, ...]
    queries: tuple[tuple[str, str], ...]
    grades: dict[str, dict[str, int]]


def evaluate_retrieval(folder: Path, setting: Setting) -> Evaluation:
    """Rank the documents for every judged query; a document scores as its best passage."""
    collection = load_collection(folder)
    judged = [
        (identity, text)
        for identity, text in collection.queries
        if any(collection.grades.get(identity, {}).values())
    ]
    if not judged:
        raise SourceError(f"{folder}: qrels.tsv judges none of the queries; check their ids")
    questions = setting.chosen(judged)
    run: dict[str, dict[str, float]] = {}
    with setting.dossier(collection.texts) as dossier:
        for identity, text in setting.watched(questions):
            hits = dossier.find(text, _DEPTH, fast=setting.fast)
            run[identity] = document_scores(hits)
    rows = measure_run({i: collection.grades[i] for i in run}, run)
    metrics, intervals = means(rows)
    return Evaluation("retrieval", folder.name, len(questions), metrics, intervals, setting.told())


def load_collection(folder: Path, split: str = "") -> Collection:
    """Read ``corpus``, ``queries`` and ``qrels`` side by side in ``folder``; packed or not."""
    corpus = _present(folder, "corpus.jsonl")
    texts = [
        (
            str(field(entry, "_id", corpus)),
            str(field(entry, "text", corpus)),
            metadata_of(entry),
        )
        for entry in read_lines(corpus)
    ]
    asked = _present(folder, f"{split}queries.jsonl")
    queries = [
        (str(field(entry, "_id", asked)), str(field(entry, "text", asked)))
        for entry in read_lines(asked)
    ]
    return Collection(tuple(texts), tuple(queries), _grades(_present(folder, f"{split}qrels.tsv")))


def metadata_of(entry: dict[str, Any]) -> Metadata:
    """Title, source, author and date of a document, as far as they are given."""
    known = entry.get("metadata") or {}
    published = known.get("published_at") or known.get("date")
    return Metadata(
        title=entry.get("title") or None,
        author=known.get("author") or None,
        publisher=known.get("source") or known.get("publisher") or None,
        date=str(published)[:10] if published else None,
    )


def document_scores(hits: Sequence[Hit]) -> dict[str, float]:
    """Score of each document, that of its best passage; the best hundred, by source.

    Scores are made distinct in the order of the hits: trec_eval orders ties by the name.
    """
    sources = list(dict.fromkeys(hit.document.source for hit in hits))[:_DOCUMENTS]
    return {source: float(len(sources) - rank) for rank, source in enumerate(sources)}


def measure_run(
    grades: dict[str, dict[str, int]], run: dict[str, dict[str, float]]
) -> list[dict[str, float]]:
    """Measure each query by trec_eval."""
    try:
        import pytrec_eval
    except ImportError as error:
        raise DossierError(
            "ranking is measured by pytrec-eval-terrier, which is missing; "
            "install it: pip install pytrec-eval-terrier"
        ) from error
    evaluator = pytrec_eval.RelevanceEvaluator(grades, {"ndcg_cut", "recall", "success"})
    found = evaluator.evaluate(run)
    nothing = dict.fromkeys(_MEASURES.values(), 0.0)  # trec_eval passes over empty rankings
    return [
        {name: found.get(i, nothing)[theirs] for name, theirs in _MEASURES.items()} for i in run
    ]


def _grades(path: Path) -> dict[str, dict[str, int]]:
    grades: dict[str, dict[str, int]] = {}
    for number, line in enumerate(read_text(path).splitlines(), 1):
        parts = line.split("\t")
        if number == 1 and parts[-1].strip() == "score":
            continue
        try:
            query, document, grade = parts[0], parts[-2], int(float(parts[-1]))
        except (ValueError, IndexError) as error:
            raise SourceError(
                f"{path}, line {number}: write query id, document id and grade, tab between them"
            ) from error
        grades.setdefault(query, {})[document] = grade
    return grades


def _present(folder: Path, name: str) -> Path:
    for path in (folder / name, folder / f"{name}.gz"):
        if path.exists():
            return path
    raise SourceError(
        f"{folder}: {name} is missing; a collection is a folder with corpus.jsonl, queries.jsonl "
        "and qrels.tsv"
    )
