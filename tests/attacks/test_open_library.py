"""What happens to a library while it is open: many threads, another place, a writer beside."""

from __future__ import annotations

import random
import shutil
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from index import DossierError, Library, LibraryError
from index.maintenance import check, restore, snapshot
from index.store.connection import Connection
from rag import Dossier
from tests.support.fakes import WordEncoder, WordReader


def text_of(number: int, edition: int = 0) -> str:
    return f"Report {number}\n\nMaster {number * 7 + edition} counted harbour {number} in May.\n"


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    for number in range(30):
        (folder / f"{number}.txt").write_text(text_of(number), encoding="utf-8")
    return folder


@pytest.fixture
def dossier(tmp_path: Path, documents: Path) -> Dossier:
    library = Library.open(tmp_path / "library", create=True, encoder=WordEncoder())
    library.sync([str(documents)])
    return Dossier(library, WordReader())


def users(dossier: Dossier, documents: Path) -> list[Callable[[int], object]]:
    """What eight threads do, each with a number of a document; they check what they are given."""

    def find(number: int) -> None:
        for hit in dossier.find(f"who counted harbour {number}", 3):
            own = int(Path(hit.document.source).stem)
            assert hit.document.text in {text_of(own, edition) for edition in range(100)}

    def index(number: int) -> None:
        text = text_of(number, random.randrange(100))
        (documents / f"{number}.txt").write_text(text, encoding="utf-8")
        dossier.index()

    def edit(number: int) -> None:
        source = (documents / f"{number}.txt").as_posix()
        dossier.library.edit(source, {"title": f"Edited {random.randrange(100)}"})

    def look(number: int) -> None:
        dossier.library.status()
        dossier.library.find_document((documents / f"{number}.txt").as_posix())
        assert all(document.text for document in dossier.library.documents())

    def ask(number: int) -> None:
        dossier.ask(f"Who counted harbour {number}?")

    return [find, find, ask, ask, index, edit, look, look]


def strain(dossier: Dossier, documents: Path, rounds: int) -> tuple[list[str], set[str]]:
    """Let all do their work at once; what was wrong or no sentence, and what was said."""
    wrong: list[str] = []
    said: set[str] = set()

    def work(do: Callable[[int], object]) -> None:
        for _ in range(rounds):
            try:
                do(random.randrange(30))
            except DossierError as error:
                said.add(str(error))
            except BaseException as error:
                wrong.append(repr(error))

    threads = [threading.Thread(target=work, args=(do,)) for do in users(dossier, documents)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong, said


def test_eight_threads_share_a_library(dossier: Dossier, documents: Path) -> None:
    wrong, said = strain(dossier, documents, 6)
    assert wrong == []
    # Only one may write at a time, also of one process.
    assert all("another dossier is writing to this library; wait for it" in s for s in said)
    dossier.close()
    assert check(dossier.library.folder).damage == ()


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_eight_threads_share_a_library_for_long(dossier: Dossier, documents: Path) -> None:
    wrong, _ = strain(dossier, documents, 200)
    assert wrong == []


def ways_in(dossier: Dossier, documents: Path) -> dict[str, Callable[[], object]]:
    source = (documents / "7.txt").as_posix()
    return {
        "find": lambda: dossier.find("harbour"),
        "ask": lambda: dossier.ask("Who counted harbour 7?"),
        "index": lambda: dossier.index(),
        "edit": lambda: dossier.library.edit(source, {"title": "Edited"}),
        "remove": lambda: dossier.library.remove(source),
        "document": lambda: dossier.library.find_document(source),
    }


@pytest.mark.parametrize("fate", ["moved", "deleted", "replaced"])
def test_a_library_that_leaves_its_place_is_refused(
    dossier: Dossier, documents: Path, tmp_path: Path, fate: str
) -> None:
    folder = dossier.library.folder
    if fate == "deleted":
        shutil.rmtree(folder)
    else:
        folder.rename(tmp_path / "elsewhere")
    if fate == "replaced":
        Library.open(folder, create=True, encoder=WordEncoder()).close()
    for way in ways_in(dossier, documents).values():
        with pytest.raises(LibraryError, match="was moved, replaced or deleted while it was open"):
            way()
    dossier.close()
    if fate == "moved":
        assert check(tmp_path / "elsewhere").damage == ()


def test_a_closed_library_says_so(dossier: Dossier, documents: Path) -> None:
    dossier.close()
    for way in ways_in(dossier, documents).values():
        with pytest.raises(LibraryError, match="the library was closed; open it again"):
            way()


def test_snapshots_beside_a_writer_are_whole(
    dossier: Dossier, documents: Path, tmp_path: Path
) -> None:
    """In the middle of its transactions: each is a state that was committed."""
    states = {tuple(sorted(d.text for d in dossier.library.documents()))}
    taken: list[Path] = []
    plain = Connection.execute

    def execute(self: Connection, statement: str, values: tuple[object, ...] = ()) -> object:
        if statement.startswith("INSERT INTO passages") and len(taken) < 5:
            taken.append(tmp_path / f"snapshot {len(taken)}")
            with pytest.MonkeyPatch.context() as without:
                without.setattr(Connection, "execute", plain)
                snapshot(dossier.library.folder, taken[-1])
        return plain(self, statement, values)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Connection, "execute", execute)
        for number in range(5):
            (documents / f"{number}.txt").write_text(text_of(number, 9), encoding="utf-8")
            dossier.index()
            states.add(tuple(sorted(d.text for d in dossier.library.documents())))
    assert len(taken) == 5
    for number, path in enumerate(taken):
        restore(tmp_path / f"restored {number}", path)
        with Library.open(tmp_path / f"restored {number}", encoder=WordEncoder()) as library:
            assert tuple(sorted(d.text for d in library.documents())) in states
        assert check(tmp_path / f"restored {number}").damage == ()


def test_a_library_that_another_program_keeps_to_itself_is_refused_in_a_sentence(
    dossier: Dossier, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dossier.library, "_encoder", WordEncoder())
    dossier.library.truth.totals()
    truth = dossier.library.truth
    truth._store.database.connection.execute("PRAGMA busy_timeout = 50")  # type: ignore[attr-defined]
    other = sqlite3.connect(dossier.library.folder / "library.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    source = (documents / "7.txt").as_posix()
    with pytest.raises(LibraryError, match="another program keeps this library to itself"):
        dossier.library.edit(source, {"title": "Edited"})
    other.execute("ROLLBACK")
    other.close()
    dossier.library.edit(source, {"title": "Edited"})
