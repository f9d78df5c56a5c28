"""The command that measures: eval."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from index import SourceError
from rag.cli.output import console, print_json
from rag.dossier import Dossier

_KINDS = ("gold",)


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401
    """Register the command of this group."""
    evaluate = commands.add_parser(
        "eval", parents=[common], help="measure on questions with answers"
    )
    evaluate.add_argument("kind", choices=_KINDS)
    evaluate.add_argument("path", metavar="PATH", help="the questions")
    evaluate.set_defaults(run=_eval)


def _eval(options: argparse.Namespace) -> int:
    if not Path(options.path).exists():
        raise SourceError(f"{options.path}: no such file or folder; check the path")
    from rag.evaluation.gold import evaluate_gold

    with Dossier.open(options.library) as dossier:
        result = evaluate_gold(dossier, Path(options.path))
    if options.json:
        print_json(result.shape())
        return 0
    out = console()
    out.print(f"{result.kind}: {result.questions} questions of {result.data}")
    for name, value in result.metrics.items():
        low, high = result.intervals.get(name, (value, value))
        out.print(f"{name:<24} {value:8.3f}   [{low:.3f}, {high:.3f}]", markup=False)
    return 0
