"""Measure an exported reader: ``python -m benchmarks.reader.evaluate --data DIR --model FILE``.

SQuAD v2 test articles with the paragraph given, and the tune sets. Confidence is a logistic
combination fitted on the train articles that were kept back, never on what is measured.
"""

from __future__ import annotations

import argparse
import hashlib
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from benchmarks.filing import file_figures
from benchmarks.reader.batches import PairEncoder
from benchmarks.reader.data import Pair, squad_test, tune_sets, validation, words
from benchmarks.reader.measures import (
    Predict,
    bundle_measures,
    features,
    measures,
    predictor,
    readings,
)  # fmt: skip
from benchmarks.reader.metrics import Reading
from benchmarks.reader.model import packaged_backbone
from benchmarks.reader.negatives import fold, leaks
from benchmarks.reader.written import written_questions
from rag.asking.reader_output import Floats

BOOTSTRAPS = 1_000


def main() -> None:
    """Read every set once and write all measures."""
    options = _options()
    predict = predictor(options.model, options.threads)
    encoder = PairEncoder(packaged_backbone() / "tokenizer.json")
    sets = {"validation": validation(options.data), "squad_test": squad_test(options.data)}
    sets |= tune_sets(options.data)
    found = {name: readings(pairs, predict, encoder) for name, pairs in sets.items()}
    report = {name: measures(pairs, found[name]) for name, pairs in sets.items()}
    report["confidence"], weights = confidence(sets, found)
    report["near_misses"] = near_misses(sets, predict, encoder)
    held_back = [q for q in written_questions(options.data) if q.is_held_back]
    report["written"] = bundle_measures(held_back, predict, encoder)
    digest = hashlib.sha256(options.model.read_bytes()).hexdigest()
    figures = {"model_sha256": digest, "measures": report, "logistic": weights}
    command = "python -m benchmarks.reader.evaluate --data ../shared/eval --model rag/weights/…"
    file_figures(options.output, command, "../shared/eval", figures)


def confidence(
    sets: dict[str, list[Pair]], found: dict[str, list[Reading]]
) -> tuple[dict[str, float], dict[str, list[float]]]:
    """AUROC on the test articles of a combination fitted on validation, and its weights."""
    fitted = LogisticRegression(C=1.0)
    fitted.fit(features(found["validation"]), [p.answerable for p in sets["validation"]])
    scores = fitted.predict_proba(features(found["squad_test"]))[:, 1]
    labels = np.array([p.answerable for p in sets["squad_test"]])
    low, high = _interval(labels, scores)
    weights = {"relevance, margin, evidence": fitted.coef_[0].tolist(),
               "intercept": fitted.intercept_.tolist()}  # fmt: skip
    return {"auroc": float(roc_auc_score(labels, scores)), "low": low, "high": high}, weights


def near_misses(
    sets: dict[str, list[Pair]], predict: Predict, encoder: PairEncoder
) -> dict[str, float]:
    """AUROC of relevance against a near miss for each question of the all-answerable sets.

    The near miss is the passage of the same set that shares most words with the question and
    neither is its own nor holds its answer.
    """
    chooser, result = random.Random(0), {}
    for name in ("boolq_dev", "fairytaleqa_val", "selqa_dev", "tweetqa_dev"):
        right = chooser.sample(sets[name], min(300, len(sets[name])))
        others = {p.passage: (p, words(p.passage), fold(p.passage)) for p in sets[name]}
        pairs = [*right, *(_near_miss(pair, list(others.values())) for pair in right)]
        scores = features(readings(pairs, predict, encoder))[:, 0]
        result[name] = float(roc_auc_score([p.answerable for p in pairs], scores))
    return result


def _near_miss(pair: Pair, others: Sequence[tuple[Pair, set[str], str]]) -> Pair:
    """``others``: pairs with the words and the folded text of their passages."""
    asked = words(pair.question)
    best, _, _ = max(
        (
            other
            for other in others
            if other[0].passage != pair.passage and not leaks(other[2], pair.answer_texts)
        ),
        key=lambda other: len(asked & other[1]),
    )
    return replace(best, question=pair.question, answerable=False, answers=(), evidence=())


def _interval(labels: NDArray[np.bool_], scores: Floats) -> tuple[float, float]:
    """95 % of the AUROC over resampled questions."""
    generator = np.random.default_rng(0)
    drawn = [generator.integers(0, len(labels), len(labels)) for _ in range(BOOTSTRAPS)]
    values = [roc_auc_score(labels[rows], scores[rows]) for rows in drawn]
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the open evaluation data")
    parser.add_argument("--model", type=Path, required=True, help="the exported graph")
    parser.add_argument("--output", type=Path, required=True, help="the JSON file to write")
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()
