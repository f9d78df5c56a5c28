"""The log of changes."""

from __future__ import annotations

from pathlib import Path

from index import Library
from index.maintenance import check, compact
from index.store.store import Store
from tests.support.libraries import write_notes


def test_the_log_of_changes_is_pruned(based: tuple[Library, Path]) -> None:
    library, documents = based
    for seed in range(1, 4):
        write_notes(documents, range(2), seed=seed)
        library.sync()
    with_log = Store(library.folder, create=False)
    assert len(with_log.changes.after(0)) > 5
    sequence = with_log.changes.sequence()
    compact(library.folder)
    assert [number for number, *_ in with_log.changes.after(0)] == [sequence]
    with_log.close()
    write_notes(documents, range(2), seed=9)
    library.sync()
    assert check(library.folder).repaired == ()
