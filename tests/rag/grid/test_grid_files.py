"""Grids read back from their JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import SourceError
from rag import Dossier
from rag.grid import read_grid
from tests.support.grids import QUESTIONS


def test_a_grid_is_read_back_from_its_json(dossier: Dossier, tmp_path: Path) -> None:
    made, path = dossier.grid(QUESTIONS), tmp_path / "grid.json"
    dossier.export(made, path)
    back = read_grid(path, dossier.library)
    assert [[[e.span for e in cell.evidence] for cell in row.cells] for row in back.rows] == [
        [[e.span for e in cell.evidence] for cell in row.cells] for row in made.rows
    ]
    assert all(one.is_kept for one in dossier.grid_cells(QUESTIONS, earlier=back))
    path.write_text(path.read_text().replace("forty ships", "fifty ships"))
    with pytest.raises(SourceError, match="is no grid that Dossier wrote"):
        read_grid(path, dossier.library)
    path.write_text("[]")
    with pytest.raises(SourceError, match="is no grid"):
        read_grid(path, dossier.library)
    with pytest.raises(SourceError, match="No such file"):
        read_grid(tmp_path / "none.json", dossier.library)
