"""Members and duplicates in the ledger."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from index import Library
from index.types import FileState
from tests.support.fakes import WordEncoder
from tests.support.files import mail, pack
from tests.support.libraries import ledger

READ, PARTLY, FAILED = FileState.READ, FileState.PARTLY, FileState.FAILED


def test_members_stand_beneath_their_file_in_the_ledger(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    first: dict[str, str | bytes] = {"a.txt": "Forty ships came.", "b.xyz": "?", "c.txt": "Storms."}
    pack(folder / "a.zip", first)
    with Library.open(tmp_path / "library", create=True, encoder=WordEncoder()) as library:
        report = library.sync([str(folder)])
        assert (report.found, report.partly) == (1, 1)
        lines = ledger(library, folder)
        assert {name: line.state for name, line in lines.items()} == {
            "a.zip": PARTLY,
            "a.zip!/a.txt": READ,
            "a.zip!/b.xyz": FileState.UNSUPPORTED,
            "a.zip!/c.txt": READ,
        }
        assert lines["a.zip!/a.txt"].container == f"{folder}/a.zip"
        assert lines["a.zip"].reason == "1 of 3 members can't be read; see their own lines"
        assert library.sync().found == library.sync().partly + library.sync().unchanged == 1
        pack(folder / "a.zip", {"a.txt": "Forty ships came.", "d.txt": "A new document."})
        assert library.sync().updated == 1
        assert sorted(ledger(library, folder)) == ["a.zip", "a.zip!/a.txt", "a.zip!/d.txt"]
        assert library.status().documents == 2
        (folder / "a.zip").unlink()
        assert library.sync().removed == 1
        assert (library.ledger.files(), library.status().documents) == ([], 0)


@pytest.mark.parametrize("way", ["gone", "changed"])
def test_a_duplicate_takes_over_note_and_members(
    way: str, tmp_path: Path, encoder: WordEncoder
) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    message = mail("Ships in May")
    message.add_attachment("Nine storms came in the night.", filename="storms.txt")
    message.add_attachment(b"\0", "image", "png", filename="x.png")
    for name in ("a.eml", "b.eml"):
        (documents / name).write_bytes(bytes(message))
    with Library.open(tmp_path / "library", create=True, encoder=encoder) as library:
        library.sync([str(documents)])
        (before,) = [r for r in library.ledger.files() if r.source.endswith("a.eml")]
        if way == "gone":
            (documents / "a.eml").unlink()
        else:
            (documents / "a.eml").write_bytes(bytes(mail("Something else altogether")))
        encoder.encoded.clear()
        library.sync()
        files = {Path(r.source).name: r for r in library.ledger.files() if "b.eml" in r.source}
        assert (files["b.eml"].state, files["b.eml"].reason) == (PARTLY, before.reason)
        assert {r.state for r in files.values()} == {PARTLY, READ, FileState.UNSUPPORTED}
        assert len(encoder.encoded) == (0 if way == "gone" else 1)
        assert any("storms" in t for t in (d.text for d in library.documents()))
        assert library.sync().unchanged == (1 if way == "gone" else 2)


def test_duplicates_among_members_of_one_buffer(tmp_path: Path, encoder: WordEncoder) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    for name in ("one.zip", "two.zip"):
        with zipfile.ZipFile(documents / name, "w") as archive:
            archive.writestr("same.txt", "The same ships came to the harbour.\n")
            archive.writestr("again.txt", "The same ships came to the harbour.\n")
            archive.writestr(f"{name}.txt", f"Only in {name} stands this line.\n")
    with Library.open(tmp_path / "library", create=True, encoder=encoder) as library:
        library.sync([str(documents)])
        lines = [r for r in library.ledger.files() if r.document_id is not None]
        assert len(list(library.documents())) == 3
        for document in library.documents():
            states = [r.state for r in lines if r.document_id == document.id]
            assert states.count(READ) == 1
            assert set(states) <= {READ, FileState.DUPLICATE}
        (documents / "one.zip").unlink()
        library.sync()
        assert len(list(library.documents())) == 2
        assert (
            sum(r.state is READ for r in library.ledger.files() if r.document_id is not None) == 2
        )
