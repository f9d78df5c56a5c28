"""A library at a server is asked as one in a folder, and changed by nobody."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index import Candidate, ChangedError, Filter, Library, LibraryError
from index.served import served_library
from rag import Dossier
from tests.support.fakes import WordEncoder
from tests.support.servers import running


@pytest.fixture
def far(library: Library, tmp_path: Path) -> Iterator[Library]:
    """The library, asked through a server."""
    opened = Library.open(tmp_path / "library", read_only=True, encoder=WordEncoder())
    with (
        Dossier(opened) as dossier,
        running(dossier) as server,
        Library.open(f"http://127.0.0.1:{server.port}", encoder=WordEncoder()) as asked,
    ):
        yield asked


def test_what_would_change_it_is_refused(far: Library, folder: Path) -> None:
    for change in (
        lambda: far.sync([str(folder)]),
        lambda: far.add([]),
        lambda: far.remove(str(folder)),
        lambda: far.edit("a.txt", {"title": "b"}),
        lambda: far.undo_edits("a.txt"),
        far.finder.refresh,
        far.finder.merge,
        far.finder.problems,
        far.truth.states.forget,
        far.ledger.transaction,
        lambda: far.ledger.corrections.delete([]),
    ):
        with pytest.raises(LibraryError, match="changed by who indexes it"):
            change()
    with pytest.raises(LibraryError, match="changed by who indexes it"):
        Library.open(far.address, create=True)
    with pytest.raises(AttributeError):
        far.truth.nothing  # type: ignore[attr-defined]  # noqa: B018
    assert far.status().documents == 2


def test_lists_come_in_pages_and_texts_a_few_at_a_time(
    far: Library, library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(served_library, "_OUTLINES", 2)
    monkeypatch.setattr(served_library, "_TEXTS", 2)
    monkeypatch.setattr(served_library, "_NAMES", 2)
    for count in range(5):
        (folder / f"{count}.txt").write_text(f"Harbour number {count}.", encoding="utf-8")
        library.sync()
        held = list(library.documents())
        assert list(far.documents()) == held
        assert list(far.truth.outlines()) == list(library.truth.outlines())
        names = [document.id for document in reversed(held)]
        assert list(far.documents_by_id([*names, "nobody"])) == names
        assert far.truth.families(names) == library.truth.families(names)
    where = Filter.parse(["source=*3.txt"])
    assert [d.text for d in far.documents(where)] == ["Harbour number 3."]


def test_a_search_during_which_it_changes_is_begun_anew(
    far: Library, library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between what is found and what it is, another document comes: once, then always."""
    ask, begun = far.truth._line.ask, 0  # type: ignore[attr-defined]
    times = 1

    def asked(name: str, *given: object, **named: object) -> object:
        nonlocal begun
        if name == "truth.passages" and begun < times:
            begun += 1
            (folder / f"{begun}.txt").write_text(f"Another harbour, {begun}.", encoding="utf-8")
            library.sync()
        return ask(name, *given, **named)

    monkeypatch.setattr(far.truth._line, "ask", asked)  # type: ignore[attr-defined]
    found: list[Candidate] = far.search("harbour")
    assert begun == 1
    assert found == library.search("harbour")
    times = 9
    with pytest.raises(ChangedError, match="changed while it was being asked; ask again"):
        far.search("harbour")
    assert begun == 3


def test_a_state_is_each_threads_own(far: Library, library: Library, folder: Path) -> None:
    with ThreadPoolExecutor(4) as pool, far.reading():
        before = far.truth.state()
        (folder / "later.txt").write_text("A later harbour.", encoding="utf-8")
        library.sync()
        asked = [pool.submit(far.search, "harbour") for _ in range(16)]
        assert all(len(future.result()) == len(library.search("harbour")) for future in asked)
        assert far.truth.state() == before
        with far.reading(), pytest.raises(ChangedError):
            far.truth.totals()
    assert far.truth.totals().documents == 3
