"""Doctor, compaction, snapshots."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from index import Library, LibraryError
from index.maintenance import check, compact, restore, snapshot
from index.store.database import DATABASE
from tests.support.libraries import reopen, text_of


def test_doctor_mends_caches_and_reports_damage(library: Library) -> None:
    library.close()
    (cache,) = library.folder.glob("vectors-*.faiss")
    cache.write_bytes(b"nothing")
    with sqlite3.connect(library.folder / DATABASE) as connection:
        connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
    connection.close()
    health = check(library.folder)
    assert len(health.repaired) == 2
    assert health.damage == ()
    assert check(library.folder).repaired == ()
    with reopen(library.folder) as again:
        assert any(c.lexical > 0 for c in again.search("frost"))
    with sqlite3.connect(library.folder / DATABASE) as connection:
        connection.execute("UPDATE documents SET text = replace(text, 'frost', 'blaze')")
        connection.execute("UPDATE passages SET vector = x'00' WHERE number = 1")
    connection.close()
    damage = "\n".join(check(library.folder).damage)
    assert "orchard.txt: its text was altered" in damage
    assert "harbour.txt: 1 passages or vectors" in damage


def test_removed_text_is_gone_from_the_disk(library: Library, folder: Path) -> None:
    library.remove((folder / "orchard.txt").as_posix())
    library.close()
    compact(library.folder)
    content = b"".join(p.read_bytes() for p in library.folder.iterdir())
    for word in (b"frost", b"valley", b"orchard", b"appl"):
        assert word not in content.lower()
    assert b"harbour master" in content
    with reopen(library.folder) as again:
        assert again.search("ships")


def test_snapshot_and_restore(library: Library, folder: Path, tmp_path: Path) -> None:
    saved = tmp_path / "saved.dossier"
    before = library.search("frost")
    snapshot(library.folder, saved)
    # The same number of changes with other contents: no cache may be taken for the snapshot's.
    (folder / "orchard.txt").write_text(text_of("zebra"), encoding="utf-8")
    library.sync()
    restore(library.folder, saved)
    assert library.search("frost") == before
    library.close()
    (library.folder / DATABASE).write_bytes(b"no database " * 1000)
    restore(library.folder, saved)
    with reopen(library.folder) as again:
        assert again.search("frost") == before
    assert len(list(library.folder.glob("damaged-*"))) == 1
    saved.write_bytes(saved.read_bytes()[:5000])
    with pytest.raises(LibraryError, match="snapshot"):
        restore(library.folder, saved)
    with reopen(library.folder) as again:
        assert again.search("frost") == before
