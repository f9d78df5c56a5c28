"""The examples of the description have the shapes that the service answers with over the seeds.

What the models say of them may change with their weights: ``python -m benchmarks.service_examples``
then makes the file anew.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.service_examples import FILE, made
from rag import Dossier


def differences(one: Any, other: Any, place: str = "") -> list[str]:  # noqa: ANN401
    """Where two answers don't have the same fields; lists are compared by what they begin with."""
    if isinstance(one, dict) and isinstance(other, dict):
        found = [f"{place}.{name}" for name in one.keys() ^ other.keys() if name != "left_out"]
        shared = sorted(one.keys() & other.keys() - {"signals", "states"})
        return found + [d for n in shared for d in differences(one[n], other[n], f"{place}.{n}")]
    if isinstance(one, list) and isinstance(other, list):
        return differences(one[0], other[0], f"{place}[]") if one and other else []
    kinds = [type(value) for value in (one, other) if value is not None]
    return [place] if len({float if kind is int else kind for kind in kinds}) > 1 else []


def test_differences_are_seen() -> None:
    shown = {"a": [{"b": 1, "c": None}], "d": "x"}
    assert differences(shown, {"a": [{"b": 0.5, "c": "y"}, 3], "d": "z"}) == []
    assert differences(shown, {"a": [{"b": "1", "e": 1}], "d": {}}) != []
    assert differences({"a": {"b": 1}}, {"a": {}}) == [".a.b"]


@pytest.mark.model
def test_examples_are_what_is_answered(
    indexed_seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(indexed_seeds)
    shown = json.loads(FILE.read_text(encoding="utf-8"))
    with Dossier.open(".dossier") as dossier:
        answered = made(dossier)
    assert differences(shown, answered) == []
    assert {n: e["asked"] for n, e in shown.items()} == {n: e["asked"] for n, e in answered.items()}
    first = shown["ask"]["answer"]["evidence"][0]
    assert first["quote"] == answered["ask"]["answer"]["evidence"][0]["quote"]
