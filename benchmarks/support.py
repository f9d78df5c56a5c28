"""Fit the confidence of supported statements, and measure on drafts with known answers.

    python -m benchmarks.support fit --data ../shared/eval --output rag/weights/support.json
    python -m benchmarks.support measure --data ../shared/eval --output FILE

What is fitted is whether a passage speaks to the claim at all; values, names and opposites are
compared by rules. Fitting takes claims that people wrote (FEVER, SciFact's training claims), drafts
made from two articles of SQuAD's development set, and statements written for this; measuring takes
drafts made from the seeds and from two of its test articles, SciFact's test claims, and statements
that other authors wrote on other documents. Claims are checked against libraries that hold the
premises of all others too.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold

from benchmarks.filing import file_figures
from benchmarks.support_claims import Claim, Collection, fitting, measuring
from index import Library, Span, default_encoder
from rag.asking.reader import Reader, default_reader
from rag.checking.claim_evidence import candidates
from rag.checking.support_states import SupportState
from rag.checking.weighing import judge
from rag.evaluation.corpus import temporary_library

_PRECISION = 0.85
_ROUNDS = 3
# Features of a candidate, and whether more of it speaks for the statement or against it.
_SIGNS = {"coverage": 1, "relevance": 1}
# Kinds of claims that no passage speaks to; of the others one does, for or against them.
_OFF_POINT = ("absent", "none", "neutral", "elsewhere")
_Gathered = list[tuple[list[dict[str, float]], Claim]]


def main() -> None:
    """Fit or measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("job", choices=("fit", "measure"))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    if options.job == "fit":
        result = fit(list(fitting(options.data)))
        options.output.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
        print(json.dumps(result))
        return
    command = f"python -m benchmarks.support measure --data DATA --output {options.output.name}"
    collections = list(measuring(options.data))
    with ProcessPoolExecutor(len(collections)) as pool:
        measured = list(pool.map(measure, collections))
    figures = {c.name: found for c, found in zip(collections, measured, strict=True)}
    file_figures(options.output, command, "seeds/, SQuAD 2.0 dev, SciFact test", figures)


def fit(collections: Sequence[Collection]) -> dict[str, Any]:
    """Weights of the likeliest candidate's features; the threshold gives ``_PRECISION``."""
    with ProcessPoolExecutor(len(collections)) as pool:
        gathered = list(pool.map(_gather, collections))
    found = [near for rows in gathered for near, _ in rows]
    labels = np.array([claim.kind not in _OFF_POINT for rows in gathered for _, claim in rows])
    groups = np.array([c.name for c, rows in zip(collections, gathered, strict=True) for _ in rows])
    names = list(_SIGNS)
    # Which candidate stands for a claim depends on the weights: begin with the most alike, go on.
    values = [np.array([[row[name] for name in names] for row in near]) for near in found]
    chosen = np.array([rows[0] for rows in values])
    for _ in range(_ROUNDS):
        weights = _weigh(chosen, labels)
        chosen = np.array([rows[(rows @ weights[1:]).argmax()] for rows in values])
    held_out = _held_out(chosen, labels)
    # Rules take away what differs in a value or a "not": the rest is supported, or off the point.
    plain = np.array([c.supported or not on for (_, c), on in zip(_claims(gathered), labels,
                                                                  strict=True)])  # fmt: skip
    threshold = _threshold(held_out[plain], labels[plain], _PRECISION)
    said = plain & (held_out >= threshold)
    return {
        "weights": dict(zip(names, weights[1:].round(4).tolist(), strict=True)),
        "intercept": round(float(weights[0]), 4),
        "threshold": round(threshold, 3),
        "others": {
            "partly": round(min(threshold, _parting(held_out[labels], held_out[~labels])), 3),
        },
        "figures": {
            "claims": {c.name: len(rows) for c, rows in zip(collections, gathered, strict=True)},
            "auroc_cross_validated": _auroc(labels, held_out),
            "auroc_by_collection": {
                c.name: _auroc(labels[groups == c.name], held_out[groups == c.name])
                for c in collections
                if len(set(labels[groups == c.name])) > 1
            },
            "precision_at_threshold": round(float(labels[said].mean()), 4),
            "recall_at_threshold": round(float(said[labels & plain].mean()), 4),
        },
    }


def _claims(gathered: Sequence[_Gathered]) -> _Gathered:
    return [row for rows in gathered for row in rows]


def _gather(collection: Collection) -> _Gathered:
    """The features of each claim's candidates, the most alike first, and the claim."""
    reader = default_reader()
    with temporary_library(collection.texts, default_encoder()) as library:
        rows = [(candidates(library, reader, claim.text), claim) for claim in collection.claims]
    return [
        ([c.features for c in sorted(found, key=lambda c: -c.likeness)], claim)
        for found, claim in rows
        if found
    ]


def _weigh(rows: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Logistic regression, both classes of equal weight, each coefficient of its proper sign.

    Shape (1 + features,), the intercept first. Without the signs a few hundred claims make a
    missing name speak for a statement.
    """
    inputs = np.column_stack([np.ones(len(rows)), rows])
    shares = np.where(labels, 0.5 / labels.mean(), 0.5 / (1 - labels.mean()))
    signed = np.where(labels, 1.0, -1.0)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margins = signed * (inputs @ weights)
        value = (shares * np.logaddexp(0, -margins)).sum() + 0.5 * (weights[1:] ** 2).sum()
        slope = -(shares * signed * expit(-margins)) @ inputs
        return float(value), slope + np.array([0.0, *weights[1:]])

    bounds = [(None, None), *((0, None) if sign > 0 else (None, 0) for sign in _SIGNS.values())]
    start = np.zeros(inputs.shape[1])
    result: np.ndarray = minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B").x
    return result


def _held_out(rows: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Probabilities by five-fold cross-validation."""
    scores = np.zeros(len(rows))
    for train, test in StratifiedKFold(5, shuffle=True, random_state=0).split(rows, labels):
        weights = _weigh(rows[train], labels[train])
        scores[test] = expit(weights[0] + rows[test] @ weights[1:])
    return scores


def measure(collection: Collection) -> dict[str, Any]:
    """Precision and recall of "supported" and of its opposite; what was said, by kind of claim."""
    reader, started = default_reader(), time.process_time()
    with temporary_library(collection.texts, default_encoder()) as library:
        states = [_state(library, reader, claim) for claim in collection.claims]
    said = list(zip(collection.claims, states, strict=True))
    yes = SupportState.SUPPORTED
    return {
        "claims": len(said),
        "supported": _score([(claim.supported, state is yes) for claim, state in said]),
        "unsupported": _score([(not claim.supported, state is not yes) for claim, state in said]),
        "said_by_kind": {
            kind: dict(Counter(str(state) for claim, state in said if claim.kind == kind))
            for kind in sorted({claim.kind for claim in collection.claims})
        },
        "cpu_seconds": round(time.process_time() - started, 1),
    }


def _state(library: Library, reader: Reader, claim: Claim) -> SupportState:
    near = candidates(library, reader, claim.text)
    return judge(Span(0, len(claim.text)), near).state


def _score(pairs: Sequence[tuple[bool, bool]]) -> dict[str, float]:
    return {
        "precision": _share([true for true, said in pairs if said]),
        "recall": _share([said for true, said in pairs if true]),
    }


def _share(values: Sequence[bool]) -> float:
    return round(sum(values) / len(values), 4) if values else float("nan")


def _threshold(scores: np.ndarray, labels: np.ndarray, precision: float) -> float:
    """The lowest score above which ``precision`` of the claims are so labelled; else the best."""
    cuts = np.unique(scores)[: -len(scores) // 20 or None]
    precise = [(float(labels[scores >= cut].mean()), -float(cut)) for cut in cuts]
    enough = [cut for share, cut in precise if share >= precision]
    return -max(enough) if enough else -max(precise)[1]


def _parting(above: np.ndarray, below: np.ndarray) -> float:
    """The score that parts two kinds of claims with the fewest errors."""
    cuts = np.unique(np.concatenate([above, below]))
    right = [(above >= cut).mean() + (below < cut).mean() for cut in cuts]
    return float(cuts[int(np.argmax(right))])


def _auroc(labels: np.ndarray, scores: np.ndarray) -> float:
    return round(float(roc_auc_score(labels, scores)), 4)


if __name__ == "__main__":
    main()
