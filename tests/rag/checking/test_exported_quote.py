"""What stands beside a quote in an export, and is wrong."""

from __future__ import annotations

import pytest

from rag import Dossier
from rag.checking.exported_quote import ExportedQuote
from rag.checking.matching import Difference
from rag.checking.verify import verify_quotes
from rag.export.parts import VerifyRow
from tests.support.collected import DOCUMENT, TEXT

PLACE = VerifyRow("Q1", DOCUMENT.id, 0, 16, DOCUMENT.source)


@pytest.mark.parametrize("answer", [("forty", 0, 5), ("forty", None, 5), ("forty", 9, 2)])
def test_a_wrong_answer_in_json_is_altered(
    dossier: Dossier, answer: tuple[object, object, object]
) -> None:
    (document, _) = dossier.library.documents()
    place = VerifyRow("", document.id, 0, 11, document.source)
    (check,) = verify_quotes([ExportedQuote(document.text[:11], place, answer=answer)], [document])
    assert check.state == "altered"


@pytest.mark.parametrize(
    ("note", "wrong"),
    [
        ("Writer, “On stars,” p. iv (PDF 1).", None),
        ("Writer, “On stars,” p.\niv (PDF 1).", None),
        ("Writer, “On stars,” p. v (PDF 1).", "p. v (PDF 1)"),
        ("Writer, “On stars,” PDF p. 1.", "PDF p. 1"),
        ("Writer, “On stars.”", "None"),
    ],
)
def test_the_page_of_a_note_is_that_of_the_place(note: str, wrong: str | None) -> None:
    found = ExportedQuote(TEXT[:16], PLACE, note).wrong_beside(DOCUMENT)
    expected = Difference("replace", "p. iv (PDF 1)", wrong) if wrong is not None else None
    assert found == expected


def test_a_row_of_figures_holds_its_figure() -> None:
    row = ExportedQuote("rose by 5 %", PLACE, figure="5")
    assert row.wrong_figure() is None
    assert row.same_as(TEXT)
    assert ExportedQuote("rose by 5 %", PLACE, figure="6").wrong_figure() == Difference(
        "replace", "rose by 5 %", "6"
    )
