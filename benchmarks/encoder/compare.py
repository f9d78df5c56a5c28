"""Hold weights against the original ones: ``python -m benchmarks.encoder.compare --weights FILE``.

By share of the new weights, over sets of questions: the order by the mean vectors alone, by the
token states alone, that of all channels as they are weighed and, with ``--read``, that after the
reader. Chosen on the sets named dev and train; the classic collections are only reported. Without
``--weights`` the original is measured.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.encoder.make import make_encoder, mixed
from benchmarks.forms import _FITTED_ON, _PARTS, Asked, quality
from benchmarks.quality import progress
from index.language import AskedForm
from rag.asking.reader import default_reader
from rag.asking.weights import Weights, table
from rag.evaluation.setting import Setting

Scores = NDArray[np.float64]


def orders(asked: Asked) -> dict[str, Scores]:
    """The candidates' scores by each channel alone, and by all."""
    weights: Weights = table()[asked.form]
    tokens = [0.0 if own.tokens is None else own.tokens for own in asked.scored]
    return {
        "means": np.array([own.dense for own in asked.scored]),
        "tokens": np.array(tokens),
        "all": asked.fused(weights),
    } | ({"read": asked.read(weights)} if asked.relevance else {})


def figures(asked: Sequence[Asked]) -> dict[str, float]:
    """Means over the questions: reciprocal rank, of topics nDCG@10; and recall of the best 20."""
    found: dict[str, list[float]] = {}
    for question in asked:
        for name, scores in orders(question).items():
            found.setdefault(name, []).append(quality(question, scores))
            best = np.argsort(-scores, kind="stable")[:20]
            found.setdefault(f"{name}, among 20", []).append(float(question.grades[best].any()))
    return {name: round(float(np.mean(values)), 4) for name, values in found.items()}


def main() -> None:
    """Measure and print a line of JSON for each share and set."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--share", type=float, nargs="+", default=[1.0])
    parser.add_argument("--work", type=Path, required=True, help="graphs are kept here")
    parser.add_argument("--part", nargs="+", choices=list(_PARTS), default=list(_FITTED_ON))
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--read", action="store_true", help="let the reader read, too")
    options = parser.parse_args()
    reader = default_reader() if options.read else None
    for share in options.share if options.weights else [0.0]:
        weights = mixed(options.weights, share)
        encoder = make_encoder(weights, options.data, options.work / f"share-{share}")
        for name in options.part:
            setting = Setting(encoder, reader, sample=options.sample, progress=progress(name))
            asked = _PARTS[name](options.data, setting, read=options.read)
            told = {"set": name, "share": share, "questions": len(asked)} | figures(asked)
            topics = sum(question.form is AskedForm.TOPIC for question in asked)
            print(json.dumps(told | {"topics": topics}), flush=True)


if __name__ == "__main__":
    main()
