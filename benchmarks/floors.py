"""The floors and aims that the product is judged by, and the table of what reaches them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Floor:
    """One figure: where it is found in the results, the least it must be and what is aimed at.

    ``against``: the floor is a gain over the same figure of ``find --fast`` (``fast``) or of the
    ``plain`` hybrid. ``most``: the figure must not be higher.
    """

    label: str
    part: str
    metric: str
    floor: float
    aim: float
    against: str = ""
    most: bool = False


FLOORS = (
    Floor("seeds: evidence hit@1", "seeds", "hit@1", 0.78, 0.87),
    Floor("seeds: evidence hit@5", "seeds", "hit@5", 0.95, 0.98),
    Floor("seeds: first evidence right", "seeds", "evidence_right", 0.66, 0.80),
    Floor("seeds: AUROC of confidence", "seeds", "auroc", 0.85, 0.93),
    Floor("seeds: lists, comparisons, several documents: recall of find, k=10",
          "seeds", "several_recall@10", 0.80, 0.95),
    Floor("the same in the answer, k=10", "seeds", "several_answer_recall@10", 0.80, 0.95),
    Floor("SciFact nDCG@10", "scifact", "ndcg@10", 0.75, 0.78),
    Floor("Cranfield nDCG@10", "cranfield", "ndcg@10", 0.42, 0.45),
    Floor("CACM nDCG@10", "cacm", "ndcg@10", 0.58, 0.63),
    Floor("CISI nDCG@10", "cisi", "ndcg@10", 0.48, 0.50),
    Floor("NPL nDCG@10", "npl", "ndcg@10", 0.52, 0.54),
    Floor("SQuAD paragraphs hit@1", "squad", "hit@1", 0.91, 0.95),
    Floor("SQuAD paragraphs hit@5", "squad", "hit@5", 0.98, 0.99),
    Floor("reading: F1 on answerable", "reading", "f1", 0.82, 0.85),
    Floor("reading: AUROC answerable", "reading", "auroc", 0.83, 0.90),
    Floor("reading: evidence sentence right", "reading", "sentence", 0.89, 0.95),
    Floor("spans: recall of find, gain over --fast", "spans", "recall", 0.03, 0.08, against="fast"),
    Floor("spans: IoU of the answer's evidence", "spans", "answer_iou", 0.32, 0.40),
    Floor("multi: recall@10 of facts", "multi", "recall@10", 0.92, 0.95),
    Floor("multi: recall@10 of facts, gain over the plain hybrid",
          "multi", "recall@10", 0.05, 0.10, against="plain"),
    Floor("multi: null questions refused", "multi", "refused", 0.70, 0.85),
    Floor("calibration error", "confidence", "calibration_error", 0.06, 0.03, most=True),
)  # fmt: skip


def print_floors(parts: Mapping[str, Mapping[str, Any]]) -> None:
    """Print every floor with the figure measured and whether it is reached."""
    table = Table("measured", "--fast", "find/ask", "95 %", "floor", "aim", "", box=None)
    for floor in FLOORS:
        table.add_row(floor.label, *_row(floor, parts.get(floor.part)))
    Console(width=140).print(table)


def reached(floor: Floor, part: Mapping[str, Any]) -> bool:
    """Tell whether a part's figures reach a floor."""
    value = gained(floor, part)
    if value is None:
        return False
    return value <= floor.floor if floor.most else value >= floor.floor


def _row(floor: Floor, part: Mapping[str, Any] | None) -> list[str]:
    if part is None:
        return ["", "not measured", "", _said(floor.floor), _said(floor.aim), ""]
    fast = part.get("fast", {}).get("metrics", {}).get(floor.metric)
    ends = part["intervals"].get(floor.metric)
    between = f"{ends[0]:.3f} to {ends[1]:.3f}" if ends is not None and None not in ends else ""
    value = part["metrics"][floor.metric]
    shown = _said(value)
    if floor.against:
        shown = f"{value:.3f} ({gained(floor, part):+.3f})"
    verdict = "reached" if reached(floor, part) else "MISSED"
    return [_said(fast), shown, between, _said(floor.floor), _said(floor.aim), verdict]


def gained(floor: Floor, part: Mapping[str, Any]) -> float | None:
    """What a floor is held against: the figure, or how far it is above the other one."""
    value: float | None = part["metrics"].get(floor.metric)
    if value is None or not floor.against:
        return value
    return value - float(part[floor.against]["metrics"][floor.metric])


def _said(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
