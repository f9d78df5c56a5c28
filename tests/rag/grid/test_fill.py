"""Grids: what each cell holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Filter, Progress, QueryError
from rag import Dossier
from rag.grid import NOT_STATED
from tests.support.grids import QUESTIONS


def test_each_document_answers_for_itself(dossier: Dossier) -> None:
    grid = dossier.grid(QUESTIONS, 1)
    assert [Path(row.document.source).name for row in grid.rows] == ["harbour.txt", "orchard.txt"]
    told = [[[e.quote for e in cell.evidence] for cell in row.cells] for row in grid.rows]
    assert told[0][0] == [
        "The harbour master counted forty ships in May. Storms closed the harbour for nine days."
    ]
    assert told[1][1] == ["The frost of 1987 killed most trees."]
    assert [[cell.answered for cell in row.cells] for row in grid.rows] == [
        [True, False],
        [False, True],
    ]
    for row in grid.rows:
        for cell in row.cells:
            assert all(e.document.id == row.document.id for e in (*cell.evidence, *cell.near))


def test_confidence_decides_and_what_is_near_stays(dossier: Dossier) -> None:
    grid = dossier.grid(QUESTIONS, min_confidence=1.0)
    cells = [cell for row in grid.rows for cell in row.cells]
    assert not any(cell.answered for cell in cells)
    assert all(cell.near and cell.reason == NOT_STATED for cell in cells)
    assert all(c.answered for row in dossier.grid(QUESTIONS, min_confidence=0.0).rows
               for c in row.cells)  # fmt: skip


def test_more_sentences_on_request(dossier: Dossier) -> None:
    (row, _) = dossier.grid(["ships storms fees"], 3, min_confidence=0.0).rows
    assert len(row.cells[0].evidence) > 1


def test_filter_leaves_documents_out(dossier: Dossier) -> None:
    grid = dossier.grid(QUESTIONS, where=Filter.parse(["source=orchard"]))
    assert len(grid.rows) == 1


def test_similar_names_are_not_mixed_up(tmp_path: Path, dossier: Dossier, folder: Path) -> None:
    (folder / "harbour.txt.txt").write_text("Only six ships came in May.\n")
    dossier.index()
    grid = dossier.grid(QUESTIONS[:1], min_confidence=0.0)
    first = [row.cells[0].evidence[0] for row in grid.rows[:2]]
    assert [("forty" in e.quote, "six" in e.quote) for e in first] == [
        (True, False),
        (False, True),
    ]


def test_unread_files_are_named(dossier: Dossier, folder: Path) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    dossier.index()
    ((source, reason),) = dossier.grid(QUESTIONS).unread
    assert source.endswith("broken.pdf")
    assert reason


def test_progress_counts_every_cell(dossier: Dossier) -> None:
    seen: list[Progress] = []
    dossier.grid(QUESTIONS, progress=seen.append)
    assert [state.done for state in seen] == [0, 1, 2, 3, 4]
    assert {state.total for state in seen} == {4}


def test_no_or_empty_questions_are_refused(dossier: Dossier) -> None:
    with pytest.raises(QueryError, match="no questions"):
        dossier.grid([])
    with pytest.raises(QueryError, match="empty"):
        dossier.grid(["?!"])


def test_cells_come_one_by_one(dossier: Dossier) -> None:
    cells = dossier.grid_cells(QUESTIONS)
    first = next(cells)
    assert (Path(first.document.source).name, first.number, first.is_kept) == (
        "harbour.txt", 0, False,
    )  # fmt: skip
    assert first.cell == dossier.grid(QUESTIONS).rows[0].cells[0]
    assert [one.number for one in cells] == [1, 0, 1]


def test_only_what_is_new_or_changed_is_asked(dossier: Dossier, folder: Path) -> None:
    earlier = dossier.grid(QUESTIONS[:1])
    (folder / "orchard.txt").write_text("The frost of 1991 spared the trees.\n")
    dossier.index()
    kept = [one.is_kept for one in dossier.grid_cells(QUESTIONS, earlier=earlier)]
    assert kept == [True, False, False, False]
    assert dossier.grid(QUESTIONS, earlier=earlier) == dossier.grid(QUESTIONS)
    others = dossier.grid_cells(QUESTIONS, 2, earlier=earlier)  # asked otherwise
    assert not any(one.is_kept for one in others)
