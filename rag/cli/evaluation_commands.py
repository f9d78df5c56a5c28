"""The command that measures: eval."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index import QueryError, SourceError
from rag.cli.options import add_reader, count_from_one
from rag.cli.output import console, print_json, progress_bar
from rag.dossier import Dossier
from rag.wording import printable

if TYPE_CHECKING:
    from rag.evaluation import Evaluation, Setting

# Kinds that measure the library of --library, and kinds that make one of the data.
_OF_LIBRARY = ("gold", "csv")
_OF_DATA = ("retrieval", "reading", "spans", "pdf", "multi", "hard")
_WITHOUT_FAST = ("reading", "hard")


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401
    """Register the command of this group."""
    evaluate = commands.add_parser(
        "eval", parents=[common], help="measure on questions with answers"
    )
    evaluate.add_argument("kind", choices=(*_OF_DATA, *_OF_LIBRARY), metavar="KIND",
                          help=", ".join((*_OF_DATA, *_OF_LIBRARY)))  # fmt: skip
    evaluate.add_argument("path", metavar="PATH", help="the data of that kind: a file or a folder")
    evaluate.add_argument("--fast", action="store_true", help="find without the reader")
    evaluate.add_argument(
        "--sample",
        type=count_from_one,
        metavar="N",
        help="only N questions, the same ones each time",
    )
    evaluate.add_argument(
        "--keep", metavar="DIR", help="keep the library made of the data here, for the next time"
    )
    add_reader(evaluate)
    evaluate.set_defaults(run=_eval)


def _eval(options: argparse.Namespace) -> int:
    if not Path(options.path).exists():
        raise SourceError(f"{options.path}: no such file or folder; check the path")
    if options.fast and options.kind in _WITHOUT_FAST:
        raise QueryError(f"eval {options.kind} can't be fast: leave --fast out")
    if options.keep and options.kind in (*_OF_LIBRARY, "reading", "hard"):
        raise QueryError(f"eval {options.kind} makes no library of the data: leave --keep out")
    from rag.asking import named_reader
    from rag.evaluation import Setting

    with progress_bar() as progress:
        setting = Setting(
            reader=named_reader(options.reader, online=options.online) if options.reader else None,
            fast=options.fast,
            sample=options.sample,
            keep=Path(options.keep) if options.keep else None,
            progress=progress,
        )
        result = _measure(options, setting)
    if options.json:
        print_json(result.shape())
    else:
        _print(result)
    return 0


def _measure(options: argparse.Namespace, setting: Setting) -> Evaluation:
    """Measure a library made of the data, or the one of ``--library``."""
    from rag.evaluation import OF_DATA, OF_LIBRARY

    path = Path(options.path)
    if options.kind in OF_DATA:
        return OF_DATA[options.kind](path, setting)
    with Dossier.open(options.library, reader=setting.reader) as dossier:
        return OF_LIBRARY[options.kind](dossier, path, setting)


def _print(result: Evaluation) -> None:
    from rich.table import Table

    out = console()
    out.print(printable(f"{result.kind}: {result.questions} questions of {result.data}"))
    table = Table("measure", "value", "95 % interval", box=None, pad_edge=False)
    for column in table.columns[1:]:
        column.justify = "right"
    for name, value in result.metrics.items():
        ends = result.intervals.get(name)
        between = f"{ends[0]:.3f} to {ends[1]:.3f}" if ends is not None else ""
        table.add_row(name, f"{value:.3f}", between)
    out.print(table)
    for name, value in result.settings.items():
        if value:
            out.print(printable(f"{name.replace('_', ' ')}: {value}"), style="dim", markup=False)
