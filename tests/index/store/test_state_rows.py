"""Rows of token states: damage is found, and mended by the next run."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from index import Library
from index.maintenance import check, compact
from tests.support.fakes import TokenWordEncoder


@pytest.fixture
def kept(tmp_path: Path, folder: Path) -> Path:
    """A library with token states."""
    with Library.open(tmp_path / "library", create=True, encoder=TokenWordEncoder()) as library:
        library.sync([str(folder)])
    return tmp_path / "library"


def execute(library: Path, statement: str) -> int:
    connection = sqlite3.connect(library / "library.sqlite")
    changed = connection.execute(statement).rowcount
    connection.commit()
    connection.close()
    return changed


def rows(library: Path) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(library / "library.sqlite")
    found = connection.execute("SELECT * FROM token_states ORDER BY passage").fetchall()
    connection.close()
    return found


@pytest.mark.parametrize("change", [
    "UPDATE token_states SET states = zeroblob(length(states)) WHERE passage = 1",
    "UPDATE token_states SET states = 'text' WHERE passage = 1",
    "UPDATE token_states SET states = substr(states, 1, 16) WHERE passage = 1",
    "UPDATE token_states SET form = 9 WHERE passage = 1",
    "UPDATE token_states SET checksum = checksum + 1 WHERE passage = 1",
    "UPDATE token_states SET passage = 999 WHERE passage = 1",
])  # fmt: skip
def test_damage_is_named_and_made_anew(kept: Path, change: str) -> None:
    before = rows(kept)
    assert execute(kept, change) == 1
    health = check(kept)
    assert health.damage == ()
    assert [line for line in health.repaired if "token states of 1 passages" in line]
    assert check(kept).repaired == ()
    assert len(rows(kept)) == len(before) - 1
    encoder = TokenWordEncoder()
    with Library.open(kept, encoder=encoder) as library:
        library.sync()
        assert library.truth.states.missing(1) == []
    assert rows(kept) == before
    assert encoder.with_states


def test_compact_drops_what_belongs_to_nothing(kept: Path) -> None:
    before = rows(kept)
    execute(kept, "INSERT INTO token_states SELECT 999, form, checksum, states FROM token_states "
            "WHERE passage = 1")  # fmt: skip
    compact(kept)
    assert rows(kept) == before
    assert check(kept).repaired == ()
