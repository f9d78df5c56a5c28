"""What is kept of briefings, grids and checks comes back from the documents, word for word."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from index import Document, Filter, Metadata, Span
from rag import Dossier, Evidence
from tests.support.fakes import WordEncoder
from ui.own.results import (
    Cutter,
    briefing_from_json,
    briefing_to_json,
    evidence_to_json,
    grid_from_json,
    row_to_json,
    support_from_json,
    support_to_json,
)


def kept(value: dict[str, Any]) -> dict[str, Any]:
    """The value as a file gives it back."""
    read: dict[str, Any] = json.loads(json.dumps(value))
    return read


@pytest.fixture
def dossier(library_folder: Path) -> Dossier:
    return Dossier.open(library_folder, encoder=WordEncoder())


def cutter(dossier: Dossier) -> Cutter:
    return Cutter(lambda identity, _source: (dossier.library.document(identity), True))


def test_all_kinds_come_back_as_they_were(dossier: Dossier) -> None:
    with dossier:
        cut = cutter(dossier)
        briefing = dossier.brief("storms and frost")
        assert briefing_from_json(kept(briefing_to_json(briefing)), cut) == briefing
        grid = dossier.grid(["Which frost killed most trees?"])
        rows = [kept(row_to_json(row)) for row in grid.rows]
        assert grid_from_json(grid.questions, rows, cut, grid.unread) == replace(grid, made_with="")
        support = dossier.support("The frost of 1987 killed most trees. Nobody knows why it did.")
        assert support_from_json(kept(support_to_json(support)), cut) == support
        assert cut.lost == []
        assert briefing.quotes
        assert dossier.library.documents(Filter())


def document(identity: str, text: str) -> Document:
    return Document(identity, "a.txt", text, "text/plain", Metadata())


def test_a_quote_is_found_again_in_a_document_that_changed_or_told_as_lost() -> None:
    old = document("1", "It froze hard in 1987.")
    value = kept(evidence_to_json(Evidence(old, Span(0, 22), Span(17, 21), 1.0)))
    new = document("2", "Anew. It froze hard in 1987. The end.")
    moved = Cutter(lambda *_: (new, False)).evidence(value)
    assert moved is not None
    assert moved.answer is not None
    assert (moved.quote, moved.answer.of(new.text)) == (old.text, "1987")
    for found in (document("2", "It froze hard in 1988."), None):
        other = Cutter(lambda *_, found=found: (found, False))
        assert other.evidence(value) is None
        assert [(each.quote, each.source) for each in other.lost] == [(old.text, "a.txt")]
    # The same id, and yet other words: nothing may pass for a quote.
    assert Cutter(lambda *_: (document("1", "x" * 40), True)).evidence(value) is None
