"""Two trees in turn: CPU seconds of cold and warm commands, as ratios.

    git worktree add ../before COMMIT
    python -m benchmarks.paired --before ../before --documents FOLDER

Each round runs both, the first of them in turn; the least of a tree's rounds counts, so that other
work on the machine weighs on both alike. ``status`` runs on a fresh cache: it makes no model.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.filing import RESULTS, commit, file_figures
from benchmarks.inputs import SEEDS

_QUESTION = "Who heads the Child Soldier Initiative?"
_BATCH = 60


def cpu_seconds(tree: Path, arguments: list[str], **environment: str) -> float:
    """What one command costs with the code of ``tree``, its child processes included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "rag", *arguments],
        env={**os.environ, **environment, "PYTHONPATH": str(tree)}, cwd=tempfile.gettempdir(),
        capture_output=True, check=True,
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def pair(
    trees: dict[str, Path], rounds: int, run: Callable[[str, Path], float]
) -> dict[str, float]:
    """The least CPU seconds of each tree, and their ratio."""
    found: dict[str, list[float]] = {name: [] for name in trees}
    for number in range(rounds):
        for name in list(trees)[:: 1 if number % 2 else -1]:
            found[name].append(run(name, trees[name]))
    least = {name: min(values) for name, values in found.items()}
    ratio = least["after"] / least["before"]
    return {name: round(value, 3) for name, value in least.items()} | {"ratio": round(ratio, 3)}


def measure(trees: dict[str, Path], documents: Path, work: Path) -> dict[str, Any]:
    """All commands; a library for each tree."""
    batch = work / "questions.jsonl"
    rows = [{"id": str(n), "question": f"What was decided on case {n}?"} for n in range(_BATCH)]
    batch.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    libraries = {name: str(work / f"library-{name}") for name in trees}
    for name, tree in trees.items():
        cpu_seconds(tree, ["index", str(SEEDS), "--library", libraries[name]])

    def asked(*arguments: str) -> Callable[[str, Path], float]:
        return lambda name, tree: cpu_seconds(tree, [*arguments, "--library", libraries[name]])

    def indexed(name: str, tree: Path) -> float:
        fresh = work / f"indexed-{name}"
        shutil.rmtree(fresh, ignore_errors=True)
        return cpu_seconds(tree, ["index", str(documents), "--library", str(fresh)])

    fresh_cache = str(work / "cache")
    return {
        "cold ask": pair(trees, 7, asked("ask", _QUESTION)),
        "cold find --fast": pair(trees, 7, asked("find", "--fast", _QUESTION)),
        f"{_BATCH} questions, find --fast": pair(
            trees, 5, asked("find", "--fast", "--json", "--batch", str(batch))
        ),
        "index": pair(trees, 3, indexed),
        "status on a fresh cache, after": cpu_seconds(
            trees["after"], ["status", "--library", libraries["after"]], DOSSIER_CACHE=fresh_cache
        ),
    }


def main() -> None:
    """Measure and file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--before", type=Path, required=True)
    parser.add_argument("--documents", type=Path, required=True, help="a folder to index")
    options = parser.parse_args()
    trees = {"before": options.before.resolve(), "after": Path.cwd()}
    with tempfile.TemporaryDirectory() as work:
        figures = measure(trees, options.documents.resolve(), Path(work))
    command = f"python -m benchmarks.paired --before TREE --documents FOLDER (after: {commit()})"
    file_figures(RESULTS / "paired.json", command, "seeds/, documents at hand", figures)


if __name__ == "__main__":
    main()
