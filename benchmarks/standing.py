"""Fit how likely a card is understood by itself, on cards that were read without their source.

    python -m benchmarks.standing --data ../shared/eval

Nine documents in ten teach, the tenth tells how well it goes; ``benchmarks/cards/standing`` has the
labels. Writes ``rag/weights/cards.npz`` and ``cards.json``, with the bound that keeps ``_SHIPPED``
of the cards that stand, and the one above which ``_SURE`` do, that are quoted without a sentence
more; files ``results/standing.json``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import cohen_kappa_score, roc_auc_score

from benchmarks.cards.labelled import document_of, is_held_back, matrix, rows_by_document
from benchmarks.filing import RESULTS, commit, file_figures
from benchmarks.written.corpus import Source, load_sources
from index.types import Span
from rag.asking.confidence import WEIGHTS
from rag.cards.self_containment import features

FOLDER = Path(__file__).parent / "cards" / "standing"
LABELS = ("stands", "leans", "nothing")
_STANDS, _LEANS, _NOTHING = range(len(LABELS))
_STRENGTH = 2.0
_KEPT = (0.98, 0.95, 0.9, 0.85, 0.8, 0.7)
_SHIPPED = 0.9
_SURE = 0.7


@dataclass(frozen=True, slots=True)
class Labelled:
    """What the model looks at of a card, its label's number, whether its document is held back."""

    features: dict[int, float]
    label: int
    is_held_back: bool


def read_cards(data: Path) -> list[Labelled]:
    """All labelled cards; places count in a document's file as ``cards.draw`` writes it."""
    places = {
        name: [(Span(*row["span"]), LABELS.index(row["label"])) for row in rows]
        for name, rows in rows_by_document(FOLDER).items()
    }
    sources = [source for source in load_sources(data) if source.identifier in places]
    return [card for source in sources for card in _cards(source, places[source.identifier])]


def _cards(source: Source, places: Sequence[tuple[Span, int]]) -> list[Labelled]:
    document, held = document_of(source), is_held_back(source.identifier)
    return [Labelled(features(document, span), label, held) for span, label in places]


def fit(cards: Sequence[Labelled]) -> tuple[LogisticRegression, dict[str, Any], dict[float, float]]:
    """The model, how well it tells those held back, and bounds by the share that they keep."""
    taught = [card for card in cards if not card.is_held_back]
    held = [card for card in cards if card.is_held_back]
    model = LogisticRegression(C=_STRENGTH, max_iter=500)
    model.fit(_matrix(taught), [card.label == _STANDS for card in taught])
    sure = model.predict_proba(_matrix(held))[:, 1]
    labels = np.array([card.label for card in held])
    stand, said = labels == _STANDS, labels != _NOTHING
    bounds = {kept: float(np.quantile(sure[stand], 1 - kept)) for kept in _KEPT}
    figures = {
        "cards taught": len(taught), "cards held back": len(held),
        "stand": round(float(stand.mean()), 4),
        "auroc": round(float(roc_auc_score(stand, sure)), 4),
        "auroc of leaning": round(float(roc_auc_score(stand[said], sure[said])), 4),
        "kept": {
            str(kept): {
                "bound": round(bound, 3),
                "stand, of those used": round(float(stand[sure >= bound].mean()), 4),
                "leaning ones used": round(float((sure >= bound)[labels == _LEANS].mean()), 4),
                "empty ones used": round(float((sure >= bound)[labels == _NOTHING].mean()), 4),
            }
            for kept, bound in bounds.items()
        },
    }  # fmt: skip
    return model, figures, bounds


def _matrix(cards: Sequence[Labelled]) -> csr_matrix:
    return matrix([card.features for card in cards])


def agreement() -> dict[str, float]:
    """Of two readers on the cards that both read: ``twice.json`` has pairs of labels."""
    pairs = json.loads((FOLDER / "twice.json").read_text(encoding="utf-8"))
    one, other = zip(*pairs, strict=True)
    stand, stood = (np.array(labels) == LABELS[_STANDS] for labels in (one, other))
    return {
        "cards": len(pairs),
        "alike": round(float(np.mean(np.array(one) == np.array(other))), 4),
        "alike whether it stands": round(float(np.mean(stand == stood)), 4),
        "kappa": round(float(cohen_kappa_score(one, other)), 4),
    }


def main() -> None:
    """Fit, write the weights, file the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    model, figures, bounds = fit(read_cards(options.data))
    weights = model.coef_[0].astype(np.float16)
    intercept = np.float32(model.intercept_[0])
    np.savez_compressed(WEIGHTS / "cards.npz", weights=weights, intercept=intercept)
    values = {
        "weights": {}, "intercept": 0.0, "threshold": round(bounds[_SHIPPED], 3),
        "others": {"sure": round(bounds[_SURE], 3)}, "figures": figures, "commit": commit(),
    }  # fmt: skip
    text = json.dumps(values, indent=1) + "\n"
    (WEIGHTS / "cards.json").write_text(text, encoding="utf-8")
    command = "python -m benchmarks.standing"
    held = {"held back": figures, "read twice": agreement()}
    file_figures(RESULTS / "standing.json", command, "benchmarks/cards/standing", held)


if __name__ == "__main__":
    main()
