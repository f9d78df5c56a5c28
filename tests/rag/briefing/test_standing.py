"""Cards that a reader doesn't take to be understood by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from index import Document, Passage, Span
from rag import Evidence, Judgement
from rag.asking.confidence import Calibration
from rag.briefing.coverage import Asked
from rag.briefing.picking import may_be_quoted
from rag.briefing.plan import Question
from rag.briefing.standing import read_alone
from rag.cards import make_card, wider_cards
from rag.types import Hit
from tests.support.briefings import candidate_of
from tests.support.documents import text_document

TEXT = (
    "The Port\n\nLund has a board of nine. The board sets fees. The fees rose in 1998.\n\n"
    "Harbour: Lund\nBerths: 9\n"
)


class StandingReader:
    """Takes what names Lund to be understood by itself; ``reads`` has what was read."""

    name = "standing"

    def __init__(self) -> None:
        self.reads: list[list[str]] = []

    def read(self, question: str, hits: Sequence[Hit]) -> list[Judgement]:
        del question
        self.reads.append([hit.text for hit in hits])
        return [
            Judgement(1.0, (1.0,), standing=3.0 if "Lund" in hit.text else -3.0) for hit in hits
        ]


@pytest.fixture(autouse=True)
def bound(monkeypatch: pytest.MonkeyPatch) -> None:
    fixed = Calibration({"standing": 1.0}, 0.0, 0.5)
    monkeypatch.setattr("rag.briefing.standing.calibration", lambda job: fixed)


def _hit(document: Document, words: str) -> tuple[Span, Hit]:
    start = document.text.index(words)
    span = Span(start, start + len(words))
    return span, Hit(document, Passage(document.id, span, (span,)), 0.0)


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
def test_what_leans_is_read_with_what_stands_before_it(words: str, quote: str | None) -> None:
    document = text_document(TEXT)
    span, hit = _hit(document, words)
    card = make_card(Evidence(document, span, None, 0.0))
    (read,) = read_alone(StandingReader(), "fees", [(card, hit)])
    assert read.stands is (quote is not None)
    assert read.card.evidence.quote == (quote or words)
    assert read.card.core == card.core


def test_what_stands_is_read_once() -> None:
    document = text_document(TEXT)
    span, hit = _hit(document, "Lund has a board of nine.")
    reader = StandingReader()
    read_alone(reader, "fees", [(make_card(Evidence(document, span, None, 0.0)), hit)])
    assert [len(texts) for texts in reader.reads] == [1, 0]


def test_dates_of_the_sentences_before_count() -> None:
    document = text_document("The storm came in 1998. It lasted for days. It sank a ship.")
    span, _ = _hit(document, "It sank a ship.")
    card = make_card(Evidence(document, span, None, 0.0))
    assert [[m.date for m in wider.meant] for wider in wider_cards(card)] == [[], ["1998"]]


def test_a_reader_that_cannot_tell_denies_nothing() -> None:
    document = text_document(TEXT)
    span, hit = _hit(document, "The board sets fees.")

    class Plain(StandingReader):
        def read(self, question: str, hits: Sequence[Hit]) -> list[Judgement]:
            return [replace(own, standing=None) for own in super().read(question, hits)]

    (read,) = read_alone(Plain(), "fees", [(make_card(Evidence(document, span, None, 0.0)), hit)])
    assert read.stands
    assert read.card.evidence.span == span


@pytest.mark.parametrize(("pinned", "may"), [(False, False), (True, True)])
def test_a_card_that_leans_is_quoted_only_where_it_is_pinned(*, pinned: bool, may: bool) -> None:
    card = candidate_of("The fees rose.", 0.9, 0)
    card.stands, card.is_pinned = False, pinned
    assert may_be_quoted(card, Asked(Question("fees", "fees"))) is may
