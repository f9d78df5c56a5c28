"""A library with a base, for tests of search and store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index import Library
from tests.support.fakes import WordEncoder
from tests.support.libraries import write_notes


@pytest.fixture
def based(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Library, Path]]:
    """A library of sixty documents with a base."""
    monkeypatch.setattr("index.search.base.RECENT_LIMIT", 40)
    monkeypatch.setattr("index.search.base.RECENT_SHARE", 0.5)
    documents = tmp_path / "documents"
    documents.mkdir()
    write_notes(documents, range(60))
    with Library.open(tmp_path / "library", create=True, encoder=WordEncoder()) as library:
        library.sync([str(documents)])
        assert len(list(library.folder.glob("base-*"))) == 2
        yield library, documents
