"""The cache of recent vectors follows the log, and heals."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from index import Candidate, Library
from tests.support.fakes import WordEncoder
from tests.support.libraries import reopen, text_of


def texts_of(library: Library, found: Sequence[Candidate]) -> list[str]:
    documents = {document.id: document for document in library.documents()}
    return [c.passage.span.of(documents[c.passage.document_id].text) for c in found]


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


def test_a_damaged_or_missing_vector_cache_heals(tmp_path: Path, library: Library) -> None:
    before = library.search("frost")
    library.close()
    (cache,) = (tmp_path / "library").glob("vectors-*.faiss")
    for damage in (cache.unlink, lambda: cache.write_bytes(b"IxFI not an index")):
        damage()
        with Library.open(tmp_path / "library", encoder=WordEncoder()) as again:
            assert again.search("frost") == before
