"""Rows at hand between searches: read once, and never of another state than the library's."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import Library, LibraryError
from index.store import Store, StoredTruth
from tests.support.fakes import TokenWordEncoder

_QUESTION = "When did the frost kill trees?"


@pytest.fixture
def library(tmp_path: Path, folder: Path) -> Iterator[Library]:
    """A library with token states."""
    home = tmp_path / "library"
    with Library.open(home, create=True, encoder=TokenWordEncoder()) as opened:
        opened.sync([str(folder)])
        yield opened


def store_of(library: Library) -> Store:
    assert isinstance(library.truth, StoredTruth)
    return library.truth._store


def found(library: Library) -> list[tuple[int, str | None]]:
    """Who wrote what is found, by passage."""
    with library.reading():
        ids = [scored.passage for scored in library.score(_QUESTION)]
        places = library.truth.places(ids)
    return [(identity, places[identity].author) for identity in ids]


def test_what_was_read_is_not_read_again(library: Library) -> None:
    before = found(library)
    said: list[str] = []
    opened = store_of(library).database.connection.opened
    opened.set_trace_callback(said.append)
    assert found(library) == before
    opened.set_trace_callback(None)
    tables = ("FROM passages", "FROM documents", "FROM token_states")
    assert not [statement for statement in said if any(table in statement for table in tables)]


def test_what_another_commits_is_seen_at_once(library: Library, folder: Path) -> None:
    before = found(library)
    with Library.open(library.folder, encoder=TokenWordEncoder()) as other:
        other.edit((folder / "orchard.txt").as_posix(), {"author": "Ana Field"})
        assert "Ana Field" in {author for _, author in found(library)}
        assert found(library) == found(other)
        other.remove((folder / "orchard.txt").as_posix())
    assert len(found(library)) < len(before)


def test_nothing_stays_of_what_was_undone(library: Library) -> None:
    before = found(library)
    shifted = before[0][0] + 1

    def write_and_fail() -> None:
        database = store_of(library).database
        with database.transaction(write=True):
            database.connection.execute("UPDATE passages SET id = id + 1")
            with pytest.raises(LibraryError):
                library.truth.places([shifted])
            library.truth.states.forget()
            raise ValueError("undone")

    with pytest.raises(ValueError, match="undone"):
        write_and_fail()
    assert found(library) == before
    assert library.truth.places([shifted]) == {}
    assert all(scored.tokens is not None for scored in library.score(_QUESTION))


@pytest.mark.parametrize("statement", [
    "UPDATE documents SET author = 'Piers Stone'",
    "UPDATE passages SET vector = zeroblob(length(vector))",
    "UPDATE passages SET start = start + 1",
])  # fmt: skip
def test_damage_is_told_also_of_rows_at_hand(library: Library, statement: str) -> None:
    found(library)
    with sqlite3.connect(library.folder / "library.sqlite") as connection:
        assert connection.execute(statement).rowcount
    with pytest.raises(LibraryError, match="damaged"):
        found(library)


def test_damaged_token_states_are_none(library: Library) -> None:
    assert all(scored.tokens is not None for scored in library.score(_QUESTION))
    with sqlite3.connect(library.folder / "library.sqlite") as connection:
        connection.execute("UPDATE token_states SET states = zeroblob(length(states))")
    assert all(scored.tokens is None for scored in library.score(_QUESTION))
