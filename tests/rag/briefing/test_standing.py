"""Cards that are not understood by themselves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index import Span
from rag import Evidence
from rag.asking.confidence import Calibration
from rag.briefing.coverage import Asked
from rag.briefing.picking import may_be_quoted
from rag.briefing.plan import Question
from rag.briefing.standing import standing_or_wider
from rag.cards import Card, make_card, widened, wider_spans
from tests.support.briefings import candidate_of
from tests.support.documents import text_document

TEXT = (
    "The Port\n\nLund has a board of nine. The board sets fees. The fees rose in 1998.\n\n"
    "Harbour: Lund\nBerths: 9\n"
)


BOUNDS = Calibration({}, 0.0, 0.5, {"sure": 0.8})


@pytest.fixture(autouse=True)
def names_lund(monkeypatch: pytest.MonkeyPatch) -> None:
    """What names Lund is understood by itself."""
    monkeypatch.setattr(
        "rag.briefing.standing.self_contained",
        lambda document, span, apart: float("Lund" in span.of(document.text)),
    )
    monkeypatch.setattr("rag.briefing.standing.calibration", lambda job: BOUNDS)


def _card(text: str, words: str) -> Card:
    document = text_document(text)
    start = document.text.index(words)
    return make_card(Evidence(document, Span(start, start + len(words)), None, 0.0))


@pytest.mark.parametrize(
    ("words", "quote"),
    [
        ("Lund has a board of nine.", "Lund has a board of nine."),
        ("The board sets fees.", "Lund has a board of nine. The board sets fees."),
        ("The fees rose in 1998.",
         "Lund has a board of nine. The board sets fees. The fees rose in 1998."),
        ("Berths: 9", None),
    ],
)  # fmt: skip
def test_what_leans_is_quoted_with_what_stands_before_it(words: str, quote: str | None) -> None:
    card = _card(TEXT, words)
    found, stands = standing_or_wider(card)
    assert stands is (quote is not None)
    assert found.evidence.quote == (quote or words)
    assert found.core == card.core


@pytest.mark.parametrize(
    ("narrow", "wider", "chosen"),
    [(0.8, 0.9, "narrow"), (0.7, 0.9, "wider"), (0.7, 0.6, "narrow"), (0.4, 0.3, None)],
)
def test_what_may_stand_is_quoted_with_more_where_that_is_likelier_to(
    narrow: float, wider: float, chosen: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "rag.briefing.standing.self_contained",
        lambda document, span, apart: wider if "nine" in span.of(document.text) else narrow,
    )
    card, stands = standing_or_wider(_card(TEXT, "The board sets fees."))
    assert stands is (chosen is not None)
    assert ("nine" in card.evidence.quote) is (chosen == "wider")


def test_dates_of_the_sentences_before_count() -> None:
    card = _card("The storm came in 1998. It lasted for days. It sank a ship.", "It sank a ship.")
    assert [[m.date for m in widened(card, run).meant] for run in wider_spans(card)] == [["1998"]]


def test_other_languages_are_left_alone() -> None:
    card = _card("Der Rat tagte. Er erhob Gebühren.", "Er erhob Gebühren.")
    metadata = replace(card.document.metadata, language="de")
    evidence = replace(card.evidence, document=replace(card.document, metadata=metadata))
    assert standing_or_wider(replace(card, evidence=evidence))[1]


@pytest.mark.parametrize(("pinned", "may"), [(False, False), (True, True)])
def test_a_card_that_leans_is_quoted_only_where_it_is_pinned(*, pinned: bool, may: bool) -> None:
    card = candidate_of("The fees rose.", 0.9, 0)
    card.stands, card.is_pinned = False, pinned
    assert may_be_quoted(card, Asked(Question("fees", "fees"))) is may


def test_no_wider_card_begins_with_what_leans() -> None:
    text = "Lund has nine ships. As a result, fees rose in Ystad. The board of Malmö met in May."
    card = _card(text, "The board of Malmö met in May.")
    assert [run.of(card.document.text) for run in wider_spans(card)] == [text]
