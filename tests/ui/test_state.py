"""One library for all pages and users."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.support.front_end import opened, shown
from ui.catalogue import make_filter
from ui.state import open_library


def test_corrections_change_what_is_shown(library_folder: Path) -> None:
    shared = open_library(str(library_folder))
    source = next(e.source for e in shared.read_catalogue().entries if "orchard" in e.source)
    shared.edit(source, {"title": "Frost **book**"})
    assert "Frost **book**" in shown(opened("ask", question="Which frost killed the trees?"))
    shared.undo_edits(source)
    assert "Frost **book**" not in shown(opened("ask", question="Which frost killed the trees?"))


def test_many_ask_and_search_at_once(library_folder: Path) -> None:
    shared, nothing = open_library(str(library_folder)), make_filter({})
    alone = shared.ask("Which frost killed the trees?", nothing)
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(shared.ask, "Which frost killed the trees?", nothing)
                 for _ in range(24)]  # fmt: skip
        found = [pool.submit(shared.find, "ships", 5, nothing, fast=True) for _ in range(24)]
        assert [future.result() for future in asked] == [alone] * 24
        assert len({tuple(hit.text for hit in future.result()) for future in found}) == 1
