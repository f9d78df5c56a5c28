"""Measured figures as tables: those that ship with the package, those filed in the repository."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import rag

FOLDER = Path(rag.__file__).parent.parent / "benchmarks" / "results"
_ORIGIN = ("commit", "command", "data", "machine")
_MOST_ROWS = 400


@dataclass(frozen=True, slots=True)
class Result:
    """A results file: what it says of its origin, and every figure in it by its path."""

    name: str
    origin: dict[str, str]
    figures: tuple[tuple[str, float], ...]
    intervals: dict[str, tuple[float, float]]
    values: dict[str, Any]


def shipped_figures() -> dict[str, Any]:
    """What was measured of the shipped models; ``benchmarks/quality_page.py`` writes it."""
    text = (Path(__file__).parents[1] / "figures.json").read_text(encoding="utf-8")
    values: dict[str, Any] = json.loads(text)
    return values


def shipped_rows(figures: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A line for each figure, to be read without knowing the benchmarks."""
    return [
        {
            "Measured": figure["label"],
            "Questions": figure["questions"],
            "Value": figure["value"],
            "Without the reader": figure["fast"],
            "95 % interval": between(figure["interval"]),
        }
        for figure in figures
    ]


def between(ends: Sequence[float | None] | None) -> str | None:
    """An interval in words, where there is one."""
    if ends is None or None in ends:
        return None
    return f"{ends[0]:.3f} to {ends[1]:.3f}"


def filed_results(folder: Path = FOLDER) -> list[Result]:
    """The results files of this checkout, by name; none in an installed package."""
    found = []
    for path in sorted(folder.glob("*.json")):
        try:
            values = json.loads(path.read_text(encoding="utf-8"))
        except ValueError:
            continue  # half written by a benchmark that is running
        if isinstance(values, dict):
            found.append(_result(path.stem, values))
    return found


def _result(name: str, values: dict[str, Any]) -> Result:
    origin = {key: str(values[key]) for key in _ORIGIN if key in values}
    figures: list[tuple[str, float]] = []
    _flatten("", {k: v for k, v in values.items() if k not in (*_ORIGIN, "intervals")}, figures)
    stored = values.get("intervals")
    intervals = {
        key: (float(ends[0]), float(ends[1]))
        for key, ends in (stored.items() if isinstance(stored, dict) else ())
        if isinstance(ends, list) and len(ends) == 2
    }
    return Result(name, origin, tuple(figures[:_MOST_ROWS]), intervals, values)


def _flatten(path: str, value: object, figures: list[tuple[str, float]]) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            _flatten(f"{path} › {key}" if path else str(key), inner, figures)
    elif isinstance(value, list):
        for number, inner in enumerate(value, 1):
            _flatten(f"{path} {number}", inner, figures)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        figures.append((path, float(value)))
