"""How well the reader tells cards that are understood by themselves, and from when on one is used.

    python -m benchmarks.standing --data ../shared/eval [--graph GRAPH] [--fit]

On the cards of ``benchmarks/reader/standing`` that were held back from training, every tenth of
each author. ``--fit`` writes the bound to ``rag/weights/cards.json``: the least log-odds that keep
``_KEPT`` of the cards that stand.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import cohen_kappa_score, roc_auc_score

from benchmarks.filing import RESULTS, commit, file_figures
from benchmarks.reader.batches import PairEncoder
from benchmarks.reader.examples import Example
from benchmarks.reader.measures import predictor
from benchmarks.reader.model import packaged_backbone
from benchmarks.reader.standing import FOLDER, LABELS, standing_groups
from rag.asking.confidence import WEIGHTS
from rag.asking.reader_output import Floats

_KEPT = 0.9
_BATCH = 16
_TWICE = FOLDER / "twice.json"


def log_odds(examples: list[Example], graph: Path, threads: int) -> Floats:
    """Of each card that it stands, against that it leans or says nothing; shape (cards,)."""
    predict, encoder = (
        predictor(graph, threads),
        PairEncoder(packaged_backbone() / "tokenizer.json"),
    )
    found = []
    for begin in range(0, len(examples), _BATCH):
        rows = [(e.question, e.title, e.passage) for e in examples[begin : begin + _BATCH]]
        found.append(predict(encoder.encode(rows))[-1])
    scores = np.concatenate(found)
    return np.asarray(scores[:, 0] - np.logaddexp(scores[:, 1], scores[:, 2]), np.float32)


def measure(data: Path, graph: Path, threads: int) -> dict[str, Any]:
    """AUROC, and what each bound keeps and leaves, over the cards held back."""
    groups = standing_groups(data, packaged_backbone() / "tokenizer.json", held_back=True)
    count = len(set(groups.positives))
    examples = [groups.group(n, random.Random(n), hard=False)[0] for n in range(count)]
    odds = log_odds(examples, graph, threads)
    labels = np.array([example.standing for example in examples])
    stands = labels == LABELS.index("stands")
    curve = {}
    for kept in (0.98, 0.95, 0.9, 0.85, 0.8, 0.7):
        bound = float(np.quantile(odds[stands], 1 - kept))
        used = odds >= bound
        curve[str(kept)] = {
            "bound": round(bound, 3),
            "of those used stand": round(float(stands[used].mean()), 4),
            "leaning used": round(float(used[labels == 1].mean()), 4),
            "nothing used": round(float(used[labels == 2].mean()), 4),
        }
    return {
        "cards": count, "stand": round(float(stands.mean()), 4),
        "auroc": round(float(roc_auc_score(stands, odds)), 4),
        "auroc of leaning": round(float(roc_auc_score(stands[labels < 2], odds[labels < 2])), 4),
        "kept": curve,
    }  # fmt: skip


def agreement() -> dict[str, float]:
    """Of two authors on the cards that both read: ``twice.json`` has pairs of labels."""
    pairs = json.loads(_TWICE.read_text(encoding="utf-8"))
    one, other = zip(*pairs, strict=True)
    both = [(a == "stands", b == "stands") for a, b in pairs]
    return {
        "cards": len(pairs),
        "alike": round(float(np.mean([a == b for a, b in pairs])), 4),
        "alike whether it stands": round(float(np.mean([a == b for a, b in both])), 4),
        "kappa": round(float(cohen_kappa_score(one, other)), 4),
    }


def main() -> None:
    """Measure, file, and with ``--fit`` write the bound."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--graph", type=Path, default=WEIGHTS / "reader.onnx")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--fit", action="store_true", help="write weights/cards.json")
    options = parser.parse_args()
    found = measure(options.data, options.graph, options.threads)
    print(json.dumps(found, indent=1))
    if options.fit:
        bound = found["kept"][str(_KEPT)]["bound"]
        values = {"weights": {}, "intercept": 0.0, "threshold": bound,
                  "figures": found, "commit": commit()}  # fmt: skip
        text = json.dumps(values, indent=1) + "\n"
        (WEIGHTS / "cards.json").write_text(text, encoding="utf-8")
        command = "python -m benchmarks.standing --fit"
        figures = {"held back": found, "read twice": agreement()}
        file_figures(RESULTS / "standing.json", command, "benchmarks/reader/standing", figures)


if __name__ == "__main__":
    main()
