"""Commands that hold documents against questions or claims: grid and support."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index import Filter
from rag.cli.options import add_filter, count_from_one, probability
from rag.cli.output import console, print_json, progress_bar
from rag.dossier import Dossier
from rag.wording import printable
from rag.writing import check_export

if TYPE_CHECKING:
    from rag.checking import Support
    from rag.grid import Filled, Grid


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401
    """Register the commands of this group."""
    grid = commands.add_parser(
        "grid", parents=[common], help="each document's answer to each question"
    )
    grid.add_argument("questions", metavar="QUESTIONS", help='a CSV file with a column "question"')
    written = grid.add_mutually_exclusive_group()
    written.add_argument("-o", "--output", metavar="FILE", help="xlsx, csv, html or json")
    written.add_argument(
        "--lines", action="store_true", help="JSON, one cell a line, each as soon as it is filled"
    )
    grid.add_argument(
        "-k", type=count_from_one, default=3, help="at most so many quotes a cell (default 3)"
    )
    grid.add_argument(
        "--min-confidence", type=probability, metavar="P",
        help='below this probability a cell says "not stated"',
    )  # fmt: skip
    grid.add_argument(
        "--earlier",
        metavar="FILE.json",
        help="a grid written as JSON: only what is new or changed since is asked",
    )
    add_filter(grid)
    grid.set_defaults(run=_grid)
    support = commands.add_parser(
        "support", parents=[common], help="what supports each sentence of a draft"
    )
    support.add_argument("draft", metavar="DRAFT", help="txt, md, docx or html")
    support.add_argument("-o", "--output", metavar="FILE", help="html, docx (comments) or json")
    add_filter(support)
    support.set_defaults(run=_support)


def _grid(options: argparse.Namespace) -> int:
    from rag.asking import read_questions
    from rag.grid import Grid, read_grid

    output = Path(options.output) if options.output is not None else None
    if output is not None:
        check_export(Grid, output)
    questions = read_questions(Path(options.questions))
    where = Filter.parse(options.filter)
    quiet = options.json or options.lines
    with Dossier.open(options.library) as dossier, progress_bar(shown=not quiet) as progress:
        kept = options.earlier
        earlier = read_grid(Path(kept), dossier.library) if kept is not None else None
        asked = (questions, options.k, where, options.min_confidence, progress)
        if options.lines:
            return _print_cells(questions, dossier.grid_cells(*asked, earlier=earlier))
        grid = dossier.grid(*asked, earlier=earlier)
        if output is not None:
            dossier.export(grid, output)
    _print_grid(grid, output, as_json=options.json)
    return 0


def _print_cells(questions: Sequence[str], cells: Iterable[Filled]) -> int:
    from rag.grid import filled_shape

    for filled in cells:
        print_json(filled_shape(filled, questions[filled.number]))
        sys.stdout.flush()
    return 0


def _print_grid(grid: Grid, output: Path | None, *, as_json: bool) -> None:
    from rag.grid import grid_renderer, grid_shape

    if as_json:
        print_json(grid_shape(grid))
    elif output is None:
        sys.stdout.write(printable(grid_renderer("grid.csv")(grid).decode("utf-8-sig")))
    else:
        _print_summary(grid, output)


def _print_summary(grid: Grid, output: Path) -> None:
    stated = sum(cell.answered for row in grid.rows for cell in row.cells)
    told = (
        f"{len(grid.rows)} documents, {len(grid.questions)} questions, {stated} of "
        f"{len(grid.rows) * len(grid.questions)} cells stated: {output}"
    )
    console().print(printable(told), markup=False)
    if grid.unread:
        console(error=True).print(
            f"{len(grid.unread)} files could not be read and are listed below the grid"
        )


def _support(options: argparse.Namespace) -> int:
    from rag.checking import Support, read_draft, support_shape

    output = Path(options.output) if options.output is not None else None
    if output is not None:
        check_export(Support, output)
    draft, where = read_draft(Path(options.draft)), Filter.parse(options.filter)
    with Dossier.open(options.library) as dossier, progress_bar(shown=not options.json) as progress:
        support = dossier.support(draft, where, progress)
        if output is not None:
            dossier.export(support, output)
    if options.json:
        print_json(support_shape(support))
    else:
        _print_support(support, output)
    return 0


def _print_support(support: Support, output: Path | None) -> None:
    from rag.checking import SupportState, comment_text, summary

    out = console()
    for statement in support.statements if output is None else []:
        if statement.state is not SupportState.NOT_CHECKED:
            words = " ".join(statement.span.of(support.draft.text).split())
            out.print(printable(words), style="bold", markup=False)
            told = comment_text(statement).replace("\n", "\n    ")
            out.print(printable(f"    {told}\n"), markup=False)
    told = summary(support)
    out.print(printable(told if output is None else f"{told}: {output}"), markup=False)
