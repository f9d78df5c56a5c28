"""Documents down, questions across: each cell the verbatim answer of one document, or none."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index import Document, FileState, Filter, Library, OnProgress, Progress, QueryError, silent
from rag.asking import Reader, calibration, check_question
from rag.grid.cells import MOST_QUOTES, fill_cell
from rag.types import Answer

# Another number where cells come to be filled in another way: what was kept is then asked anew.
_FORM = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One document and what it says to each question, in the order of ``Grid.questions``."""

    document: Document
    cells: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """A cell as it comes: of which document, the number of its question from 0, what it says.

    ``is_kept`` tells that it was taken over from an earlier grid.
    """

    document: Document
    number: int
    cell: Answer
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """The whole table; ``unread`` are files (source, reason) that could not be asked.

    ``made_with`` names what cells depend on besides question and document; grids of which it
    differs say nothing of each other.
    """

    questions: tuple[str, ...]
    rows: tuple[Row, ...]
    unread: tuple[tuple[str, str], ...] = ()
    made_with: str = ""


def fill_cells(
    library: Library,
    reader: Reader,
    questions: Sequence[str],
    k: int = MOST_QUOTES,
    where: Filter | None = None,
    min_confidence: float | None = None,
    earlier: Grid | None = None,
    progress: OnProgress = silent,
) -> Iterator[Filled]:
    """Ask every document that ``where`` leaves every question; cells come as they are filled.

    At most ``k`` quotes a cell; below ``min_confidence`` it has none: the document does not state
    it. Cells of ``earlier`` are taken over where document and question are the same.
    """
    if not questions:
        raise QueryError("there are no questions to ask; give at least one")
    for question in questions:
        check_question(question)
    least = _least(min_confidence)
    known = _known(earlier, made_with(reader, k, least))
    documents = sorted(library.documents(where), key=lambda d: (d.source, d.id))
    total, done = len(documents) * len(questions), 0
    for document in documents:
        said, cells = known.get(document.id, (None, {}))
        for number, question in enumerate(questions):
            progress(Progress("asking", done, total, document.source))
            kept = cells.get(question) if said == document.metadata else None
            cell = kept or fill_cell(library, reader, question, document, k, least)
            yield Filled(document, number, cell, is_kept=kept is not None)
            done += 1
    progress(Progress("asking", total, total))


def fill_grid(
    library: Library,
    reader: Reader,
    questions: Sequence[str],
    k: int = MOST_QUOTES,
    where: Filter | None = None,
    min_confidence: float | None = None,
    earlier: Grid | None = None,
    progress: OnProgress = silent,
) -> Grid:
    """All cells that ``fill_cells`` gives, as one table."""
    filled = fill_cells(library, reader, questions, k, where, min_confidence, earlier, progress)
    least = _least(min_confidence)
    return gather(library, questions, filled, made_with(reader, k, least))


def gather(library: Library, questions: Sequence[str], filled: Iterator[Filled], made: str) -> Grid:
    """Cells as they came, document by document, as a table."""
    rows: dict[str, tuple[Document, list[Answer]]] = {}
    for one in filled:
        rows.setdefault(one.document.id, (one.document, []))[1].append(one.cell)
    table = tuple(Row(document, tuple(cells)) for document, cells in rows.values())
    return Grid(tuple(questions), table, tuple(unread_files(library)), made)


def fill_row(
    library: Library,
    reader: Reader,
    questions: Sequence[str],
    document: Document,
    k: int = MOST_QUOTES,
) -> Row:
    """Ask one document each question, as the grid does."""
    least = _least(None)
    cells = (fill_cell(library, reader, question, document, k, least) for question in questions)
    return Row(document, tuple(cells))


def _least(min_confidence: float | None) -> float:
    """The confidence below which a cell has no quote."""
    return min_confidence if min_confidence is not None else calibration("grid").threshold


def made_with(reader: Reader, k: int, least: float) -> str:
    """What cells depend on besides question and document, as a short name."""
    weights = calibration("grid")
    said = repr((_FORM, reader.name, k, least, sorted(weights.weights.items()), weights.intercept))
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def unread_files(library: Library) -> Iterator[tuple[str, str]]:
    """Files whose text the grid can't show; they must not look as if they said nothing."""
    for record in library.ledger.files():
        if record.state in (FileState.FAILED, FileState.UNSUPPORTED):
            yield record.source, record.reason if record.reason is not None else str(record.state)


def _known(earlier: Grid | None, made: str) -> dict[str, tuple[object, dict[str, Answer]]]:
    """The cells of an earlier grid by document and question, with what was known of each then."""
    if earlier is None or earlier.made_with != made:
        return {}
    return {
        row.document.id: (
            row.document.metadata, dict(zip(earlier.questions, row.cells, strict=True))
        )
        for row in earlier.rows
    }  # fmt: skip
