"""Fit the confidence of answers on questions that the reader was not trained on.

Two articles of SQuAD's development set were kept out of training. Their paragraphs make a library,
their questions, answerable or not, are asked of the whole library as a user would ask:

    python -m benchmarks.calibrate --data ../shared/eval --output rag/weights/calibration.json
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import cross_val_predict

from benchmarks.reader.data import VALIDATION_ARTICLES
from index import Span, default_encoder
from rag.answering import Sentence, rank_sentences
from rag.evaluation.corpus import temporary_library
from rag.evaluation.result import calibration_error
from rag.reading import default_reader
from rag.retrieval import READ_DEPTH, rank_by_reader, retrieve

_FEATURES = ("relevance", "margin", "dense")
_QUESTIONS = 250
_KEPT = 0.99


@dataclass(frozen=True, slots=True)
class _Question:
    """A question, its paragraph, and the answers' places there; none where it has no answer."""

    text: str
    source: str
    answers: tuple[Span, ...]


def main() -> None:
    """Ask, fit, and write the coefficients with their cross-validated figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    texts, questions = _load(options.data / "reading" / "dev-v2.0.json.gz")
    reader, rows, right = default_reader(), [], []
    with temporary_library(texts, default_encoder()) as library:
        for question in questions:
            hits = retrieve(library, question.text, READ_DEPTH)
            first = rank_sentences(rank_by_reader(reader, question.text, hits))[0]
            rows.append([first.features[name] for name in _FEATURES])
            right.append(_is_right(first, question))
    result = _fit(np.array(rows), np.array(right), len(questions))
    options.output.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result["figures"]))


def _fit(rows: np.ndarray, right: np.ndarray, questions: int) -> dict[str, object]:
    model = LogisticRegression()
    held_out = cross_val_predict(model, rows, right, cv=5, method="predict_proba")[:, 1]
    model.fit(rows, right)
    return {
        "weights": dict(zip(_FEATURES, model.coef_[0].round(4).tolist(), strict=True)),
        "intercept": round(float(model.intercept_[0]), 4),
        # No answer below the confidence that this share of the right answers reaches.
        "threshold": round(float(np.quantile(held_out[right], 1 - _KEPT)), 3),
        "figures": {
            "questions": questions,
            "right": round(float(right.mean()), 4),
            "auroc_right_cross_validated": round(float(roc_auc_score(right, held_out)), 4),
            "calibration_error_cross_validated": round(
                calibration_error(held_out.tolist(), right.tolist()), 4
            ),
            "right_answers_kept": _KEPT,
        },
    }


def _load(path: Path) -> tuple[list[tuple[str, str, str | None]], list[_Question]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        articles = [a for a in json.load(file)["data"] if a["title"] in VALIDATION_ARTICLES]
    texts: list[tuple[str, str, str | None]] = []
    answerable: list[_Question] = []
    unanswerable: list[_Question] = []
    for article in articles:
        for number, paragraph in enumerate(article["paragraphs"]):
            source = f"{article['title']}-{number}"
            texts.append((source, paragraph["context"], article["title"].replace("_", " ")))
            for question in _questions(paragraph, source):
                (answerable if question.answers else unanswerable).append(question)
    chooser = random.Random(1)
    drawn = [
        q for kind in (answerable, unanswerable)
        for q in chooser.sample(kind, min(_QUESTIONS, len(kind)))
    ]  # fmt: skip
    return texts, drawn


def _questions(paragraph: dict[str, list[dict[str, object]]], source: str) -> Iterator[_Question]:
    for entry in paragraph["qas"]:
        answers = entry["answers"]
        assert isinstance(answers, list)
        spans = (Span(a["answer_start"], a["answer_start"] + len(a["text"])) for a in answers)
        yield _Question(str(entry["question"]), source, tuple(spans))


def _is_right(first: Sentence, question: _Question) -> bool:
    """The first evidence holds an annotated answer."""
    return first.hit.document.source == question.source and any(
        first.span.overlap(answer) == len(answer) for answer in question.answers
    )


if __name__ == "__main__":
    main()
