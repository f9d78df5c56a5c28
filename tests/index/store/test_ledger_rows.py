"""The ledger's own statements."""

from __future__ import annotations

from pathlib import Path

from index import Library
from index.store import LedgerRows
from tests.support.fakes import WordEncoder


def test_striking_a_line_does_not_walk_through_the_ledger(tmp_path: Path) -> None:
    asked: list[str] = []
    with Library.open(tmp_path / "library", create=True, encoder=WordEncoder()) as library:
        assert isinstance(library.ledger, LedgerRows)
        connection = library.ledger._connection.opened
        connection.set_trace_callback(asked.append)
        library.ledger.delete_file("notes.zip", hand_over=False)
        connection.set_trace_callback(None)
        (statement,) = asked
        steps = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")]
    assert steps
    assert not [step for step in steps if step.startswith("SCAN")]
