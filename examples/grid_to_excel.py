"""Ask each document of a folder each question, and write the table as an Excel workbook.

python examples/grid_to_excel.py FOLDER OUTPUT.xlsx QUESTION…
"""

from __future__ import annotations

import sys

from rag import Dossier, DossierError, Progress


def tell(progress: Progress) -> None:
    """Say how far it is; raise anything here to stop the work."""
    print(f"{progress.share:4.0%} {progress.step} {progress.item}", file=sys.stderr)


def main(folder: str, output: str, *questions: str) -> None:
    """Fill the grid; a cell holds the document's own words, or says that it does not state it."""
    with Dossier.open(".dossier", create=True) as dossier:
        dossier.index(folder, progress=tell)
        grid = dossier.grid(questions, progress=tell)
        dossier.export(grid, output)
    stated = sum(cell.answered for row in grid.rows for cell in row.cells)
    print(f"{stated} of {len(grid.rows) * len(grid.questions)} cells are stated: {output}")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except DossierError as error:
        sys.exit(str(error))
