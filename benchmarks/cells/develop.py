"""Develop on cells of everyday files and typeset statements that nothing is reported on.

    python -m benchmarks.cells.develop [--show]

``development.json`` has the files and three kinds of questions: for a ``row`` of a table, for
``prose`` beside tables, and with ``none`` to answer. Beside what is quoted (see
``benchmarks.everyday.measure``) is counted whether ``find`` has a passage with the right words
first.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks.everyday.measure import measure
from benchmarks.filing import RESULTS, add_rows

_SET = Path(__file__).with_name("development.json")


def main() -> None:
    """Measure and file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print what is not right")
    options = parser.parse_args()
    described = json.loads(_SET.read_text(encoding="utf-8"))
    figures = measure(described, show=options.show)
    print(json.dumps(figures))
    command = "python -m benchmarks.cells.develop"
    add_rows(RESULTS / "cells_development.json", command, f"benchmarks/cells/{_SET.name}",
             {"development": figures})  # fmt: skip


if __name__ == "__main__":
    main()
