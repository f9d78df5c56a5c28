"""The page of grids."""

from __future__ import annotations

from pathlib import Path

from tests.support.front_end import opened, shown
from ui.catalogue import make_filter
from ui.tasks import grid_work


def test_a_grid_asks_each_document(library_folder: Path) -> None:
    grid_work("Which frost killed most trees?", make_filter({})).wait()
    app = opened("grid", questions="Which frost killed most trees?")
    assert "cells stated" in shown(app)
    assert any("The frost of 1987" in str(row) for row in app.dataframe[0].value.to_numpy())
