"""Measure grids and checked drafts on labels that were written by reading whole documents.

    python -m benchmarks.judged.measure DATA [--only cells|statements] [--side SIDE] [--show]

What each side holds is told in ``PROTOCOL.md``. The test side is for reporting: it is measured and
filed. The others are for development: they are measured and printed.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.filing import RESULTS, file_figures
from benchmarks.judged.library import fold, has_lines, is_stated, library_of, read_lines
from index import Filter
from rag import Dossier
from rag.checking import Statement, SupportState
from rag.types import Answer

_GOLD = {
    "supported": SupportState.SUPPORTED,
    "value": SupportState.VALUE,
    "contradicted": SupportState.CONTRADICTED,
    "partly": SupportState.PARTLY,
    "absent": SupportState.UNSUPPORTED,
}
_SIDES = ("test", "dev", "values_dev", "kinds_dev")


def main() -> None:
    """Measure, and print or file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--only", choices=("cells", "statements"))
    parser.add_argument("--side", choices=_SIDES, default="test")
    parser.add_argument("--show", action="store_true", help="print what is judged wrongly")
    parser.add_argument("--keep", type=Path, help="keep the library here, for the next time")
    options = parser.parse_args()
    side = options.side
    figures: dict[str, Any] = {}
    for name, measure in (("cells", measure_cells), ("statements", measure_statements)):
        if options.only in (None, name) and has_lines(f"{name}_{side}.jsonl"):
            lines = read_lines(f"{name}_{side}.jsonl")
            keep = options.keep / f"{name}-{side}" if options.keep is not None else None
            figures[name] = measure(lines, options.data, keep, options.show)
    print(json.dumps(figures, indent=1))
    if side == "test":
        data = "benchmarks/judged/*_test.jsonl on documents of DATA"
        file_figures(
            RESULTS / "judged.json", "python -m benchmarks.judged.measure DATA", data, figures
        )


def measure_cells(lines: list[Any], data: Path, keep: Path | None, show: bool) -> dict[str, Any]:
    """A grid of the questions, held against the labelled cells."""
    head, *rows = lines
    gold = {row["document"]: row["cells"] for row in rows}
    counted: Counter[str] = Counter()
    with library_of(list(gold), data, keep) as dossier:
        started = time.process_time()
        grid = dossier.grid(head["questions"])
        for row in grid.rows:
            name = Path(row.document.source).name.removesuffix(".md")
            for question, cell, wanted in zip(grid.questions, row.cells, gold[name], strict=True):
                outcome = _outcome(cell, wanted)
                counted[outcome] += 1
                if show and outcome not in ("right", "silent", "doubtful"):
                    print(
                        f"{outcome:7} {cell.confidence:.2f} {name} | {question} | {_quoted(cell)}"
                    )
        seconds = time.process_time() - started
    return {**_cell_figures(counted), "cpu_seconds": round(seconds, 1)}


def _outcome(cell: Answer, wanted: list[list[str]] | None) -> str:
    """What a cell is: right, wrong words, missed, filler, silent, or in doubt by its label."""
    if wanted is None:
        return "doubtful"
    if not wanted:
        return "filler" if cell.answered else "silent"
    if not cell.answered:
        return "missed"
    return "right" if is_stated(cell.evidence, wanted) else "wrong"


def _cell_figures(counted: Counter[str]) -> dict[str, Any]:
    said = counted["right"] + counted["wrong"] + counted["filler"]
    stated = counted["right"] + counted["wrong"] + counted["missed"]
    silent, told = counted["filler"] + counted["silent"], counted["missed"] + counted["silent"]
    return {
        "cells": dict(counted),
        "stated_right": _share(counted["right"], said),
        "stated_recall": _share(counted["right"], stated),
        "not_stated_f1": _share(2 * counted["silent"], silent + told),
        "cells_right": _share(counted["right"] + counted["silent"], stated + silent),
    }


def measure_statements(
    lines: list[Any], data: Path, keep: Path | None, show: bool
) -> dict[str, Any]:
    """A draft of the statements, each a paragraph, held against their labels."""
    head, *claims = lines
    with library_of(head["documents"], data, keep) as dossier:
        started = time.process_time()
        told = [_judged(dossier, claim["text"]) for claim in claims]
        seconds = time.process_time() - started
    pairs = list(zip(claims, told, strict=True))
    if show:
        for claim, found in pairs:
            if found.state is not _GOLD[claim["kind"]]:
                near = " ".join(found.evidence[0].quote.split())[:200] if found.evidence else ""
                print(
                    f"{claim['kind']:12} told {found.state} {found.confidence:.2f}: {claim['text']}"
                )
                print(f"             {found.reason} | {near}")
    return {**_statement_figures(pairs), "cpu_seconds": round(seconds, 1)}


def _judged(dossier: Dossier, text: str) -> Statement:
    (statement,) = dossier.support(text, Filter()).statements
    return statement


def _statement_figures(pairs: list[tuple[Any, Statement]]) -> dict[str, Any]:
    yes = [claim["kind"] == "supported" for claim, found in pairs
           if found.state is SupportState.SUPPORTED]  # fmt: skip
    wrong = [(claim, found) for claim, found in pairs if claim["kind"] == "value"]
    return {
        "supported_precision": _share(sum(yes), len(yes)),
        "supported_recall": _share(sum(yes), sum(c["kind"] == "supported" for c, _ in pairs)),
        "wrong_values_told": _share(
            sum(f.state is SupportState.VALUE for _, f in wrong), len(wrong)
        ),
        "wrong_values_named": _share(sum(_named(c, f) for c, f in wrong), len(wrong)),
        "told_by_kind": {
            kind: dict(Counter(f.state.value for c, f in pairs if c["kind"] == kind))
            for kind in _GOLD
        },
    }


def _named(claim: Any, found: Statement) -> bool:  # noqa: ANN401
    """Whether the wrong value and what the source has in its place are both told."""
    reason = fold(found.reason if found.reason is not None else "")
    return (
        found.state is SupportState.VALUE
        and fold(claim["said"]) in reason
        and fold(claim["held"]) in reason
    )


def _quoted(cell: Answer) -> str:
    return fold(" ".join(evidence.quote for evidence in cell.evidence))


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


if __name__ == "__main__":
    main()
