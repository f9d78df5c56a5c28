"""One item in twenty answered again by somebody else, who sees sheet and question only.

    python -m benchmarks.written.blind make      # .train/blind/SHEET.jsonl: what is asked again
    python -m benchmarks.written.blind measure   # holds .train/blind/answers/SHEET.jsonl against it

Whole sheets are drawn, one in twenty of each author's, at least one. Statements are asked for their
label, topics for their graded units, all others for their evidence.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import statistics
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.filing import RESULTS, file_figures
from benchmarks.written.collect import Row, read_lines

_EVERY = 20


def drawn_sheets(folder: Path) -> list[Path]:
    """The sheets of an author that are asked again: those with the lowest hashes."""
    paths = sorted(
        folder.glob("*.jsonl"), key=lambda path: hashlib.sha256(path.stem.encode()).hexdigest()
    )
    return paths[: max(1, len(paths) // _EVERY)]


def make(lines: Path, target: Path) -> None:
    """Write what is asked again, without the answers, and a list of its sheets."""
    target.mkdir(parents=True, exist_ok=True)
    for author in sorted(path for side in lines.iterdir() for path in side.iterdir()):
        for path in drawn_sheets(author):
            asked = [_question(number, line) for number, line in _items(path)]
            text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in asked)
            (target / f"{author.parent.name}-{author.name}-{path.name}").write_text(
                text, encoding="utf-8"
            )


def _question(number: int, line: Row) -> Row:
    kept: Row = {name: line[name] for name in ("f", "q", "before") if name in line}
    return {"n": number} | kept


def measure(lines: Path, target: Path) -> dict[str, Any]:
    """Agreement of each author with whoever answered again, and over all."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for answers in sorted((target / "answers").glob("*.jsonl")):
        side, author, sheet = answers.stem.split("-", 2)
        original = dict(_items(lines / side / author / f"{sheet}.jsonl"))
        for _, again in read_lines(answers):
            if isinstance(again, dict) and again.get("n") in original:
                rows[author].append(compare(original[again["n"]], again))
    everything = [row for author in rows.values() for row in author]
    return {name: summary(found) for name, found in (*sorted(rows.items()), ("all", everything))}


def compare(one: Row, other: Row) -> Row:
    """Whether both say that there is an answer, the F1 of their units, whether labels are equal."""
    if one["f"] == "statement":
        return {"label": one.get("label") == other.get("label")}
    if one["f"] == "topic":
        return {"topic_units": f1(one.get("g2", []), other.get("g2", []))}
    first, second = _units(one), _units(other)
    agreed: Row = {"answerable": bool(first) == bool(second)}
    if first and second:
        # Any of the sets suffices: the best match of one side's sets with the other's union.
        agreed["units"] = max(f1(first, second), *(f1(group, second) for group in one["e"]),
                              *(f1(first, group) for group in other["e"]))  # fmt: skip
    return agreed


def f1(one: Iterable[int], other: Iterable[int]) -> float:
    """Harmonic mean of precision and recall of two sets; 1 for two empty ones."""
    first, second = set(one), set(other)
    if not first and not second:
        return 1.0
    return 2 * len(first & second) / (len(first) + len(second))


def summary(rows: Sequence[Row]) -> dict[str, float]:
    """Mean of each kind of agreement, and how many items it is of."""
    found: dict[str, float] = {"items": len(rows)}
    for kind in ("answerable", "units", "label", "topic_units"):
        values = [float(row[kind]) for row in rows if kind in row]
        if values:
            found[kind] = round(statistics.mean(values), 3)
    return found


def _units(line: Row) -> set[int]:
    return {number for group in line.get("e", []) for number in group}


def _items(path: Path) -> Iterable[tuple[int, Row]]:
    for number, line in read_lines(path):
        if isinstance(line, dict) and line.get("f") != "skip":
            yield number, line


def main() -> None:
    """Make or measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["make", "measure"])
    parser.add_argument("--lines", type=Path, default=Path(".train/lines"))
    parser.add_argument("--blind", type=Path, default=Path(".train/blind"))
    options = parser.parse_args()
    if options.what == "make":
        make(options.lines, options.blind)
        return
    figures = {"agreement": measure(options.lines, options.blind)}
    command = "python -m benchmarks.written.blind measure"
    file_figures(RESULTS / "written.json", command, "benchmarks/written/items", figures)


if __name__ == "__main__":
    main()
