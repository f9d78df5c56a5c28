"""A user's sets of documents."""

from __future__ import annotations

from pathlib import Path

from ui.own.own_files import OwnFile
from ui.own.sets import DocumentSets


def test_sets_are_made_changed_and_forgotten(tmp_path: Path) -> None:
    sets = DocumentSets(OwnFile(tmp_path / "sets.json"))
    sets.add("Iraq", ["a", "b"])
    sets.add("Iraq", ["b", "c"])
    sets.take("Iraq", ["a"])
    sets.put("Mine", ["x"])
    assert sets.all() == {"Iraq": {"b", "c"}, "Mine": {"x"}}
    assert sets.members(["Iraq", "Mine", "no such"]) == {"b", "c", "x"}
    sets.delete("Iraq")
    assert sets.all() == {"Mine": {"x"}}
