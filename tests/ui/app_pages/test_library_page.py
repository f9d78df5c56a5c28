"""The page of the library."""

from __future__ import annotations

import html
from pathlib import Path

import pytest

from index import LibraryError
from tests.support.front_end import opened, shown
from ui.state import open_library


def test_documents_are_added_in_the_background(library_folder: Path, tmp_path: Path) -> None:
    more = tmp_path / "more"
    more.mkdir()
    (more / "mill.txt").write_text("The mill closed in 1931.\n", encoding="utf-8")
    shared = open_library(str(library_folder))
    assert shared.job.start([str(more)])
    shared.job.wait()
    assert shared.job.error is None
    assert "1 added" in html.unescape(opened("library_page").success[0].value)
    assert "The mill closed in 1931." in shown(opened("ask", question="When closed the mill?"))


def test_indexing_a_missing_path_is_said(library_folder: Path) -> None:
    shared = open_library(str(library_folder))
    shared.job.start(["/no/such/folder"])
    shared.job.wait()
    assert "no such file" in html.unescape(opened("library_page").error[0].value)


def test_who_may_only_read_can_change_nothing(
    library_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOSSIER_READ_ONLY", "1")
    app = opened("library_page")
    assert [tab.label for tab in app.tabs] == ["Documents", "Over time", "Map"]
    with pytest.raises(LibraryError, match="only lets one read"):
        open_library(str(library_folder)).remove("x")
    answered = opened("ask", question="Which frost killed the trees?")
    answered.button(key="evidence-0-keep").click().run()
    assert not answered.exception
    assert not (library_folder / "baskets.json").exists()
