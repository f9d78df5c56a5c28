"""Damage to the library file: no altered passage is given, and damage is named and mended."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from index import Library, LibraryError
from index.maintenance import check
from index.store.database import DATABASE
from tests.support.fakes import WordEncoder


def fill(tmp_path: Path) -> tuple[Path, set[str]]:
    documents, texts = tmp_path / "documents", set()
    documents.mkdir()
    for number in range(40):
        text = f"Report {number}\n\nHarbour {number} was counted by master {number * 7} in May.\n"
        (documents / f"{number}.txt").write_text(text, encoding="utf-8")
        texts.add(text)
    with Library.open(tmp_path / "library", create=True, encoder=WordEncoder()) as library:
        library.sync([str(documents)])
    return tmp_path / "library", texts


def ask(folder: Path, texts: set[str]) -> bool:
    """Whether the library answers; what it gives must be what was stored."""
    try:
        with Library.open(folder, encoder=WordEncoder(), read_only=True) as library:
            for candidate in library.search("harbour master counted"):
                document = library.document(candidate.passage.document_id)
                if document is None:
                    return False
                assert document.text in texts
                assert candidate.passage.span.of(document.text).startswith(("Report", "Harbour"))
    except (LibraryError, sqlite3.DatabaseError):
        return False
    return True


def show_all(library: Library) -> None:
    for candidate in library.search("harbour master counted"):
        library.document(candidate.passage.document_id)


def damage(tmp_path: Path, flips: int) -> dict[str, int]:
    """Flip a bit anywhere in the truth, or cut it short; count what became of it."""
    folder, texts = fill(tmp_path)
    path = folder / DATABASE
    whole = path.read_bytes()
    choose = random.Random(flips)
    outcomes = {"answered": 0, "refused": 0, "reported": 0}
    for number in range(flips):
        if number % 20 == 19:
            path.write_bytes(whole[: choose.randrange(len(whole))])
        else:
            place = choose.randrange(len(whole))
            content = bytearray(whole)
            content[place] ^= 1 << choose.randrange(8)
            path.write_bytes(bytes(content))
        for log in folder.glob(f"{DATABASE}-*"):
            log.unlink()
        outcomes["answered" if ask(folder, texts) else "refused"] += 1
        try:
            health = check(folder)
        except LibraryError:
            outcomes["reported"] += 1
        else:
            outcomes["reported"] += bool(health.damage)
    return outcomes


def test_no_altered_passage_is_given(tmp_path: Path) -> None:
    outcomes = damage(tmp_path, 60)
    assert outcomes["answered"] + outcomes["refused"] == 60
    assert outcomes["reported"] >= outcomes["refused"] // 2


def test_a_damaged_schema_is_said(tmp_path: Path) -> None:
    folder, _ = fill(tmp_path)
    path = folder / DATABASE
    content = path.read_bytes()
    for read_only in (True, False):
        # SQLite quotes the word that it stumbles over, which is no UTF-8.
        path.write_bytes(
            content.replace(b"CREATE TABLE documents", b"CREATE TABL\xc1 documents", 1)
        )
        with pytest.raises(LibraryError, match="can't be opened as a library"):
            Library.open(folder, encoder=WordEncoder(), read_only=read_only)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_no_altered_passage_is_given_after_many_flips(tmp_path: Path) -> None:
    outcomes = damage(tmp_path, 3000)
    assert outcomes["answered"] + outcomes["refused"] == 3000


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("documents", "text", "replace(text, 'Harbour', 'Parlour')"),
        ("documents", "details", "replace(details, 'text/plain', 'text/plane')"),
        ("passages", "start", "start + 1"),
        ("passages", "vector", "zeroblob(length(vector))"),
        ("passages", "document", "document % 40 + 1"),
    ],
)
def test_damage_is_named_and_can_be_mended(
    table: str, column: str, value: str, tmp_path: Path
) -> None:
    folder, texts = fill(tmp_path)
    with sqlite3.connect(folder / DATABASE) as connection:
        connection.execute(f"UPDATE {table} SET {column} = {value} WHERE rowid = 5")
    connection.close()
    with (
        Library.open(folder, encoder=WordEncoder()) as library,
        pytest.raises(LibraryError, match="damaged; run: dossier doctor"),
    ):
        show_all(library)
    (damaged,) = check(folder).damage
    source = damaged.partition(": ")[0]
    assert f"run: dossier remove {source}, then dossier index" in damaged
    with Library.open(folder, encoder=WordEncoder()) as library:
        library.remove(source)
        library.sync([str(tmp_path / "documents")])
        assert {d.text for d in library.documents()} == texts
    assert check(folder).damage == ()
    assert ask(folder, texts)
    assert check(folder).repaired == ()
