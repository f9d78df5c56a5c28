"""The page of grids."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from index import Document, Library
from rag.asking import Reader
from rag.grid import Row, fill_row
from tests.support.front_end import ended, index_again, links, opened, pressed, shown
from ui.highlight import escape
from ui.own.kept_shelf import Shelf


def test_a_grid_asks_each_document(library_folder: Path) -> None:
    app = ended(opened("grid", questions="Which frost killed most trees?"))
    assert "cells stated" in shown(app)
    assert any("The frost of 1987" in str(row) for row in app.dataframe[0].value.to_numpy())


def test_a_chosen_line_is_read_in_full_and_opened(library_folder: Path, folder: Path) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    index_again()
    app = ended(opened("grid", questions="Which frost killed most trees?"))
    assert app.expander[-1].label == "Not read (1)"
    names = [row[0] for row in app.dataframe[0].value.to_numpy().tolist()]
    place = next(n for n, name in enumerate(names) if "Orchard" in name or "orchard" in name)
    selection = {"rows": [place], "columns": [], "cells": []}
    app.session_state["grid-table"] = {"selection": selection}
    app.run()
    assert not app.exception
    assert "The frost of 1987 killed most trees." in shown(app)
    assert links(app, "Open the document")[0]["document"]


QUESTION = "Which frost killed most trees?"


def names(app: AppTest) -> list[str]:
    return [str(row[0]) for row in app.dataframe[0].value.to_numpy().tolist()]


def test_a_kept_grid_asks_only_what_is_new(library_folder: Path, folder: Path) -> None:
    ended(opened("grid", questions=QUESTION))
    own = Shelf(library_folder / "work.sqlite")
    (listed,) = own.all("grid")
    before = own.get(listed.id)
    assert before is not None
    (folder / "mill.txt").write_text("The mill closed in 1931.\n", encoding="utf-8")
    (folder / "orchard.txt").write_text("A late frost killed most trees.\n", encoding="utf-8")
    index_again()
    app = opened("grid", questions=QUESTION)
    assert "Older than the library: 1 document new, 1 document changed" in shown(app)
    assert "changed since" in app.dataframe[0].value.to_numpy()
    asked: list[str] = []

    def noted(library: Library, reader: Reader, questions: list[str], document: Document) -> Row:
        asked.append(document.source)
        return fill_row(library, reader, questions, document)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ui.tasks.fill_row", noted)
        app = ended(pressed(app, "Bring up to date"))
    assert sorted(asked) == [f"{folder}/mill.txt", f"{folder}/orchard.txt"]
    assert "Older than the library" not in shown(app)
    assert "A late frost killed most trees." in str(app.dataframe[0].value.to_numpy())


def test_a_grid_that_was_cut_short_goes_on(library_folder: Path) -> None:
    ended(opened("grid", questions=QUESTION))
    own = Shelf(library_folder / "work.sqlite")
    kept = own.get(own.all("grid")[0].id)
    assert kept is not None
    rows = kept.result["rows"][:1]  # as a killed server leaves it
    own.keep_result(kept.id, {"rows": rows}, {rows[0]["source"]: rows[0]["document"][:16]}, "cut")
    app = opened("grid", questions=QUESTION)
    assert "1 of 3 documents asked" in shown(app)
    app = ended(pressed(app, "Go on"))
    assert len(names(app)) == 3
    assert "documents asked" not in shown(app)


def test_grids_are_listed_renamed_and_forgotten(library_folder: Path) -> None:
    app = ended(opened("grid", questions=QUESTION))
    box = next(box for box in app.text_input if str(box.key).startswith("name-"))
    box.set_value("Frosts [x]").run()
    assert links(opened("grid"), escape("Frosts [x]")) == [{"questions": [QUESTION]}]
    app = opened("grid", questions=QUESTION)
    pressed(app, "Forget this")
    assert Shelf(library_folder / "work.sqlite").all("grid") == []
