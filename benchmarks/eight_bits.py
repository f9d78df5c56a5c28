"""What quality it costs to keep vectors in eight bits: nDCG@10 of the vectors alone.

``python -m benchmarks.eight_bits --data ../shared/eval/retrieval``
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.filing import RESULTS, add_rows
from benchmarks.scale import read_rows
from index.encoder import Vectors, default_encoder
from index.records import decode_vectors, encode_vectors

Judgements = dict[str, dict[str, int]]


def vectors_of(texts: list[str], cache: Path) -> Vectors:
    """Encode texts, once."""
    if not cache.exists():
        cache.parent.mkdir(parents=True, exist_ok=True)
        np.save(cache, default_encoder().encode(texts))
    found: Vectors = np.load(cache)
    return found


def read_judgements(path: Path) -> Judgements:
    """Grades by question and document."""
    found: Judgements = defaultdict(dict)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            found[row["query-id"]][row["corpus-id"]] = int(row["score"])
    return found


def ndcg(scores: NDArray[np.float32], names: list[str], grades: dict[str, int]) -> float:
    """NDCG at ten with grades as gains."""
    top = np.argsort(-scores, kind="stable")[:10]
    weights = 1 / np.log2(np.arange(2, 12))
    gained = sum(w * grades.get(names[i], 0) for w, i in zip(weights, top, strict=False))
    ideal = sum(w * g for w, g in zip(weights, sorted(grades.values(), reverse=True), strict=False))
    return float(gained / ideal) if ideal else 0.0


def main() -> None:
    """Measure and write the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/eval/retrieval"))
    parser.add_argument("--work", type=Path, default=Path(".bench/eight_bits"))
    parser.add_argument("--collections", nargs="+", default=["scifact", "cranfield", "cacm"])
    options = parser.parse_args()
    for name in options.collections:
        rows = read_rows(options.data / name, "corpus")
        texts = [". ".join(filter(None, (row.get("title"), row["text"]))) for row in rows]
        vectors = vectors_of(texts, options.work / f"{name}.npy")
        judged = read_judgements(options.data / name / "qrels.tsv")
        asked = [row for row in read_rows(options.data / name, "queries") if row["_id"] in judged]
        queries = vectors_of([row["text"] for row in asked], options.work / f"{name}-queries.npy")
        names = [row["_id"] for row in rows]
        means = [
            float(
                np.mean(
                    [
                        ndcg(scores, names, judged[row["_id"]])
                        for scores, row in zip(queries @ kept.T, asked, strict=True)
                    ]
                )
            )
            for kept in (vectors, decode_vectors(encode_vectors(vectors)))
        ]
        row = {
            "questions": len(asked),
            "ndcg_float32": round(means[0], 5),
            "ndcg_eight_bits": round(means[1], 5),
            "change_percent": round((means[1] / means[0] - 1) * 100, 3),
        }
        print(name, row)
        add_rows(
            RESULTS / "eight_bits.json",
            "python -m benchmarks.eight_bits",
            "BEIR folders",
            {name: row},
        )


if __name__ == "__main__":
    main()
