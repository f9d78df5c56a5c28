"""What quality eight bits cost, in stored vectors and in the graph that makes them.

All figures are nDCG@10 of the vectors alone. In float32 they are those of the original model, as
sentence-transformers runs it.

``python -m benchmarks.eight_bits --data ../shared/eval/retrieval``
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.caches import cached_encoder
from benchmarks.filing import RESULTS, add_rows
from benchmarks.scale import read_rows
from index.models import packaged_weights
from index.models.encoders import Encoder
from index.models.named import NamedEncoder
from index.store.records import decode_vectors, encode_vectors

_COLLECTIONS = ("scifact", "cranfield", "cacm", "cisi", "npl")
Judgements = dict[str, dict[str, int]]


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
    parser.add_argument("--cache", type=Path, default=Path(".bench/eight_bits"))
    parser.add_argument("--collections", nargs="+", default=_COLLECTIONS)
    options = parser.parse_args()
    encoder = cached_encoder(options.cache / "vectors.sqlite")
    original = NamedEncoder(str(packaged_weights()))
    for name in options.collections:
        row = measure(options.data / name, encoder, original)
        print(name, row)
        command = "python -m benchmarks.eight_bits"
        add_rows(RESULTS / "eight_bits.json", command, "BEIR folders", {name: row})


def measure(folder: Path, encoder: Encoder, original: Encoder) -> dict[str, float]:
    """NDCG@10 of one collection: in float32, with eight-bit vectors, made in eight bits, too."""
    rows = read_rows(folder, "corpus")
    texts = [". ".join(filter(None, (row.get("title"), row["text"]))) for row in rows]
    judged = read_judgements(folder / "qrels.tsv")
    asked = [row for row in read_rows(folder, "queries") if row["_id"] in judged]
    vectors, made = original.encode(texts), encoder.encode(texts)
    kept, both = (decode_vectors(encode_vectors(found)) for found in (vectors, made))
    questions = [row["text"] for row in asked]
    queries = original.encode(questions)
    rounded = np.stack([encoder.encode_query(text) for text in questions])
    names = [row["_id"] for row in rows]
    means = [
        float(np.mean([ndcg(scores, names, judged[row["_id"]])
                       for scores, row in zip(ours @ theirs.T, asked, strict=True)]))
        for ours, theirs in ((queries, vectors), (queries, kept), (rounded, both))
    ]  # fmt: skip
    return {
        "questions": len(asked),
        "ndcg_float32": round(means[0], 5),
        "ndcg_eight_bits": round(means[1], 5),
        "change_percent": round((means[1] / means[0] - 1) * 100, 3),
        "ndcg_eight_bit_graph": round(means[2], 5),
        "change_percent_graph": round((means[2] / means[0] - 1) * 100, 3),
        "least_cosine": round(float((vectors * made).sum(axis=1).min()), 5),
    }


if __name__ == "__main__":
    main()
