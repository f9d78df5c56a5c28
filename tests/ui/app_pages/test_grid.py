"""The page of grids."""

from __future__ import annotations

from pathlib import Path

from tests.support.front_end import begun, index_again, opened, pressed, shown
from ui.catalogue import make_filter
from ui.tasks import grid_work


def test_a_grid_asks_each_document(library_folder: Path) -> None:
    grid_work("Which frost killed most trees?", make_filter({})).wait()
    app = opened("grid", questions="Which frost killed most trees?")
    assert "cells stated" in shown(app)
    assert any("The frost of 1987" in str(row) for row in app.dataframe[0].value.to_numpy())


def test_a_chosen_line_is_read_in_full_and_opened(library_folder: Path, folder: Path) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    index_again()
    question = "Which frost killed most trees?"
    grid_work(question, make_filter({})).wait()
    app = begun("grid")
    app.query_params["questions"] = question
    app.run()
    assert app.expander[-1].label == "Not read (1)"
    names = [row[0] for row in app.dataframe[0].value.to_numpy().tolist()]
    place = next(n for n, name in enumerate(names) if "Orchard" in name or "orchard" in name)
    selection = {"rows": [place], "columns": [], "cells": []}
    app.session_state["grid-table"] = {"selection": selection}
    app.run()
    assert not app.exception
    assert "The frost of 1987 killed most trees." in shown(app)
    pressed(app, "Open the document")
    assert app.query_params["document"]
