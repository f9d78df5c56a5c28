"""The library: ledger, incremental sync, search, filters, damage."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from index import (
    Document,
    FileState,
    Filter,
    Library,
    LibraryError,
    Metadata,
    ModelError,
    QueryError,
    SourceError,
)
from index.held_documents import HeldDocuments
from index.language.words import identifiers, match_expression
from tests.conftest import WordEncoder


def first(library: Library, question: str, **options: object) -> str:
    candidates = library.search(question, **options)  # type: ignore[arg-type]
    best = max(candidates, key=lambda c: c.dense + c.lexical)
    document = library.document(best.passage.document_id)
    assert document is not None
    return best.passage.span.of(document.text)


def states(library: Library) -> dict[str, FileState]:
    return {Path(record.source).name: record.state for record in library.ledger.files()}


def test_a_second_run_encodes_nothing(library: Library, encoder: WordEncoder) -> None:
    encoder.encoded.clear()
    report = library.sync()
    assert (report.found, report.unchanged, encoder.encoded) == (2, 2, [])


def test_only_what_changed_is_encoded(library: Library, folder: Path, encoder: WordEncoder) -> None:
    encoder.encoded.clear()
    (folder / "orchard.txt").write_text("Orchard notes\n\nPears came first.\n", encoding="utf-8")
    report = library.sync()
    assert (report.updated, report.unchanged) == (1, 1)
    assert len(encoder.encoded) == 1
    assert "Pears" in first(library, "pears")
    assert not any("frost" in document.text for document in library.documents())


def test_removed_files_leave_every_channel(library: Library, folder: Path) -> None:
    (folder / "orchard.txt").unlink()
    assert library.sync().removed == 1
    assert all(c.lexical == 0 for c in library.search("frost"))
    assert "harbour" in first(library, "frost")


def test_same_bytes_are_one_document_with_two_sources(
    library: Library, folder: Path, encoder: WordEncoder
) -> None:
    shutil.copy(folder / "orchard.txt", folder / "twin.txt")
    encoder.encoded.clear()
    assert library.sync().duplicates == 1
    assert encoder.encoded == []
    (folder / "orchard.txt").unlink()
    library.sync()
    assert states(library)["twin.txt"] is FileState.READ
    assert first(library, "frost of 1987") != ""
    assert {Path(d.source).name for d in library.documents()} == {"harbour.txt", "twin.txt"}


def test_a_duplicate_names_the_file_that_stands_for_it_today(
    library: Library, folder: Path
) -> None:
    for name in ("twin.txt", "zwilling.txt"):
        shutil.copy(folder / "orchard.txt", folder / name)
    library.sync()
    reasons = {Path(r.source).name: r.reason for r in library.ledger.files()}
    assert reasons["zwilling.txt"] == f"same bytes as {(folder / 'orchard.txt').as_posix()}"
    (folder / "orchard.txt").unlink()
    library.sync()
    reasons = {Path(r.source).name: r.reason for r in library.ledger.files()}
    assert reasons["twin.txt"] is None
    assert reasons["zwilling.txt"] == f"same bytes as {(folder / 'twin.txt').as_posix()}"


def test_every_file_ends_in_the_ledger(library: Library, folder: Path) -> None:
    (folder / "picture.xyz").write_bytes(b"\x00\x01")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "draft.txt").write_text("A draft that is left out.", encoding="utf-8")
    (folder / ".dossierignore").write_text("draft*\n", encoding="utf-8")
    report = library.sync()
    assert states(library) == {
        ".dossierignore": FileState.EXCLUDED,
        "draft.txt": FileState.EXCLUDED,
        "empty.txt": FileState.FAILED,
        "harbour.txt": FileState.READ,
        "orchard.txt": FileState.READ,
        "picture.xyz": FileState.UNSUPPORTED,
    }
    accounted = report.added + report.unchanged + report.excluded + report.unsupported
    assert accounted + len(report.failed) == report.found == 6


def test_one_file_is_read_again_on_demand(library: Library, folder: Path) -> None:
    seen: list[str] = []
    source = next(record.source for record in library.ledger.files() if "orchard" in record.source)
    report = library.sync(again=[source], progress=lambda step: seen.append(step.item))
    assert set(seen) == {source}
    assert (report.unchanged, report.updated, report.added) == (1, 1, 0)
    assert library.status().documents == 2


def test_exclude_is_remembered_with_its_root(tmp_path: Path, folder: Path) -> None:
    with Library.open(tmp_path / "other", create=True, encoder=WordEncoder()) as library:
        library.sync([str(folder)], exclude=["orch*"])
        assert library.sync().excluded == 1


def test_a_missing_root_is_an_error_and_removes_nothing(library: Library, folder: Path) -> None:
    shutil.move(folder, folder.with_name("elsewhere"))
    with pytest.raises(SourceError, match="missing"):
        library.sync()
    assert library.status().documents == 2


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


def test_filters_restrict_before_ranking(library: Library) -> None:
    where = Filter.parse(["source=*orchard*"])
    assert "frost" in first(library, "harbour ships storms", where=where)
    assert library.search("ships", where=Filter.parse(["after=2020"])) == []


@pytest.mark.parametrize("term", ["colour=red", "source", "after=May"])
def test_wrong_filters_are_named(term: str) -> None:
    with pytest.raises(QueryError, match=term):
        Filter.parse([term])


def test_identifiers_are_found_whole_and_in_part(library: Library) -> None:
    assert identifiers("what says A/RES/60/1 or PPR-9087 or well-known things?") == [
        "A/RES/60/1",
        "PPR-9087",
    ]
    assert "A/RES/60/1" in first(library, "A/RES/60/1")
    assert "A/RES/60/1" in first(library, "RES")
    assert match_expression("the of and") == '"the" OR "of" OR "and"'
    assert match_expression("frost, and the late frost") == '"frost" OR "late" OR "frost"'


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


def test_words_of_an_older_version_are_indexed_anew(tmp_path: Path, library: Library) -> None:
    before = library.search("frost")
    library.close()
    path = tmp_path / "library" / "library.sqlite"
    with sqlite3.connect(path) as old:
        old.execute("INSERT INTO words (words) VALUES ('delete-all')")
        old.execute("DELETE FROM meta WHERE key = 'words'")
    old.close()
    with Library.open(tmp_path / "library", encoder=WordEncoder()) as again:
        assert again.search("frost") == before


def test_a_damaged_or_missing_vector_cache_heals(tmp_path: Path, library: Library) -> None:
    before = library.search("frost")
    library.close()
    (cache,) = (tmp_path / "library").glob("vectors-*.faiss")
    for damage in (cache.unlink, lambda: cache.write_bytes(b"IxFI not an index")):
        damage()
        with Library.open(tmp_path / "library", encoder=WordEncoder()) as again:
            assert again.search("frost") == before


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


def test_documents_used_last_stay_at_hand() -> None:
    made = {name: Document(name, name, name * 4, "text/plain", Metadata()) for name in "abc"}
    asked: list[list[str]] = []

    def load(identities: list[str]) -> dict[str, Document]:
        asked.append(identities)
        return {i: made[i] for i in identities if i in made}

    held = HeldDocuments(most_characters=8)
    assert list(held.find("ab", load)) == ["a", "b"]
    assert list(held.find("ax", load)) == ["a"]
    assert list(held.find("c", load)) == ["c"]
    assert list(held.find("cab", load)) == ["c", "a", "b"]
    held.clear()
    held.find("b", load)
    assert asked == [["a", "b"], ["x"], ["c"], ["b"], ["b"]]
