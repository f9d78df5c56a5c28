"""What the four example documents give: ``python -m benchmarks.seeds --data ../shared/eval``.

The gold questions; which of them are refused at the default threshold; furniture that must not come
back; metadata against a librarian's; seconds of a cold question; with ``--clone`` also the minutes
from a clone to the first answer.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path, PurePosixPath
from typing import Any

from benchmarks.filing import RESULTS, file_figures
from rag.asking.ranking import fold
from rag.dossier import Dossier
from rag.evaluation.gold import evaluate_gold

ROOT = Path(__file__).parent.parent
_QUESTION = "Who heads the Child Soldier Initiative?"
_FIELDS = ("title", "author", "publisher", "date")


def main() -> None:
    """Measure and file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--clone", action="store_true", help="also install in a fresh clone")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Dossier.open(folder, create=True) as dossier:
        dossier.index(str(ROOT / "seeds"))
        questions = options.data / "seeds_open.jsonl"
        figures: dict[str, Any] = {
            "gold": evaluate_gold(dossier, questions).shape(),
            "refused": refusals(dossier, questions),
            "furniture": furniture(dossier, questions, options.data / "seeds_boilerplate.jsonl"),
            "metadata": metadata(dossier, options.data / "seeds_metadata.jsonl"),
            "cold_ask": cold_ask(Path(folder)),
        }
    if options.clone:
        figures["clone_to_first_answer"] = clone_to_first_answer()
    command = f"python -m benchmarks.seeds --data DATA{' --clone' if options.clone else ''}"
    data = "seeds/, seeds_open, seeds_boilerplate, seeds_metadata"
    file_figures(RESULTS / "seeds.json", command, data, figures)


def refusals(dossier: Dossier, questions: Path) -> dict[str, dict[str, int]]:
    """How many questions with and without an answer get none at the default threshold."""
    counts = {kind: {"questions": 0, "refused": 0} for kind in ("answerable", "unanswerable")}
    for row in _rows(questions):
        if row["type"] == "briefing":
            continue
        kind = counts["answerable" if row["evidence"] else "unanswerable"]
        kind["questions"] += 1
        kind["refused"] += not dossier.ask(row["question"]).evidence
    return counts


def furniture(dossier: Dossier, questions: Path, strings: Path) -> dict[str, int]:
    """How many of the passages and quotes that all questions bring hold a furniture string."""
    unwanted = [fold(row["text"]) for row in _rows(strings)]
    texts = []
    for row in _rows(questions):
        answer = dossier.ask(row["question"])
        texts += [hit.text for hit in dossier.find(row["question"])]
        texts += [evidence.quote for evidence in (*answer.evidence, *answer.near)]
    with_furniture = sum(any(string in fold(text) for string in unwanted) for text in texts)
    return {"texts": len(texts), "strings": len(unwanted), "with_furniture": with_furniture}


def metadata(dossier: Dossier, records: Path) -> dict[str, Any]:
    """Fields equal to a librarian's; dates by their wording."""
    found = {PurePosixPath(d.source).name: d.metadata for d in dossier.library.documents()}
    wrong = []
    for row in _rows(records):
        ours = found[row["file"]]
        values = (ours.title, ours.author, ours.publisher, ours.date_text)
        wrong += [
            f"{row['file']}: {field} {value!r}, not {row[field]!r}"
            for field, value in zip(_FIELDS, values, strict=True)
            if value != row[field]
        ]
    return {"fields": len(found) * len(_FIELDS), "wrong": wrong}


def cold_ask(library: Path, runs: int = 5) -> dict[str, float]:
    """Seconds of ``dossier ask`` as a process of its own, medians."""
    command = [sys.executable, "-m", "rag", "ask", _QUESTION, "--library", str(library)]
    wall, cpu = [], []
    for _ in range(runs):
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        wall.append(time.perf_counter() - began)
        cpu.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return {
        "seconds": round(statistics.median(wall), 2),
        "cpu_seconds": round(statistics.median(cpu), 2),
    }


def clone_to_first_answer() -> dict[str, float]:
    """Minutes of cloning and ``make demo``, with whatever pip's cache holds; and of a second."""
    minutes = {}
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder, "dossier")
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        for name in ("first_minutes", "again_minutes"):
            began = time.perf_counter()
            subprocess.run(["make", "demo"], cwd=clone, check=True, capture_output=True)
            minutes[name] = round((time.perf_counter() - began) / 60, 2)
    return minutes


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


if __name__ == "__main__":
    main()
