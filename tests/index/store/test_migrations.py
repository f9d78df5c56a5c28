"""Libraries of older formats are brought to the present one, whatever happens meanwhile.

``format-3.sqlite.gz`` was made by the last version that wrote format 3: four files (one a twin of
another), a correction, passages embedded with ``WordEncoder``. ``format-4.sqlite.gz`` is the same
library as the last version that wrote format 4 brought it up, ``format-5.sqlite.gz`` as the last
one that wrote format 5 with seals did. ``format-5-kinds.sqlite.gz`` is of the other format 5, that
of the first version: two files, one with furniture, one with a kind and a symbol.
"""

from __future__ import annotations

import gzip
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index import FileState, Filter, Library, LibraryError
from index.maintenance import check, restore
from index.seam import passage_key
from index.store.records import decode_vectors, row_checksum
from index.text import render
from tests.support.fakes import TokenWordEncoder, WordEncoder

FILES = {
    found: gzip.decompress(Path(__file__).with_name(f"format-{found}.sqlite.gz").read_bytes())
    for found in ("3", "4", "5")
}
BEFORE = FILES["3"]
KINDS = gzip.decompress(Path(__file__).with_name("format-5-kinds.sqlite.gz").read_bytes())
SOURCES = ["documents/harbour.txt", "documents/long.md", "documents/orchard.txt"]


@pytest.fixture
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder with a library of an older format, the third unless another is asked for."""
    (tmp_path / "library.sqlite").write_bytes(FILES[getattr(request, "param", "3")])
    return tmp_path


each = pytest.mark.parametrize("older", FILES, indirect=True)


def make_older(folder: Path, found: str) -> None:
    """Turn format 3 into what formats 1 and 2 kept."""
    connection = sqlite3.connect(folder / "library.sqlite")
    digest = ", text_sha256" if found == "2" else ""
    connection.executescript(
        "ALTER TABLE documents RENAME TO newer; CREATE TABLE documents (number INTEGER "
        f"PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE{digest.replace('256', '256 TEXT')}, "
        "text TEXT NOT NULL, details TEXT NOT NULL);"
        f"INSERT INTO documents (number, id{digest}, text, details) "
        f"SELECT number, id{digest}, text, details FROM newer; DROP TABLE newer;"
        "DELETE FROM meta WHERE key = 'lineage';"
        f"UPDATE meta SET value = '{found}' WHERE key = 'format';"
        "DROP TABLE recent_words; DROP TABLE fingerprints; DROP TABLE corrections;"
        "ALTER TABLE passages DROP COLUMN checksum;"
    )
    for number, vector in connection.execute("SELECT id, vector FROM passages").fetchall():
        half = decode_vectors([vector]).astype(np.float16).tobytes()
        connection.execute("UPDATE passages SET vector = ? WHERE id = ?", (half, number))
    connection.commit()
    connection.close()


def found_in(folder: Path) -> list[tuple[str, float]]:
    with Library.open(folder, encoder=WordEncoder()) as library:
        documents = {document.id: document for document in library.documents()}
        assert sorted(d.source for d in documents.values()) == SOURCES
        found = library.search("harbour ships tide 7")
        for candidate in found:
            passage = candidate.passage
            assert passage.id == passage_key(passage.document_id, passage.span)
        return [
            (c.passage.span.of(documents[c.passage.document_id].text), round(c.lexical, 3))
            for c in sorted(found, key=lambda c: (-c.dense, c.passage.id))
        ]


@each
def test_all_that_was_held_is_kept(older: Path) -> None:
    before = sqlite3.connect(older / "library.sqlite")
    texts = sorted(text for (text,) in before.execute("SELECT text FROM documents"))
    vectors = [v for (v,) in before.execute("SELECT vector FROM passages ORDER BY rowid")]
    before.close()
    with Library.open(older, encoder=WordEncoder()) as library:
        assert sorted(d.text for d in library.documents()) == texts
        orchard = library.find_document("documents/orchard.txt")
        assert orchard is not None
        assert (orchard.metadata.author, orchard.metadata.date) == ("A. Pippin", "1988")
        assert library.ledger.corrections.by("user").keys() == {"documents/orchard.txt"}
        states = {r.source: (r.state, r.reason) for r in library.ledger.files()}
        assert states["documents/twin.txt"] == (
            FileState.DUPLICATE, "same bytes as documents/orchard.txt"
        )  # fmt: skip
        assert [root.given for root in library.ledger.roots()] == ["documents"]
        passages, kept = library.truth.sample(1000)
        assert len(passages) == 39
        assert np.array_equal(kept, decode_vectors(vectors))
        families = library.truth.families([orchard.id])
        assert families == {orchard.id: orchard.id}
        assert library.status().model == "words"
        undone = library.undo_edits("documents/orchard.txt")
        assert undone.metadata.author is None
    assert check(older).damage == ()


@pytest.mark.parametrize("found", ["1", "2"])
def test_formats_before_are_brought_up_too(older: Path, found: str) -> None:
    make_older(older, found)
    texts = [text for text, _ in found_in(older)]
    assert any("forty ships" in text for text in texts)
    assert check(older).damage == ()
    with Library.open(older, encoder=WordEncoder()) as library:
        changed = library.edit("documents/harbour.txt", {"title": "A better title"})
        assert changed.metadata.title == "A better title"


_KILLED = """
import os, signal, sys
from pathlib import Path
from index import Library
from index.store import migrations
from tests.support.fakes import TokenWordEncoder, WordEncoder
plain, left = migrations._insert, [int(sys.argv[2])]
def count_down(*given):
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    plain(*given)
migrations._insert = count_down
Library.open(sys.argv[1], encoder=WordEncoder()).close()
"""


@pytest.mark.skipif(os.name != "posix", reason="there is no SIGKILL")
@pytest.mark.parametrize(
    ("older", "after"),
    [("3", 1), ("3", 20), ("3", 55), ("4", 1), ("4", 4), ("5", 1), ("5", 3), ("5", 4)],
    indirect=["older"],
)
def test_a_migration_that_is_killed_loses_nothing(older: Path, tmp_path: Path, after: int) -> None:
    expected = _whole(tmp_path / "other")
    run = subprocess.run([sys.executable, "-c", _KILLED, str(older), str(after)], check=False)
    assert run.returncode == -signal.SIGKILL
    assert found_in(older) == expected
    assert check(older).damage == ()


def _whole(folder: Path) -> list[tuple[str, float]]:
    folder.mkdir()
    (folder / "library.sqlite").write_bytes(BEFORE)
    return found_in(folder)


@each
def test_damage_is_not_hidden_by_a_migration(older: Path) -> None:
    with sqlite3.connect(older / "library.sqlite") as connection:
        connection.execute("UPDATE documents SET text = replace(text, 'forty', 'fifty')")
        connection.execute("UPDATE documents SET details = 'x' WHERE text LIKE '%Apples%'")
        connection.execute("UPDATE passages SET start = start + 1 WHERE rowid = 3")
    connection.close()
    Library.open(older).close()
    damage = "\n".join(check(older).damage)
    assert "harbour.txt: its text was altered" in damage
    assert "orchard.txt: its metadata or layout were altered" in damage
    assert "1 passages or vectors of it were altered" in damage


def test_a_snapshot_of_an_older_format_is_restored(tmp_path: Path) -> None:
    (tmp_path / "saved").write_bytes(BEFORE)
    restore(tmp_path / "library", tmp_path / "saved")
    assert found_in(tmp_path / "library") == _whole(tmp_path / "other")


def test_an_older_library_that_may_only_be_read_is_refused(older: Path) -> None:
    with pytest.raises(LibraryError, match="open it once where it may be written"):
        Library.open(older, read_only=True)
    assert (older / "library.sqlite").read_bytes() == BEFORE


@each
def test_documents_get_kinds_and_symbols_that_filters_look_at(older: Path) -> None:
    with Library.open(older, encoder=WordEncoder()) as library:
        assert {document.metadata.kind for document in library.documents()} == {None}
        library.edit("documents/harbour.txt", {"title": "A better title"})
        changed = library.edit("documents/harbour.txt", {"kind": "report", "symbol": "S/2021/990"})
        assert (changed.metadata.kind, changed.metadata.symbol) == ("report", "S/2021/990")
        for terms in (["kind=report", "symbol=S/2021/*"], ["title=A better title"]):
            found = library.truth.documents(Filter.parse(terms))
            assert [document.source for document in found] == ["documents/harbour.txt"]
    assert check(older).damage == ()


def test_a_library_of_the_first_version_is_brought_up(tmp_path: Path) -> None:
    (tmp_path / "library.sqlite").write_bytes(KINDS)
    health = check(tmp_path)
    assert (health.documents, health.passages, health.damage) == (2, 4, ())
    with Library.open(tmp_path, encoder=WordEncoder()) as library:
        documents = {document.source: document for document in library.documents()}
        said = documents["documents/resolution.txt"].metadata
        assert (said.kind, said.symbol) == ("resolution", "S/RES/1977 (2011)")
        assert library.truth.documents(Filter.parse(["symbol=S/RES/1977*"]))
        page = documents["documents/page.txt"]
        share = library.finder.unsearched()[page.id]["reads as a page's furniture"]
        assert share == 34 / len(page.text)
        assert library.search("harbour ships")


def test_damage_in_a_library_of_the_first_version_is_not_sealed(tmp_path: Path) -> None:
    (tmp_path / "library.sqlite").write_bytes(KINDS)
    with sqlite3.connect(tmp_path / "library.sqlite") as connection:
        connection.execute("UPDATE documents SET symbol = 'S/RES/1' WHERE symbol IS NOT NULL")
    connection.close()
    assert [line for line in check(tmp_path).damage if "resolution.txt" in line]


def test_format_6_gets_token_states_at_the_next_run(tmp_path: Path, folder: Path) -> None:
    with Library.open(tmp_path / "library", create=True, encoder=TokenWordEncoder()) as library:
        library.sync([str(folder)])
        before = sorted(d.text for d in library.documents())
    connection = sqlite3.connect(tmp_path / "library" / "library.sqlite")
    checksum = row_checksum(("format", "6"))
    connection.execute("DROP TABLE token_states")
    connection.execute(
        "UPDATE meta SET value = '6', checksum = ? WHERE key = 'format'", (checksum,)
    )
    connection.commit()
    connection.close()
    with Library.open(tmp_path / "library", encoder=TokenWordEncoder()) as library:
        assert sorted(d.text for d in library.documents()) == before
        assert {s.tokens for s in library.score("harbour")} == {None}
        library.sync()
        assert None not in {s.tokens for s in library.score("harbour")}
    assert check(tmp_path / "library").damage == ()


@pytest.mark.parametrize("older", ["5"], indirect=True)
@pytest.mark.parametrize("altered", ["title = 'Another'", "passages = 99", "seal = 1"])
def test_columns_altered_under_their_seal_are_not_sealed_anew(older: Path, altered: str) -> None:
    with sqlite3.connect(older / "library.sqlite") as connection:
        connection.execute(f"UPDATE documents SET {altered} WHERE text LIKE '%Apples%'")
    connection.close()
    Library.open(older).close()
    assert [line for line in check(older).damage if "orchard.txt" in line]


@each
def test_what_an_older_version_read_is_shown_as_it_was_until_it_is_read_again(older: Path) -> None:
    with Library.open(older, encoder=WordEncoder()) as library:
        documents = {document.id: document for document in library.documents()}
        for candidate in library.search("harbour ships tide"):
            document = documents[candidate.passage.document_id]
            shown = render(document, candidate.passage)
            assert shown.text == candidate.passage.span.of(document.text)
        assert library.finder.left_out(["zeppelin"]) == []
