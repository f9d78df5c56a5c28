"""What the library holds, as the pages list it."""

from __future__ import annotations

from tests.support.collected import DOCUMENT
from ui.catalogue import entry_of, example_questions, make_filter


def test_examples_come_from_the_documents() -> None:
    assert example_questions([DOCUMENT])[0] == "What is R2P?"


def test_filters_take_values_as_they_stand() -> None:
    assert make_filter({"source": "papers/[one].pdf"}).matches(DOCUMENT)
    assert make_filter({"year": "2011"}).matches(DOCUMENT)
    assert not make_filter({"year": "2012"}).matches(DOCUMENT)
    assert entry_of(DOCUMENT).year == "2011"
