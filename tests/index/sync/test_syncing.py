"""A run over the files: what changed is read, and every file ends in the ledger."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from index import FileState, Library, Progress
from tests.support.fakes import WordEncoder
from tests.support.libraries import first


def test_files_that_swap_their_bytes_in_one_run(library: Library, folder: Path) -> None:
    first, second = (folder / "harbour.txt", folder / "orchard.txt")
    texts = first.read_text("utf-8"), second.read_text("utf-8")
    first.write_text(texts[1] + "\nMore.\n", "utf-8")
    second.write_text(texts[0], "utf-8")
    (folder / "twin.txt").write_text(texts[0], "utf-8")
    library.sync()
    assert {Path(r.source).name: r.state for r in library.ledger.files()} == {
        "harbour.txt": FileState.READ,
        "orchard.txt": FileState.READ,
        "twin.txt": FileState.DUPLICATE,
    }
    assert len(list(library.documents())) == 2


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


def test_a_first_run_that_is_stopped_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_text(f"Ship {number} came.", encoding="utf-8")
    monkeypatch.setattr("index.sync.committing._BUFFER_FILES", 2)

    def stop(progress: Progress) -> None:
        if progress.done:
            raise KeyboardInterrupt

    with Library.open(tmp_path / "library", create=True, encoder=WordEncoder()) as library:
        with pytest.raises(KeyboardInterrupt):
            library.sync([str(folder)], progress=stop)
        report = library.sync([str(folder)])
    assert (report.added, report.unchanged, report.updated) == (4, 2, 0)
