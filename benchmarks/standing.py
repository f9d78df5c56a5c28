"""How well the reader tells cards that are understood by themselves, and from when on one is used.

    python -m benchmarks.standing --data ../shared/eval [--graph GRAPH] [--fit]

On the cards of ``benchmarks/reader/standing`` that were held back from training, those of every
tenth document, each read for its document's title. ``--fit`` writes ``rag/weights/cards.json``: how
sure the reader is, and the bound that keeps ``_SHIPPED`` of the cards that stand.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import cohen_kappa_score, roc_auc_score

from benchmarks.filing import RESULTS, commit, file_figures
from benchmarks.reader.batches import PairEncoder
from benchmarks.reader.measures import predictor
from benchmarks.reader.model import Logits, packaged_backbone
from benchmarks.reader.standing import FOLDER, LABELS, Card, standing_groups
from rag.asking.confidence import WEIGHTS, Calibration
from rag.asking.reader_output import Floats, standing_log_odds

_KEPT = (0.98, 0.95, 0.9, 0.85, 0.8, 0.7)
_SHIPPED = 0.9
_TWICE = FOLDER / "twice.json"
_STANDS, _LEANS, _NOTHING = range(len(LABELS))


def log_odds(cards: Sequence[Card], graph: Path, threads: int) -> Floats:
    """Of each card that it stands, against that it leans or says nothing; shape (cards,)."""
    predict = predictor(graph, threads)
    encoder = PairEncoder(packaged_backbone() / "tokenizer.json")
    place = Logits._fields.index("standing")
    found = []
    for card in cards:
        said = predict(encoder.encode([(card.title, card.context, card.text)]))
        if len(said) <= place:
            raise ValueError(f"{graph} has no output standing; it is a graph of an older reader")
        found.append(standing_log_odds(said[place][0]))
    return np.array(found, np.float32)


def measure(data: Path, graph: Path, threads: int) -> tuple[dict[str, Any], Calibration]:
    """AUROC, what each bound keeps and leaves over the cards held back, and the calibration."""
    tokenizer = packaged_backbone() / "tokenizer.json"
    cards = standing_groups(data, tokenizer, held_back=True).cards
    odds = log_odds(cards, graph, threads)
    labels = np.array([card.standing for card in cards])
    stands = labels == _STANDS
    fitted = LogisticRegression(C=100.0).fit(odds[:, None], stands)
    weight, intercept = float(fitted.coef_[0][0]), float(fitted.intercept_[0])
    sure = 1 / (1 + np.exp(-(weight * odds + intercept)))
    bounds = {kept: float(np.quantile(sure[stands], 1 - kept)) for kept in _KEPT}
    kept = {
        str(share): {
            "bound": round(bound, 3),
            "stand, of those used": round(float(stands[sure >= bound].mean()), 4),
            "leaning ones used": round(float((sure >= bound)[labels == _LEANS].mean()), 4),
            "empty ones used": round(float((sure >= bound)[labels == _NOTHING].mean()), 4),
        }
        for share, bound in bounds.items()
    }
    figures = {
        "cards": len(cards), "stand": round(float(stands.mean()), 4),
        "auroc": round(float(roc_auc_score(stands, odds)), 4),
        "auroc of leaning": round(float(roc_auc_score(
            stands[labels != _NOTHING], odds[labels != _NOTHING])), 4),
        "kept": kept,
    }  # fmt: skip
    weights = {"standing": round(weight, 4)}
    return figures, Calibration(weights, round(intercept, 4), round(bounds[_SHIPPED], 3))


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
    found, fitted = measure(options.data, options.graph, options.threads)
    print(json.dumps(found, indent=1))
    if options.fit:
        values = dataclasses.asdict(fitted) | {"figures": found, "commit": commit()}
        text = json.dumps(values, indent=1) + "\n"
        (WEIGHTS / "cards.json").write_text(text, encoding="utf-8")
        command = "python -m benchmarks.standing --fit"
        figures = {"held back": found, "read twice": agreement()}
        file_figures(RESULTS / "standing.json", command, "benchmarks/reader/standing", figures)


if __name__ == "__main__":
    main()
