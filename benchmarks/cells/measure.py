"""Measure tables in PDFs by questions on single cells, and file the figures.

    python -m benchmarks.cells.measure FOLDER_OF_PDFS [--ask]

By blocks: a row on the page named holds the value, headed by its row and its columns. With
``--ask`` the questions are put to a library of all the files: the first quote, or any, is that row.
``questions.jsonl`` were looked at while the rules were made, ``held_back.jsonl`` after it; what
they missed at first is in the figures' note.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.filing import RESULTS, file_figures
from index import Block, BlockKind, Document, Library
from index.readers.registry import read_file
from index.text.documents import make_document
from rag import Dossier

_SETS = ("questions", "held_back")


@dataclass(frozen=True, slots=True)
class Cell:
    """A question, and the cell that answers it: its value, and words of what heads it."""

    document: str
    page: int
    question: str
    value: str
    row: tuple[str, ...]
    column: tuple[str, ...]


def read_cells(name: str) -> list[Cell]:
    """The questions of a set."""
    path = Path(__file__).with_name(f"{name}.jsonl")
    lines = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [Cell(**(line | {k: tuple(line[k]) for k in ("row", "column")})) for line in lines]


def main() -> None:
    """Measure and file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--ask", action="store_true")
    options = parser.parse_args()
    figures: dict[str, object] = {}
    for name in _SETS:
        cells = read_cells(name)
        files = sorted({c.document for c in cells})
        made = {file: _read(options.folder / file) for file in files}
        right = sum(any(find_cell(made[c.document], c)) for c in cells)
        figures[name] = {"questions": len(cells), "right_by_blocks": right}
    if options.ask:
        figures["asked"] = _ask(options.folder)
    command = "python -m benchmarks.cells.measure FOLDER_OF_PDFS"
    command += " --ask" if options.ask else ""
    data = f"benchmarks/cells/*.jsonl on PDFs of {options.folder.name}"
    file_figures(RESULTS / "cells.json", command, data, figures)


def find_cell(document: Document, cell: Cell) -> Iterator[Block]:
    """The rows that hold a cell's value with what heads it."""
    for block in document.blocks:
        if block.kind is BlockKind.ROW and document.page_number(block.span.start) == cell.page:
            first = block.cells[0]
            label = " ".join(_said(document, [first.span, *first.heads]))
            for found in block.cells:
                heads = " ".join(_said(document, found.heads))
                value = " ".join(_said(document, [found.span]))
                if (
                    _bare(value).startswith(_bare(cell.value))
                    and all(words in label for words in cell.row)
                    and all(words in heads for words in cell.column)
                ):
                    yield block
                    break


def _said(document: Document, spans: object) -> Iterator[str]:
    for span in spans:  # type: ignore[attr-defined]
        yield " ".join(span.of(document.text).split())


def _bare(value: str) -> str:
    return "".join(value.split()).lstrip("$")


def _read(path: Path) -> Document:
    return make_document(next(read_file(path)), path.name, path.name)


def _ask(folder: Path) -> dict[str, int]:
    """How many questions the first quote answers, or any of the evidence."""
    first = any_of = asked = 0
    with tempfile.TemporaryDirectory() as place:
        with Library.open(place, create=True) as library:
            library.sync([str(folder)])
        with Dossier.open(place) as dossier:
            for name in _SETS:
                for cell in read_cells(name):
                    evidence = dossier.ask(cell.question).evidence
                    hits = [_answers(e.document, e.span.start, cell) for e in evidence]
                    asked += 1
                    first += hits[:1] == [True]
                    any_of += any(hits)
    return {"questions": asked, "first_quote_right": first, "any_quote_right": any_of}


def _answers(document: Document, start: int, cell: Cell) -> bool:
    block = document.block_at(start)
    if Path(document.source).name != cell.document or block is None:
        return False
    return any(block == found for found in find_cell(document, cell))


if __name__ == "__main__":
    main()
