"""Corrections of metadata: kept by source, told as the user's own, and taken back."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from index import Filter, Library, QueryError, SourceError
from index.types import FileState, Metadata
from rag.cli import main
from tests.conftest import WordEncoder

RIGHT = {"title": "A better title", "date": "2011-04"}


def metadata(library: Library, source: str) -> Metadata:
    document = library.find_document(source)
    assert document is not None
    return document.metadata


def rewrite(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    later = path.stat().st_mtime_ns + 1_000_000_000
    os.utime(path, ns=(later, later))


def test_a_correction_counts_everywhere_at_once(library: Library, folder: Path) -> None:
    source = f"{folder}/harbour.txt"
    assert metadata(library, source).title == "The harbour report"
    edited = library.edit(source, {**RIGHT, "author": "  Ana \n Lima "})
    said = metadata(library, source)
    assert edited.metadata == said
    assert (said.title, said.author, said.date, said.publisher) == (
        "A better title", "Ana Lima", "2011-04", None,
    )  # fmt: skip
    assert [said.origin(n) for n in ("title", "author", "date")] == ["user"] * 3
    found = library.search("better title", where=Filter.parse(["author=lima"]))
    assert [c.passage.document_id for c in found if c.lexical > 0] == [edited.id]
    assert library.search("ships", where=Filter.parse(["after=2012"])) == []


def test_only_a_new_title_is_encoded_anew(
    library: Library, folder: Path, encoder: WordEncoder
) -> None:
    source = f"{folder}/harbour.txt"
    encoder.encoded.clear()
    library.edit(source, {"author": "Ana Lima"})
    assert encoder.encoded == []
    library.edit(source, {"title": "Other"})
    assert encoder.encoded
    assert all(text.startswith("Other. ") for text in encoder.encoded)
    assert library.search("forty ships")[0].dense > 0


def test_corrections_survive_changed_moved_and_removed_files(
    library: Library, folder: Path
) -> None:
    path = folder / "harbour.txt"
    library.edit(str(path), RIGHT)
    rewrite(path, "Another heading\n\nWholly other words came in.\n")
    assert library.sync().updated == 1
    assert metadata(library, str(path)).title == "A better title"
    path.rename(folder / "moved.txt")
    library.sync()
    assert metadata(library, f"{folder}/moved.txt").title == "A better title"
    (folder / "moved.txt").rename(path)
    library.sync()
    assert metadata(library, str(path)).date == "2011-04"
    assert library.sync().unchanged == 2


def test_undo_goes_back_to_what_was_read(library: Library, folder: Path) -> None:
    source = f"{folder}/harbour.txt"
    before = metadata(library, source)
    library.edit(source, {"title": "One", "publisher": ""})
    library.edit(source, {"title": "Two"})
    assert metadata(library, source).title == "Two"
    assert metadata(library, source).origin("publisher") == "user"
    library.undo_edits(source)
    assert metadata(library, source) == before
    rewrite(folder / "harbour.txt", "Another heading\n\nWholly other words came in.\n")
    library.sync()
    assert metadata(library, source).title == "Another heading"


def test_a_removed_document_is_forgotten_with_its_corrections(
    library: Library, folder: Path
) -> None:
    library.edit(f"{folder}/harbour.txt", RIGHT)
    library.remove(str(folder))
    library.sync([str(folder)])
    assert metadata(library, f"{folder}/harbour.txt").title == "The harbour report"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"date": "2011-13"}, "YYYY-MM-DD"),
        ({"date": "May 2011"}, "YYYY-MM-DD"),
        ({"language": "English"}, "ISO code"),
        ({"colour": "red"}, "no field colour"),
    ],
)
def test_impossible_corrections_are_refused(
    library: Library, folder: Path, changes: dict[str, str], told: str
) -> None:
    before = metadata(library, f"{folder}/harbour.txt")
    with pytest.raises(QueryError, match=told):
        library.edit(f"{folder}/harbour.txt", changes)
    assert metadata(library, f"{folder}/harbour.txt") == before


def test_unknown_sources_are_named(library: Library) -> None:
    with pytest.raises(SourceError, match=r"nothing\.txt: no document"):
        library.edit("nothing.txt", RIGHT)


SIDECAR = """
["*.txt"]
publisher = "Harbour Council"
["harbour.txt"]
title = "By the sidecar"
date = 2011-04-05
"""


def test_a_sidecar_corrects_what_lies_beside_it(library: Library, folder: Path) -> None:
    rewrite(folder / "dossier.toml", SIDECAR)
    assert (report := library.sync()).unchanged == 2
    assert report.excluded == 1
    said = metadata(library, f"{folder}/harbour.txt")
    assert (said.title, said.date, said.publisher) == (
        "By the sidecar", "2011-04-05", "Harbour Council",
    )  # fmt: skip
    assert said.origin("title") == "user"
    assert metadata(library, f"{folder}/orchard.txt").publisher == "Harbour Council"
    library.edit(f"{folder}/harbour.txt", {"title": "By hand"})
    assert metadata(library, f"{folder}/harbour.txt").date == "2011-04-05"
    (folder / "dossier.toml").unlink()
    library.sync()
    said = metadata(library, f"{folder}/harbour.txt")
    assert (said.title, said.date, said.publisher) == ("By hand", None, None)


def test_a_second_run_with_a_sidecar_writes_nothing(library: Library, folder: Path) -> None:
    rewrite(folder / "dossier.toml", SIDECAR)
    library.sync()
    before = list(library.documents())
    assert library.sync().unchanged == 2
    assert list(library.documents()) == before


@pytest.mark.parametrize(
    "text", ["[broken", 'title = "x"', '["a.txt"]\ncolour = "red"', '["a.txt"]\ndate = "soon"']
)
def test_a_broken_sidecar_fails_by_name_and_changes_nothing(
    library: Library, folder: Path, text: str
) -> None:
    rewrite(folder / "dossier.toml", text)
    report = library.sync()
    ((source, reason),) = report.failed
    assert source == f"{folder}/dossier.toml"
    assert "corrections can't be used" in reason
    assert report.found == 3 == report.unchanged + len(report.failed)
    rewrite(folder / "dossier.toml", SIDECAR)
    assert library.sync().failed == []
    states = {r.source: r.state for r in library.ledger.files()}
    assert states[f"{folder}/dossier.toml"] is FileState.EXCLUDED


def test_the_command_shows_where_each_came_from(
    library: Library,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    library.close()
    monkeypatch.setattr("index.library.default_encoder", lambda _: WordEncoder())
    place = ["--library", str(library.folder)]
    assert main(["edit", f"{folder}/harbour.txt", "--author", "Ana Lima", *place]) == 0
    shown = capsys.readouterr().out
    assert "Ana Lima  (corrected by you)" in shown
    assert "The harbour report  (from the text)" in shown
    assert main(["edit", f"{folder}/harbour.txt", "--undo", "--json", *place]) == 0
    shape = json.loads(capsys.readouterr().out)
    assert shape["author"] == {"value": None, "origin": None}
    assert (shape["pages"], shape["words"]) == (None, 26)
    assert main(["edit", f"{folder}/harbour.txt", "--date", "soon", *place]) == 1
    assert "YYYY-MM-DD" in capsys.readouterr().err
