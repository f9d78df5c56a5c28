"""The engine under strain: kills, damage, random histories, erasing, several processes."""

from __future__ import annotations

import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from index import Candidate, FileState, Library, LibraryError
from index.maintenance import check, compact, restore, snapshot
from index.store.database import DATABASE, Database
from rag.cli import main
from tests.conftest import WordEncoder

DIMENSION = WordEncoder.dimension


def reopen(folder: Path, *, read_only: bool = False) -> Library:
    return Library.open(folder, encoder=WordEncoder(), create=True, read_only=read_only)


def text_of(word: str) -> str:
    return f"Notes on {word}\n\nThe {word} was counted twice by the harbour master in May.\n"


def texts_of(library: Library, found: Sequence[Candidate]) -> list[str]:
    documents = {document.id: document for document in library.documents()}
    return [c.passage.span.of(documents[c.passage.document_id].text) for c in found]


def check_against_files(library: Library, documents: dict[str, str]) -> None:
    """The library holds exactly these texts, and every channel agrees."""
    assert sorted(d.text for d in library.documents()) == sorted(set(documents.values()))
    for candidate in library.search("harbour master counted"):
        document = library.document(candidate.passage.document_id)
        assert document is not None
        assert document.text in documents.values()
        assert candidate.dense > 0
        assert library.truth.passages([candidate.passage.id]) == [candidate.passage]


def test_vectors_follow_the_log_instead_of_being_rebuilt(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = reopen(library.folder).search("frost")
    monkeypatch.setattr("index.search.vectors.VectorIndex.build", None)
    (folder / "new.txt").write_text(text_of("zebra"), encoding="utf-8")
    (folder / "harbour.txt").unlink()
    library.sync()
    with reopen(library.folder) as again:
        texts = texts_of(again, again.search("zebra frost"))
        assert sorted("zebra" in text for text in texts) == [False, True]
        assert len(again.search("frost")) == len(whole)


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


def test_a_second_writer_is_refused_and_readers_are_not(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.store.database._PATIENCE", 0.01)
    other = Database(library.folder, create=False)
    with other.writing():
        with pytest.raises(LibraryError, match="another dossier is writing"):
            library.sync()
        with other.transaction(write=True):
            other.set_meta("note", "unfinished")
            assert library.search("frost")
    assert library.sync().unchanged == 2
    other.close()


def test_a_protected_library_can_be_read_but_not_changed(library: Library) -> None:
    expected = library.search("frost")
    library.close()
    with reopen(library.folder, read_only=True) as protected:
        assert protected.search("frost") == expected
        with pytest.raises(LibraryError, match="write-protected"):
            protected.sync()
        with pytest.raises(LibraryError, match="write-protected"):
            protected.remove("anything")


def test_one_view_while_another_process_writes(library: Library, folder: Path) -> None:
    with reopen(library.folder) as writer, library.reading():
        before = library.search("frost")
        (folder / "orchard.txt").unlink()
        writer.sync()
        assert library.search("frost") == before
        identities = [c.passage.document_id for c in before]
        assert set(library.documents_by_id(identities)) == set(identities)
    assert len(library.documents_by_id(identities)) == 1


@pytest.mark.parametrize("kind", ["removed", "truncated", "flipped"])
def test_every_cache_heals(library: Library, kind: str) -> None:
    expected = library.search("frost")
    library.close()
    for path in [p for p in library.folder.iterdir() if p.name != DATABASE]:
        content = path.read_bytes()
        if kind == "removed":
            path.unlink()
        elif kind == "truncated":
            path.write_bytes(content[: len(content) // 2])
        elif content:
            middle = len(content) // 2
            path.write_bytes(
                content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
            )
        with reopen(library.folder) as again:
            assert again.search("frost") == expected


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


def test_the_commands(
    library: Library,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("index.library.default_encoder", lambda _: WordEncoder())
    library.close()
    place = ["--library", str(library.folder)]
    assert main(["doctor", *place]) == 0
    assert main(["compact", *place, "--json"]) == 0
    assert main(["snapshot", str(tmp_path / "copy"), *place]) == 0
    assert main(["restore", str(tmp_path / "copy"), *place]) == 0
    assert main(["restore", str(tmp_path / "none"), *place]) == 1
    out, error = capsys.readouterr()
    assert "the library is sound" in out
    assert "no such snapshot" in error


_WORK = """
import sys
from pathlib import Path
import index.search.base
from index import Candidate, Library
from index.maintenance import compact, snapshot
from tests.conftest import WordEncoder
index.search.base.RECENT_LIMIT = 60
folder, documents, what = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
with Library.open(folder, create=True, encoder=WordEncoder()) as library:
    print("ready", flush=True)
    if what == "remove" and library.ledger.files():
        library.remove(library.ledger.files()[0].source)
    library.sync([documents])
if what == "compact":
    compact(folder)
if what == "snapshot":
    snapshot(folder, folder.with_name("saved"))
"""


def kill_repeatedly(tmp_path: Path, kills: int) -> None:
    """Kill a run at random moments; each time the library must be whole, and at last complete."""
    choose, documents, folder = random.Random(kills), tmp_path / "documents", tmp_path / "library"
    documents.mkdir()
    ever: set[str] = set()
    for kill in range(kills):
        for _ in range(30):
            text = text_of(f"item{choose.randrange(10**6)}")
            (documents / f"{choose.randrange(200)}.txt").write_text(text, encoding="utf-8")
            ever.add(text)
        for path in choose.sample(sorted(documents.iterdir()), 5):
            path.unlink()
        what = choose.choice(["sync", "remove", "compact", "snapshot"])
        command = [sys.executable, "-c", _WORK, str(folder), str(documents), what]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(choose.random() * 0.4)
            process.kill()
        with reopen(folder) as library:
            for candidate in library.search("harbour master counted"):
                document = library.document(candidate.passage.document_id)
                assert document is not None
                assert document.text in ever
                assert candidate.passage.span.of(document.text) in document.text
            assert {r.document_id for r in library.ledger.files()} == {
                d.id for d in library.documents()
            }
            if kill % 10 == 0:
                assert check(folder).damage == ()
    with reopen(folder) as library:
        library.sync([str(documents)])
        check_against_files(library, {p.name: p.read_text("utf-8") for p in documents.iterdir()})
    health = check(folder)
    assert (health.repaired, health.damage) == ((), ())


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this platform")
def test_kills_leave_a_committed_state(tmp_path: Path) -> None:
    kill_repeatedly(tmp_path, 8)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this platform")
def test_five_hundred_kills_leave_a_committed_state(tmp_path: Path) -> None:
    kill_repeatedly(tmp_path, 500)


class Histories(RuleBasedStateMachine):
    """Random histories of a library, compared with a dictionary."""

    def __init__(self) -> None:
        super().__init__()
        self.base = Path(tempfile.mkdtemp())
        self.documents = self.base / "documents"
        self.documents.mkdir()
        self.expected: dict[str, str] = {}
        self.library = reopen(self.base / "library")

    def teardown(self) -> None:
        self.library.close()
        shutil.rmtree(self.base)

    @rule(changes=st.dictionaries(st.sampled_from("abcde"), st.sampled_from("uvwxyz"), min_size=1))
    def write(self, changes: dict[str, str]) -> None:
        for name, letter in changes.items():
            # A length of its own for each letter: times alone may be too coarse to differ.
            self.expected[name] = text_of(letter * (ord(letter) - ord("t")))
            (self.documents / f"{name}.txt").write_text(self.expected[name], encoding="utf-8")
        self.library.sync([str(self.documents)])

    @rule(names=st.sets(st.sampled_from("abcde")))
    def delete(self, names: set[str]) -> None:
        for name in names & self.expected.keys():
            del self.expected[name]
            (self.documents / f"{name}.txt").unlink()
        self.library.sync([str(self.documents)])

    @rule()
    def reopen(self) -> None:
        self.library.close()
        self.library = reopen(self.base / "library")

    @rule()
    def compact(self) -> None:
        compact(self.base / "library")

    @invariant()
    def agrees(self) -> None:
        check_against_files(self.library, self.expected)
        health = check(self.base / "library")
        assert (health.repaired, health.damage) == ((), ())


TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=8,
    stateful_step_count=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
