"""The library: open, remove, search, families; what can't be opened is named."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from index import Document, Library, LibraryError, Metadata, ModelError, SourceError
from rag.cli import main
from tests.support.documents import article, repost
from tests.support.fakes import WordEncoder
from tests.support.libraries import reopen


def test_one_view_while_another_process_writes(library: Library, folder: Path) -> None:
    with reopen(library.folder) as writer, library.reading():
        before = library.search("frost")
        (folder / "orchard.txt").unlink()
        writer.sync()
        assert library.search("frost") == before
        identities = [c.passage.document_id for c in before]
        assert set(library.documents_by_id(identities)) == set(identities)
    assert len(library.documents_by_id(identities)) == 1


def test_removing_a_document_and_a_root(library: Library, folder: Path) -> None:
    assert library.remove((folder / "orchard.txt").as_posix()) == 1
    assert library.remove(str(folder)) == 1
    assert library.status().passages == 0
    with pytest.raises(SourceError, match="not in the library"):
        library.remove("nowhere.txt")


def test_both_scores_are_there_whichever_channel_found_the_passage(library: Library) -> None:
    candidates = library.search("forty ships")
    assert len(candidates) == 2
    by_text = {c.lexical > 0: c for c in candidates}
    assert by_text[True].dense > by_text[False].dense > 0


def test_who_says_it_is_found_by_words_and_follows_corrections(
    tmp_path: Path, encoder: WordEncoder
) -> None:
    with Library.open(tmp_path / "library", create=True, encoder=encoder) as library:
        said = Metadata(publisher="The Verge", author="Ada Lind")
        library.add(
            [Document("a", "a", "Frost came early in March.", "text/plain", said),
             Document("b", "b", "Frost came late in May.", "text/plain", Metadata())]
        )  # fmt: skip
        for question in ("frost according to The Verge", "what does Lind say of frost?"):
            scores = {c.passage.document_id: c.lexical for c in library.search(question)}
            assert scores["a"] > scores["b"]
        library.remove("a")
        assert {c.passage.document_id for c in library.search("verge")} == {"b"}


def test_no_library_and_no_database_are_named(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="dossier index"):
        Library.open(tmp_path / "none", encoder=WordEncoder())
    (tmp_path / "library.sqlite").write_bytes(b"this is no database at all" * 100)
    with pytest.raises(LibraryError, match="can't be opened"):
        Library.open(tmp_path, encoder=WordEncoder())


def test_another_model_or_format_is_refused(tmp_path: Path, library: Library) -> None:
    library.close()
    other = WordEncoder()
    other.name = "other"
    with pytest.raises(ModelError, match="words, not other"):
        Library.open(tmp_path / "library", encoder=other)
    with sqlite3.connect(tmp_path / "library" / "library.sqlite") as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE key = 'format'")
    connection.close()
    with pytest.raises(LibraryError, match="format 99"):
        Library.open(tmp_path / "library", encoder=WordEncoder())


def test_the_library_tells_families(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    original = article(1)
    for name, paragraphs in (("a", original), ("b", repost(original, 2)), ("c", article(3))):
        (folder / f"{name}.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")
    with Library.open(tmp_path / "library", create=True, encoder=WordEncoder()) as library:
        library.sync([str(folder)])
        ids = {Path(d.source).stem: d.id for d in library.documents()}
        expected = {ids["a"]: ids["a"], ids["b"]: ids["a"], ids["c"]: ids["c"]}
        assert library.truth.families(ids.values()) == expected
    monkeypatch.setattr("index.library.default_encoder", lambda _: WordEncoder())
    assert main(["status", "--files", "--json", "--library", str(tmp_path / "library")]) == 0
    files = json.loads(capsys.readouterr().out)["files"]
    assert [f["near_duplicate_of"] for f in files] == [None, f"{folder}/a.txt", None]
    with Library.open(tmp_path / "library", encoder=WordEncoder()) as library:
        (folder / "a.txt").unlink()
        library.sync()
        assert library.truth.families(ids.values()) == {ids["b"]: ids["b"], ids["c"]: ids["c"]}
