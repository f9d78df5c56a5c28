"""Sentences of documents compared: what agreement and support make of pairs of statements."""

from __future__ import annotations

import pytest

from index import Document, Metadata, Span
from index.language import Equality
from rag.briefing.agreement import compare
from rag.checking.claims import contrast
from rag.statements import are_one, compare_places, may_be_one, values_at, widen
from tests.support.briefings import quote_of
from tests.support.places import ROOT

LINES = (ROOT / "tests/rag/statement_pairs.tsv").read_text(encoding="utf-8").splitlines()
PAIRS = [tuple(line.split("\t")) for line in LINES if not line.startswith("#")]


def place_of(text: str, metadata: Metadata | None = None) -> tuple[Document, Span]:
    said = metadata if metadata is not None else Metadata()
    return Document("a", "a.txt", text, "text/plain", said), Span(0, len(text))


@pytest.mark.parametrize(("verdict", "one", "other"), PAIRS)
def test_agreement_and_support_say_nothing_false(verdict: str, one: str, other: str) -> None:
    for ours, theirs in ((one, other), (other, one)):
        found = compare(quote_of(ours, "a"), quote_of(theirs, "b"))
        told = found.kind if found is not None else None
        wrong = contrast(ours, theirs, theirs)
        if verdict == "same":
            assert told in ("say the same", None)
            assert not wrong
        elif verdict == "other":
            assert told != "say the same"
            assert wrong
            assert not may_be_one(place_of(ours), place_of(theirs))
            assert not are_one(place_of(ours), place_of(theirs))
        else:
            assert told is None
            assert not wrong.is_other


def test_there_are_enough_pairs_and_most_are_told() -> None:
    assert len(PAIRS) >= 60
    told = [compare(quote_of(one, "a"), quote_of(other, "b")) for _, one, other in PAIRS]
    assert sum(found is not None for found in told) >= 34


def test_yesterday_is_the_day_before_the_document() -> None:
    text = "The mayor of the town resigned yesterday."
    ours, theirs = (place_of(text, Metadata(date=f"2020-05-{day}")) for day in ("03", "04"))
    assert compare_places(ours, ours).equality is Equality.SAME
    assert compare_places(ours, theirs).equality is Equality.OTHER
    made = Metadata(date="2020-05-04", origins=(("date", "properties"),))  # of the file
    assert compare_places(ours, place_of(text, made)).equality is Equality.UNSURE


def test_nearly_the_same_words_are_one_statement() -> None:
    text = "The council of the harbour town raised the levy on all ships in spring."
    nearly = "The council of the harbour town raised a levy on all the ships, in spring."
    assert are_one(place_of(text), place_of(nearly))
    assert not are_one(place_of(text), place_of("The council raised the levy on ships."))
    assert not are_one(place_of(text), place_of(text.replace("raised", "never raised")))


def test_references_are_no_values() -> None:
    text = "It had 5 boats (Bell 2005, p. 32) in May."
    assert [v.span.of(text) for v in values_at(place_of(text))] == ["5", "May"]


def test_the_language_of_a_document_counts() -> None:
    text = "Es kostete 1.300,50 Euro im März 2011."
    values = values_at(place_of(text, Metadata(language="de-DE")))
    assert [v.normal for v in values] == ["1300.5", "2011-03"]
    span = Span(text.index("300"), text.index("300") + 3)
    assert widen(span, place_of(text, Metadata(language="de"))).of(text) == "1.300,50 Euro"
