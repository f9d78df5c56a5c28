"""What a quote leans on stands before it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from index import Library
from rag import Dossier
from rag.export.formats import RENDERERS
from tests.support.documents import text_document
from tests.support.exports import verify

LEANING = (
    "The harbour master counted ships\n\nForty ships of the northern fleet came in spring. They "
    "waited in the bay for eleven days because of storms.\n\nThe council decides to:\n\n"
    "(a) Close the harbour after storms of eleven days;\n\n(b) Report to the ministry."
)


@pytest.fixture
def leaning(library: Library) -> Dossier:
    """A library in which a sentence begins with "They", and a list is announced."""
    dossier = Dossier(library)
    for document in list(library.documents()):
        library.remove(document.source)
    library.add([replace(text_document(LEANING), id="a" * 64)])
    return dossier


def test_what_a_quote_leans_on_stands_before_it(leaning: Dossier) -> None:
    quotes = leaning.brief("ships waited in the bay for eleven days").quotes
    before = {q.evidence.quote: q.context.quote for q in quotes if q.context is not None}
    they = "They waited in the bay for eleven days because of storms."
    assert before[they] == "Forty ships of the northern fleet came in spring."


def test_an_item_stands_below_what_announces_it(leaning: Dossier) -> None:
    briefing = leaning.brief("close the harbour after storms of eleven days")
    before = {q.evidence.quote: q.context.quote for q in briefing.quotes if q.context is not None}
    assert before["(a) Close the harbour after storms of eleven days;"] == "The council decides to:"
    assert briefing.words == sum(
        len(text.split()) for pair in before.items() for text in pair
    ) + sum(len(q.evidence.quote.split()) for q in briefing.quotes if q.context is None)


@pytest.mark.parametrize("ending", RENDERERS)
def test_contexts_are_written_and_verified_in_every_format(
    leaning: Dossier, tmp_path: Path, ending: str
) -> None:
    briefing = leaning.brief("ships waited in the bay for eleven days")
    path = tmp_path / f"briefing{ending}"
    path.write_bytes(RENDERERS[ending](briefing))
    checks = verify(path, list(leaning.library.documents()))
    assert {check.state for check in checks} == {"found"}
    assert "Forty ships of the northern fleet came in spring." in {check.quote for check in checks}
