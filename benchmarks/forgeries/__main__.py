"""Forge and change briefings, verify each, and file what was caught and what was accepted."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.filing import RESULTS, file_figures
from benchmarks.forgeries.trials import run, summarise


def main() -> None:
    """Run all of it and file the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=RESULTS / "forgeries.json")
    options = parser.parse_args()
    command = "python -m benchmarks.forgeries"
    file_figures(options.output, command, "benchmarks/forgeries/originals.py", summarise(run()))


if __name__ == "__main__":
    main()
