"""The attack suite, counted: ``python -m benchmarks.attack [GROUP …]`` files attack.json.

A group is a file of ``tests/attacks``. Each of its tests says how many attempts it made, by the
fixture ``tried``; one that says nothing made one. They held where the test passed.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from benchmarks.filing import RESULTS, add_rows

_SUITE = Path("tests/attacks")


class Count:
    """What pytest is to tell of each test."""

    def __init__(self) -> None:
        self.tried: Counter[str] = Counter()
        self.held: Counter[str] = Counter()
        self.skipped: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count a test's attempts when it has ended, or could not begin."""
        group = Path(report.fspath).stem.removeprefix("test_")
        if report.skipped:
            self.skipped[group] += 1
        elif report.when == "call" or report.failed:
            said = [value for name, value in report.user_properties if name == "tried"]
            attempts = sum(int(str(value)) for value in said) or 1
            self.tried[group] += attempts
            self.held[group] += attempts if report.passed else 0

    def rows(self) -> dict[str, dict[str, Any]]:
        """A row for each group, with the command that runs it alone."""
        return {
            group: {
                "tried": self.tried[group],
                "held": self.held[group],
                "skipped": self.skipped[group],
                "command": f"python -m benchmarks.attack {group}",
            }
            for group in sorted(self.tried | self.skipped)
        }


def main() -> int:
    """Run all groups, or those named, and file what held."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("groups", nargs="*", metavar="GROUP")
    parser.add_argument("--output", type=Path, default=RESULTS / "attack.json")
    options = parser.parse_args()
    files = [str(_SUITE / f"test_{group}.py") for group in options.groups] or [str(_SUITE)]
    count = Count()
    status = pytest.main(["-m", "slow or not slow", "-p", "no:cacheprovider", *files], [count])
    command = "make test-attack"
    add_rows(options.output, command, "made by the tests themselves", count.rows())
    return int(status)


if __name__ == "__main__":
    raise SystemExit(main())
