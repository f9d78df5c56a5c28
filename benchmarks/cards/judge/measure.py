"""Measure the judge of cards on documents held back, and choose its bound.

    python -m benchmarks.cards.judge.measure --data ../shared/eval [--ship DIR/cards.onnx]

``--ship`` puts a graph into ``rag/weights`` before. Writes ``rag/weights/cards.json``, with the
bound that keeps ``_SHIPPED`` of the cards that stand, and the one above which ``_SURE`` do, that
are quoted without a sentence more; files ``results/cards.json``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from shutil import copyfile
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import cohen_kappa_score, precision_recall_fscore_support, roc_auc_score

from benchmarks.cards.judge.examples import (
    MEANT_TASK,
    STANDING_TASK,
    Example,
    pairs_read_twice,
    read_examples,
)
from benchmarks.filing import RESULTS, commit, file_figures
from rag.asking.confidence import WEIGHTS as FOLDER
from rag.cards.card_judge import KINDS, STANDING, WEIGHTS, card_judge
from rag.cards.modality import FACT, likeliest, settled

_STANDS, _LEANS, _NOTHING = range(len(STANDING))
_KEPT = (0.98, 0.95, 0.925, 0.9, 0.85, 0.8, 0.7)
_SHIPPED, _SURE = 0.925, 0.7


def main() -> None:
    """Ship, measure, write the bounds, file the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--ship", type=Path)
    options = parser.parse_args()
    if options.ship is not None:
        copyfile(options.ship, WEIGHTS)
    held = [example for example in read_examples(options.data) if example.is_held_back]
    told = [card_judge().tell(example.own, example.around) for example in held]
    standing, bounds = standing_figures(*_of(STANDING_TASK, held, [t.standing for t in told]))
    meant = meant_figures(*_of(MEANT_TASK, held, [t.meant for t in told]))
    values = {
        "weights": {}, "intercept": 0.0, "threshold": round(bounds[_SHIPPED], 3),
        "others": {"sure": round(bounds[_SURE], 3)}, "figures": standing, "commit": commit(),
    }  # fmt: skip
    (FOLDER / "cards.json").write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")
    command = "python -m benchmarks.cards.judge.measure"
    rows = {
        STANDING_TASK: standing, MEANT_TASK: meant,
        "read twice": {task: agreement(task) for task in (STANDING_TASK, MEANT_TASK)},
    }  # fmt: skip
    file_figures(RESULTS / "cards.json", command, "benchmarks/cards", rows)


def _of(
    task: str, examples: Sequence[Example], told: Sequence[tuple[float, ...]]
) -> tuple[list[Example], NDArray[np.float64]]:
    rows = [n for n, example in enumerate(examples) if example.task == task]
    return [examples[n] for n in rows], np.array([told[n] for n in rows])


def standing_figures(
    examples: Sequence[Example], told: NDArray[np.float64]
) -> tuple[dict[str, Any], dict[float, float]]:
    """How well it tells which cards stand, and bounds by the share of these that they keep."""
    labels, sure = np.array([example.label for example in examples]), told[:, _STANDS]
    stand, said = labels == _STANDS, labels != _NOTHING
    bounds = {kept: float(np.quantile(sure[stand], 1 - kept)) for kept in _KEPT}
    figures = {
        "cards held back": len(examples),
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
    return figures, bounds


def meant_figures(examples: Sequence[Example], told: NDArray[np.float64]) -> dict[str, Any]:
    """How well rules and model tell how statements are meant, without the rules and with them."""
    labels = [KINDS[example.label] for example in examples]
    rows = {"rules alone": told_right(labels, [example.rule for example in examples])}
    for name, by_rule in (("model", FACT), ("shipped", None)):
        rows[name] = told_right(labels, [
            settled(e.rule, by_verb=e.by_verb) or likeliest(tuple(shares), by_rule or e.rule)[0]
            for e, shares in zip(examples, told.tolist(), strict=True)
        ])  # fmt: skip
    return {"cards held back": len(examples), **rows}


def told_right(labels: Sequence[str], found: Sequence[str]) -> dict[str, Any]:
    """Share that is right, and precision and recall of each kind."""
    precision, recall, _, _ = precision_recall_fscore_support(
        labels, found, labels=KINDS, zero_division=0
    )
    pairs = list(zip(labels, found, strict=True))
    named = [label == told for label, told in pairs if told != FACT]
    others = [label == told for label, told in pairs if label != FACT]
    facts = [told != FACT for label, told in pairs if label == FACT]
    return {
        "right": round(sum(label == told for label, told in pairs) / len(pairs), 4),
        "right of those told to be no facts": round(sum(named) / max(1, len(named)), 4),
        "no facts told rightly": round(sum(others) / max(1, len(others)), 4),
        "facts told to be none": round(sum(facts) / max(1, len(facts)), 4),
        **{
            kind: [round(float(p), 3), round(float(r), 3)]
            for kind, p, r in zip(KINDS, precision, recall, strict=True)
        },
    }


def agreement(task: str) -> dict[str, float]:
    """Of two readers on the cards that both read."""
    one, other = zip(*pairs_read_twice(task), strict=True)
    alike = float(np.mean(np.array(one) == np.array(other)))
    return {
        "cards": len(one), "alike": round(alike, 4),
        "kappa": round(float(cohen_kappa_score(one, other)), 4),
    }  # fmt: skip


if __name__ == "__main__":
    main()
