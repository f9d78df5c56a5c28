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
    parser.add_argument("--inside", action="store_true", help="read files in this process")
    options = parser.parse_args()
    command = f"python -m benchmarks.forgeries{' --inside' if options.inside else ''}"
    figures = summarise(run(inside=options.inside))
    file_figures(options.output, command, "benchmarks/forgeries/originals.py", figures)


if __name__ == "__main__":
    main()
