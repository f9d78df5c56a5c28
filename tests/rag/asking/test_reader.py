"""The reader that is shipped, on the seeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Library
from rag import Dossier
from rag.asking.ranking import retrieve
from rag.asking.reader import default_reader
from tests.support.places import SEEDS


@pytest.mark.model
def test_the_shipped_reader_finds_the_answer_in_the_seeds(tmp_path: Path) -> None:
    with Library.open(tmp_path, create=True) as library:
        library.sync([str(SEEDS)])
        answer = Dossier(library, default_reader()).ask("Who heads the Child Soldier Initiative?")
    first = answer.evidence[0]
    assert first.answer is not None
    assert "Romeo Dallaire" in first.answer.of(first.document.text)
    assert first.answer.start >= first.span.start


@pytest.mark.model
def test_a_judgement_does_not_depend_on_what_else_is_read(tmp_path: Path) -> None:
    question, reader = "Who heads the Child Soldier Initiative?", default_reader()
    with Library.open(tmp_path, create=True) as library:
        library.sync([str(SEEDS)])
        hits = retrieve(library, question, 6)
    together = reader.read(question, hits)
    assert [reader.read(question, [hit])[0] for hit in hits] == together
    assert reader.read(question, hits[::-1]) == together[::-1]
