"""Corrections of metadata: kept by source, told as the user's own, and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Filter, Library, QueryError, SourceError
from tests.support.fakes import WordEncoder
from tests.support.libraries import metadata_of, rewrite

RIGHT = {"title": "A better title", "date": "2011-04"}


def test_a_correction_counts_everywhere_at_once(library: Library, folder: Path) -> None:
    source = f"{folder}/harbour.txt"
    assert metadata_of(library, source).title == "The harbour report"
    edited = library.edit(source, {**RIGHT, "author": "  Ana \n Lima "})
    said = metadata_of(library, source)
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
    assert metadata_of(library, str(path)).title == "A better title"
    path.rename(folder / "moved.txt")
    library.sync()
    assert metadata_of(library, f"{folder}/moved.txt").title == "A better title"
    (folder / "moved.txt").rename(path)
    library.sync()
    assert metadata_of(library, str(path)).date == "2011-04"
    assert library.sync().unchanged == 2


def test_undo_goes_back_to_what_was_read(library: Library, folder: Path) -> None:
    source = f"{folder}/harbour.txt"
    before = metadata_of(library, source)
    library.edit(source, {"title": "One", "publisher": ""})
    library.edit(source, {"title": "Two"})
    assert metadata_of(library, source).title == "Two"
    assert metadata_of(library, source).origin("publisher") == "user"
    library.undo_edits(source)
    assert metadata_of(library, source) == before
    rewrite(folder / "harbour.txt", "Another heading\n\nWholly other words came in.\n")
    library.sync()
    assert metadata_of(library, source).title == "Another heading"


def test_a_removed_document_is_forgotten_with_its_corrections(
    library: Library, folder: Path
) -> None:
    library.edit(f"{folder}/harbour.txt", RIGHT)
    library.remove(str(folder))
    library.sync([str(folder)])
    assert metadata_of(library, f"{folder}/harbour.txt").title == "The harbour report"


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
    before = metadata_of(library, f"{folder}/harbour.txt")
    with pytest.raises(QueryError, match=told):
        library.edit(f"{folder}/harbour.txt", changes)
    assert metadata_of(library, f"{folder}/harbour.txt") == before


def test_unknown_sources_are_named(library: Library) -> None:
    with pytest.raises(SourceError, match=r"nothing\.txt: no document"):
        library.edit("nothing.txt", RIGHT)
