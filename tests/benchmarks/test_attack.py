"""How attacks are counted."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from benchmarks.attack import Count


def report(file: str, *, when: str = "call", outcome: str = "passed", tried: int = 0) -> Any:  # noqa: ANN401
    said = [("tried", tried)] if tried else []
    return SimpleNamespace(
        fspath=f"tests/attacks/test_{file}.py", when=when, user_properties=said,
        passed=outcome == "passed", failed=outcome == "failed", skipped=outcome == "skipped",
    )  # fmt: skip


def test_attempts_hold_where_their_test_passes() -> None:
    count = Count()
    for told in (
        report("a", when="setup"), report("a", tried=10), report("a", when="teardown", tried=10),
        report("a", outcome="failed", tried=5), report("b"),
        report("b", when="setup", outcome="skipped"), report("c", when="setup", outcome="failed"),
    ):  # fmt: skip
        count.pytest_runtest_logreport(told)
    rows = count.rows()
    assert {g: (r["tried"], r["held"], r["skipped"]) for g, r in rows.items()} == {
        "a": (15, 10, 0),
        "b": (1, 1, 1),
        "c": (1, 0, 0),
    }
    assert rows["a"]["command"] == "python -m benchmarks.attack a"
