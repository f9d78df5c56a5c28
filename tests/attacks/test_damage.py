"""Damage to the library's file: nothing wrong is said, and damage is named and can be mended."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from index import LibraryError
from index.maintenance import Health, check
from index.store import DATABASE
from rag.asking import retrieve
from tests.attacks.damage import (
    KINDS,
    Outcome,
    Truth,
    attack,
    columns,
    copy,
    exchange,
    fill,
    learn,
    opened,
    probe,
)

_SHORT = {"bits": 12, "pages": 6, "values": 4, "log": 4}
_WHOLE = {"bits": 1000, "pages": 400, "values": 400, "log": 300}


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_library_says_nothing_wrong(
    kind: str, tmp_path: Path, tried: Callable[[int], None]
) -> None:
    outcome = attack(tmp_path, kind, _SHORT[kind])
    tried(outcome.tried)
    assert outcome.held, outcome
    assert outcome.tried == _SHORT[kind]


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("kind", KINDS)
def test_a_library_damaged_thousands_of_times_says_nothing_wrong(
    kind: str, tmp_path: Path, tried: Callable[[int], None]
) -> None:
    outcome = attack(tmp_path, kind, _WHOLE[kind])
    tried(outcome.tried)
    assert outcome.held, outcome


def test_exchanged_values_are_never_shown(tmp_path: Path) -> None:
    """Of every column of the tables that hold what is shown, and where it is from."""
    library, truth, outcome = fill(tmp_path / "sound"), Truth(), Outcome()
    learn(library, truth)
    for table, column in columns():
        if table not in ("files", "documents", "passages", "roots", "corrections"):
            continue
        damaged = copy(library, tmp_path / "damaged")
        told = exchange(damaged, random.Random(1), table, column)
        probe(damaged, truth, outcome, told, commands=False)
    assert outcome.held, outcome
    assert outcome.refused > 25


def test_a_council_is_not_quoted_under_another_file(tmp_path: Path) -> None:
    """Two lines of the ledger change their documents: all three columns that name one."""
    library = fill(tmp_path)
    with closing(sqlite3.connect(library / DATABASE)) as connection:
        rows = connection.execute(
            "SELECT source, document, sha256, size FROM files WHERE source LIKE '%/_.txt' LIMIT 2"
        ).fetchall()
        for (source, *_), (_, *held) in zip(rows, rows[::-1], strict=True):
            connection.execute(
                "UPDATE files SET document = ?, sha256 = ?, size = ? WHERE source = ?",
                (*held, source),
            )
        connection.commit()
    with opened(library) as damaged:
        for ask in (lambda: list(damaged.documents()), lambda: damaged.find_document(rows[0][0])):
            with pytest.raises(LibraryError, match=r"damaged; run: dossier doctor"):
                ask()
    assert "files: the row of" in " ".join(check(library).damage)


def test_a_damaged_schema_is_said(tmp_path: Path) -> None:
    folder = fill(tmp_path)
    path = folder / DATABASE
    content = path.read_bytes()
    for read_only in (True, False):
        # SQLite quotes the word that it stumbles over, which is no UTF-8.
        path.write_bytes(
            content.replace(b"CREATE TABLE documents", b"CREATE TABL\xc1 documents", 1)
        )
        with pytest.raises(LibraryError, match="can't be opened as a library"):
            opened(folder, read_only=read_only)


def test_what_is_said_of_a_damaged_schema_is_one_line(tmp_path: Path) -> None:
    """SQLite cites a table's definition from the word that it stumbles over, lines and all."""
    folder = fill(tmp_path)
    path = folder / DATABASE
    path.write_bytes(path.read_bytes().replace(b"stale INTEGER", b"`tale INTEGER", 1))
    with pytest.raises(LibraryError, match=r"can't be opened as a library") as raised:
        opened(folder, read_only=True)
    assert "\n" not in str(raised.value)


def test_a_row_that_its_index_does_not_find_is_damage(tmp_path: Path) -> None:
    folder = fill(tmp_path)
    path = folder / DATABASE
    with closing(sqlite3.connect(path)) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        (page,) = connection.execute(
            "SELECT min(pageno) FROM dbstat WHERE name = 'sqlite_autoindex_documents_1' "
            "AND pagetype = 'leaf'"
        ).fetchone()
        ids = [row[0].encode() for row in connection.execute("SELECT id FROM documents")]
    content = bytearray(path.read_bytes())
    first = (page - 1) * size
    lost = next(identity for identity in ids if identity in content[first : first + size])
    place = content.index(lost, first)
    content[place] ^= 1
    path.write_bytes(bytes(content))
    with opened(folder, read_only=True) as library:
        passages = library.truth.sample(1000)[0]
        # Places are found by number; the text, which is asked for by its id, is not.
        assert len(library.truth.places([passage.id for passage in passages])) == len(passages)
        with pytest.raises(LibraryError, match=r"damaged; run: dossier doctor"):
            retrieve(library, "harbour", len(passages))


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
    folder, truth = fill(tmp_path), Truth()
    learn(folder, truth)
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        connection.execute(f"UPDATE {table} SET {column} = {value} WHERE rowid = 5")
        connection.commit()
    outcome = Outcome()
    probe(folder, truth, outcome, f"{table}.{column}")
    assert (outcome.held, outcome.refused) == (True, 1)
    told = check(folder).damage
    sources = {line.partition(": ")[0] for line in told}
    assert all(f"run: dossier remove {s}, then dossier index" in " ".join(told) for s in sources)
    with opened(folder) as library:
        for source in sources:
            library.remove(source)
        library.sync()
        assert {(d.source, d.text) for d in library.documents()} == truth.texts
    assert check(folder).damage == ()  # makes the word index anew, if it has to
    assert check(folder) == Health(41, 41, (), ())
