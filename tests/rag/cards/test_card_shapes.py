"""What JSON says of a card."""

from __future__ import annotations

from index import Span
from rag.cards.card_shapes import card_fields
from rag.types import Evidence
from tests.support.documents import text_document


def test_fields_are_plain_and_places_are_the_documents() -> None:
    text = "In May 2011 Reed paid 40 euros."
    document = text_document(text)
    fields = card_fields(Evidence(document, Span(0, len(text)), None, 1.0))
    assert {
        "speaker",
        "speaker_by",
        "said",
        "meant",
        "modality",
        "values",
        "whole",
    } <= fields.keys()
    assert (fields["meant"], fields["meant_computed"]) == ("2011-05", False)
    for value in (*fields["values"], *fields["dates"]):
        assert text[value["start"] : value["end"]] == value["text"]
    assert ("40", "EUR") in {(v["value"], v["unit"]) for v in fields["values"]}
