"""Looking after a shared library: whether every row is what was stored, and what was removed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from index.cluster.opening import Parts, open_parts


def check_shared(address: str) -> tuple[int, int, list[str]]:
    """Read every row; return the numbers of documents and passages, and what is wrong."""
    parts = open_parts(address)
    with closing(_Closing(parts)), parts.truth.reading():
        damage = [*parts.finder.problems(), *_damaged(parts)]
        totals = parts.truth.totals()
        return totals.documents, totals.passages, damage


def compact_shared(address: str) -> tuple[int, int]:
    """Erase what was removed from the tables' files; return their bytes before and after.

    Whoever still reads an older state, or a mirror of it, has to open the library again. The store
    below may keep what it was told to delete: see docs/operating.md.
    """
    from index.cluster.shared_finder import SharedFinder

    parts = open_parts(address)
    assert isinstance(parts.finder, SharedFinder)
    with closing(_Closing(parts)), parts.truth.writing():
        before = parts.finder.bytes()
        parts.finder.erase()
        return before, parts.finder.bytes()


def _damaged(parts: Parts) -> Iterator[str]:
    from index.errors import LibraryError

    for outline in parts.truth.outlines():
        try:
            documents = parts.truth.documents_by_id([outline.id])
            passages, _ = parts.truth.passages_of(outline.id)
            length = len(documents[outline.id].text)
            if any(passage.span.end > length for passage in passages):
                yield f"{outline.source}: a passage lies outside of it"
        except LibraryError as error:
            yield str(error)


class _Closing:
    """What ``closing`` asks for."""

    def __init__(self, parts: Parts) -> None:
        self.close = parts.close
