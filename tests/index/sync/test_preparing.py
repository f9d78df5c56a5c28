"""What is read again, and when."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

from index import Library
from index.readers import registry as readers_module
from index.readers.plain_text import read_text
from index.sync.making import make_all
from index.sync.reading_pool import ReadingPool
from index.types import FileState, Reading
from tests.support.fakes import WordEncoder
from tests.support.files import mail, make_pdf, pack
from tests.support.libraries import ledger


def test_unread_files_are_tried_again_when_readers_have_grown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a.log2").write_text("Forty ships came.", encoding="utf-8")
    (folder / "b.txt").write_text("Storms closed the harbour.", encoding="utf-8")
    pack(folder / "c.zip", {"d.txt": "Apples ripen late.", "e.log2": "Nine storms."})
    with Library.open(tmp_path / "library", create=True, encoder=WordEncoder()) as library:
        report = library.sync([str(folder)])
        assert (report.added, report.partly, report.unsupported) == (1, 1, 1)
        assert library.sync().unchanged == 2
        monkeypatch.setattr("index.guard.process._SERVE", "tests.support.odd_readers:serve_grown")
        monkeypatch.setitem(readers_module.READERS, ".log2", read_text)
        report = library.sync()
        assert (report.added, report.updated, report.unchanged) == (1, 1, 1)
        assert {line.state for line in ledger(library, folder).values()} == {FileState.READ}
        assert library.sync().unchanged == 3


def test_encrypted_files_are_tried_again_with_a_password(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    make_pdf(folder / "shut.pdf", [["Forty ships came."]], "secret")
    with Library.open(tmp_path / "library", create=True, encoder=WordEncoder()) as library:
        assert len(library.sync([str(folder)]).failed) == 1
        assert len(library.sync().failed) == 1
        assert library.sync(passwords=["secret"]).added == 1
        assert next(library.documents()).text == "Forty ships came."
        assert library.sync().unchanged == 1


def test_a_page_read_otherwise_replaces_what_was_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a.txt").write_text("Forty ships came.", encoding="utf-8")

    def partly(path: Path) -> object:
        yield Reading("Forty.", "text/plain", notes=("half of it is missing",))

    readers = readers_module
    with Library.open(tmp_path / "library", create=True, encoder=WordEncoder()) as library:
        with monkeypatch.context() as patch:
            patch.setitem(readers.READERS, ".txt", partly)
            assert library.sync([str(folder)]).partly == 1
        monkeypatch.setattr(readers, "READERS_VERSION", readers.READERS_VERSION + 1)
        assert library.sync().updated == 1
        (read,) = library.documents()
        assert read.text == "Forty ships came."
        assert [p.span.of(read.text) for p in library.truth.passages_of(read.id)[0]] == [read.text]
        assert library.search("forty ships")[0].passage.document_id == read.id


def test_what_older_rules_left_out_is_read_again_and_nothing_else_is_encoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, encoder = tmp_path / "documents", WordEncoder()
    folder.mkdir()
    (folder / "a.txt").write_text("Forty ships came.", encoding="utf-8")
    (folder / "b.txt").write_text("The watch shall:\n(c) Count the ships;", encoding="utf-8")
    with Library.open(tmp_path / "library", create=True, encoder=encoder) as library:
        with monkeypatch.context() as older:
            older.setattr("index.sync.syncing.RULES_VERSION", "1")
            older.setattr("index.text.furniture._COPYRIGHT", re.compile(r"^\(c\)"))
            library.sync([str(folder)])
            assert library.sync().unchanged == 2
        assert not any(found.lexical for found in library.search("count"))
        encoder.encoded.clear()
        assert library.sync().updated == 2
        assert encoder.encoded
        assert all("Count the ships" in text for text in encoder.encoded)
        assert any(found.lexical for found in library.search("count"))
        assert library.sync().unchanged == 2


def test_files_that_change_or_vanish_meanwhile_are_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    for name in ("grows.txt", "still.txt", "vanishes.txt"):
        (folder / name).write_text(f"Forty ships came; {name}.", encoding="utf-8")

    def read(pool: ReadingPool, path: Path, sha256: str, *, is_new: bool) -> object:
        assert is_new
        if path.name == "grows.txt":
            with path.open("a", encoding="utf-8") as file:
                file.write("More words.")
        if path.name == "vanishes.txt":
            path.unlink()
        return make_all(str(path), sha256, (), None)

    with Library.open(tmp_path / "library", create=True, encoder=WordEncoder()) as library:
        with monkeypatch.context() as patch:
            patch.setattr(ReadingPool, "read", read)
            assert len(library.sync([str(folder)]).failed) == 2
        lines = ledger(library, folder)
        assert "changed while it was read" in (lines["grows.txt"].reason or "")
        assert "No such file" in (lines["vanishes.txt"].reason or "")
        assert lines["still.txt"].state is FileState.READ
        report = library.sync()
        assert (report.found, report.added, report.removed) == (2, 1, 1)


def test_what_is_only_remarked_makes_no_file_partly_read(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    book = openpyxl.Workbook()
    book.active.append(["Name", "Post"])
    book.active.append(["Ana", "Clerk"])
    book.active.append(["Ben", "Pilot"])
    book.active.row_dimensions[3].hidden = True
    book.save(folder / "a.xlsx")
    with Library.open(tmp_path / "library", create=True, encoder=WordEncoder()) as library:
        assert library.sync([str(folder)]).partly == 0
        line = ledger(library, folder)["a.xlsx"]
    assert line.state is FileState.READ
    assert line.reason == "the hidden row 3 is read and marked as hidden on sheet Sheet"


def test_a_file_that_may_not_be_opened_is_told(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> str:
        raise PermissionError(13, "Permission denied", str(path))

    (folder / "secret.txt").write_text("Secret words.", encoding="utf-8")
    monkeypatch.setattr("index.sync.preparing._digest", refuse)
    ((source, reason),) = library.sync().failed
    assert source == f"{folder}/secret.txt"
    assert reason == "can't be opened (Permission denied)"


def test_members_without_words_and_of_one_name_have_lines_of_their_own(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    letter = mail("Two of a name")
    for words in ("First storms.", "Second storms."):
        letter.add_attachment(words, filename="storms.txt")
    letter.add_attachment("Share: Email Facebook Twitter", filename="bar.txt")
    (folder / "a.eml").write_bytes(bytes(letter))
    pack(folder / "b.zip", {"empty.txt": "", "c.xyz": "?"})
    (folder / "bar.txt").write_text("Share: Email Facebook Twitter\n", encoding="utf-8")
    with Library.open(tmp_path / "library", create=True, encoder=WordEncoder()) as library:
        library.sync([str(folder)])
        lines = {name: (line.state, line.reason) for name, line in ledger(library, folder).items()}
    assert lines["a.eml!/storms.txt"] == lines["a.eml!/storms.txt (2)"] == (FileState.READ, None)
    nothing = (FileState.FAILED, "no running text was found in it")
    assert lines["a.eml!/bar.txt"] == lines["bar.txt"] == nothing
    assert lines["a.eml"] == (
        FileState.PARTLY, "1 of 3 members can't be read; see their own lines",
    )  # fmt: skip
    assert lines["b.zip"][0] is FileState.FAILED
