"""Ask the questions of everyday files and file how many are right.

    python -m benchmarks.everyday.measure first second [--show]

A question is right where the first quote, as it is shown with its heads, matches all of ``must``;
with ``all`` where each pattern is matched by a quote of its own; with ``must`` null where nothing
is quoted. Documents and questions of a set were written before the product was asked; what it then
said the first time is kept in the file as ``first_run``.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.everyday.writing import write_documents
from benchmarks.filing import RESULTS, add_rows
from index import Library
from rag import Answer, Dossier
from rag.asking.confidence import WEIGHTS

_FOLDER = Path(__file__).parent


def main() -> None:
    """Measure and file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*")
    parser.add_argument("--fit", action="store_true", help="write weights/rules.json, no more")
    parser.add_argument("--show", action="store_true", help="print what is not right")
    parser.add_argument("--first-run", action="store_true", help="keep the figures as first run")
    options = parser.parse_args()
    if options.fit:
        fit_rules()
        return
    rows = {}
    for name in options.sets:
        figures = measure(read_set(name), show=options.show)
        print(name, json.dumps(figures))
        rows[f"{name}, first run" if options.first_run else name] = figures
    command = "python -m benchmarks.everyday.measure " + " ".join(options.sets)
    add_rows(RESULTS / "everyday.json", command, "benchmarks/everyday/*.json", rows)


def fit_rules() -> None:
    """Write how sure rules are: of what was asked in the first runs, (right + 1) / (asked + 2)."""
    filed = json.loads((RESULTS / "everyday.json").read_text(encoding="utf-8"))["rows"]
    runs = [row["kinds"] for name, row in filed.items() if name.endswith("first run")]
    others = {}
    for rule, kind in (
        ("documents", "about-documents"), ("parts", "word-numbering"), ("rows", "table-lookup"),
    ):  # fmt: skip
        counted = sum((Counter(kinds.get(kind, {})) for kinds in runs), Counter())
        others[rule] = round((counted["right"] + 1) / (counted.total() + 2), 3)
    content = {"weights": {}, "intercept": 0.0, "threshold": 0.0, "others": others}
    told = {"data": "benchmarks/results/everyday.json, first runs", "fitted_by": __spec__.name}
    text = json.dumps(content | told, indent=1) + "\n"
    (WEIGHTS / "rules.json").write_text(text, encoding="utf-8")


def read_set(name: str) -> dict[str, Any]:
    """Documents and questions of a set."""
    content: dict[str, Any] = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return content


def measure(described: Mapping[str, Any], *, show: bool = False) -> dict[str, Any]:
    """How many questions are right, partly right and wrong, of each kind too."""
    kinds: dict[str, Counter[str]] = {}
    sure: list[tuple[float, bool]] = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "documents")
        folder.mkdir()
        write_documents(described["documents"], folder)
        with Library.open(Path(place, "library"), create=True) as library:
            library.sync([str(folder)])
        with Dossier.open(Path(place, "library")) as dossier:
            for question in described["questions"]:
                answer = dossier.ask(question["q"])
                verdict = grade(question, answer)
                kinds.setdefault(question["kind"], Counter())[verdict] += 1
                if answer.answered:
                    sure.append((answer.confidence, verdict == "right"))
                if show and verdict != "right":
                    _print(question, answer, verdict)
    total = sum(kinds.values(), Counter())
    return {
        "questions": total.total(), **{v: total[v] for v in ("right", "partly", "wrong")},
        "kinds": {kind: dict(sorted(counted.items())) for kind, counted in sorted(kinds.items())},
        "answered": len(sure), "mean_confidence": _mean([c for c, _ in sure]),
        "share_right_of_answered": _mean([float(right) for _, right in sure]),
    }  # fmt: skip


def grade(question: Mapping[str, Any], answer: Answer) -> str:
    """Whether an answer is right, partly right or wrong."""
    quotes = [" ".join(evidence.shown.split()) for evidence in answer.evidence]
    if "all" in question:
        found = [any(re.search(p, quote) for quote in quotes) for p in question["all"]]
        return "right" if all(found) else "partly" if any(found) else "wrong"
    if question["must"] is None:
        said = re.search(question.get("reason", ""), answer.reason or "")
        return "right" if not quotes and said else "wrong"
    fits = [all(re.search(p, quote) for p in question["must"]) for quote in quotes]
    return "right" if fits[:1] == [True] else "partly" if any(fits) else "wrong"


def _mean(numbers: list[float]) -> float:
    return round(sum(numbers) / len(numbers), 3) if numbers else 0.0


def _print(question: Mapping[str, Any], answer: Answer, verdict: str) -> None:
    wanted = question.get("must", question.get("all"))
    print(f"{verdict:6} {question['kind']}: {question['q']}\n       wanted: {wanted}")
    print(f"       {answer.confidence:.2f} {answer.reason}")
    for evidence in (answer.evidence or answer.near)[:3]:
        print(f"       {Path(evidence.document.source).name}: {evidence.shown[:150]!r}")


if __name__ == "__main__":
    main()
